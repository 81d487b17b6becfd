"""Tables of a reader's series: as they are typed, as they were read, all of them in a list, and one as a file."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from forecasting.own_figures.record import OwnSeries, OwnValue
from forecasting.quantities.periods import Period

if TYPE_CHECKING:
    import pandas as pd

TYPED = ("Period", "Value", "Low", "High")


def empty_rows(year: int) -> "pd.DataFrame":
    """Rows to be filled in, the first years given."""
    import pandas as pd

    return pd.DataFrame([{"Period": str(year + ahead), "Value": "", "Low": "", "High": ""} for ahead in range(FEW)])


FEW = 4


def typed_rows(own: OwnSeries) -> "pd.DataFrame":
    """The values of a series, to be changed."""
    import pandas as pd

    return pd.DataFrame([dict(zip(TYPED, value, strict=True)) for value in own.values])


def rows_of(entered: "pd.DataFrame") -> list[list[str]]:
    """What was typed as rows of texts, under their headings."""
    body = [[_text(cell) for cell in row] for row in entered[list(TYPED)].itertuples(index=False)]
    return [list(TYPED), *body]


def _text(cell: object) -> str:
    return "" if cell is None or cell != cell else str(cell).strip()  # noqa: PLR0124 - a missing cell differs from itself


def read_frame(values: Iterable[OwnValue]) -> "pd.DataFrame":
    """Values as they were read."""
    import pandas as pd

    return pd.DataFrame(
        [
            {"period": Period.parse(one.period).label, "value": one.number, "low": one.low, "high": one.high}
            for one in values
        ]
    )  # fmt: skip


def own_frame(series: Sequence[OwnSeries]) -> "pd.DataFrame":
    """All series of a reader, one a row."""
    import pandas as pd

    return pd.DataFrame([
        {
            "Name": one.name, "Unit": one.unit, "Periods": one.span, "Values": len(one.values),
            "Entered": one.made.isoformat(), "On charts": len(one.beside), "Note": one.note,
        }
        for one in series
    ])  # fmt: skip


def own_file(own: OwnSeries) -> "pd.DataFrame":
    """One series as a file: every row says what it counts, in which unit, and that it is the reader's."""
    import pandas as pd

    return pd.DataFrame([
        {
            "period": one.period, "value": one.number, "low": one.low, "high": one.high, "unit": own.unit,
            "series": own.name, "standing": "your figure", "entered": own.made.isoformat(), "note": own.note,
        }
        for one in own.values
    ])  # fmt: skip
