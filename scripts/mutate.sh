#!/usr/bin/env bash
# Runs all parsers and the commands on damaged files and texts: mutate.sh [INPUTS [PROCESSES [SEED]]], 2,000 inputs and
# 60 processes by default, which take a minute or two; 100,000 and 2,500 take about a quarter of an hour. The exit status is 1 if anything
# panicked, hung, took too much memory, or left something behind; the inputs that did are kept.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT
go build -o "$bin" ./cmd/... ./scripts/mutate
"$bin/mutate" -bin "$bin" -inputs "${1:-2000}" -processes "${2:-60}" ${3:+-seed "$3"}
