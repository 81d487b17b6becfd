"""Which fields the answer of each operation has."""

from forecasting.operations.fields.field import fields

SERIES = fields(
    "series_id concept theme name definition unit geography segment note frequency quantity publishers:string[] "
    "periods:string[] observations:integer claims:integer age:string? superseded:boolean successors:object[]",
    successors=fields("series_id since scope sentence source_id"),
)
OBSERVATION = fields(
    "period value:number low:number? high:number? status standing published tier observation_id publisher source_id "
    "basis derivation note"
)
POINT = fields("period value:number published")
PATH = fields(
    "as_of:string? series_id name unit publisher basis vintage:string? path:object[] drawn:object[] "
    "continuations:object[] printed_between:object[]",
    path=fields("period value:number standing published source_id"),
    drawn=POINT,
    continuations=fields("vintage points:object[]", points=POINT),
    printed_between=POINT,
)
GROWTH = fields(
    "series_id unit from to from_value:number to_value:number years:number change_points:number? "
    "change_percent:number? on_year_before:number? cagr_percent:number? annualised_percent:number? multiple:number? "
    "doubling_time_years:number?"
)
PROJECTION = fields(
    "series_id unit method as_of:string? history:object[] projection:object[] explanation method_name reason badge "
    "caution prior:string? parameters:object n:integer window:string[]? missing:string[] standing source",
    history=fields("period value:number standing published"),
    projection=fields("period median:number lower_*:number upper_*:number standing by"),
)
METHOD = fields(
    "method name family formula applies source minimum:integer asks undamped:boolean recommended:boolean refusal"
)
METHODS_FOR = fields("recommended:string? reason:string? beyond:string? methods:object[]", methods=METHOD)
HEADLINE = fields(
    "concept series_id publisher published age_days:integer superseded:boolean successor:string? unit "
    "outcome_period:string? outcome_value:number? period value:number? next_period next_value:number? "
    "last_period:string? last_value:number?"
)
PRESET = fields("id name publisher note")
DRIVER = fields(
    "id name unit kind group years:integer[] baseline:number?[] standing:string[] range:number?[] distribution meaning "
    "reason rule caution publisher borrowed:boolean recipe:string? recipes:object[] source source_ids:string[] "
    "observations:string[]",
    recipes=fields("id publisher use words scope reason"),
)
EVALUATION = fields(
    "scenario:object seed:integer draws:integer years:integer[] drivers:object{} outputs:object{}",
    scenario=fields(
        "schema_version:integer name note publisher as_of:string? to:integer assumptions:object[] seed:integer "
        "draws:integer together:number data_version:string?"
    ),
    drivers=fields("unit baseline:number?[] value:number?[] changed:boolean"),
    outputs=fields("unit central:number?[] median:number?[] lower_90:number?[] upper_90:number?[]"),
)
CROSSCHECK = fields(
    "check period independent:number source_ids:string[] model:number low:number high:number unit ratio:number verdict "
    "note"
)
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
    "rows:object[] accounts:object[]",
    rows=fields("claim_id series_id relation stated:number computed:number? verdict explanation error_percent:number?"),
    accounts=fields("fact accounts:string[] explanation"),
)
FOUND = fields(
    "kind id title value:number? unit:string? period:string? publisher:string? published:string? superseded:boolean"
)
QUESTION = fields("id question theme")
ANSWER = fields(
    "question theme id as_of answer published:boolean figures:object[] series_ids:string[] page:string?",
    figures=fields(
        "value:number unit period:string? words name:string? publisher:string? published:string? standing "
        "bound:string? derivation:string? observation_ids:string[] series_ids:string[]"
    ),
)
CHECKED = fields("text verdict stated computed observation_ids:string[] reason corrected")
BRIDGE_PAIR = fields("title a b")
_SIDE = fields("ref label subject period:string? value:number unit note source_ids:string[]")
BRIDGE = fields(
    "a:object b:object gap:number unexplained:number rows:object[]",
    a=_SIDE,
    b=_SIDE,
    rows=fields("step factor:number from:number? to:number? source_ids:string[] note"),
)
