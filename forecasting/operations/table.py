"""The table of operations: routes, their description, the page that explains them and its tests are made from it."""

from typing import Any

from forecasting.audit.audit import Verdict, audit
from forecasting.methods.families.registry import DEFAULT, METHODS, QUICK_METHODS
from forecasting.methods.prediction_error import PRIORS
from forecasting.operations import market
from forecasting.operations.fields import columns as of
from forecasting.operations.history import History
from forecasting.operations.of_words import OF_WORDS
from forecasting.operations.operation import Given, LimitError, Operation, Row, Rows
from forecasting.operations.parameter import AS_OF, CHOICE, SERIES, Parameter, levels, number, one_of, period, yes
from forecasting.operations.projections import method_rows, methods_for
from forecasting.operations.record import audited, rows_of, scores_for, unscored_for
from forecasting.operations.scenarios import evaluation_rows, preset_rows
from forecasting.operations.series import described, grown, headline_rows, series_found
from forecasting.operations.source import Source
from forecasting.projection.project import ProjectionSettings, project
from forecasting.projection.projection import SHOWN_LEVELS
from forecasting.quantities.printed import numbers_in
from forecasting.scores.pair import Outcome
from forecasting.scores.tally import GROUPINGS, tallies
from forecasting.vintages.choice import Choice
from forecasting.vintages.rule import growth_between, path_of

CHOSEN = tuple(one.name for one in CHOICE)
EXAMPLE = {"series_id": SERIES.example}


def _choice(given: Given) -> Choice:
    return Choice(**{name: given[name] for name in CHOSEN})


def _series(source: Source, given: Given) -> Rows:
    catalog = source.catalog(given["as_of"])
    columns = {name: given[name] for name in ("theme", "concept", "unit", "geography", "publisher")}
    return Rows(series_found(catalog, (given["q"],), **columns), lambda one: described(one, catalog.today))


def _one_series(source: Source, given: Given) -> Row:
    catalog = source.catalog(given["as_of"])
    return described(catalog[given["series_id"]], catalog.today)


def _history(source: Source, given: Given) -> History:
    catalog = source.catalog(given["as_of"])
    series = catalog[given["series_id"]]
    return History(series=series, path=path_of(series, _choice(given)), today=catalog.today)


def _path(source: Source, given: Given) -> Row:
    found = _history(source, given)
    return {"as_of": given["as_of"].isoformat() if given["as_of"] else None, **found.head(), **found.drawn()}


def _growth(source: Source, given: Given) -> Row:
    series = source.catalog(given["as_of"])[given["series_id"]]
    return grown(growth_between(series, given["from"], given["to"], _choice(given)), annualised=given["annualised"])


def _projection(source: Source, given: Given) -> Row:
    key = given["method"]
    if key in METHODS and METHODS[key].searches:
        raise LimitError(
            f"method {key!r} searches for its parameters, which takes too long for an answer; the package and the "
            f"command line have it, and {', '.join(QUICK_METHODS)} answer at once"
        )
    settings = ProjectionSettings(choice=_choice(given), **{
        name: given[name] for name in ("method", "growth", "ceiling", "prior")
    })  # fmt: skip
    catalog = source.catalog(given["as_of"])
    return project(catalog[given["series_id"]], given["to"], settings, catalog=catalog).as_dict(given["levels"])


def _scores(source: Source, given: Given) -> Any:  # noqa: ANN401 - scores
    catalog = source.catalog(given["as_of"])
    return scores_for(catalog, Outcome(given["outcome"]), given["series"], given["publisher"])


def _unscored(source: Source, given: Given) -> list[Row]:
    return rows_of(unscored_for(source.catalog(given["as_of"]), given["series"], given["publisher"]))


WORDS = Parameter(name="q", meaning="Words that every row has.", default="", example="inference")
FILTERS = (
    Parameter(name="theme", meaning="Only this theme.", example="capacity"),
    Parameter(name="concept", meaning="Only series that count the same thing."),
    Parameter(name="unit", meaning="Only this unit.", example="EFLOPS"),
    Parameter(name="geography", meaning="Only this place.", example="World"),
    Parameter(name="publisher", meaning="Only series with values or claims of this publisher.", example="IDC"),
)
SCORED = (
    Parameter(name="series", meaning="Only forecasts of this series."),
    Parameter(name="publisher", meaning="Only forecasts of this publisher.", example="Gartner"),
    AS_OF,
)
OUTCOME = Parameter(
    name="outcome", meaning="Which outcome counts where it was restated.", default=Outcome.LATEST.value,
    **one_of(Outcome),
)  # fmt: skip

