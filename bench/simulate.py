"""10,000 draws of the whole model over 12 years, beside the same arithmetic written by hand in numpy.

Run from the checkout: ``python bench/simulate.py [--draws N] [--rounds N]``. Both sides start from the same noise and
must agree in every draw of every output, or the script stops. Medians are of interleaved rounds.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from scipy.special import ndtr

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import msgspec

from bench.report.plan import Plan
from bench.report.row import Row, Samples, alternated
from forecasting.baselines.baseline import Baseline, baseline_of
from forecasting.baselines.driver_distribution import OUTER
from forecasting.baselines.yearly_path import NODES
from forecasting.catalog.catalog import Catalog
from forecasting.evaluation import simulation as engine
from forecasting.evaluation.evaluate import constant_paths, evaluate, starts_of
from forecasting.evaluation.simulation import Sampling, noise, simulate
from forecasting.market_model.identities import MODEL
from forecasting.scenarios.links import from_query
from forecasting.scenarios.paths import paths_of
from forecasting.scenarios.scenario import Assumption, Scenario

LAST = 2035
ALLOWED = 1.3
CHANGED = "publisher=Gartner&efficiency_gain@2027=shock:4&power_limit=30"
"""A shock and a power limit, so that no part of the model rests."""

Array = np.ndarray


def by_hand(base: Baseline, paths: dict[str, tuple[float, ...]], sampling: Sampling) -> dict[str, Array]:
    """Draws and arithmetic as one would write them in a notebook: arrays of years x draws."""
    return arithmetic(base, draws_by_hand(base, paths, sampling))


def draws_by_hand(base: Baseline, paths: dict[str, tuple[float, ...]], sampling: Sampling) -> dict[str, Array]:
    """Every driver, years x draws."""
    return {name: _drawn(base, name, np.array(path)[:, None], sampling) for name, path in paths.items()}


def _drawn(base: Baseline, name: str, path: Array, sampling: Sampling) -> Array:
    if name == "years_since_shock" or not base[name].spread.is_open:
        return path
    one, z = base[name], noise(name, sampling)
    spread, floor, ceiling = one.spread, one.driver.floor, one.driver.ceiling
    if spread.band:
        logs = np.stack([np.interp(z, NODES, row) for row in spread.band])
        factor = np.exp(np.diff(logs, axis=0, prepend=0.0))
        return np.clip(((1 + path / 100) * factor - 1) * 100, floor, ceiling)
    low, high, middle = spread.low, spread.high, spread.centre
    if spread.shape.value == "lognormal":
        value = middle * np.exp(z * np.where(z > 0, np.log(high / middle), np.log(middle / low)) / OUTER)
    else:
        u, width = ndtr(z), high - low
        left, right = low + np.sqrt(u * width * (middle - low)), high - np.sqrt((1 - u) * width * (high - middle))
        value = np.where(u * width < middle - low, left, right)
    opening = np.array(spread.opening)[:, None]
    if one.driver.kind.value == "growth":
        factor = np.where(opening > 0, (1 + value / 100) / (1 + middle / 100), 1.0)
        return np.clip(((1 + path / 100) * factor - 1) * 100, floor, ceiling)
    if one.driver.kind.value == "share":
        part, mode = value / 100, middle / 100
        distance = np.log(part) - np.log1p(-part) - np.log(mode) + np.log1p(-mode)
        place = np.log(path / 100) - np.log1p(-path / 100) + distance * opening
        return np.clip(100 / (1 + np.exp(-place)), floor, ceiling)
    return np.clip(path[0] * (value / middle), floor, ceiling)[None, :]


def arithmetic(base: Baseline, d: dict[str, Array]) -> dict[str, Array]:  # noqa: PLR0915 - the whole model in one piece
    """Every output, years x draws."""
    start, constant = starts_of(base), {one.name: one.value for one in base.constants}
    out: dict[str, Array] = {}

    def grown(level: str, growth: str) -> Array:
        return start[level] * np.cumprod(1 + d[growth] / 100, axis=0)

    out["server_market_trend"] = grown("server_market_trend", "server_market_growth")
    out["ai_server_trend"] = out["server_market_trend"] * d["ai_share"] / 100
    out["other_servers"] = out["server_market_trend"] - out["ai_server_trend"]
    out["adopted_part"] = np.minimum(d["years_since_shock"] / d["adoption_years"], 1)
    out["gain_in_use"] = gain = np.exp(out["adopted_part"] * np.log(d["efficiency_gain"]))
    log_gain = np.log(gain)
    out["service_price"] = np.exp(-d["pass_through"] * log_gain)
    out["service_used"] = np.exp(d["pass_through"] * d["elasticity"] * log_gain)
    out["compute_needed"] = out["service_used"] / gain
    out["users_spending"] = out["service_price"] * out["service_used"]
    out["break_even_elasticity"] = 1 / d["pass_through"]
    out["ai_server_wanted"] = wanted = out["ai_server_trend"] * out["compute_needed"]
    out["inference_wanted"] = inference = wanted * d["inference_share"] / 100
    out["edge_inference"] = edge = inference * d["edge_share"] / 100
    out["data_centre_wanted"] = wanted - edge
    out["price_performance_index"] = grown("price_performance_index", "price_performance_growth")
    out["price_performance"] = out["price_performance_index"] * constant["rack_compute"] / d["rack_price"]
    out["efficiency_index"] = grown("efficiency_index", "efficiency_growth")
    out["efficiency"] = out["efficiency_index"] * constant["rack_compute"] / d["rack_power"]
    out["power_wanted"] = out["data_centre_wanted"] * out["price_performance"] / out["efficiency"] * d["pue"]
    out["powered_part"] = powered = np.minimum(d["power_limit"] / out["power_wanted"], 1)
    out["inference_servers"] = (inference - edge) * powered
    out["training_servers"] = (wanted - inference) * powered
    out["ai_server_market"] = market = out["inference_servers"] + out["training_servers"]
    out["server_market"] = market + out["other_servers"]
    out["generative_ai_servers"] = market * d["generative_share"] / 100
    out["hyperscaler_servers"] = market * d["hyperscaler_share"] / 100
    out["added_capacity"] = market * out["price_performance"]
    out["retirement"] = constant["one_year"] / d["server_life"] * 100
    kept = (1 - out["retirement"] / 100)[0]
    out["added_it_power"] = out["added_capacity"] / out["efficiency"]
    for stock, added in (("installed_capacity", "added_capacity"), ("it_power", "added_it_power")):
        level = np.empty_like(out[added])
        before: Array | float = start[stock]
        for year in range(len(level)):
            level[year] = before = before * kept + out[added][year]
        out[stock] = level
    out["installed_h100e"] = out["installed_capacity"] / constant["h100e_speed"]
    out["power"] = out["it_power"] * d["pue"]
    out["power_per_h100e"] = out["power"] / out["installed_h100e"]
    out["it_power_per_h100e"] = out["it_power"] / out["installed_h100e"]
    out["mean_load"] = d["utilisation"] / 100 + d["idle_power_share"] / 100 * (1 - d["utilisation"] / 100)
    before_first = np.full((1, out["it_power"].shape[1]), start["it_power"])
    end = constant["year_end_weight"]
    out["mean_it_power"] = out["it_power"] * end + np.concatenate([before_first, out["it_power"][:-1]]) * (1 - end)
    out["server_energy"] = out["mean_it_power"] * out["mean_load"] * constant["energy_of_a_year"]
    out["energy"] = out["server_energy"] * d["pue"]
    out["used_capacity"] = out["installed_capacity"] * d["utilisation"] / 100
    out["china_intelligent_capacity"] = china = grown("china_intelligent_capacity", "china_intelligent_growth")
    out["china_general_capacity"] = grown("china_general_capacity", "china_general_growth")
    out["china_compute_market"] = grown("china_compute_market", "china_market_growth")
    first = np.full((1, china.shape[1]), start["china_intelligent_capacity"])
    out["china_added_capacity"] = np.diff(china, axis=0, prepend=first)
    out["china_money_per_capacity"] = out["china_compute_market"] / out["china_added_capacity"]
    out["china_hosted_market"] = out["china_compute_market"] * d["china_hosted_share"] / 100
    return out


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1e3


def forget() -> None:
    """Throw away every drawn path but the noise, which both sides share."""
    for cached in (engine.drawn_path, engine.position):
        cached.cache_clear()


REFERENCES = {
    f"simulation, {what}": "the same arithmetic by hand in numpy, all years and draws in arrays"
    for what in ("drawn afresh", "from drawn drivers", "one assumption changed")
}
DRAWS, ROUNDS = 10_000, 31
FEW = 9
"""Rounds where the table asks."""


def rows(plan: Plan) -> Iterator[Row]:
    """Seconds of the whole model over all draws, beside numpy by hand."""
    wanted = plan.wanted(REFERENCES)
    for name, (ours, theirs) in both_sides(DRAWS, plan.times(FEW)).items():
        if name in wanted:
            yield Row(name=name, reference=wanted[name], unit="s", ours=ours, theirs=theirs)


def both_sides(draws: int, rounds: int) -> dict[str, tuple[Samples, Samples]]:
    """Samples of both sides by what is worked out [s], once they agree in every draw."""
    base = baseline_of(Catalog.load(), "Gartner", last=LAST)
    scenario = msgspec.structs.replace(from_query(CHANGED), to=LAST, draws=draws)
    sampling, paths = Sampling(seed=scenario.seed, draws=scenario.draws, correlation=0.0), paths_of(scenario, base)
    agree(simulate(scenario, base), by_hand(base, paths, sampling))

    def afresh() -> object:
        forget()
        return simulate(scenario, base)

    drawn = simulate(scenario, base).drawn
    inputs = {name: drawn[name] for name in paths} | constant_paths(base)
    stacked = draws_by_hand(base, paths, sampling)
    share = iter(np.linspace(60, 75, 10_000))

    def altered() -> object:
        return simulate(scenario.with_assumption(Assumption(driver="ai_share", value=float(next(share)))), base)

    def handmade() -> object:
        return by_hand(base, paths, sampling)

    pairs: tuple[tuple[Callable[[], object], Callable[[], object]], ...] = (
        (afresh, handmade),
        (lambda: MODEL.run(inputs, starts_of(base)), lambda: arithmetic(base, stacked)),
        (altered, handmade),
    )
    return {
        name: alternated(ours, theirs, rounds, clock=time.perf_counter)
        for name, (ours, theirs) in zip(REFERENCES, pairs, strict=True)
    }


def main() -> None:
    """Compare, print the table, and fail if ours takes more than the allowed multiple."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--draws", type=int, default=DRAWS)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = options.parse_args()
    found = both_sides(chosen.draws, chosen.rounds)
    years = baseline_of(Catalog.load(), "Gartner", last=LAST).years
    print(f"{chosen.draws:,} draws, {len(MODEL.identities)} outputs, {len(years)} years; median of {chosen.rounds}")
    print(f"{'':40}{'this tool':>12}{'by hand':>12}{'ratio':>8}")
    medians = {name: tuple(1e3 * statistics.median(side) for side in sides) for name, sides in found.items()}
    for name, (ours, theirs) in medians.items():
        print(f"{name:40}{ours:9.1f} ms{theirs:9.1f} ms{ours / theirs:8.2f}")
    _print_seven(chosen.draws, chosen.rounds)
    ours, theirs = next(iter(medians.values()))
    if ours > ALLOWED * theirs:
        sys.exit(f"more than {ALLOWED} times the arithmetic by hand")


def _print_seven(draws: int, rounds: int) -> None:
    """What a scenario of seven years takes, in parts."""
    seven = baseline_of(Catalog.load(), "Gartner")
    plain = Scenario(publisher="Gartner", draws=draws)
    single = statistics.median(timed(lambda: evaluate(plain, seven)) for _ in range(rounds))
    whole = statistics.median(timed(lambda: simulate(plain, seven)) for _ in range(rounds))
    fan = statistics.median(timed(lambda: simulate(plain, seven).interval("power", 90)) for _ in range(rounds))
    print(f"7 years: central path {single:.1f} ms; draws {whole:.1f} ms; draws and the fan of one output {fan:.1f} ms")


def agree(ours: engine.Simulation, theirs: dict[str, Array]) -> None:
    """Stop unless both sides give the same in every draw."""
    for one in MODEL.identities:
        expected = np.broadcast_to(theirs[one.id], (len(ours.years), ours.sampling.draws))
        np.testing.assert_allclose(ours.sample(one.id), expected, rtol=1e-9, err_msg=one.id)


if __name__ == "__main__":
    main()
