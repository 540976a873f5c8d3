#!/bin/bash
# Makes Kith-VERSION.dmg after "mvn -Ppackage verify", with jpackage of the JDK 25 in JAVA_HOME. SIGN_AS names a Developer
# ID it is signed with, NOTARY_PROFILE what "xcrun notarytool store-credentials" has kept: without them macOS asks before
# the first start.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml | head -1)
image=target/package/kith
out=target/package
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/kith.iconset"
icon() {
    cp "src/main/resources/app/kith/icon/$1.png" "$work/kith.iconset/icon_$2.png"
}
icon 16 16x16
icon 32 16x16@2x
icon 32 32x32
icon 64 32x32@2x
icon 128 128x128
icon 256 128x128@2x
icon 256 256x256
iconutil -c icns -o "$work/kith.icns" "$work/kith.iconset"

kind() {
    printf 'extension=%s\nmime-type=%s\ndescription=%s\n' "$1" "$2" "$3" >"$work/$1.properties"
}
kind otrc application/vnd.owntracks.otrc+json "OwnTracks configuration"
kind otrw application/vnd.owntracks.otrw+json "OwnTracks regions"
kind gpx application/gpx+xml "GPX track"

# macOS wants versions that begin with 1 or more.
number=$version
case $number in 0.*) number=1.${number#0.} ;; esac

# What is no code has to lie in Contents/Resources, or nothing can be signed.
mkdir "$work/Resources"
cp -R "$image/broker" "$image/licences" "$work/Resources/"

"$JAVA_HOME/bin/jpackage" --type app-image --name Kith --app-version "$number" --vendor "The Kith founders" \
    --dest "$work" --icon "$work/kith.icns" --mac-package-identifier app.kith.Kith \
    --runtime-image "$image/runtime" --module-path "$image/app" --module app.kith/app.kith.Main \
    --app-content "$work/Resources" \
    --file-associations "$work/otrc.properties" --file-associations "$work/otrw.properties" \
    --file-associations "$work/gpx.properties" \
    --java-options -XX:+UseG1GC --java-options -XX:MaxGCPauseMillis=30 \
    --java-options -XX:+UseCompactObjectHeaders --java-options -Xms48m \
    --java-options -Xmx1g --java-options -XX:SoftRefLRUPolicyMSPerMB=20 \
    --java-options -Dsun.font.layout.ffm=false \
    --java-options "--enable-native-access=javafx.graphics,org.xerial.sqlitejdbc,app.kith" \
    --java-options "-Dkith.home=\$APPDIR/../Resources" --java-options "-Dorg.sqlite.lib.path=\$APPDIR/mods"

# Links: owntracks:///config?...
app=$work/Kith.app
/usr/libexec/PlistBuddy -c 'Add :CFBundleURLTypes array' -c 'Add :CFBundleURLTypes:0 dict' \
    -c 'Add :CFBundleURLTypes:0:CFBundleURLName string app.kith.Kith' \
    -c 'Add :CFBundleURLTypes:0:CFBundleURLSchemes array' \
    -c 'Add :CFBundleURLTypes:0:CFBundleURLSchemes:0 string owntracks' "$app/Contents/Info.plist"

# The list of properties has changed: signed anew. The JVM makes code while it runs, and loads libraries of others.
cat >"$work/entitlements.plist" <<'PLIST'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>com.apple.security.cs.allow-jit</key><true/>
  <key>com.apple.security.cs.allow-unsigned-executable-memory</key><true/>
  <key>com.apple.security.cs.disable-library-validation</key><true/>
</dict>
</plist>
PLIST
if [ -n "${SIGN_AS:-}" ]; then
    find "$app" -type f \( -name '*.dylib' -o -name jspawnhelper -o -path '*/Home/bin/*' \) -exec \
        codesign --force --timestamp --options runtime --entitlements "$work/entitlements.plist" --sign "$SIGN_AS" {} +
    codesign --force --timestamp --options runtime --entitlements "$work/entitlements.plist" --sign "$SIGN_AS" \
        "$app/Contents/runtime"
    codesign --force --timestamp --options runtime --entitlements "$work/entitlements.plist" --sign "$SIGN_AS" "$app"
else
    codesign --force --deep --sign - "$app"
fi

"$JAVA_HOME/bin/jpackage" --type dmg --name Kith --app-version "$number" --app-image "$app" --dest "$out"
if [ -n "${SIGN_AS:-}" ] && [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$out/Kith-$number.dmg" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$out/Kith-$number.dmg"
fi
"$JAVA_HOME/bin/java" packaging/Sums.java "$out"
