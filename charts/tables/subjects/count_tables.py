"""Tables of the counts of computing capacity: what each counts, which may be compared, and why others may not."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from forecasting.quantities.units import compact
from forecasting.subjects.counts import Count, Pair

if TYPE_CHECKING:
    import pandas as pd

SAME = "–"


def counts_frame(counts: Sequence[Count]) -> "pd.DataFrame":
    """Each count with its newest value and what it counts."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "count": one.row.label,
                "value": compact(one.newest.value, one.series.unit),
                "at": one.series.label_of(one.newest.period),
                "computing": one.row.computing,
                "place": one.series.geography,
                "precision": one.row.precision,
                "speed": one.row.speed,
                "machines": one.row.counted,
                "publisher": one.newest.publisher,
                "published": one.newest.published.text,
                "standing": one.newest.standing.words,
                "source": one.newest.source.citation,
                "url": one.newest.source.url,
            }
            for one in counts
        ]
    )


def matrix_frame(counts: Sequence[Count], pairs: Sequence[Pair]) -> "pd.DataFrame":
    """Every count against every other: how the two may be read together."""
    import pandas as pd

    labels = [one.row.label for one in counts]
    cells = {label: dict.fromkeys(labels, SAME) for label in labels}
    for pair in pairs:
        first, second = pair.first.row.label, pair.second.row.label
        cells[first][second] = cells[second][first] = pair.relation.value
    return pd.DataFrame([{"count": label} | cells[label] for label in labels])


def against(label: str, pairs: Sequence[Pair]) -> Iterator[tuple[str, Pair]]:
    """The pairs of the count called *label*, each with the name of the other count."""
    for pair in pairs:
        first, second = pair.first.row.label, pair.second.row.label
        if label in {first, second}:
            yield (second if first == label else first), pair


def reason_words(pair: Pair) -> str:
    """How two counts may be read together, and in what they differ, in one line."""
    return f"{pair.relation.value}; they differ in {', '.join(pair.differences)}."
