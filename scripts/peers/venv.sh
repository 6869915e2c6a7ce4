#!/usr/bin/env bash
# A virtual environment with Stone Soup, made once in the cache and thrown away by deleting its folder. Prints its Python.
set -euo pipefail
version=1.9.1
dir="${XDG_CACHE_HOME:-$HOME/.cache}/picket/stonesoup-$version"
if ! "$dir/bin/python" -c 'import stonesoup' 2>/dev/null; then
	rm -rf "$dir"
	mkdir -p "$(dirname "$dir")"
	python3 -m venv "$dir" >&2 || { echo "venv.sh: python3 -m venv failed: install Python 3.10 or newer with its venv module" >&2; exit 1; }
	"$dir/bin/pip" install --quiet --disable-pip-version-check "stonesoup==$version" >&2 ||
		{ echo "venv.sh: pip could not install stonesoup $version: is the package index in reach?" >&2; exit 1; }
fi
echo "$dir/bin/python"
