"""The fields of answers: what each holds, and which an operation gives."""

from typing import NamedTuple


class Field(NamedTuple):
    """A field of an answer.

    Attributes:
        name: Its name.
        kind: Its type in JSON; with a question mark it may be null, with brackets it is a list of such.
        meaning: What it holds, with the unit in brackets.
    """

    name: str
    kind: str
    meaning: str


MEANINGS = {
    "a": "The first forecast.",
    "accounts": "Accounts of one fact that exclude each other.",
    "age": "How old the newest publication is.",
    "age_days": "Age of the forecast [days].",
    "agree": "Claims that agree with the levels.",
    "annualised_percent": "Growth a year that a shorter span comes to [percent].",
    "answer": "The answer in one to three sentences.",
    "applies": "When the method applies.",
    "as_of": "The day whose knowledge it is; null for all that is known.",
    "asks": "What the method has to be given.",
    "b": "The second forecast.",
    "badge": "How little is known, if little is.",
    "baseline": "The baseline, by year [the driver's unit].",
    "basis": "Definition that the values stand on.",
    "benchmark_log_error": "Error of 'no change' on a log scale.",
    "beyond": "The method recommended beyond published forecasts.",
    "borrowed": "Whether the values are another publisher's.",
    "by_construction": "Claims from which a level was worked out.",
    "cagr_percent": "Compound annual growth [percent a year].",
    "caution": "What to know before quoting it.",
    "central": "The path without draws.",
    "change_percent": "Growth over the span [percent].",
    "change_points": "Change of a percentage [points].",
    "checked": "Claims that could be checked.",
    "claims": "Claims: how many, or the claims themselves.",
    "closer_than_last_growth": "Forecasts closer to the outcome than 'last growth continues'.",
    "closer_than_last_growth_interval": "Interval of that part [percent].",
    "closer_than_last_growth_of": "Of how many.",
    "closer_than_no_change": "Forecasts closer to the outcome than 'no change'.",
    "closer_than_no_change_interval": "Interval of that part [percent].",
    "closer_than_no_change_of": "Of how many.",
    "closer_than_own": "Forecasts closer to the outcome than our own default method.",
    "closer_than_own_interval": "Interval of that part [percent].",
    "closer_than_own_of": "Of how many.",
    "concept": "What is counted, shared by series that count the same thing.",
    "continuations": "What other vintages say beyond the path.",
    "definition": "What is counted, in words.",
    "derivation": "Arithmetic of a derived value.",
    "differ": "Claims that do not follow from the levels.",
    "distribution": "Shape of the driver's distribution.",
    "doubling_time_years": "Time in which it doubles [years].",
    "drawn": "What charts draw: where the forecast did not know the last outcome, the two overlap.",
    "draws": "Number of draws.",
    "drivers": "The path of every driver, by its id.",
    "explanation": "What was done, by which formula, with which band.",
    "family": "Family of the method.",
    "figures": "Every number in the answer, with its observations.",
    "forecast": "What was forecast.",
    "forecasts": "How many forecasts.",
    "formula": "The formula.",
    "frequency": "Length of its periods.",
    "from": "First period.",
    "from_value": "Value in the first period.",
    "gap": "The first forecast over the second.",
    "geography": "Place.",
    "group": "Group that it belongs to.",
    "high": "Upper end of the range that the source gives.",
    "history": "The known values that it starts from.",
    "id": "Its id.",
    "in_stated_range": "Outcomes inside the range that was published with the forecast.",
    "in_stated_range_interval": "Interval of that part [percent].",
    "in_stated_range_of": "Of how many.",
    "kind": "What kind of thing it is.",
    "last_period": "The furthest period of the forecast.",
    "last_value": "Value of the furthest period.",
    "lead_years": "From publication to the end of the period [years].",
    "log_error": "Error on a log scale.",
    "low": "Lower end of the range that the source gives.",
    "mean_absolute_error": "Mean of the errors without their signs.",
    "mean_absolute_log_error": "The same on a log scale.",
    "mean_error": "Mean error [percent, or points].",
    "mean_log_error": "Mean error on a log scale.",
    "meaning": "What it is, in a sentence.",
    "measure": "What is scored: a level, or growth in points.",
    "median_error": "Median error [percent, or points].",
    "method": "Key of the method.",
    "method_name": "Name of the method.",
    "methods": "The methods, the recommended one first.",
    "minimum": "Known values that the method needs.",
    "missing": "Periods between known values that nobody published.",
    "multiple": "Last value over the first.",
    "n": "Known values.",
    "name": "Its name.",
    "next_period": "Next year.",
    "next_value": "Value of next year.",
    "note": "Note.",
    "observation_id": "Id of the published value.",
    "observation_ids": "Published values that show it.",
    "observations": "Published values: how many, or their ids.",
    "on_year_before": "Growth on the same period of the year before [percent].",
    "outcome": "What came.",
    "outcome_period": "Period of the newest outcome.",
    "outcome_published": "When the outcome was published.",
    "outcome_value": "The newest outcome.",
    "outcomes": "How many different outcomes.",
    "outcomes_ahead_of_no_change": "Outcomes of which most forecasts were closer than 'no change'.",
    "outcomes_ahead_of_no_change_interval": "Interval of that part [percent].",
    "outcomes_ahead_of_no_change_of": "Of how many.",
    "outputs": "Every output by its id: central path, median and 90 % interval, by year.",
    "own_log_error": "Error of our own default method on a log scale.",
    "page": "The page of the dashboard that shows more.",
    "parameters": "What was fitted or chosen.",
    "path": "The path, by period.",
    "percent_error": "Error, forecast minus outcome [percent].",
    "period": "Period: 2024, 2024H1, 2024Q3, 2025-03 or 2025-03-14.",
    "periods": "Periods with published values.",
    "points_error": "Error [points].",
    "printed_between": "What other vintages printed for periods between.",
    "prior": "Volatility that the band starts from.",
    "projection": "Median and the ends of each interval, by period.",
    "published": "Day or month of publication; of an answer, whether anything was published.",
    "publisher": "Who published it.",
    "publishers": "Who published values or claims, most values first.",
    "quantity": "What kind of quantity it is.",
    "question": "The question.",
    "range": "Range of the driver [its unit].",
    "reason": "Why.",
    "recipe": "The rule by which the baseline was found.",
    "recipes": "Rules that were tried, with what became of each.",
    "recommended": "The recommended method, or whether this one is.",
    "refusal": "Why the method does not apply; empty where it does.",
    "root_mean_square_error": "Root of the mean squared error.",
    "rows": "The rows.",
    "rule": "How the values follow from what was published.",
    "scenario": "The scenario as its file holds it.",
    "seed": "Seed of the draws.",
    "segment": "Segment.",
    "sentence": "The same in a sentence with its values.",
    "series": "How many series.",
    "series_id": "Id of the series.",
    "series_ids": "Series whose chart shows it.",
    "source": "Where it comes from.",
    "source_id": "Id of the document.",
    "source_ids": "Documents that it rests on.",
    "standing": "How firm the number is, of a path by year.",
    "status": "Actual, estimate or forecast on the day of publication.",
    "successor": "The series that speaks instead.",
    "successors": "The series that speak instead, since when and why.",
    "superseded": "Whether another series speaks instead.",
    "theme": "Theme.",
    "tier": "How close the source is to the publisher.",
    "title": "Title.",
    "to": "Last period.",
    "to_value": "Value in the last period.",
    "too_low": "Outcomes above their forecasts.",
    "too_low_interval": "Interval of that part [percent].",
    "too_low_of": "Of how many.",
    "uncheckable": "Claims that cannot be checked.",
    "undamped": "Whether growth goes on without fading.",
    "unexplained": "The part of the gap that no step explains.",
    "unit": "Unit of the values.",
    "value": "Value [unit].",
    "verdict": "The verdict.",
    "vintage": "Date of the vintage whose forecast it is.",
    "window": "First and last known period.",
    "years": "Length of the span [years], or the years of the paths.",
}
"""What every field holds, by its name."""


