#!/usr/bin/env bash
# The long campaigns, for a machine that has nothing else to do: every fuzz target for NIGHT (20m unless given),
# every property with many checks, and the tests that are long only with PICKET_NIGHT=1. Goes on after a failure
# and says at the end what failed; a fuzz target leaves its finding in testdata/fuzz of its package.
set -uo pipefail
GO=${GO:-go} each=${NIGHT:-20m} checks=${CHECKS:-20000}
failed=()

run() {
  echo "== $*"
  "$@" || failed+=("$*")
}

run env PICKET_NIGHT=1 "$GO" test -count=1 -timeout 8h ./...
for dir in $(git ls-files '*_test.go' | xargs grep -l pgregory.net/rapid | xargs -n1 dirname | sort -u); do
  run "$GO" test -count=1 -timeout 8h "./$dir" -rapid.checks="$checks"
done
# The go command may call the end of the time itself a failure (golang.org/issue/48591): a finding is one that it wrote down.
fuzz() {
  local said
  echo "== fuzz $1 $2 for $each"
  said=$("$GO" test "./$1" -run '^$' -fuzz "^$2\$" -fuzztime "$each" 2>&1)
  local ended=$?
  tail -n 20 <<<"$said"
  [ $ended = 0 ] || { grep -q 'context deadline exceeded' <<<"$said" && ! grep -q 'Failing input\|panic' <<<"$said"; } || failed+=("fuzz $1 $2")
}

for file in $(git ls-files '*_test.go' | xargs grep -l '^func Fuzz'); do
  for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\).*/\1/p' "$file"); do
    fuzz "$(dirname "$file")" "$target"
  done
done

if [ ${#failed[@]} -gt 0 ]; then
  printf 'failed: %s\n' "${failed[@]}"
  exit 1
fi
echo "the night passed"
