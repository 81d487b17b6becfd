"""How much a reader may bring; what is more is refused with the limit in the sentence."""

from forecasting.foundations.refusal import RefusalError

MOST_BYTES = 2_000_000
"""Of a file as it is uploaded [bytes]."""
MOST_UNPACKED = 20_000_000
"""Of a workbook once it is unpacked [bytes]."""
MOST_PARTS = 1_000
"""Files inside a workbook."""
MOST_PASTED = 500_000
"""Of a text that is pasted [characters]."""
MOST_ROWS, MOST_COLUMNS = 5_000, 60
MOST_VALUES = 1_000
"""Of one series."""
MOST_SERIES, MOST_BESIDE = 100, 12
"""Series of a reader, and published series on whose charts one of them is drawn."""
EARLIEST, LATEST = 1800, 2200
"""Years of periods; others are slips of the hand, and nothing could be projected from them."""
LONGEST_NAME, LONGEST_NOTE, LONGEST_CELL = 120, 500, 200
"""[characters]"""
MOST_IN_LINK = 2_000
"""Of figures that a reader puts into a link [characters]."""
MOST_FAULTS = 20
"""Faults that are named; the rest are counted."""


class OwnFiguresError(RefusalError):
    """Figures of a reader's own cannot be read or kept; the message is one sentence that says what is wrong."""


def limits_in_words() -> str:
    """The limits as the page says them."""
    return (
        f"At most {MOST_SERIES} series of {MOST_VALUES:,} values; files up to {MOST_BYTES // 1_000_000} MB, "
        f"{MOST_ROWS:,} rows and {MOST_COLUMNS} columns."
    )
