# Makes kith-VERSION.msi after "mvn -Ppackage verify", with jpackage of the JDK 25 in JAVA_HOME, and WiX on the PATH. For
# the user alone, without an administrator; .otrc and .otrw files belong to Kith afterwards. Links (owntracks:) are
# registered at the end of the installation by nobody yet: open the downloaded configuration as a file instead.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "../..")
$version = ([xml](Get-Content pom.xml)).project.version
$jpackage = Join-Path $env:JAVA_HOME "bin/jpackage.exe"
$image = "target/package/kith"
$out = "target/package"

# An icon file of one picture: Windows reads PNG in it since Vista.
$png = [IO.File]::ReadAllBytes("src/main/resources/app/kith/icon/256.png")
$stream = New-Object IO.MemoryStream
$writer = New-Object IO.BinaryWriter $stream
$writer.Write([uint16]0); $writer.Write([uint16]1); $writer.Write([uint16]1)
$writer.Write([byte]0); $writer.Write([byte]0); $writer.Write([byte]0); $writer.Write([byte]0)
$writer.Write([uint16]1); $writer.Write([uint16]32)
$writer.Write([uint32]$png.Length); $writer.Write([uint32]22); $writer.Write($png)
[IO.File]::WriteAllBytes((Join-Path (Get-Location) "$out/kith.ico"), $stream.ToArray())

$associations = foreach ($kind in @(@("otrc", "OwnTracks configuration"), @("otrw", "OwnTracks regions"))) {
    $file = "$out/$($kind[0]).properties"
    Set-Content -Path $file -Value @("extension=$($kind[0])", "mime-type=application/vnd.owntracks.$($kind[0])+json",
        "description=$($kind[1])")
    "--file-associations"; $file
}

& $jpackage --type msi --name Kith --app-version $version --vendor "The Kith founders" `
    --description "A desktop map for the people you care about" --license-file LICENSE `
    --runtime-image "$image/runtime" --module-path "$image/app" --module app.kith/app.kith.Main `
    --app-content "$image/broker" --icon "$out/kith.ico" --dest $out `
    --win-per-user-install --win-menu --win-shortcut-prompt `
    --win-upgrade-uuid "6a0f8f1e-3f5d-4b61-9a0c-2d8f1b7c5e44" @associations `
    --java-options "-XX:+UseSerialGC" --java-options "-XX:+UseCompactObjectHeaders" `
    --java-options "-Xms48m" --java-options "-Xmx1g" --java-options "-XX:SoftRefLRUPolicyMSPerMB=20" `
    --java-options "--enable-native-access=javafx.graphics,org.xerial.sqlitejdbc,app.kith" `
    --java-options '-Dkith.home=$APPDIR'
if ($LASTEXITCODE -ne 0) { throw "jpackage ended with $LASTEXITCODE" }

Get-ChildItem "$out/*.msi" | ForEach-Object {
    "$((Get-FileHash $_ -Algorithm SHA256).Hash.ToLower())  $($_.Name)"
} | Set-Content "$out/SHA256SUMS"