OF_SERIES = (
    Operation(
        id="series", path="series", title="Series", work=_series, is_list=True, columns=of.SERIES,
        meaning="Series by words and columns, the best match first; without any, all of them.",
        parameters=(WORDS, *FILTERS, AS_OF), command="series WORDS", example={"q": "inference", "limit": "5"},
    ),
    Operation(
        id="one_series", path="series/{series_id}", title="One series", work=_one_series, columns=of.SERIES,
        meaning="What a series counts, who publishes it, and which series speaks instead.",
        parameters=(SERIES, AS_OF), table=lambda answer: [answer], command="series WORDS", example=EXAMPLE,
    ),
    Operation(
        id="observations", path="series/{series_id}/observations", title="Published values", is_list=True,
        work=lambda source, given: _history(source, {**given, **dict.fromkeys(CHOSEN)}).observed(),
        meaning="Every published value of a series by period and vintage, with source and standing.",
        parameters=(SERIES, AS_OF), columns=of.OBSERVATION, command="history SERIES", example=EXAMPLE,
    ),
    Operation(
        id="path", path="series/{series_id}/path", title="Path", work=_path, columns=of.PATH,
        meaning="The path that the rule draws through the published values, and what other vintages say beyond it.",
        parameters=(SERIES, AS_OF, *CHOICE), table=lambda answer: answer["path"], command="history SERIES",
        example=EXAMPLE,
    ),
    Operation(
        id="growth", path="series/{series_id}/growth", title="Growth", work=_growth, columns=of.GROWTH,
        meaning="Growth from one period to another along one path: one publisher, basis and vintage.",
        parameters=(
            SERIES, period("from", "The period from which growth is counted.", "2024"),
            period("to", "The period up to which it is counted.", "2028"), AS_OF, *CHOICE,
            Parameter(
                name="annualised", meaning="Of a span shorter than a year, also the growth a year it comes to.",
                read=yes, schema={"type": "boolean"}, default=False,
            ),
        ),
        table=lambda answer: [answer], command="growth SERIES FROM TO",
        example=EXAMPLE | {"from": "2024", "to": "2028"},
    ),
    Operation(
        id="projection", path="series/{series_id}/projection", title="Projection", work=_projection,
        columns=of.PROJECTION,
        meaning="A series projected to a period, with intervals, and how. Methods that search for their parameters "
        "are left to the package and the command line.",
        parameters=(
            SERIES, period("to", "The last period to project.", "2030"),
            Parameter(name="method", meaning="A method; by default the recommended one.", default=DEFAULT,
                      **one_of((DEFAULT, *METHODS))),
            Parameter(name="growth", meaning="Custom growth rate, or one for each year [percent a year].",
                      read=numbers_in, default=(), example="40,30,20"),
            Parameter(name="ceiling", meaning="The level that a growth curve tends to [the series' unit].",
                      read=number, schema={"type": "number"}),
            Parameter(name="prior", meaning="Volatility that bands of growth start from.", **one_of(PRIORS)),
            Parameter(name="levels", meaning="Levels of the intervals [percent].", read=levels, default=SHOWN_LEVELS,
                      example="30,60,90"),
            AS_OF, *CHOICE,
        ),
        table=lambda answer: answer["projection"], command="project SERIES --to PERIOD",
        example=EXAMPLE | {"to": "2030"},
    ),
    Operation(
        id="methods_for", path="series/{series_id}/methods", title="Methods for a series", columns=of.METHODS_FOR,
        work=lambda source, given: methods_for(source.catalog(given["as_of"]), given["series_id"]),
        meaning="Which projection method is recommended for a series and why, and which do not apply.",
        parameters=(SERIES, AS_OF), table=lambda answer: answer["methods"], command="methods SERIES", example=EXAMPLE,
    ),
)  # fmt: skip
"""What can be asked of one series or of many."""
OF_MARKET = (
    Operation(
        id="methods", path="methods", title="Projection methods", work=lambda *_: method_rows(), is_list=True,
        meaning="Every projection method: its formula, when it applies, where it comes from.", columns=of.METHOD,
        command="methods", example={},
    ),
    Operation(
        id="headlines", path="headlines", title="Headlines", is_list=True, columns=of.HEADLINE,
        work=lambda source, given: headline_rows(source.catalog(given["as_of"])),
        meaning="The figure that speaks for each headline concept: newest outcome, this year, next year, furthest.",
        parameters=(AS_OF,), command="headline", example={},
    ),
    Operation(
        id="presets", path="scenarios", title="Presets", work=lambda *_: preset_rows(), is_list=True,
        meaning="The presets of the market model: what each assumes, and why.", columns=of.PRESET,
        command="scenarios", example={},
    ),
    Operation(
        id="drivers", path="drivers", title="Drivers", work=market.drivers, is_list=True, columns=of.DRIVER,
        meaning="The drivers of the market model in the order of the formula: unit, baseline, range and source.",
        parameters=market.BASELINE, command="drivers", example={"publisher": "Gartner"},
    ),
    Operation(
        id="evaluation", path="scenarios/evaluation", title="A scenario worked out", work=market.evaluated,
        meaning="Central path, median and 90 % interval of every output of a scenario, given by the words of its "
        "link: a driver and its value in the last year, `DRIVER@YEAR` for one year, `DRIVER@YEAR=shock:-20` for a "
        "break. A scenario, not a forecast.",
        parameters=market.SCENARIO, read_all=market.scenario_in, columns=of.EVALUATION, table=evaluation_rows,
        command="simulate PRESET --set DRIVER=VALUE", example={"ai_share": "70", "draws": "1000"},
    ),
    Operation(
        id="crosscheck", path="scenarios/crosscheck", title="A scenario beside other figures", is_list=True,
        work=market.crosschecked, parameters=market.SCENARIO, read_all=market.scenario_in, columns=of.CROSSCHECK,
        meaning="The model beside figures that it does not use: chips, power, electricity. Each row has a verdict: "
        "fits, possible, above, below, cannot both hold. The scenario is given as for the evaluation.",
        command="crosscheck PRESET --set DRIVER=VALUE", example={"preset": "gartner", "draws": "1000"},
    ),
)  # fmt: skip
"""What can be asked of the market and its model."""
OF_RECORD = (
    Operation(
        id="scores", path="scores", title="Scores", work=lambda *asked: rows_of(_scores(*asked)), is_list=True,
        meaning="Every forecast beside its outcome on the same definition; errors are forecast minus outcome.",
        parameters=(*SCORED, OUTCOME), columns=of.SCORE, command="score", example={"publisher": "Gartner"},
    ),
    Operation(
        id="tallies", path="scores/tallies", title="Scores counted", is_list=True, columns=of.TALLY,
        work=lambda source, given: rows_of(tallies(_scores(source, given), given["by"])),
        meaning="The scores counted by publisher, series, subject or lead.",
        parameters=(
            Parameter(name="by", meaning="What they are counted by.", default="publisher",
                      **one_of(tuple(GROUPINGS))), *SCORED, OUTCOME,
        ),
        command="score --by GROUP", example={"by": "publisher"},
    ),
    Operation(
        id="unscored", path="scores/unscored", title="Not scored", work=_unscored, is_list=True,
        meaning="Forecasts whose period is over and that are not scored, with reasons.", columns=of.UNSCORED,
        parameters=SCORED, command="score --unscored", example={},
    ),
    Operation(
        id="audit", path="audit", title="Claims checked", columns=of.AUDIT,
        work=lambda source, given: audited(audit(source.catalog(given["as_of"])), given["verdict"]),
        meaning="Stated growth, multiples and shares recomputed from the levels known on their day.",
        parameters=(Parameter(name="verdict", meaning="Only these claims.", **one_of(Verdict)), AS_OF),
        table=lambda answer: answer["rows"], command="audit", example={"verdict": "differ"},
    ),
)  # fmt: skip
"""What can be asked of the record of forecasts and claims."""
OPERATIONS: dict[str, Operation] = {one.id: one for one in (*OF_SERIES, *OF_MARKET, *OF_RECORD, *OF_WORDS)}
"""All operations, in the order in which they are listed."""


def asked(source: Source, operation: Operation, given: Given) -> tuple[Any, int]:
    """The answer of an operation, of a list the page asked for, and how many rows there are in all (1 of an object).

    Raises:
        LimitError: It takes more work than an answer may.
        ValueError: The engine refuses; one sentence.
        KeyError: There is no such series or question; one sentence.
    """
    found = operation.work(source, given)
    if not operation.is_list:
        return found, 1
    return found[given["offset"] : given["offset"] + given["limit"]], len(found)
