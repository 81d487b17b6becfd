"""Side by side with statsforecast on the same series: accuracy beside time.

Run from the checkout: ``python bench/methods.py FILE [--last N]`` with a file of columns id, type, n, h, train, test,
such as tests/reference/m4_yearly_dev1000.csv.gz. Without statsforecast only our methods are timed; it is installed by
``make bench`` into an environment of its own, whose Python adds the other column: ``.venv-bench/bin/python``.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.report.plan import Plan
from bench.report.row import Row
from bench.servers import ROOT, AbsentError, reference_python
from forecasting.backtest import accuracy
from forecasting.backtest.backtest import law_of
from forecasting.backtest.competition_files import Case, read_cases
from forecasting.methods.levels import levels_of

PAIRS = (
    ("default", "AutoETS"),
    ("theta", "Theta"),
    ("combination", "DynamicOptimizedTheta"),
    ("holt", "Holt"),
    ("damped_trend", "AutoETSDamped"),
    ("linear", "RandomWalkWithDrift"),
    ("arima", "ARIMA011"),
)
HORIZON = 6
SAMPLE = ROOT / "tests/reference/m4_yearly_dev1000.csv.gz"
FIRST, RUNS = 100, 3
"""Series of the sample, and runs over all of them, where the table asks."""
REFERENCES = {f"projection, {key}": f"statsforecast {name}, {FIRST} series, level and 95 %" for key, name in PAIRS}

Bounds = tuple[np.ndarray, np.ndarray, np.ndarray]
Ask = Callable[[str], float]


def rows(plan: Plan) -> Iterator[Row]:
    """Seconds of each method over the same series, beside the model of statsforecast in a process of its own."""
    cases, wanted = read_cases(SAMPLE, HORIZON)[:FIRST], plan.wanted(REFERENCES)
    with other_side() as ask:
        for name, pair in zip(REFERENCES, PAIRS, strict=True):
            if name in wanted:
                yield side_by_side(name, cases, pair, ask, plan.times(RUNS))


def side_by_side(name: str, cases: tuple[Case, ...], pair: tuple[str, str], ask: Ask, runs: int) -> Row:
    """Both sides in turn, after a run of each that warms it up; the reason if the other side failed."""
    key, model = pair
    try:
        taken = [(seconds(cases, partial(ours, key)), ask(model)) for _ in range(runs + 1)][1:]
    except AbsentError as reason:
        return Row(name=name, reference=REFERENCES[name], reason=str(reason))
    own, others = tuple(one for one, _ in taken), tuple(other for _, other in taken)
    return Row(name=name, reference=REFERENCES[name], unit="CPU s", ours=own, theirs=others)


@contextmanager
def other_side() -> Iterator[Ask]:
    """A process that times statsforecast; gives the seconds of a model over all series.

    Raises:
        AbsentError: It is not installed.
    """
    command = [reference_python(), "-m", "bench.references.statsforecast_worker"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, text=True, encoding="utf-8", **pipes) as process:
        yield partial(_ask, process)


def _ask(process: subprocess.Popen[str], model: str) -> float:
    if process.stdin is None or process.stdout is None:
        raise AbsentError("statsforecast cannot be asked")
    print(model, file=process.stdin, flush=True)
    answer = json.loads(process.stdout.readline() or '{"reason": "statsforecast ended without an answer"}')
    if reason := answer.get("reason"):
        raise AbsentError(str(reason))
    return float(answer["seconds"])


def seconds(cases: tuple[Case, ...], forecast: Callable[[np.ndarray], object]) -> float:
    """Seconds of the processor for all series."""
    start = time.process_time()
    for case in cases:
        forecast(case.train)
    return time.process_time() - start


def ours(key: str, train: np.ndarray) -> Bounds:
    """Median and 95 % interval of our method."""
    law = law_of(key, levels_of(train), np.arange(1.0, HORIZON + 1))
    return (law.median, *law.interval(95))


def theirs(name: str) -> Callable[[np.ndarray], Bounds]:
    """The same of statsforecast's model; `ImportError` if it is not installed."""
    from statsforecast import models

    made = {
        "AutoETS": lambda: models.AutoETS(season_length=1),
        "AutoETSDamped": lambda: models.AutoETS(season_length=1, model="AAN", damped=True),
        "ARIMA011": lambda: models.ARIMA(order=(0, 1, 1), include_drift=True),
    }
    model = made[name]() if name in made else getattr(models, name)()

    def forecast(train: np.ndarray) -> Bounds:
        found = model.forecast(y=train, h=HORIZON, level=[95])
        return found["mean"], found["lo-95"], found["hi-95"]

    return forecast


def scores(cases: tuple[Case, ...], last: int | None, forecast: Callable[[np.ndarray], Bounds]) -> dict[str, float]:
    """SMAPE, MASE, coverage and seconds of one method; series on which it fails are left out and counted."""
    rows, failed, spent = [], 0, 0.0
    for case in cases:
        train = case.train[-last:] if last else case.train
        start = time.process_time()
        try:
            middle, low, high = forecast(train)
        except Exception:  # noqa: BLE001 - any library failure counts
            failed += 1
            continue
        finally:
            spent += time.process_time() - start
        scale = accuracy.mase_scale(case.train)
        held = accuracy.covered(case.test, low, high).mean()
        rows.append((accuracy.smape(case.test, middle), accuracy.mase(case.test, middle, scale), held))
    smape, mase, held = np.nanmean(rows, axis=0) if rows else (np.nan,) * 3
    return {"smape": smape, "mase": mase, "held": held, "seconds": spent, "failed": failed}


def line(name: str, found: dict[str, float], naive: dict[str, float]) -> str:
    """One line of the table."""
    owa = accuracy.owa((found["smape"], found["mase"]), (naive["smape"], naive["mase"]))
    return (
        f"{name:34}{found['smape']:8.2f}{found['mase']:8.3f}{owa:8.3f}{found['held']:8.3f}"
        f"{found['seconds']:9.2f}{found['failed']:8.0f}"
    )


def main() -> None:
    """Print ours beside theirs, and the ratio of the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--last", type=int)
    parser.add_argument("--first", type=int, help="only the first so many series")
    asked = parser.parse_args()
    cases = read_cases(asked.file, HORIZON)[: asked.first]
    naive = scores(cases, asked.last, lambda train: ours("naive", train))
    print(f"{'method':34}{'sMAPE':>8}{'MASE':>8}{'OWA':>8}{'held':>8}{'seconds':>9}{'failed':>8}")
    print(line("naive", naive, naive))
    for key, name in PAIRS:
        own = scores(cases, asked.last, lambda train, key=key: ours(key, train))
        print(line(f"ours: {key}", own, naive))
        try:
            forecast = theirs(name)
        except ImportError:
            print(f"statsforecast: {name:19} not installed (pip install statsforecast)")
            continue
        forecast(cases[0].train)  # compiles
        found = scores(cases, asked.last, forecast)
        print(line(f"statsforecast: {name}", found, naive))
        print(f"{'':34}time ratio theirs / ours {found['seconds'] / max(own['seconds'], 1e-9):.2f}")


if __name__ == "__main__":
    main()
