"""Training economics, held against published numbers."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forecasting import Period
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.standing import Standing
from forecasting.training_cost import runs as training
from forecasting.training_cost import scaling_laws as scaling

BILLION = 1e9


def test_deepseek_v3_by_hand():
    """DeepSeek-V3's report: 2.788 M GPU-hours at USD 2 are USD 5.576 M."""
    assert training.cost(2.788e6, 2.0) == pytest.approx(5.576e6)


@pytest.mark.parametrize(("days", "price", "hours", "usd"), [(90, 2.5, 54e6, 135e6), (100, 3.5, 60e6, 210e6)])
def test_gpt_4_by_hand(days, price, hours, usd):
    found = training.gpu_hours(25_000, days)
    assert found == pytest.approx(hours)
    assert training.cost(found, price) == pytest.approx(usd)


def test_the_cost_table_comes_from_the_catalog_with_its_ranges(catalog):
    found = {row.model: row for row in training.run_costs(catalog)}
    assert found["DeepSeek-V3"].cost == pytest.approx((5.576e6,) * 3)
    assert found["GPT-4"].hours == pytest.approx((54e6, 57e6, 60e6))
    assert found["GPT-4"].cost == pytest.approx((135e6, 171e6, 210e6))
    for row in found.values():
        assert row.standing is Standing.DERIVED
        assert all(catalog.source(source_id) for source_id in row.source_ids)


def test_the_cost_table_knows_no_run_before_its_figures_were_published(catalog):
    assert training.run_costs(catalog.as_of(date(2023, 1, 1))) == ()


def test_flop_of_gpt_3():
    """Brown et al. (2020): 175 bn parameters, 300 bn tokens, 3.14e23 FLOP."""
    assert scaling.flop(174.6e9, 300e9) == pytest.approx(3.14e23, rel=0.002)


def test_the_factor_six_is_that_of_the_catalog(catalog):
    (stated,) = {float(o.value) for o in catalog["scaling.flop_per_parameter_token"].observations}
    assert stated == scaling.FLOP_PER_PARAMETER_AND_TOKEN


@pytest.mark.parametrize(
    ("model", "within"),
    [("GPT-3 175B (davinci)", 0.01), ("Gopher (280B)", 0.01), ("Falcon-180B", 0.01), ("GPT-4 (Mar 2023)", 0.05)],
)
def test_utilisation_is_that_published(catalog, model, within):
    run = next(run for run in catalog.training_runs if run.model == model)
    peak = next(one.fp16_bf16_dense_tflops for one in catalog.accelerators if one.accelerator == run.hardware)
    assert training.utilisation(run.training_compute_flop, run.chip_hours, peak) == pytest.approx(run.mfu, rel=within)


def test_llama_3_reaches_about_40_percent(catalog):
    """Meta: 3.8e25 FLOP, 38 to 43 %; with the 30.84 M GPU-hours of the model card, other work included, 35 %."""
    (hours,) = {float(o.value) for o in catalog["compute.gpu_hours.llama_3_1_405b"].observations}
    assert training.utilisation(3.8e25, hours * 1e6, 989.4) == pytest.approx(0.346, abs=0.001)


@given(computed=st.floats(1e15, 1e30), used=st.floats(0.01, 1), peak=st.floats(1, 1e5))
def test_the_hours_a_computation_needs_give_back_its_utilisation(computed, used, peak):
    assert training.utilisation(computed, training.hours_needed(computed, used, peak), peak) == pytest.approx(used)


@pytest.mark.parametrize(
    ("compute", "parameters", "tokens"),
    [(1.92e19, 0.4e9, 8.0e9), (1.21e20, 1e9, 20.2e9), (1.23e22, 10e9, 205.1e9), (5.76e23, 67e9, 1.5e12)],
)
def test_approach_1_gives_the_rows_of_hoffmanns_table_3(compute, parameters, tokens):
    found = scaling.APPROACH_1.optimum(compute)
    assert found.parameters == pytest.approx(parameters, rel=0.04)
    assert found.tokens == pytest.approx(tokens, rel=0.06)


@pytest.fixture(scope="module")
def hoffmann(catalog):
    return scaling.loss_laws(catalog)[0]


@pytest.fixture(scope="module")
def besiroglu(catalog):
    return scaling.loss_laws(catalog)[1]


def test_the_loss_laws_come_from_the_catalog(catalog, hoffmann, besiroglu):
    assert len(scaling.loss_laws(catalog)) == 2
    assert (hoffmann.floor, hoffmann.scale_parameters, hoffmann.scale_tokens) == (1.69, 406.4, 410.7)
    assert (hoffmann.alpha, hoffmann.beta) == (0.34, 0.28)
    assert (besiroglu.scale_parameters, besiroglu.scale_tokens) == (482.01, 2085.43)
    assert "Epoch AI" in besiroglu.name


def test_hoffmanns_exponents_are_those_printed(hoffmann):
    """Table 2, approach 3: a = .46, b = .54; the constants are printed with two digits."""
    assert hoffmann.exponents == (pytest.approx(0.46, abs=0.01), pytest.approx(0.54, abs=0.01))


