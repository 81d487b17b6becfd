"""How the charts of the track record come about from their recipes."""

from dataclasses import replace

from charts.exhibit import Exhibit
from charts.exhibits.record.errors import errors_chart, side_by_side_chart
from charts.exhibits.record.moves import directions_chart, slips_chart
from charts.exhibits.record.vintages import hedgehog, staircase, target_years
from charts.recipes.record import (
    DirectionChart,
    ErrorChart,
    HedgehogChart,
    RecordChart,
    SideBySideChart,
    SlipChart,
    StaircaseChart,
    TargetYearChart,
)
from forecasting.catalog.catalog import Catalog
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.periods import Period
from forecasting.scores.directions import revisions_in
from forecasting.scores.scored import scores_in
from forecasting.scores.timelines import slips_in


def record_chart(recipe: RecordChart, known: Catalog) -> Exhibit:
    """The chart of a recipe, from what is known on its day.

    Raises:
        RefusalError: There is nothing of the kind yet.
        SeriesError: The series was not forecast as asked for.
    """
    match recipe:
        case HedgehogChart():
            return hedgehog(known, recipe.series, recipe.choice)
        case TargetYearChart():
            return target_years(known, recipe.series, recipe.choice)
        case StaircaseChart():
            return staircase(known, recipe.series, _period(recipe.period), recipe.choice)
        case _:
            return _counted(recipe, known)


def _counted(recipe: ErrorChart | SideBySideChart | DirectionChart | SlipChart, known: Catalog) -> Exhibit:
    match recipe:
        case ErrorChart():
            made = errors_chart(known, scores_in(known, recipe.outcome), recipe.by, recipe.measure)
            return replace(made, scope=f"{made.scope}; {recipe.outcome} outcomes")
        case SideBySideChart():
            made = side_by_side_chart(known, scores_in(known, recipe.outcome), recipe.first, recipe.second)
            return replace(made, scope=f"{made.scope}; {recipe.outcome} outcomes")
        case DirectionChart():
            return directions_chart(known, revisions_in(known), recipe.by)
        case SlipChart():
            return slips_chart(known, slips_in(known))


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise RefusalError(str(error)) from None
