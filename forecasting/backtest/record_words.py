"""The record of the default rule on the catalog in words: what was checked, and which way outcomes fell."""

from collections.abc import Mapping, Sequence

from forecasting.backtest.catalog_record import (
    CLASSES,
    DAILY,
    DAMPED,
    PRICE_LIST,
    PROCESS,
    Held,
    Outcome,
    held,
    kind_of,
    of_class,
)
from forecasting.methods.prediction_error import catalog_prior
from forecasting.projection.projection import Projection

FEWEST = 20
"""Outcomes without which a rate is not given [count]."""

EVEN = 2.0
"""Up to so far from a half, as many outcomes count as above the median as below it [percentage points]."""

SLIGHT = 10.0
"""Up to this median error outcomes are called somewhat higher or lower [percent]."""


def is_checked(projection: Projection) -> bool:
    """Whether projections such as this one were checked: the default rule with the prior that the catalog takes."""
    return projection.method == DAMPED and projection.prior == catalog_prior(projection.history.periods_a_year)


def words_for(projection: Projection, outcomes: Sequence[Outcome]) -> str:
    """What was checked of projections such as this one; empty where its method or its prior was not checked.

    Args:
        projection: The projection shown.
        outcomes: The record of the catalog that it was made from, of the same day.
    """
    if not is_checked(projection):
        return ""
    kind = kind_of(projection.history)
    alike = [one for one in outcomes if one.kind == kind]
    whole = held(alike)
    noun = "series" if kind == PROCESS else kind
    checked = (
        f"Checked on {whole.outcomes:,} outcomes of {whole.series} {noun} of this catalog in {whole.families} "
        f"famil{'y' if whole.families == 1 else 'ies'}, each projected from the values before it."
    )
    if whole.outcomes < FEWEST:
        return f"{checked} That is too few to say how often the bands hold."
    return f"{checked} {inside_words(whole)}{_as_here(alike, projection.count)}. {fell_words(whole)}"


def inside_words(found: Held) -> str:
    """How many lay inside: ``Of 100 outcomes 91 lay inside the 90 % range and 95 inside the 95 % range``."""
    ninety, most = found.inside[90.0], found.inside[95.0]
    return f"Of 100 outcomes {ninety:.0f} lay inside the 90 % range and {most:.0f} inside the 95 % range"


def _as_here(outcomes: Sequence[Outcome], known: int) -> str:
    """The same for as many known values as here."""
    for name, least, most in CLASSES:
        if least <= known <= most:
            found = held(of_class(outcomes, least, most))
            if found.outcomes >= FEWEST:
                return f"; with {name} known values, as here, {found.inside[90.0]:.0f} and {found.inside[95.0]:.0f}"
    return ""


def fell_words(found: Held) -> str:
    """Which way outcomes fell: ``Most were somewhat higher than the median (55 of 100; median error -3.5 %)``."""
    numbers = f"({found.above:.0f} of 100 above; median error {found.error:+.1f} %)"
    if abs(found.above - 50) <= EVEN:
        return f"About as many lay above the median as below {numbers}."
    side = "higher" if found.above > 50 else "lower"  # noqa: PLR2004 - percent
    return f"Most were {'somewhat ' if abs(found.error) <= SLIGHT else 'much '}{side} than the median {numbers}."


def record_rows(outcomes: Sequence[Outcome]) -> list[dict[str, object]]:
    """How outcomes fell: all, by kind of series, and by known values without price lists and days [percent]."""
    process = [one for one in outcomes if one.kind == PROCESS]
    groups = {
        "all": outcomes,
        **{kind: [one for one in outcomes if one.kind == kind] for kind in (PROCESS, PRICE_LIST, DAILY)},
        **{f"{name} known values": of_class(process, least, most) for name, least, most in CLASSES},
    }
    return [_row(name, held(some)) for name, some in groups.items() if some]


def _row(name: str, found: Held) -> dict[str, object]:
    inside = {f"inside_{level:g}": round(part, 1) for level, part in found.inside.items()}
    counts = {"outcomes": found.outcomes, "series": found.series, "families": found.families}
    return {"group": name, **counts, **inside, "above_median": round(found.above, 1), "error": round(found.error, 1)}


def record_table(rows: Sequence[Mapping[str, object]]) -> str:
    """The same rows in columns."""
    if not rows:
        return "No series has an outcome after its third value."
    lines = [list(rows[0]), *([f"{value}" for value in row.values()] for row in rows)]
    widths = [max(len(line[k]) for line in lines) for k in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            [line[0].ljust(widths[0]), *(cell.rjust(wide) for cell, wide in zip(line[1:], widths[1:], strict=True))]
        )
        for line in lines
    )


_COLUMNS = (
    ("sMAPE", "smape", 9, 3), ("MASE", "mase", 9, 3), ("OWA", "owa", 8, 3), ("held 95 %", "coverage_95", 11, 3),
    ("MSIS", "msis", 12, 2), ("log error", "log_error", 11, 3),
    ("refused", "refused", 9, 0), ("seconds", "seconds", 9, 2),
)  # fmt: skip
"""Of a table of scores: heads, the scores below them, widths and places."""


def scores_table(methods: Mapping[str, Mapping[str, float | None]]) -> str:
    """Methods and their scores as text, a line each."""
    lines = [f"{'method':14}" + "".join(f"{head:>{width}}" for head, _, width, _ in _COLUMNS)]
    for name, row in methods.items():
        cells = (
            f"{'-':>{width}}" if row[column] is None else f"{row[column]:{width}.{places}f}"
            for _, column, width, places in _COLUMNS
        )
        lines.append(f"{name:14}" + "".join(cells))
    return "\n".join(lines)
