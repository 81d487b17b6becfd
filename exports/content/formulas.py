"""Text that a spreadsheet would run as a formula, made text: in cells of CSV files and in names of native charts."""

from exports.content.clean import plain
from forecasting.quantities.printed import Printed

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_NAME = 60


def escape_formula(cell: object) -> object:
    """The cell of a CSV file with an apostrophe before what would run as a formula; numbers stay numbers."""
    if not isinstance(cell, str) or not cell.startswith(FORMULA_SIGNS):
        return cell
    try:
        Printed(cell)
    except ValueError:
        return f"'{cell}"
    return cell


def escape_formula_in_chart(text: str) -> str:
    """A short name in a native chart: XlsxWriter takes one that begins with = for a formula."""
    shown = plain(text, LONGEST_NAME)
    return f" {shown}" if shown.startswith("=") else shown
