"""Print the path of a LibreOffice for the tests, after trying to install one if there is none.

Without it the tests that render Office files are skipped by name; so none is no error.
"""

import shutil

from scripts.find_browser import print_optional

NAMES = ("soffice", "libreoffice")
PACKAGES = ("libreoffice-impress-nogui", "libreoffice-calc-nogui")
APT_SECONDS = 300
ADVICE = "No LibreOffice for the tests: Office files will not be rendered."


def find() -> str | None:
    """Return the path of an installed LibreOffice, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> None:
    """Print the path, or say that rendering is skipped."""
    print_optional(find, *PACKAGES, seconds=APT_SECONDS, advice=ADVICE)


if __name__ == "__main__":
    main()
