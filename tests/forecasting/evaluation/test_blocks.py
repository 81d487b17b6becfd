"""Blocks of draws: the quantiles of all draws sorted at once, whoever draws which block, and the first as ever."""

from zlib import crc32

import numpy as np
import pytest

from forecasting.evaluation import blocks
from forecasting.evaluation.blocks import InBlocks, simulate_in_blocks
from forecasting.evaluation.simulation import noise, simulate
from forecasting.scenarios.scenario import Scenario

DRAWS, BLOCKS = 400, 5
SCENARIO = Scenario(draws=DRAWS, seed=7, correlation=0.3)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(blocks, "MOST_DRAWS", DRAWS)


@pytest.fixture(scope="module")
def drawn(baselines):
    """Every block by itself."""
    return [simulate(SCENARIO, baselines["IDC"], block=block) for block in range(BLOCKS)]


def sorted_at_once(drawn):
    """The quantiles of all draws, one array a quantity and year."""
    found = {}
    for name in (one.id for one in blocks.MODEL.identities):
        for place in range(len(drawn[0].years)):
            rows = [np.broadcast_to(one.ordered(name, place), DRAWS) for one in drawn]
            row = np.sort(np.concatenate(rows))
            for probability in blocks.ENDS:
                rank = probability * (row.size - 1)
                low, high = float(row[int(rank)]), float(row[min(int(rank) + 1, row.size - 1)])
                found[name, place, probability] = low + (high - low) * (rank - int(rank))
    return found


@pytest.mark.parametrize("deviations", [6.0, 0.0], ids=["room for chance", "a quantile outside its range"])
def test_quantiles_are_those_of_all_draws(drawn, baselines, monkeypatch, deviations):
    monkeypatch.setattr(blocks, "DEVIATIONS", deviations)
    found: InBlocks = simulate_in_blocks(SCENARIO, baselines["IDC"], BLOCKS)
    expected = sorted_at_once(drawn)
    np.testing.assert_array_equal([found.quantiles[key] for key in expected], list(expected.values()))
    assert found.sampling.draws == DRAWS * BLOCKS


def test_blocks_differ_and_the_first_is_the_simulation_without_blocks(drawn, baselines):
    alone = simulate(SCENARIO, baselines["IDC"])
    np.testing.assert_array_equal(drawn[0].sample("power"), alone.sample("power"))
    assert len({one.sample("power")[-1][0] for one in drawn}) == BLOCKS
    source = np.random.default_rng([7, crc32(b"pue")])
    np.testing.assert_array_equal(noise("pue", alone.sampling), source.standard_normal(DRAWS))
