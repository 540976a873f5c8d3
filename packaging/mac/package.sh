#!/bin/bash
# Makes Kith-VERSION.dmg after "mvn -Ppackage verify", with jpackage of the JDK 25 in JAVA_HOME. Signed where SIGN_AS names
# a Developer ID, else macOS asks before the first start.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml | head -1)
image=target/package/kith
out=target/package
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/kith.iconset"
for size in 16 32 128 256; do
    cp "src/main/resources/app/kith/icon/$size.png" "$work/kith.iconset/icon_${size}x$size.png"
done
cp src/main/resources/app/kith/icon/32.png "$work/kith.iconset/icon_16x16@2x.png"
cp src/main/resources/app/kith/icon/256.png "$work/kith.iconset/icon_128x128@2x.png"
iconutil -c icns -o "$work/kith.icns" "$work/kith.iconset"

for kind in otrc otrw; do
    printf 'extension=%s\nmime-type=application/vnd.owntracks.%s+json\ndescription=OwnTracks\n' "$kind" "$kind" \
        >"$work/$kind.properties"
done

# macOS wants versions that begin with 1 or more.
number=$version
case $number in 0.*) number=1.${number#0.} ;; esac

common=(--name Kith --app-version "$number" --vendor "The Kith founders" --dest "$work" --icon "$work/kith.icns"
    --runtime-image "$image/runtime" --module-path "$image/app" --module app.kith/app.kith.Main
    --app-content "$image/broker" --mac-package-identifier app.kith.Kith
    --file-associations "$work/otrc.properties" --file-associations "$work/otrw.properties"
    --java-options -XX:+UseSerialGC --java-options -XX:+UseCompactObjectHeaders --java-options -Xms48m
    --java-options -Xmx1g --java-options -XX:SoftRefLRUPolicyMSPerMB=20
    --java-options "--enable-native-access=javafx.graphics,org.xerial.sqlitejdbc,app.kith"
    --java-options "-Dkith.home=\$APPDIR/..")
"$JAVA_HOME/bin/jpackage" --type app-image "${common[@]}"

# Links: owntracks:///config?...
plist=$work/Kith.app/Contents/Info.plist
/usr/libexec/PlistBuddy -c 'Add :CFBundleURLTypes array' -c 'Add :CFBundleURLTypes:0 dict' \
    -c 'Add :CFBundleURLTypes:0:CFBundleURLName string app.kith.Kith' \
    -c 'Add :CFBundleURLTypes:0:CFBundleURLSchemes array' \
    -c 'Add :CFBundleURLTypes:0:CFBundleURLSchemes:0 string owntracks' "$plist"
if [ -n "${SIGN_AS:-}" ]; then
    codesign --force --deep --options runtime --sign "$SIGN_AS" "$work/Kith.app"
else
    codesign --force --deep --sign - "$work/Kith.app"
fi
"$JAVA_HOME/bin/jpackage" --type dmg --name Kith --app-version "$number" --app-image "$work/Kith.app" --dest "$out"
(cd "$out" && shasum -a 256 ./*.dmg >SHA256SUMS)
