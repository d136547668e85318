#!/usr/bin/env bash
# Renames the module in the working tree, for the day it is published: scripts/rename.sh github.com/somebody/lilt
# Imports, go.mod and documents change; everything else stays.
set -euo pipefail
cd "$(dirname "$0")/.."

new=${1:?usage: scripts/rename.sh MODULE, for example github.com/somebody/lilt}
old=$(sed -n 's/^module //p' go.mod)
[[ $new =~ ^[A-Za-z0-9._~/-]+$ ]] || { echo "rename: $new is no module path" >&2; exit 2; }

find . -name '*.go' -not -path './.venv/*' -not -path './train/runs/*' -print0 |
    xargs -0 sed -i -E "s#^((import )?[[:space:]]*([A-Za-z0-9_.]+ )?\")$old(/[^\"]*)?\"#\\1$new\\4\"#; s#^(//[[:space:]]*import ([A-Za-z0-9_.]+ )?\")$old(/[^\"]*)?\"#\\1$new\\3\"#"
sed -i "s#^module $old\$#module $new#" go.mod
sed -i -E "s#^require $old v#require $new v#; s#^replace $old => #replace $new => #; s#^([[:space:]])$old v#\\1$new v#" examples/go.mod
sed -i -E "s#(go doc |go install |\")$old(/[a-z]|[\"\`])#\\1$new\\2#g" README.md CONTRIBUTING.md docs/*.md
find . -name '*.go' -not -path './.venv/*' -not -path './train/runs/*' -print0 | xargs -0 gofmt -w # the order of imports
