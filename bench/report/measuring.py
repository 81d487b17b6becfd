"""Each benchmark in a process of its own, so that none disturbs the next and a failure is one line of the table."""

import contextlib
import importlib
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping
from typing import cast

import msgspec

from bench.report.machine import ROOT
from bench.report.plan import Benchmark, Plan
from bench.report.row import Row

BENCHMARKS = ("catalog", "exports", "first_chart", "methods", "own_figures", "search", "simulate", "studio")
"""The programs of this folder that give rows."""
ONE_CORE = {"OPENBLAS_NUM_THREADS": "1"}
"""The linear algebra of both sides takes one core, as that of the app does (`ui/__init__.py`)."""
PATIENCE_SECONDS = 900
"""How long one benchmark may take, on a machine with other work as well."""
CLOSE_SECONDS = 10


def benchmark(name: str) -> Benchmark:
    """The program of this name."""
    return cast("Benchmark", importlib.import_module(f"bench.{name}"))


def give(name: str, plan: Plan) -> None:
    """Measure here, and write each row to the output as a line of JSON as soon as it is there."""
    try:
        for row in benchmark(name).rows(plan):
            print(msgspec.json.encode(row).decode(), flush=True)
    except Exception as fault:  # noqa: BLE001 - the last line is the reason that the table gives
        traceback.print_exc()
        sys.exit(" ".join(f"{fault}".split()) or type(fault).__name__)


def measured(name: str, plan: Plan) -> Iterator[Row]:
    """Rows of one benchmark, measured in another process; a row that did not come says why."""
    try:
        wanted = plan.wanted(benchmark(name).REFERENCES)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the other benchmarks go on
        yield Row(name=name, reference="", reason=f"{type(fault).__name__}: {fault}")
        return
    if wanted:
        output, reason = _run(name, plan)
        yield from _rows(output, wanted, reason)


def _rows(output: str, wanted: Mapping[str, str], reason: str) -> Iterator[Row]:
    """The rows that came, and those that did not, with the reason."""
    came = [msgspec.json.decode(line, type=Row) for line in output.splitlines() if line.startswith('{"name":')]
    yield from (row for row in came if row.name in wanted)
    for name in wanted.keys() - {row.name for row in came}:
        yield Row(name=name, reference=wanted[name], reason=reason or "the program ended without this row")


def _run(name: str, plan: Plan) -> tuple[str, str]:
    """What the process wrote, and why it failed; empty if it did not."""
    command = [sys.executable, "-m", "bench", *plan.words, "--runs", str(plan.runs), "--rows-of", name]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    place = {"cwd": ROOT, "env": os.environ | ONE_CORE, "text": True, "encoding": "utf-8"}
    # A session of its own, so that what it started ends with it.
    with subprocess.Popen(command, start_new_session=True, **place, **pipes) as process:
        try:
            output, errors = process.communicate(timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            _end(process)
            return process.communicate()[0], f"it was not done within {PATIENCE_SECONDS} seconds"
        except BaseException:
            _end(process)
            raise
    lines = errors.strip().splitlines() if process.returncode else []
    return output, lines[-1] if lines else ""


def _end(process: subprocess.Popen[str]) -> None:
    """End a process and what it started."""
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGTERM)
        else:
            process.terminate()
    try:
        process.wait(CLOSE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
