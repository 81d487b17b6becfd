"""Which finding stands above a chart or a page: the first template in the order of weight whose condition holds."""

from forecasting.catalog.series import Series
from forecasting.findings.finding import Finding, first_that_holds
from forecasting.findings.forecasts import counted_anew, missed, multiplied, passes, stood_still
from forecasting.vintages.headlines import Speaker


def finding_of(speaker: Speaker) -> Finding:
    """The finding of a headline concept; the name of its series if no template holds."""
    series, what = speaker.series, speaker.row.label
    if series.is_rate:
        return first_that_holds((), series.name)
    same = tuple(s for s in series.statements if (s.shown.publisher, s.shown.basis) == _key(speaker))
    return first_that_holds(
        (
            lambda: passes(speaker),
            lambda: multiplied(what, series, same),
            lambda: stood_still(what, series, same),
            lambda: missed(series),
            lambda: counted_anew(what, series),
        ),
        series.name,
    )


def finding_of_series(series: Series, publisher: str = "", basis: str = "") -> Finding:
    """The finding of any series on one publisher's basis; its name if no template holds."""
    if series.is_rate:
        return first_that_holds((), series.name)
    same = tuple(s for s in series.statements if (s.shown.publisher, s.shown.basis) == (publisher, basis))
    what = series.name.partition(",")[0]
    return first_that_holds(
        (lambda: multiplied(what, series, same), lambda: stood_still(what, series, same), lambda: missed(series)),
        series.name,
    )


def _key(speaker: Speaker) -> tuple[str, str]:
    shown = speaker.last.shown
    return shown.publisher, shown.basis
