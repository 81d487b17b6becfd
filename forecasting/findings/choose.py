"""Which finding stands above a chart or a page: the first template in the order of weight whose condition holds."""

from dataclasses import replace

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.series import Series
from forecasting.findings.finding import NAME, Finding, first_that_holds
from forecasting.findings.forecasts import counted_anew, missed, multiplied, passes, stood_still
from forecasting.vintages.headlines import HeadlineError, Speaker, headlines


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


def found_in(catalog: Catalog, series: Series) -> Finding:
    """What is found of a series in a catalog; its subject may stand above, and not in the sentence."""
    if speaker := _speaker(catalog, series):
        return finding_of(speaker)
    if not series.statements:
        return finding_of_series(series)
    newest = max(series.statements, key=lambda one: (one.vintage, one.shown.period)).shown
    return finding_of_series(series, newest.publisher, newest.basis)


def finding_about(catalog: Catalog, series: Series) -> Finding:
    """What is found of a series, with its subject in the sentence."""
    found, what = found_in(catalog, series), series.name.partition(",")[0]
    is_named = (
        _speaker(catalog, series) is not None or found.template == NAME or what.casefold() in found.text.casefold()
    )
    return found if is_named else replace(found, text=f"{what}: {found.text}")


def _speaker(catalog: Catalog, series: Series) -> Speaker | None:
    """The headline that a series speaks for; `None` too on a day that no concept has one."""
    try:
        speakers = headlines(catalog).speakers
    except HeadlineError:
        return None
    return next((one for one in speakers if one.series.series_id == series.series_id), None)


def _key(speaker: Speaker) -> tuple[str, str]:
    shown = speaker.last.shown
    return shown.publisher, shown.basis
