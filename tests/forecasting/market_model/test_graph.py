"""The graph: argument names are its edges, and one formula serves numbers, draws, units and traces."""

import ast
import inspect

import numpy as np
import pint
import pytest

from forecasting.evaluation.evaluate import constant_paths, inputs_of, starts_of
from forecasting.market_model import drivers as driver_sheet
from forecasting.market_model import identities as drivers
from forecasting.market_model.drivers import DRIVERS
from forecasting.market_model.graph import Graph, GraphError, identity
from forecasting.market_model.identities import MODEL
from forecasting.market_model.trace import Trace
from forecasting.scenarios import scenario

UNITS = pint.UnitRegistry()
for line in (
    "USD = [money]",
    "EFLOPS = [speed]",
    "PFLOPS = 0.001 EFLOPS",
    "step = [step]",
    "H100e = [unit_count]",
):
    UNITS.define(line)
# Growth is percent over one step of the model, so that it is a pure number; a server's life counts steps.
PINT = {
    "USD bn": "1e9 USD", "USD mn": "1e6 USD", "percent": "", "percent a year": "", "ratio": "", "x": "",
    "EFLOPS": "EFLOPS", "PFLOPS": "PFLOPS", "GW": "gigawatt", "MW": "megawatt", "TWh": "terawatt_hour",
    "years": "year", "TWh per GW": "terawatt_hour / gigawatt", "EFLOPS per USD bn": "EFLOPS / (1e9 USD)",
    "EFLOPS per GW": "EFLOPS / gigawatt", "USD bn per EFLOPS": "1e9 USD / EFLOPS",
    "million H100e": "1e6 H100e", "EFLOPS per million H100e": "EFLOPS / (1e6 H100e)",
    "GW per million H100e": "gigawatt / (1e6 H100e)",
}  # fmt: skip
LITERALS = {-1, 0, 1, 2, 100}


def quantity(value, unit):
    return value * UNITS.parse_expression(PINT[unit] or "1") if PINT[unit] else UNITS.Quantity(value, "")


def with_units(baseline):
    """Every input and start of a baseline as a quantity with its unit."""
    paths = {one.id: tuple(quantity(v, one.driver.unit) for v in one.path) for one in baseline.drivers}
    paths["years_since_shock"] = tuple(quantity(float(n), "years") for n in range(len(baseline.years)))
    paths |= {one.name: (quantity(one.value, one.unit),) * len(baseline.years) for one in baseline.constants}
    return paths, {one.name: quantity(one.value, one.unit) for one in baseline.starts}


def paths_of(baseline):
    """Every driver's path by name, and the years since a shock."""
    years = tuple(map(float, range(len(baseline.years))))
    return {one.id: one.path for one in baseline.drivers} | {"years_since_shock": years}


def wrong_units(graph, baseline):
    """The identities whose result does not have the unit that they declare."""
    made = graph.run(*with_units(baseline))
    return [one.id for one in graph.identities if not made[one.id][-1].is_compatible_with(quantity(1.0, one.unit))]


def test_every_identity_yields_the_unit_that_it_declares(gartner):
    assert wrong_units(MODEL, gartner) == []


def test_units_agree_in_size_and_not_only_in_kind(gartner):
    plain = MODEL.run(paths_of(gartner) | constant_paths(gartner), starts_of(gartner))
    made = MODEL.run(*with_units(gartner))
    for one in MODEL.identities:
        held = made[one.id][-1].to(quantity(1.0, one.unit).units).magnitude / quantity(1.0, one.unit).magnitude
        assert held == pytest.approx(plain[one.id][-1]), one.id


def test_a_wrong_product_is_found(gartner):
    @identity(unit="EFLOPS", symbol="C", name="Wrong")
    def added_capacity(ai_server_market, efficiency):
        """AI server market x efficiency, which is no capacity."""
        return ai_server_market * efficiency

    planted = Graph.of([one for one in MODEL.identities if one.id != "added_capacity"] + [added_capacity])
    with pytest.raises(pint.DimensionalityError):
        wrong_units(planted, gartner)


