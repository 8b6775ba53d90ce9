#!/bin/sh
# Installs the program `viva` on Linux or macOS: downloads the archive for this machine, verifies its
# checksum, and puts the program into ~/.local/bin and its manual into ~/.local/share/man.
#
# VIVA_INSTALL_DIR   where the program goes instead
# VIVA_INSTALL_BASE  where the archives are instead
set -eu

main() {
    base=${VIVA_INSTALL_BASE:-@BASE@}
    if [ -z "$base" ]; then
        fail "set VIVA_INSTALL_BASE to the address of a release's files"
    fi
    if [ -z "${HOME:-}" ] && [ -z "${VIVA_INSTALL_DIR:-}" ]; then
        fail "there is no home folder; set VIVA_INSTALL_DIR to the folder that the program goes to"
    fi
    directory=${VIVA_INSTALL_DIR:-$HOME/.local/bin}
    target=$(target)
    archive=viva-$target.tar.gz

    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    trap 'exit 1' HUP INT TERM

    say "downloading $base/$archive"
    download "$base/$archive" "$work/$archive"
    download "$base/$archive.sha256" "$work/$archive.sha256"
    verify "$work" "$archive"
    tar -xzf "$work/$archive" -C "$work"

    mkdir -p "$directory"
    # Under another name first: a program that runs can be replaced, not written to.
    cp "$work/viva-$target/viva" "$directory/viva.new"
    chmod 755 "$directory/viva.new"
    mv -f "$directory/viva.new" "$directory/viva"
    say "installed $("$directory/viva" --version) to $directory/viva"

    if [ -z "${VIVA_INSTALL_DIR:-}" ]; then
        manual=${XDG_DATA_HOME:-$HOME/.local/share}/man/man1
        mkdir -p "$manual"
        cp "$work/viva-$target/man/man1/"* "$manual"
    fi

    found=$(command -v viva || true)
    case ":$PATH:" in
        *":$directory:"*)
            if [ "$found" != "$directory/viva" ]; then
                say "note that your shell finds $found first"
            fi
            ;;
        *)
            say "$directory is not on your search path. Add this line to your shell's start-up file:"
            say "    export PATH=\"$directory:\$PATH\""
            say "or, for fish, run: fish_add_path $directory"
            ;;
    esac
}

# The archive's name for this machine.
target() {
    system=$(uname -s)
    machine=$(uname -m)
    case $machine in
        x86_64 | amd64) arch=x86_64 ;;
        aarch64 | arm64) arch=aarch64 ;;
        armv7l | armv8l) arch=armv7 ;;
        *) unsupported ;;
    esac
    case $system in
        Linux)
            # A 64-bit kernel may run a 32-bit system.
            if [ "$arch" = aarch64 ] && [ "$(getconf LONG_BIT 2>/dev/null)" = 32 ]; then
                arch=armv7
            fi
            if [ "$arch" = armv7 ]; then
                echo armv7-unknown-linux-gnueabihf
            elif is_gnu; then
                echo "$arch-unknown-linux-gnu"
            else
                echo "$arch-unknown-linux-musl"
            fi
            ;;
        Darwin)
            # Under Rosetta a shell believes that the machine is another.
            if [ "$(sysctl -n hw.optional.arm64 2>/dev/null)" = 1 ]; then
                arch=aarch64
            fi
            echo "$arch-apple-darwin"
            ;;
        *) unsupported ;;
    esac
}

# Whether the C library is GNU's, and new enough (2.17) for what is built against it. The programs
# for musl need none and run on every Linux.
is_gnu() {
    version=$(getconf GNU_LIBC_VERSION 2>/dev/null) || return 1
    version=${version#glibc }
    minor=${version#*.}
    [ "${version%%.*}" -eq 2 ] && [ "${minor%%.*}" -ge 17 ]
}

download() {
    if command -v curl >/dev/null 2>&1; then
        curl --fail --silent --show-error --location --retry 3 --output "$2" "$1" ||
            fail "cannot download $1"
    elif command -v wget >/dev/null 2>&1; then
        wget -q -O "$2" "$1" || fail "cannot download $1"
    else
        fail "neither curl nor wget is installed"
    fi
}

# Fails unless the archive is what its checksum says.
verify() {
    if command -v sha256sum >/dev/null 2>&1; then
        actual=$(sha256sum <"$1/$2")
    elif command -v shasum >/dev/null 2>&1; then
        actual=$(shasum -a 256 <"$1/$2")
    else
        fail "neither sha256sum nor shasum is installed, so that the download cannot be verified"
    fi
    expected=$(cat "$1/$2.sha256")
    if [ "${actual%% *}" != "${expected%% *}" ]; then
        fail "$2 does not match its checksum; nothing was installed"
    fi
}

unsupported() {
    fail "there is no archive for $system on $machine; \`cargo install\` builds viva from source"
}

say() {
    echo "$*" >&2
}

fail() {
    say "error: $*"
    exit 1
}

# Last, so that a download of this script that broke off does nothing.
main
