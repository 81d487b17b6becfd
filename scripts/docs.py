"""Write into the documents what the data and the code say: counts, versions, tables.

`make docs` calls this; a test fails while a document is not as it would be written. A passage that is made looks like
``<!-- made: rows series -->908<!-- /made -->``: its maker's name, then words that the maker takes. To add one, write a
function into `MAKERS` and mark the passage. A text of several lines gets lines of its own between the marks.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":  # started as a file, this folder is on the path and the project is not
    sys.path.insert(0, str(ROOT))

from exports.formats import FORMATS  # noqa: E402
from exports.pictures.image import available  # noqa: E402
from forecasting.catalog.catalog import Catalog  # noqa: E402
from forecasting.curation.package_text import TextPackage, read_text  # noqa: E402
from forecasting.market_model.horizon import FARTHEST_YEAR  # noqa: E402
from forecasting.methods.families.registry import METHODS  # noqa: E402
from forecasting.training_cost.runs import frontier_growth  # noqa: E402
from scripts import api_passages, band_passages, scenario_passages  # noqa: E402

FLOORS = ("ui", "saved", "exports", "charts", "forecasting")
DOCUMENTS = ("*.md", "data/*.md", "docs/**/*.md")
PASSAGE = re.compile(r"(<!-- made: (?P<name>[a-z_]+)(?P<words>[^>]*?) -->)(?P<text>.*?)(<!-- /made -->)", re.DOTALL)

Maker = Callable[[Catalog, TextPackage, tuple[str, ...]], str]


def _version(catalog: Catalog, package: TextPackage, words: tuple[str, ...]) -> str:
    """The data version: 2026-11-28."""
    del package, words
    return catalog.version.isoformat()


def _rows(catalog: Catalog, package: TextPackage, words: tuple[str, ...]) -> str:
    """How many rows a table of the data package has: 1,234."""
    del catalog
    (table,) = words
    return f"{len(package.tables[table].rows):,}"


def _themes(catalog: Catalog, package: TextPackage, words: tuple[str, ...]) -> str:
    """How many themes, and so files of observations, there are."""
    del package, words
    return str(len(catalog.themes))


def _methods(catalog: Catalog, package: TextPackage, words: tuple[str, ...]) -> str:
    """How many projection methods there are."""
    del catalog, package, words
    return str(len(METHODS))


def _rooms(catalog: Catalog, package: TextPackage, words: tuple[str, ...]) -> str:
    """The folders of each floor, with the first line that each says of itself."""
    del catalog, package, words
    found = [path for floor in FLOORS for path in sorted((ROOT / floor).glob("**/__init__.py"))]
    said = [
        (path.parent.relative_to(ROOT).as_posix(), ast.get_docstring(ast.parse(path.read_text("utf-8"))))
        for path in found
    ]
    return "\n".join(
        [
            "| folder | what it holds |",
            "|---|---|",
            *(f"| `{name}` | {(text or '').partition(chr(10))[0]} |" for name, text in said),
        ]
    )


def _formats(catalog: Catalog, package: TextPackage, words: tuple[str, ...]) -> str:
    """The formats a chart can be exported in."""
    del catalog, package, words
    rows = [
        f"| `{one.id}` | `{one.suffix}` | {one.holds} | {'Chrome' if one.reason is available else ''} |"
        for one in FORMATS.values()
    ]
    return "\n".join(["| format | suffix | what it holds | needs |", "|---|---|---|---|", *rows])


BILLION = 1e9
"""The cost whose date is asked for [2023 USD]."""


def _frontier(catalog: Catalog, package: TextPackage, words: tuple[str, ...]) -> str:
    """Growth of frontier costs and when they pass a billion dollars, of all runs or of those since a year."""
    del package
    found = frontier_growth(catalog.training_runs, since=date(int(words[0]), 1, 1) if words else None)
    (low, high), ends = found.interval, found.passes(BILLION)
    growth = f"{found.growth:.2f}x a year ({len(found.runs)} runs, 90 % interval {low:.1f} to {high:.1f})"
    return f"{growth}, past USD 1 bn in {ends[1]:.1f} ({ends[0]:.1f} to {ends[2]:.1f})"


def _farthest(catalog: Catalog, package: TextPackage, words: tuple[str, ...]) -> str:
    """The last year that a scenario can reach: 2040."""
    del catalog, package, words
    return str(FARTHEST_YEAR)


MAKERS: dict[str, Maker] = {
    "version": _version,
    "rows": _rows,
    "themes": _themes,
    "methods": _methods,
    "rooms": _rooms,
    "formats": _formats,
    "frontier": _frontier,
    "farthest": _farthest,
    **api_passages.PASSAGES,
    **scenario_passages.PASSAGES,
    **band_passages.PASSAGES,
}


class UnknownPassageError(ValueError):
    """A document asks for a passage that nobody makes; the message names document and passage."""


@cache
def _data() -> tuple[Catalog, TextPackage]:
    """The data package, checked and as text, read once in a process."""
    return Catalog.load(), read_text(ROOT / "data")


def written(root: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Each document with made passages, and its text as it should be.

    Raises:
        UnknownPassageError: A document asks for a passage that nobody makes.
    """
    catalog, package = _data()
    for path in sorted({path for pattern in DOCUMENTS for path in root.glob(pattern)}):
        text = path.read_text(encoding="utf-8")
        if PASSAGE.search(text):
            yield path, PASSAGE.sub(partial(_made, path=path, catalog=catalog, package=package), text)


def _made(found: re.Match[str], path: Path, catalog: Catalog, package: TextPackage) -> str:
    words = tuple(found["words"].split())
    try:
        text = MAKERS[found["name"]](catalog, package, words)
    except (KeyError, ValueError):
        raise UnknownPassageError(f"{path.name}: nobody makes the passage {found[1]!r}") from None
    lines = f"\n\n{text}\n\n" if "\n" in text else text
    return f"{found[1]}{lines}{found[5]}"


def main() -> None:
    """Write every document that is not as it should be, and say which."""
    for path, text in written():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"Written: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
