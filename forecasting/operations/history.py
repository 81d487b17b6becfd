"""One series and its path: as plain values, and as the command line prints them: values, age and successors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forecasting.catalog.records import Observation, Successor
from forecasting.catalog.series import Series
from forecasting.quantities.units import digits
from forecasting.vintages.path import Continuation, Path
from forecasting.vintages.points import Point


def speaks_instead(series: Series) -> str:
    """Which series speaks for the concept now, in a few words; empty while this one does."""
    names = " and ".join(one.successor_id for one in series.successors)
    return f", superseded by {names}" if names else ""


def succession(series: Series, today: date) -> dict[str, object]:
    """Age and successors of a series as plain values."""
    age = series.age(today)
    return {
        "age": age.words if age else None,
        "superseded": series.is_superseded,
        "successors": [_successor(one) for one in series.successors],
    }


def _successor(one: Successor) -> dict[str, str]:
    return {
        "series_id": one.successor_id,
        "since": one.since.isoformat(),
        "scope": one.scope,
        "sentence": one.sentence,
        "source_id": one.source_id,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One series and its path, as known on a day, for printing."""

    series: Series
    path: Path
    today: date

    def plain(self) -> dict[str, object]:
        """Everything as plain values."""
        return (
            self.head()
            | succession(self.series, self.today)
            | self.drawn()
            | {
                "observations": self.observed(),
                "claims": self.claimed(),
            }
        )

    def head(self) -> dict[str, object]:
        """Which series it is."""
        return {name: getattr(self.series, name) for name in ("series_id", "name", "unit")}

    def drawn(self) -> dict[str, object]:
        """The path that the rule draws, whose it is, and what other vintages say beyond it and in its gaps."""
        path = self.path
        return {
            "publisher": path.publisher,
            "basis": path.basis,
            "vintage": path.vintage.text if path.vintage else None,
            "path": path.bridged().frame().to_dict("records"),
            "drawn": [_point(point) for point in path.bridged().drawn],
            "continuations": [_continued(run) for run in path.continuations],
            "printed_between": [_point(point) for point in path.printed_between],
        }

    def observed(self) -> list[dict[str, object]]:
        """Every published value of the series."""
        return [_observed(o) for o in self.series.observations]

    def claimed(self) -> list[dict[str, object]]:
        """Every claim on the series."""
        return [
            {"claim_id": c.claim_id, "published": c.published.text, "statement": c.words} for c in self.series.claims
        ]

    def lines(self) -> Iterator[str]:
        """The same for a reader."""
        series, path = self.series, self.path
        yield f"{series.name} [{series.unit}]\n{series.definition}\n"
        yield from self._age_lines()
        yield f"Path: {path.description}"
        for point in path.bridged().points:
            source = point.observation.published.label if point.observation else "interpolated at constant growth"
            yield _point_line(point, source)
        yield from self._further_lines()
        yield "\nEvery published value"
        yield from (_observation_line(o) for o in series.observations)
        for claim in series.claims:
            yield f"  claim: {claim.words} ({claim.publisher}, {claim.published.label})"

    def _age_lines(self) -> Iterator[str]:
        if self.series.newest and (age := self.series.age(self.today)):
            yield f"Newest publication: {self.series.newest.label}, {age.words}"
        for one in self.series.successors:
            yield f"Superseded by {one.successor_id} since {one.since}: {one.sentence} {one.scope}"

    def _further_lines(self) -> Iterator[str]:
        """What other vintages say beyond the path and in its gaps; never joined with it."""
        for run in self.path.continuations:
            yield f"Further ahead, {run.vintage.label}:"
            yield from (_point_line(point, run.vintage.label) for point in run.points)
        if self.path.printed_between:
            yield "Printed by another vintage for a period between:"
        for point in self.path.printed_between:
            yield _point_line(point, point.observation.published.label if point.observation else "")


def _point_line(point: Point, source: str) -> str:
    return f"  {point.period!s:10} {digits(point.value):>14}  {point.standing.words:9} {source}"


def _observation_line(o: Observation) -> str:
    bound = f" ({o.bound})" if o.bound else ""
    source = f"{o.publisher}, {o.published.label}, {o.source.tier}"
    arithmetic = f", = {o.derivation}" if o.derivation else ""
    return f"  {o.period!s:10} {digits(o.value):>14}  {o.status.value:9} {source}{bound}{arithmetic}"


def _continued(run: Continuation) -> dict[str, object]:
    return {"vintage": run.vintage.text, "points": [_point(point) for point in run.points]}


def _point(point: Point) -> dict[str, object]:
    published = point.observation.published.text if point.observation else ""
    return {"period": str(point.period), "value": float(point.value), "published": published}


def _observed(o: Observation) -> dict[str, object]:
    texts = ("observation_id", "publisher", "source_id", "basis", "derivation", "note")
    return {
        "period": str(o.period),
        "value": float(o.value),
        "low": o.low,
        "high": o.high,
        "status": o.status.value,
        "standing": o.standing.words,
        "published": o.published.text,
        "tier": o.source.tier.value,
        **{name: getattr(o, name) for name in texts},
    }
