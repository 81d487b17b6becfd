"""Print the path of a Chromium or Chrome for the tests, after installing one if there is none.

CHROMIUM_PATH names the browser to use and is then the only one considered.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chrome", "chromium-browser", "msedge")
MAC_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_APPS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")

APT_SECONDS = 420
DOWNLOAD_SECONDS = 240
CONNECT_MILLISECONDS = "10000"
ADVICE = "No Chromium or Chrome for the tests: install one, or let CHROMIUM_PATH name one that exists."


def candidates() -> Iterator[str]:
    """Yield the places where a browser may lie, the likeliest first."""
    for name in NAMES:
        yield shutil.which(name) or ""
    yield from MAC_APPS
    for root in WINDOWS_ROOTS:
        for app in WINDOWS_APPS:
            yield str(Path(os.environ.get(root, ""), app))
    yield playwrights_own()


def playwrights_own() -> str:
    """Return where Playwright keeps the browser that it downloads, if it is installed itself."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return ""
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def find() -> str | None:
    """Return the path of an installed browser, or None."""
    if chosen := os.environ.get("CHROMIUM_PATH"):
        return shutil.which(chosen)
    return next((path for path in candidates() if Path(path).is_file()), None)


def install() -> None:
    """Try the system's package manager, then Playwright's download; failure of both is no error."""
    install_packages("chromium", "fonts-liberation", seconds=APT_SECONDS)
    if find() is None:
        download = [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"]
        attempt(download, DOWNLOAD_SECONDS)


def install_packages(*packages: str, seconds: int) -> None:
    """Try the system's package manager where we may use it, for at most *seconds* a step; failure is no error."""
    apt = shutil.which("apt-get")
    if apt and is_root():
        quiet = [apt, "-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"]
        attempt([*quiet, "update"], seconds)
        attempt([*quiet, "install", "--yes", "--no-install-recommends", *packages], seconds)


def print_optional(find: Callable[[], object], *packages: str, seconds: int, advice: str) -> None:
    """Print where something is that the tests can do without, after trying to install it; or say what is skipped."""
    if find() is None:
        install_packages(*packages, seconds=seconds)
    path = find()
    print(path or advice, file=sys.stdout if path else sys.stderr)


def is_root() -> bool:
    """Tell whether packages of the system can be installed; never so on Windows."""
    user = getattr(os, "geteuid", None)
    return user is not None and user() == 0


def attempt(command: list[str], seconds: int) -> None:
    """Run *command* out of sight, for at most *seconds*."""
    quietly = os.environ | {
        "DEBIAN_FRONTEND": "noninteractive",
        "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": CONNECT_MILLISECONDS,
    }
    print("Looking for what the tests need:", *command, file=sys.stderr)
    try:
        # No pipes: a grandchild that survives the timeout would keep them open, and us waiting.
        silence = subprocess.DEVNULL
        subprocess.run(command, env=quietly, timeout=seconds, stdout=silence, stderr=silence, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)


def find_or_install() -> str | None:
    """Return the path of a browser, installing one first where there is none and none is named."""
    if find() is None and not os.environ.get("CHROMIUM_PATH"):
        install()
    return find()


def main() -> None:
    """Print the path, or say what to install."""
    path = find_or_install()
    if path is None:
        sys.exit(ADVICE)
    print(path)


if __name__ == "__main__":
    main()