def test_the_re_estimate_calls_for_about_20_tokens_a_parameter_as_approaches_1_and_2_do(catalog, besiroglu):
    """Besiroglu et al. (2024): exponents near one half; the catalog works out 18.3 at Chinchilla's budget."""
    found = besiroglu.optimum(5.76e23)
    stated = next(o for o in catalog["scaling.tokens_per_parameter.optimal"].observations if o.publisher == "Epoch AI")
    assert found.tokens_per_parameter == pytest.approx(float(stated.value), abs=0.05)
    assert besiroglu.exponents == (pytest.approx(0.513, abs=0.002), pytest.approx(0.487, abs=0.002))
    assert 15 < scaling.APPROACH_2.optimum(5.76e23).tokens_per_parameter < 25


def test_the_printed_fit_calls_for_far_more_tokens(hoffmann, besiroglu):
    """The conflict that Besiroglu et al. found: the printed constants do not give the printed advice."""
    assert hoffmann.optimum(5.76e23).tokens_per_parameter > 3 * besiroglu.optimum(5.76e23).tokens_per_parameter


@given(compute=st.floats(1e18, 1e28), factor=st.floats(0.2, 5).filter(lambda factor: abs(factor - 1) > 0.01))
def test_no_other_model_of_the_same_cost_has_less_loss(hoffmann, besiroglu, compute, factor):
    for law in (hoffmann, besiroglu):
        best = law.optimum(compute)
        assert scaling.flop(best.parameters, best.tokens) == pytest.approx(compute)
        other = best.parameters * factor
        assert law.loss(best.parameters, best.tokens) < law.loss(other, compute / scaling.flop(other, 1.0))


def claimed(catalog, start):
    return [c for c in catalog["cost.largest_training_run.world"].claims if c.from_period == Period.parse(start)]


def test_the_published_growth_takes_gpt_4_past_a_billion_by_2027(catalog):
    """Cottier et al. (2024): 2.4x a year, more than USD 1 bn by 2027."""
    rates = {float(claim.value) for claim in claimed(catalog, "2016")}
    assert rates == {2.4}
    costs = catalog["cost.largest_training_run.world"].observations
    gpt_4 = next(float(o.value) for o in costs if o.source_id == "epoch-notable-2024-12" and str(o.period) == "2023")
    assert 2026.5 < 2023.5 + math.log(1000 / gpt_4) / math.log(2.4) < 2028


def test_frontier_runs_since_2020_grew_as_epoch_says(catalog):
    """Epoch AI in 2026: 3.5x a year for frontier language models since 2020."""
    (claim,) = claimed(catalog, "2020")
    found = training.frontier_growth(catalog.training_runs, since=date(2020, 1, 1))
    assert found.growth == pytest.approx(float(claim.value), abs=0.2)
    assert found.interval[0] < float(claim.value) < found.interval[1]


def test_the_fit_is_that_of_scipy(catalog):
    from scipy.stats import linregress, t

    found = training.frontier_growth(catalog.training_runs)
    times = np.array([training.decimal_year(run.publication_date) for run in found.runs])
    line = linregress(times, np.log([run.training_cost_2023usd for run in found.runs]))
    half = t.ppf(0.95, len(found.runs) - 2) * line.stderr
    assert found.growth == pytest.approx(np.exp(line.slope))
    assert found.interval == pytest.approx(tuple(np.exp([line.slope - half, line.slope + half])))
    assert found.at(2024.5) == pytest.approx(np.exp(line.intercept + line.slope * 2024.5))


@pytest.mark.parametrize("since", [None, date(2020, 1, 1)])
def test_the_frontier_passes_a_billion_about_2027(catalog, since):
    found = training.frontier_growth(catalog.training_runs, since=since)
    low, middle, high = found.passes(BILLION)
    assert 2026 < low < middle < high < 2028.5
    assert found.at(middle) == pytest.approx(BILLION)


def test_the_ends_of_the_interval_are_where_the_band_of_the_line_holds_the_target(catalog):
    found = training.frontier_growth(catalog.training_runs)
    for end in (found.passes(BILLION)[0], found.passes(BILLION)[2]):
        error = np.sqrt(found.variances[0] + found.variances[1] * (end - found.middle) ** 2)
        assert abs(np.log(found.at(end) / BILLION)) == pytest.approx(found.multiple * error)


def test_the_band_holds_the_target_exactly_at_the_ends_of_the_interval(catalog):
    found = training.frontier_growth(catalog.training_runs)
    low, _, high = found.passes(BILLION)
    assert found.band(low)[1] == pytest.approx(BILLION)
    assert found.band(high)[0] == pytest.approx(BILLION)


def test_the_fit_knows_only_runs_published_by_then(catalog):
    then = training.frontier_growth(catalog.training_runs, until=date(2023, 12, 31))
    assert max(run.publication_date for run in then.runs) <= "2023-12-31"
    assert len(then.runs) < len(training.frontier_growth(catalog.training_runs).runs)


def test_too_few_runs_are_refused_in_a_sentence(catalog):
    with pytest.raises(RefusalError, match=r"^\d frontier runs have a known cost; try 5 or more$"):
        training.frontier_growth(catalog.training_runs, since=date(2025, 3, 1))


def test_costs_that_do_not_grow_pass_nothing(catalog):
    runs = [replace(run, training_cost_2023usd=1e6 + k % 2) for k, run in enumerate(catalog.training_runs)]
    with pytest.raises(RefusalError, match="no date follows; try more runs"):
        training.frontier_growth(runs).passes(BILLION)
