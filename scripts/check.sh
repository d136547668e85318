#!/usr/bin/env bash
# What CI checks besides the tests: tidy modules, staticcheck, the examples, the renaming of the module.
set -euo pipefail
cd "$(dirname "$0")/.."

staticcheck=honnef.co/go/tools/cmd/staticcheck@v0.7.0

echo "go mod tidy"
go mod tidy -diff
(cd examples && go mod tidy -diff)

echo "staticcheck"
go run "$staticcheck" ./...

echo "examples"
(cd examples && go vet ./... && go build -o /dev/null ./...)

echo "rename, on a copy"
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard -- ':!train' ':!assets/*.onnx' | xargs -0 cp --parents --no-dereference -t "$copy"
for weights in $(git ls-files 'assets/*.onnx'); do # embedded files must exist, but are not read
    : >"$copy/$weights"
done
"$copy/scripts/rename.sh" example.com/somebody/lilt
(cd "$copy" && go build ./... && cd examples && go vet ./...)
if grep -rn --include='*.go' -E '^\s*([a-z_]+ )?"lilt(/|")' "$copy"; then
    echo "rename: these imports were not changed" >&2
    exit 1
fi
