#!/usr/bin/env bash
# Builds the commands in bin/ and reports progress: build.sh [TAGS]. The first build compiles everything, which takes a few minutes.
set -euo pipefail
cd "$(dirname "$0")/.."

tags=${1-}
total=$(go list -tags "$tags" -deps ./cmd/codec ./cmd/tts | wc -l)
echo "build: codec and tts, $total packages; the first build takes a few minutes"

# go build -v prints a line for each package that it compiles, and error messages otherwise.
go build -v -tags "$tags" -o bin/ ./cmd/codec ./cmd/tts 2>&1 | {
    done=0 next=10
    while IFS= read -r line; do
        if ! [[ $line =~ ^[A-Za-z0-9_./~-]+$ ]]; then
            printf '%s\n' "$line" >&2
            continue
        fi
        done=$((done + 1))
        if [ $((done * 100 / total)) -ge $next ]; then
            printf 'build: %d of %d packages compiled\n' "$done" "$total"
            next=$((next + 10))
        fi
    done
}
echo "build: done: bin/codec and bin/tts"
