#!/bin/sh
# Prints the Python 3.11 to make the environment with, or says what was found instead.
# usage: find_python.sh [the Python asked for]
set -u

is_right() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' >/dev/null 2>&1; }
version_of() { "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null || echo "not found"; }

if [ -n "${1:-}" ]; then
    if is_right "$1"; then
        printf '%s\n' "$1"
        exit 0
    fi
    echo "This project needs Python 3.11. PYTHON=$1 is: $(version_of "$1")." >&2
    exit 2
fi

# The last one needs no Python on the PATH: it is there when the environment was made before, with PYTHON=...
for candidate in python3.11 python3 python .venv/bin/python; do
    if is_right "$candidate"; then
        printf '%s\n' "$candidate"
        exit 0
    fi
done

cat >&2 <<MESSAGE
This project needs Python 3.11, and found: python3.11 ($(version_of python3.11)), python3 ($(version_of python3)), python ($(version_of python)).
Install Python 3.11 (on Debian or Ubuntu: apt-get install python3.11 python3.11-venv; elsewhere: python.org),
or say where it is: make report PYTHON=/path/to/python3.11
MESSAGE
exit 2
