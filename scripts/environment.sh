#!/bin/sh
# Make an environment hold what a requirements file pins: sh scripts/environment.sh requirements.txt [.venv]
#
# Uses uv where it is installed, else python3 and pip. A copy of the file is left in the environment
# once all of it is installed; as long as the two agree there is nothing to do. Set PYTHON to choose
# the interpreter.
set -eu
cd "$(dirname "$0")/.."

requirements=$1
environment=${2:-.venv}
installed=$environment/installed-$requirements
python=$environment/bin/python

is_new_enough() {
    "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

has_uv() {
    command -v uv >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "Compute Outlook needs Python 3.11 or newer with venv (on Debian and Ubuntu: apt install python3-venv), or uv." >&2
    return 1
}

create_with_uv() {
    # --seed puts pip in as well, so that the environment serves without uv, too.
    has_uv && uv venv --quiet --seed --clear ${PYTHON:+--python "$PYTHON"} "$environment"
}

create_with_venv() {
    interpreter=$(find_python) && "$interpreter" -m venv --clear "$environment"
}

install_with_uv() {
    # Compiled now, as pip does it, or the first page would wait for it.
    has_uv && uv pip install --quiet --compile-bytecode --python "$python" --requirement "$requirements"
}

install_with_pip() {
    # pip compiles on one core, what it takes nearly half its time for; this takes all. A file that cannot be compiled is
    # of no matter to pip either: some packages bring such as examples.
    "$python" -m pip install --quiet --no-compile --disable-pip-version-check --requirement "$requirements" &&
        { "$python" -m compileall -qq -j 0 "$environment"/lib/python*/site-packages || true; }
}

if ! [ -x "$python" ]; then
    echo "Creating $environment"
    create_with_uv || create_with_venv
fi
if ! cmp -s "$requirements" "$installed"; then
    echo "Installing $requirements (a few minutes the first time)"
    rm -f "$installed"
    # A package index that only pip is set up for is the reason to try again with pip.
    install_with_uv || install_with_pip
    cp "$requirements" "$installed"
fi
