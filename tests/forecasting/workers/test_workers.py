"""Who does the work changes no number: this process, processes, a Dask cluster, a cluster that loses a worker."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from forecasting.backtest.backtest import batch
from forecasting.backtest.catalog_record import record, record_by
from forecasting.backtest.competition_files import every_origin, read_cases
from forecasting.evaluation.blocks import simulate_in_blocks
from forecasting.foundations.refusal import RefusalError
from forecasting.operations.scenarios import IN_ONE_PART, evaluations
from forecasting.scenarios.scenario import Scenario
from forecasting.workers.cluster import LOCAL, Cluster
from forecasting.workers.here import HERE, Processes

REFERENCE = Path(__file__).parents[2] / "reference"
METHODS = ("default", "theta", "holt")


@pytest.fixture(scope="module")
def cases():
    return read_cases(REFERENCE / "m4_yearly_dev1000.csv.gz", 6)[:200]


def numbers(summaries):
    return [{name: cell for name, cell in one.row().items() if name != "seconds"} for one in summaries]


@pytest.fixture(scope="module")
def scores(cases):
    return numbers(batch(cases, METHODS))


@pytest.fixture(scope="module")
def scheduler():
    """The address of a cluster with two workers, as an operator would run one."""
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    )
    with cluster:
        yield cluster.scheduler_address


@pytest.mark.slow
def test_processes_give_the_numbers_of_this_process():
    parts = [(number,) for number in range(7)]
    assert list(Processes(2).each(sum, parts)) == list(HERE.each(sum, parts)) == list(range(7))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_numbers_of_this_process(cases, scores, scheduler, catalog):
    cluster = Cluster(address=scheduler)
    assert numbers(batch(cases, METHODS, workers=cluster)) == scores
    assert record_by(catalog, cluster) == record(catalog)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_draws_what_this_process_draws(scheduler, baselines, monkeypatch):
    monkeypatch.setattr("forecasting.evaluation.blocks.MOST_DRAWS", 200)
    drawn = {"draws": 60, "name": "One of many"}
    asked = [(Scenario(seed=seed, **drawn), baselines["IDC"]) for seed in range(2 * IN_ONE_PART + 1)]
    steps = []
    found = list(evaluations(asked, Cluster(address=scheduler), lambda *step: steps.append(step[:2])))
    assert found == list(evaluations(asked))
    assert found[0] != found[1]
    in_blocks = [simulate_in_blocks(asked[0][0], baselines["IDC"], 2, by) for by in (HERE, Cluster(address=scheduler))]
    assert in_blocks[0] == in_blocks[1]
    assert steps == [(IN_ONE_PART, 11), (2 * IN_ONE_PART, 11), (11, 11)]


def die_once(part, marker):
    """End the worker that works on part 3, the first time."""
    if part == 3 and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return part * part


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_worker_that_dies_costs_no_result(scheduler, tmp_path):
    task = partial(die_once, marker=str(tmp_path / "died"))
    assert list(Cluster(address=scheduler).each(task, range(12))) == [part * part for part in range(12)]
    assert (tmp_path / "died").exists()


@pytest.mark.filterwarnings("ignore")
def test_an_address_where_nothing_listens_gets_a_sentence(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("forecasting.workers.cluster.PATIENCE", 1)
    with pytest.raises(RefusalError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9 .*expected an address"):
        list(Cluster(address="tcp://127.0.0.1:9").each(abs, [1]))


def test_without_dask_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RefusalError, match="try pip install distributed"):
        list(Cluster(address=LOCAL).each(abs, [1]))


def test_dask_is_imported_on_no_path_that_does_not_ask_for_it():
    script = (
        "import sys, forecasting.cli.main as m\n"
        "for line in ('backtest capacity.intelligent.cn --json', 'simulate idc gartner --draws 10'):\n"
        "    try: m.main(line.split())\n"
        "    except SystemExit as end: assert not end.code\n"
        "sys.exit(','.join(n for n in ('dask', 'distributed') if n in sys.modules) or 0)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.DEVNULL)


def test_each_series_is_cut_after_each_of_its_values(cases):
    case = cases[0]
    origins = list(every_origin(case, 6))
    assert len(origins) == case.train.size + case.test.size - 3
    assert [one.train.size for one in origins[:2]] == [3, 4]
    assert origins[-1].test.size == 1
    assert origins[0].test.size == 6
