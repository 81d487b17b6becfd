"""Python that makes a chart's numbers from `forecasting/`: text that a reader can run as it stands.

Names and texts from data appear as literals only, so that none of them can become a command.
"""

from collections.abc import Sequence
from datetime import date

from forecasting.own_figures.record import OwnSeries, to_json
from forecasting.projection.projection import Projection
from forecasting.scenarios.links import to_query
from forecasting.scenarios.scenario import Scenario
from forecasting.vintages.choice import Choice


def history_code(
    series_ids: Sequence[str], title: str, as_of: date | None, choice: Choice | None, own: Sequence[OwnSeries] = ()
) -> str:
    """The paths of some series; *choice* is for the first. It ends with `numbers`: series, period, value.

    Those of the reader (*own*) stand in it whole.
    """
    chosen = _choice(choice)
    lines = [
        heading(title),
        *_imports(as_of, choice, ("Catalog", "path_of", *_own_names(own))),
        "",
        *_catalog(as_of),
        *_own(own),
        "numbers = []",
        f"for series_id in {list(series_ids)!r}:",
        f"    choice = {chosen} if series_id == {series_ids[0]!r} else None" if chosen else "    choice = None",
        "    path = path_of(catalog[series_id], choice).bridged()",
        "    points = path.points if path.is_seamless else (*path.outcomes, *path.forecast_as_published)",
        "    numbers += [(series_id, str(point.period), float(point.value)) for point in points]",
        *printed(),
    ]
    return "\n".join(lines) + "\n"


def projection_code(
    projection: Projection, choice: Choice | None, ceiling: float | None, own: Sequence[OwnSeries] = ()
) -> str:
    """A projection's medians. It ends with `numbers`: series, period, value."""
    series_id = projection.history.series_id
    settings = [f"method={projection.method!r}"]
    if projection.growth:
        settings.append(f"growth={projection.growth!r}")
    if ceiling is not None:
        settings.append(f"ceiling={ceiling!r}")
    if projection.prior:
        settings.append(f"prior={projection.prior!r}")
    if chosen := _choice(choice):
        settings.append(f"choice={chosen}")
    day = f", as_of={_date(projection.as_of)}" if projection.as_of else ""
    title = f"{projection.history.name}: {projection.method_name.lower()}"
    lines = [
        heading(title),
        *_imports(projection.as_of, choice, ("Catalog", "Period", "ProjectionSettings", "project", *_own_names(own))),
        "",
        "catalog = Catalog.load()",
        *_own(own),
        f"settings = ProjectionSettings({', '.join(settings)})",
        f"end = Period.parse({str(projection.periods[-1])!r})",
        f"projection = project(catalog[{series_id!r}], end, settings, catalog=catalog{day})",
        f"numbers = [({series_id!r}, row['period'], row['median']) for row in projection.rows()]",
        *printed(),
    ]
    return "\n".join(lines) + "\n"


def scenario_code(scenario: Scenario, output: str) -> str:
    """One quantity of a scenario. It ends with `numbers`: quantity, period, value."""
    scenario = scenario.changed(as_of=scenario.as_of or scenario.data_version)
    lines = [
        heading(scenario.name or "Scenario"),
        *_imports(None, None, ("Catalog", "baseline_of", "evaluate_scenario", "scenario_from_query")),
        "",
        f"scenario = scenario_from_query({to_query(scenario)!r})",
        "baseline = baseline_of(Catalog.load(), scenario.publisher, as_of=scenario.as_of, last=scenario.to)",
        "found = evaluate_scenario(scenario, baseline)",
        f"values = found[{output!r}].values",
        f"numbers = [({output!r}, str(year), value) for year, value in zip(found.years, values, strict=True)]",
        *printed(),
    ]
    return "\n".join(lines) + "\n"


def heading(title: str) -> str:
    """What it is, as a comment on one line."""
    shown = "".join(sign for sign in " ".join(title.split()) if sign.isprintable())
    return f"# {shown[:200]}"


def _imports(as_of: date | None, choice: Choice | None, names: Sequence[str]) -> list[str]:
    used = {*names, *(("Choice",) if _choice(choice) else ()), *_vintage_names(choice)}
    ours = f"from forecasting import {', '.join(sorted(used))}"
    return [*(("from datetime import date", "") if as_of else ()), ours]


def _vintage_names(choice: Choice | None) -> tuple[str, ...]:
    """What the expression of a chosen vintage imports."""
    wanted = choice.vintage if choice else None
    return (type(wanted).__name__,) if wanted else ()


def _catalog(as_of: date | None) -> list[str]:
    return [f"catalog = Catalog.load(){f'.as_of({_date(as_of)})' if as_of else ''}"]


def _own(own: Sequence[OwnSeries]) -> list[str]:
    """The reader's series, added to the catalog."""
    if not own:
        return []
    return [
        f"own_figures = own_figures_from_json({to_json(own)!r})",
        "catalog = with_own(catalog, map(series_of, own_figures))",
    ]


def _own_names(own: Sequence[OwnSeries]) -> tuple[str, ...]:
    return ("own_figures_from_json", "series_of", "with_own") if own else ()


def _date(day: date | None) -> str:
    return f"date({day.year}, {day.month}, {day.day})" if day else "None"


def _choice(choice: Choice | None) -> str:
    """The choice as an expression; empty where nothing was chosen."""
    if choice is None or choice == Choice():
        return ""
    parts = [
        f"publisher={choice.publisher!r}" if choice.publisher is not None else "",
        f"basis={choice.basis!r}" if choice.basis is not None else "",
        f"vintage={type(choice.vintage).__name__}({choice.vintage.text!r})" if choice.vintage else "",
    ]
    return f"Choice({', '.join(part for part in parts if part)})"


def printed() -> list[str]:
    """Lines that print `numbers`."""
    return ["for series_id, period, value in numbers:", "    print(series_id, period, value, sep='\\t')"]
