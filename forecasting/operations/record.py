"""The track record as plain values: scores, their counts, what is not scored; and the audit of claims."""

from collections.abc import Sequence

from forecasting.audit.audit import Audit, Verdict
from forecasting.audit.error import error
from forecasting.catalog.catalog import Catalog
from forecasting.foundations.refusal import RefusalError
from forecasting.scores.pair import Outcome
from forecasting.scores.scored import Score, scores_in
from forecasting.scores.unscored import Unscored, unscored_in


def scores_for(catalog: Catalog, which: Outcome, series_id: str | None, publisher: str | None) -> tuple[Score, ...]:
    """The scores of all forecasts, or of those of one series or publisher.

    Raises:
        RefusalError: No forecast of this publisher is scored.
        UnknownSeriesError: There is no such series.
    """
    wanted = catalog[series_id].series_id if series_id is not None else None
    found = scores_in(catalog, which)
    names = {score.pair.publisher.casefold() for score in found}
    if publisher is not None and publisher.casefold() not in names:
        listed = ", ".join(sorted({score.pair.publisher for score in found})) or "nobody"
        raise RefusalError(f"no forecast of {publisher!r} is scored; scored are those of {listed}")
    return tuple(
        score
        for score in found
        if (wanted is None or score.pair.series_id == wanted)
        and (publisher is None or score.pair.publisher.casefold() == publisher.casefold())
    )


def unscored_for(catalog: Catalog, series_id: str | None, publisher: str | None) -> tuple[Unscored, ...]:
    """The forecasts that are not scored though their period is over, of all or of one series or publisher.

    Raises:
        UnknownSeriesError: There is no such series.
    """
    wanted = catalog[series_id].series_id if series_id is not None else None
    return tuple(
        one
        for one in unscored_in(catalog)
        if (wanted is None or one.series.series_id == wanted)
        and (publisher is None or one.forecast.publisher.casefold() == publisher.casefold())
    )


def audited(found: Audit, verdict: str | None) -> dict[str, object]:
    """The audit: counts by verdict, a row for each claim (of one verdict), and accounts of one fact."""
    shown = [one for one in found.findings if verdict is None or one.verdict == verdict]
    counts: dict[str, object] = {"claims": len(found.findings), "checked": found.checked}
    counts |= {one.value: found.count(one) for one in Verdict}
    rows = [finding.row() | {"error_percent": error(finding)} for finding in shown]
    return {**counts, "rows": rows, "accounts": rows_of(found.accounts)}


def rows_of(found: Sequence[object]) -> list[dict[str, object]]:
    """The rows of what has a `row`."""
    return [one.row() for one in found]  # type: ignore[attr-defined]
