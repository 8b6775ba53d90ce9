# Installs the program `viva` on Windows: downloads the archive for this machine, verifies its
# checksum, and puts the program into ~\.local\bin.
#
# VIVA_INSTALL_DIR   where the program goes instead
# VIVA_INSTALL_BASE  where the archives are instead

& {
    $ErrorActionPreference = 'Stop'
    # Drawing a progress bar takes longer than the download.
    $ProgressPreference = 'SilentlyContinue'
    # Windows PowerShell may offer nothing newer than TLS 1.0 by itself.
    [Net.ServicePointManager]::SecurityProtocol =
        [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12

    $base = if ($env:VIVA_INSTALL_BASE) { $env:VIVA_INSTALL_BASE } else { '@BASE@' }
    if (-not $base) {
        throw 'set VIVA_INSTALL_BASE to the address of a release''s files'
    }
    $directory = if ($env:VIVA_INSTALL_DIR) {
        $env:VIVA_INSTALL_DIR
    } else {
        Join-Path $HOME '.local\bin'
    }
    # A 32-bit PowerShell, or one that is emulated, knows the machine's own architecture by the second.
    $machine = if ($env:PROCESSOR_ARCHITEW6432) {
        $env:PROCESSOR_ARCHITEW6432
    } else {
        $env:PROCESSOR_ARCHITECTURE
    }
    $arch = switch ($machine) {
        'AMD64' { 'x86_64' }
        'ARM64' { 'aarch64' }
        default { throw "there is no archive for Windows on $machine; ``cargo install`` builds viva from source" }
    }
    $archive = "viva-$arch-pc-windows-msvc.zip"

    $work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    New-Item -ItemType Directory -Path $work | Out-Null
    try {
        Write-Host "downloading $base/$archive"
        $file = Join-Path $work $archive
        Invoke-WebRequest -UseBasicParsing -Uri "$base/$archive" -OutFile $file
        Invoke-WebRequest -UseBasicParsing -Uri "$base/$archive.sha256" -OutFile "$file.sha256"
        $expected = (Get-Content -Raw "$file.sha256").Split(' ')[0]
        $actual = (Get-FileHash -Algorithm SHA256 $file).Hash
        if ($actual -ne $expected) {
            throw "$archive does not match its checksum; nothing was installed"
        }
        Expand-Archive -Path $file -DestinationPath $work
        New-Item -ItemType Directory -Force -Path $directory | Out-Null
        $program = Join-Path $directory 'viva.exe'
        Copy-Item -Force (Join-Path $work 'viva.exe') $program
        Write-Host "installed $(& $program --version) to $program"
    } finally {
        Remove-Item -Recurse -Force $work
    }

    if ($env:PATH.Split(';').TrimEnd('\') -notcontains $directory.TrimEnd('\')) {
        Write-Host "$directory is not on your search path. To add it for new terminals, run:"
        Write-Host "    [Environment]::SetEnvironmentVariable('PATH', '$directory;' + [Environment]::GetEnvironmentVariable('PATH', 'User'), 'User')"
    }
}
