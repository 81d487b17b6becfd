"""Random scenarios: any that the model allows."""

from datetime import date

from hypothesis import strategies as st

from forecasting.baselines.baseline import FARTHEST_YEAR, PUBLISHERS
from forecasting.market_model.drivers import SHEET, Driver, Kind
from forecasting.scenarios.limits import EARLIEST_YEAR, LARGEST_SEED, LONGEST_NAME, MOST_DRAWS
from forecasting.scenarios.scenario import GAIN, Assumption, Scenario, Shock, YearValue

lines = st.text(st.characters(codec="utf-8"), max_size=LONGEST_NAME).filter(str.isprintable)


def values(driver: Driver) -> st.SearchStrategy[float]:
    return st.floats(driver.floor, driver.ceiling)


def years(first: int = EARLIEST_YEAR) -> st.SearchStrategy[int]:
    return st.integers(first, FARTHEST_YEAR)


def single_years(driver: Driver) -> st.SearchStrategy[tuple[YearValue, ...]]:
    found = st.dictionaries(years(), values(driver), max_size=4)
    return found.map(lambda d: tuple(YearValue(year=year, value=d[year]) for year in sorted(d)))


def shocks(driver: Driver) -> st.SearchStrategy[Shock]:
    return st.builds(Shock, year=years(EARLIEST_YEAR + 1), size=values(driver))


@st.composite
def assumptions(draw: st.DrawFn, driver: Driver) -> Assumption | None:
    """Any assumption on a driver, or none."""
    if driver.id == GAIN:
        return draw(st.none() | st.builds(lambda s: Assumption(driver=GAIN, shock=s), shocks(driver)))
    publisher = st.sampled_from(["IDC", "Gartner", "Deloitte"]).map(lambda name: {"publisher": name})
    level = st.floats(1e-3, 1e9).map(lambda v: {"level": v})
    rate = values(driver).map(lambda v: {"rate": v}) | st.floats(-50, 50).map(lambda v: {"shift": v})
    target = st.tuples(values(driver), st.sampled_from(["straight", "s-shaped"]))
    whole = {
        Kind.GROWTH: st.one_of(st.just({}), rate, level, publisher),
        Kind.SHARE: st.one_of(st.just({}), target.map(lambda t: {"value": t[0], "transition": t[1]}), publisher),
        Kind.SCALAR: st.one_of(st.just({}), values(driver).map(lambda v: {"value": v})),
    }[driver.kind]
    fields = draw(whole) | {"years": draw(single_years(driver))}
    if driver.kind is not Kind.SCALAR:
        fields["shock"] = draw(st.none() | shocks(driver))
    empty = {"years": (), "shock": None}
    return Assumption(driver=driver.id, **fields) if fields != empty and any(fields.values()) else None


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Any scenario."""
    chosen = draw(st.lists(st.sampled_from(SHEET), unique=True, max_size=6))
    found = [draw(assumptions(driver)) for driver in chosen]
    return Scenario(
        name=draw(lines),
        note=draw(lines),
        publisher=draw(st.sampled_from(PUBLISHERS)),
        as_of=draw(st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1))),
        to=draw(years(EARLIEST_YEAR + 1)),
        assumptions=tuple(one for one in found if one),
        seed=draw(st.integers(0, LARGEST_SEED)),
        draws=draw(st.integers(2, MOST_DRAWS)),
        correlation=draw(st.floats(0, 1)),
    )
