"""Passages on how often the bands of projections held on the catalog's own past: a sentence and a table."""

from forecasting.backtest.catalog_record import PROCESS, held, record
from forecasting.backtest.record_words import fell_words, inside_words, record_rows
from forecasting.catalog.catalog import Catalog
from forecasting.curation.package_text import TextPackage

Words = tuple[str, ...]

COLUMNS = (
    ("", "group"),
    ("outcomes", "outcomes"),
    ("series", "series"),
    ("families", "families"),
    ("inside 30 %", "inside_30"),
    ("60 %", "inside_60"),
    ("90 %", "inside_90"),
    ("95 %", "inside_95"),
    ("above the median, %", "above_median"),
    ("median error, %", "error"),
)


def bands_in_words(catalog: Catalog, package: TextPackage, words: Words) -> str:
    """How many of 100 outcomes lay inside, and which way they fell; of the series that are no price lists or days."""
    del package, words
    found = held([one for one in record(catalog) if one.kind == PROCESS])
    checked = f"{found.outcomes:,} outcomes of {found.series} series in {found.families} families"
    return f"{inside_words(found)} ({checked}). {fell_words(found)}"


def bands_table(catalog: Catalog, package: TextPackage, words: Words) -> str:
    """How outcomes fell in the bands: all, by kind of series, by how many values were known."""
    del package, words
    lines = [[head for head, _ in COLUMNS], ["---"] * len(COLUMNS)]
    lines += [[f"{row[name]}" for _, name in COLUMNS] for row in record_rows(record(catalog))]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


PASSAGES = {"bands_in_words": bands_in_words, "bands_table": bands_table}