def test_a_wrong_unit_is_found(gartner):
    @identity(unit="GW", symbol="J", name="Wrong")
    def energy(power, mean_load, energy_of_a_year):
        """Energy, declared as power."""
        return power * mean_load * energy_of_a_year

    planted = Graph.of([one for one in MODEL.identities if one.id != "energy"] + [energy])
    assert wrong_units(planted, gartner) == ["energy"]


def test_the_inputs_of_the_graph_are_the_drivers_and_the_constants(gartner):
    constants = {one.name for one in gartner.constants}
    assert set(MODEL.inputs) == set(DRIVERS) | constants | {"years_since_shock"}
    assert set(MODEL.carried) == {one.name for one in gartner.starts}


def test_traces_name_what_a_result_rests_on():
    assert inputs_of("server_market_trend") == ("server_market_growth",)
    assert {"server_market_growth", "ai_share"} <= set(inputs_of("ai_server_trend"))
    assert "pue" not in inputs_of("installed_capacity") or "power_limit" in inputs_of("installed_capacity")
    assert set(inputs_of("mean_load")) == {"utilisation", "idle_power_share"}
    assert not any(name.startswith("china") for name in inputs_of("energy"))


@pytest.mark.parametrize("name", [one.id for one in MODEL.identities])
def test_traces_agree_with_the_edges(name):
    assert set(inputs_of(name)) == MODEL.rests_on(name) & set(DRIVERS)


def test_a_trace_survives_every_operation():
    a, b = Trace.of("a"), Trace.of("b")
    for result in (a + b, a - b, a * b, a / b, a**b, a.lesser(b)):
        assert result.names == {"a", "b"}
    for result in (1 + a, 1 - a, 2 * a, 2 / a, 2**a, -a, a + 1, a.lesser(1)):
        assert result.names == {"a"}


def test_an_identity_that_needs_itself_is_named():
    @identity(unit="x", symbol="a", name="A")
    def first(second):
        """Second."""
        return second

    @identity(unit="x", symbol="b", name="B")
    def second(first):
        """First."""
        return first

    with pytest.raises(GraphError, match=r"needs itself: first -> second -> first|needs itself: second -> first"):
        Graph.of([first, second])


def test_two_identities_of_one_name_are_refused():
    one = MODEL.identities[0]
    with pytest.raises(GraphError, match=f"two identities are called {one.id}"):
        Graph.of([one, one])


def test_the_year_before_is_carried():
    @identity(unit="x", symbol="s", name="Sum")
    def total(total_before, step):
        """Total of the year before + step."""
        return total_before + step

    assert Graph.of([total]).run({"step": (1.0, 2.0, 3.0)}, {"total": 10.0})["total"] == (11.0, 13.0, 16.0)


@pytest.mark.parametrize("one", MODEL.identities, ids=lambda one: one.id)
def test_every_identity_is_told_to_the_reader(one):
    assert one.name
    assert one.symbol
    assert one.unit in PINT
    assert one.formula
    assert not one.formula.endswith(".")


def test_names_and_symbols_are_unique():
    for described in (MODEL.identities, driver_sheet.SHEET):
        assert len({one.name for one in described}) == len(described)
    symbols = [one.symbol for one in (*MODEL.identities, *driver_sheet.SHEET)]
    assert len(set(symbols)) == len(symbols)


@pytest.mark.parametrize("module", [drivers, scenario])
def test_no_number_is_made_up_in_code(module):
    found = {
        node.value
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)
    }
    assert found
    assert found <= LITERALS


def test_numbers_and_arrays_give_the_same(gartner):
    paths = paths_of(gartner)
    plain = MODEL.run(paths | constant_paths(gartner), starts_of(gartner))
    tiled = {name: tuple(np.full(3, value) for value in path) for name, path in paths.items()}
    drawn = MODEL.run(tiled | constant_paths(gartner), starts_of(gartner))
    for name, values in plain.items():
        np.testing.assert_allclose([np.broadcast_to(v, 3) for v in drawn[name]], np.tile(np.c_[list(values)], 3))