def fields(text: str) -> tuple[Field, ...]:
    """Fields from their names, each with its kind behind a colon; without one it is a text.

    Example:
        >>> fields("unit value:number?")[1].kind
        'number?'
    """
    found = (word.partition(":") for word in text.split())
    return tuple(Field(name, kind or "string", MEANINGS[name]) for name, _, kind in found)


SERIES = fields(
    "series_id concept theme name definition unit geography segment note frequency quantity publishers:string[] "
    "periods:string[] observations:integer claims:integer age:string? superseded:boolean successors:object[]"
)
OBSERVATION = fields(
    "period value:number low:number? high:number? status standing published tier observation_id publisher source_id "
    "basis derivation note"
)
PATH = fields(
    "as_of:string? series_id name unit publisher basis vintage:string? path:object[] drawn:object[] "
    "continuations:object[] printed_between:object[]"
)
GROWTH = fields(
    "series_id unit from to from_value:number to_value:number years:number change_points:number? "
    "change_percent:number? on_year_before:number? cagr_percent:number? annualised_percent:number? multiple:number? "
    "doubling_time_years:number?"
)
PROJECTION = fields(
    "series_id unit method as_of:string? history:object[] projection:object[] explanation method_name reason badge "
    "caution prior:string? parameters:object n:integer window:string[]? missing:string[] standing source"
)
METHOD = fields(
    "method name family formula applies source minimum:integer asks undamped:boolean recommended:boolean refusal"
)
METHODS_FOR = fields("recommended:string? reason:string? beyond:string? methods:object[]")
HEADLINE = fields(
    "concept series_id publisher published age_days:integer superseded:boolean successor:string? unit "
    "outcome_period:string? outcome_value:number? period value:number? next_period next_value:number? "
    "last_period:string? last_value:number?"
)
PRESET = fields("id name publisher note")
DRIVER = fields(
    "id name unit kind group years:integer[] baseline:number?[] standing:string[] range:number?[] distribution meaning "
    "reason rule caution publisher borrowed:boolean recipe:string? recipes:object[] source source_ids:string[] "
    "observations:string[]"
)
EVALUATION = fields("scenario:object seed:integer draws:integer years:integer[] drivers:object outputs:object")
SCORE = fields(
    "series_id publisher period published lead_years:number forecast:number outcome:number outcome_published basis "
    "percent_error:number? log_error:number? benchmark_log_error:number? own_log_error:number? points_error:number?"
)
_RATES = " ".join(
    f"{name}:integer {name}_of:integer {name}_interval:number[]?"
    for name in (
        "too_low", "in_stated_range", "closer_than_no_change", "closer_than_last_growth", "closer_than_own",
        "outcomes_ahead_of_no_change",
    )
)  # fmt: skip
TALLY = fields(
    "group measure forecasts:integer outcomes:integer series:integer lead_years:number mean_error:number "
    "median_error:number mean_absolute_error:number root_mean_square_error:number mean_log_error:number? "
    f"mean_absolute_log_error:number? {_RATES} verdict"
)
UNSCORED = fields("series_id publisher period published forecast:number basis reason sentence observation_ids:string[]")
AUDIT = fields(
    "claims:integer checked:integer agree:integer differ:integer by_construction:integer uncheckable:integer "
    "rows:object[] accounts:object[]"
)
FOUND = fields(
    "kind id title value:number? unit:string? period:string? publisher:string? published:string? superseded:boolean"
)
QUESTION = fields("id question theme")
ANSWER = fields("question theme id as_of answer published:boolean figures:object[] series_ids:string[] page:string?")
BRIDGE_PAIR = fields("title a b")
BRIDGE = fields("a:object b:object gap:number unexplained:number rows:object[]")
