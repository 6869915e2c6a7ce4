#!/usr/bin/env bash
# Finds a Chromium for the browser tests, or installs it where that takes no question. With --name it prints which.
set -euo pipefail
find_it() {
  for c in "${PICKET_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$c" ] && command -v "$c" && return 0
  done
  return 1
}
if [ "${1:-}" = --name ]; then
  find_it
  exit
fi
find_it >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing Chromium for the browser tests"
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >/dev/null
  exit 0
fi
echo "make: Chromium is missing: install it (Debian: apt-get install chromium) or name it in PICKET_CHROMIUM=/path/to/chromium" >&2
exit 1
