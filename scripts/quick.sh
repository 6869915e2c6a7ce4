#!/usr/bin/env bash
# The inner loop: vet, the tests of the packages that changed since the last commit, and the stories of the core.
set -euo pipefail
GO=${GO:-go}
changed=$( { git diff --name-only HEAD 2>/dev/null; git ls-files --others --exclude-standard 2>/dev/null; } |
  grep '\.go$' | xargs -r -n1 dirname | sort -u | sed 's|^|./|' || true)
packages=()
for dir in $changed; do
  [ -d "$dir" ] && packages+=("$dir")
done
$GO vet ./...
[ ${#packages[@]} = 0 ] || $GO test -short "${packages[@]}"
$GO test -run 'Stor(y|ies)|EveryField' ./node ./warn ./release ./journal
