# Makes Kith-VERSION.msi after "mvn -Ppackage verify", with jpackage of the JDK 25 in JAVA_HOME, and WiX (3, 4 or 5) on
# the PATH. For the user alone, without an administrator. Files (.otrc, .otrw, .gpx) belong to Kith once it is installed,
# links (owntracks:) once it was started: app.kith.desktop.WindowsLinks.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "../..")
$version = ([xml](Get-Content -Raw pom.xml)).project.version
$jpackage = Join-Path $env:JAVA_HOME "bin/jpackage.exe"
$java = Join-Path $env:JAVA_HOME "bin/java.exe"
$image = "target/package/kith"
$out = "target/package"
$work = "target/package-windows"
New-Item -ItemType Directory -Force $work | Out-Null

# An icon file: a head of 6 bytes, 16 bytes on each picture, the pictures. Windows reads PNG in it since Vista.
$sizes = 16, 32, 48, 64, 128, 256
$stream = New-Object IO.MemoryStream
$writer = New-Object IO.BinaryWriter $stream
$writer.Write([uint16]0)
$writer.Write([uint16]1)
$writer.Write([uint16]$sizes.Count)
$at = 6 + 16 * $sizes.Count
$pictures = @()
foreach ($size in $sizes) {
    $file = Join-Path (Get-Location) "src/main/resources/app/kith/icon/$size.png"
    $png = [IO.File]::ReadAllBytes($file)
    $edge = $size % 256 # 0 stands for 256
    $writer.Write([byte]$edge)
    $writer.Write([byte]$edge)
    $writer.Write([uint16]0)
    $writer.Write([uint16]1)
    $writer.Write([uint16]32)
    $writer.Write([uint32]$png.Length)
    $writer.Write([uint32]$at)
    $at += $png.Length
    $pictures += , $png
}
foreach ($png in $pictures) { $writer.Write([byte[]]$png) }
$writer.Flush()
[IO.File]::WriteAllBytes((Join-Path (Get-Location) "$work/kith.ico"), $stream.ToArray())

$kinds = @(
    @("otrc", "application/vnd.owntracks.otrc+json", "OwnTracks configuration"),
    @("otrw", "application/vnd.owntracks.otrw+json", "OwnTracks regions"),
    @("gpx", "application/gpx+xml", "GPX track"))
$associations = @()
foreach ($kind in $kinds) {
    $file = "$work/$($kind[0]).properties"
    Set-Content -Encoding ascii -Path $file -Value @(
        "extension=$($kind[0])", "mime-type=$($kind[1])", "description=$($kind[2])")
    $associations += "--file-associations", $file
}

# The folder of the app's libraries is laid out as app/mods; what is named as content comes to lie beside app.
$arguments = @(
    "--type", "msi", "--name", "Kith", "--app-version", $version, "--vendor", "The Kith founders",
    "--description", "A desktop map for the people you care about", "--license-file", "LICENSE",
    "--runtime-image", "$image/runtime", "--module-path", "$image/app", "--module", "app.kith/app.kith.Main",
    "--app-content", "$image/broker", "--app-content", "$image/licences",
    "--icon", "$work/kith.ico", "--dest", $out,
    "--win-per-user-install", "--win-menu", "--win-shortcut-prompt",
    "--win-upgrade-uuid", "6a0f8f1e-3f5d-4b61-9a0c-2d8f1b7c5e44",
    "--java-options", "-XX:+UseG1GC", "--java-options", "-XX:MaxGCPauseMillis=30",
    "--java-options", "-XX:+UseCompactObjectHeaders",
    "--java-options", "-Xms48m", "--java-options", "-Xmx1g", "--java-options", "-XX:SoftRefLRUPolicyMSPerMB=20",
    "--java-options", "-Dsun.font.layout.ffm=false",
    "--java-options", "--enable-native-access=javafx.graphics,org.xerial.sqlitejdbc,app.kith",
    "--java-options", '-Dkith.home=$APPDIR/..', "--java-options", '-Dorg.sqlite.lib.path=$APPDIR/mods') + $associations
& $jpackage @arguments
if ($LASTEXITCODE -ne 0) { throw "jpackage ended with $LASTEXITCODE" }
& $java packaging/Sums.java $out
if ($LASTEXITCODE -ne 0) { throw "the sums could not be made" }
