"""How wide the columns of a table are: a short text is never cut, a long one takes the room that is left."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

LONGEST = 34
"""Signs of a text that still has its whole room."""
SIGN, MARGIN = 7, 24
"""Width of a sign, and of what stands around a text [pixels]."""


def widths(rows: "pd.DataFrame") -> dict[str, int]:
    """The width of each column of short texts [pixels]; the others, at least one, share what is left.

    Streamlit would measure some rows and leave out what is much longer than the rest.
    """
    signs = {
        str(name): max(len(str(name)), *(len(text) for text in column))
        for name, column in rows.items()
        if len(column) and all(isinstance(text, str) for text in column)
    }
    widest = max(signs.values(), default=0)
    return {name: SIGN * most + MARGIN for name, most in signs.items() if most <= LONGEST and most < widest}
