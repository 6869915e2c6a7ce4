#!/usr/bin/env bash
# Makes each of the targets named, in turn, and writes down what each took; ends with the first that fails.
set -euo pipefail
mkdir -p artifacts
: >artifacts/parts.txt
for part in "$@"; do
  began=$(date +%s)
  "${MAKE:-make}" --no-print-directory "$part"
  printf '%-8s %4d s\n' "$part" $(($(date +%s) - began)) >>artifacts/parts.txt
done
