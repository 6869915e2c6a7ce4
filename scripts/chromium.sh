#!/usr/bin/env bash
# Finds Chromium for the browser tests, or installs it where that takes no question.
set -euo pipefail
for c in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  [ -n "$c" ] && command -v "$c" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing Chromium for the browser tests"
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >/dev/null
  exit 0
fi
echo "make: Chromium is missing: install it (Debian: apt-get install chromium) or name it in CHROMIUM=/path/to/chromium" >&2
exit 1
