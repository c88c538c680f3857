#!/usr/bin/env bash
# Makes .venv hold what the given requirements file names; does nothing when it does already.
# Usage: scripts/venv.sh requirements.txt
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=$1
stamp=.venv/.installed-$wanted

find_python() {
    local name
    for name in "${PYTHON_BIN:-python3}" python3.13 python3.12 python3.11 python3; do
        if "$name" scripts/python_fits.py 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    "${PYTHON_BIN:-python3}" scripts/python_fits.py >&2 || true
    echo "No suitable Python. On Debian or Ubuntu: apt-get install python3 python3-venv" >&2
    echo "Or name one: PYTHON_BIN=/path/to/python3.12 make ..." >&2
    return 1
}

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
    python=$(find_python)
    echo "Creating .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

# requirements-dev.txt starts with -r requirements.txt, so both count for it.
now=$(cat requirements.txt "$wanted" | .venv/bin/python -c \
    'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())')
if [ "$(cat "$stamp" 2>/dev/null)" != "$now" ]; then
    echo "Installing $wanted into .venv"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$wanted"
    echo "$now" >"$stamp"
fi
