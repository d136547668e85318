#!/usr/bin/env bash
# Runs every fuzz target of every package, one after the other: fuzz.sh [TIME EACH], 5s by default.
set -euo pipefail
cd "$(dirname "$0")/.."

for package in $(go list ./...); do
    for target in $(go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
        echo "fuzz: $package $target"
        go test -run '^$' -fuzz "^$target\$" -fuzztime "${1:-5s}" "$package"
    done
done
