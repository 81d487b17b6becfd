"""Known training runs step by step, the accounts of their cost side by side, and what a final run leaves out."""

from typing import TYPE_CHECKING

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.quantities.standing import Standing
from forecasting.quantities.units import compact, digits, percent
from forecasting.training_cost.accounts import (
    DEVELOPMENT,
    RESEARCH,
    Ends,
    KnownRun,
    Published,
    RunInputs,
    accounts_of,
    ends_of,
    hardware_price,
    million_hours,
    newest,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

MILLION, PERCENT = 1e6, 100.0
LIMITING = ("exclude", "only")
"""Words by which notes say that something is left out."""
YOURS, DERIVED = Standing.ASSUMED.words, Standing.DERIVED.words


def worked_words(run: KnownRun, inputs: RunInputs) -> str:
    """The result in one sentence."""
    return f"{run.model}: {_hours(inputs.hours)} cost {_dollars(inputs.cost)}."


def _dollars(ends: Ends) -> str:
    """Dollars in millions, with the digits that people quote."""
    return f"USD {_millions(ends)} mn"


def _hours(ends: Ends) -> str:
    return f"{_millions(ends)} million GPU-hours"


def _millions(ends: Ends) -> str:
    return _span((ends[0] / MILLION, ends[1] / MILLION), _plain)


def _span(ends: Ends, words: "Callable[[float], str]") -> str:
    """Both ends in words, or the one that both are."""
    return " to ".join(dict.fromkeys(words(end) for end in ends))


def _plain(value: float) -> str:
    return digits(float(f"{value:.4g}"))


def steps_frame(run: Published, inputs: RunInputs) -> "pd.DataFrame":
    """Every step as arithmetic: what goes in, with its source or as the reader's, and what follows."""
    import pandas as pd

    stated = [
        _stated("GPU-hours", _hours(inputs.hours), run.hours, _is_million(run.hours, inputs.hours)),
        _stated("price, USD an hour", _span(inputs.price, _plain), run.price, _is_published(run.price, inputs.price)),
    ]
    paired = ", low with low and high with high" if len({*inputs.hours}) + len({*inputs.price}) > len(stated) else ""
    by = f"{_hours(inputs.hours)} × USD {_span(inputs.price, _plain)}{paired}"
    return pd.DataFrame([*stated, _worked("cost", by, _dollars(inputs.cost)), *_days(run, inputs), *_use(run, inputs)])


def _days(run: Published, inputs: RunInputs) -> list[dict[str, str]]:
    """How long the accelerators work; nothing where nobody says how many there are."""
    if inputs.chips is None or inputs.days is None:
        return []
    chips = _plain(inputs.chips)
    return [
        _stated("accelerators", chips, run.chips, _is_published(run.chips, (inputs.chips, inputs.chips))),
        _worked("days", f"{_hours(inputs.hours)} / ({chips} × 24 hours)", _span(inputs.days, _plain)),
    ]


def _is_published(row: Observation | None, ends: Ends) -> bool:
    return row is not None and ends_of(row) == ends


def _is_million(row: Observation | None, ends: Ends) -> bool:
    """Whether GPU-hours are the published ones, to the digits of a field."""
    return row is not None and [round(end) for end in million_hours(row)] == [round(end) for end in ends]


def _stated(name: str, value: str, row: Observation | None, is_published: bool) -> dict[str, str]:  # noqa: FBT001
    """A figure that goes in: as published with its source, or the reader's."""
    if row is None or not is_published:
        return {"step": name, "arithmetic": "entered", "result": value, "standing": YOURS, "source": "", "url": ""}
    return {
        "step": name,
        "arithmetic": "as published" if row.low is None else "both ends as published",
        "result": value,
        "standing": row.status.value,
        "source": row.source.citation,
        "url": row.source.url,
    }


def _worked(name: str, arithmetic: str, result: str) -> dict[str, str]:
    return {
        "step": name, "arithmetic": arithmetic, "result": result, "standing": DERIVED, "source": "", "url": "",
    }  # fmt: skip


def _use(run: Published, inputs: RunInputs) -> list[dict[str, str]]:
    """How much of the peak the run would have used: a check of the hours against the computation."""
    if run.compute is None or run.accelerator is None or not run.accelerator.fp16_bf16_dense_tflops:
        return []
    peak = run.accelerator.fp16_bf16_dense_tflops
    used = inputs.used(float(run.compute.value), peak)
    return [
        _stated("computation", compact(run.compute.value, "FLOP"), run.compute, is_published=True),
        _worked(
            "utilisation",
            f"FLOP / (GPU-hours × 3,600 × {_plain(peak)} TFLOP/s of {run.accelerator.accelerator}, 16 bits, dense)",
            _span(used, lambda part: percent(PERCENT * part)),
        ),
    ]


def accounts_frame(run: KnownRun, inputs: RunInputs, catalog: Catalog) -> "pd.DataFrame":
    """The accounts of one run side by side: by GPU-hours as entered, and as each publisher gives it, with why."""
    import pandas as pd

    rows = [
        {
            "account": "GPU-hours × price, as entered above",
            "cost": _dollars(inputs.cost),
            "publisher": "",
            "published": "",
            "standing": DERIVED,
            "counts": "The hours of the run at a rental price, without staff, trials and the building of a cluster.",
            "note": "",
            "source": "",
            "url": "",
        }
    ]
    rows += [
        {
            "account": one.series.name,
            "cost": f"{one.observation.bound} USD {_plain(one.observation.value)} mn".strip(),
            "publisher": one.observation.publisher,
            "published": one.observation.published.text,
            "standing": one.standing.words,
            "counts": one.series.definition,
            "note": "; ".join(part for part in (one.observation.note, one.series.note) if part),
            "source": one.observation.source.citation,
            "url": one.observation.source.url,
        }
        for one in accounts_of(run, catalog)
    ]
    return pd.DataFrame(rows)


def left_out_frame(run: Published, inputs: RunInputs, catalog: Catalog) -> "pd.DataFrame":
    """What the hours of a final run leave out: what its publisher says, the hardware, and development as a whole."""
    import pandas as pd

    rows = [*_said(run, catalog), *_bought(run, inputs, catalog)]
    rows += [
        _figure(catalog[name].name, one, catalog[name].unit, catalog[name].definition)
        for name in (RESEARCH, *DEVELOPMENT)
        if (one := newest(catalog, name))
    ]
    return pd.DataFrame(rows)


def _said(run: Published, catalog: Catalog) -> list[dict[str, str]]:
    """Notes of published values of the run's cost: what their publishers leave out."""
    rows = [row for name in run.run.accounts for row in catalog[name].observations if row.note and row.is_outcome]
    newest_of = {row.note: row for row in sorted(rows, key=lambda row: row.published)}
    return [
        _figure(f"{row.publisher}, USD {_plain(row.value)} mn", row)
        for note, row in newest_of.items()
        if any(word in note for word in LIMITING)
    ]


def _bought(run: Published, inputs: RunInputs, catalog: Catalog) -> list[dict[str, str]]:
    """The accelerators to buy, at the prices seen."""
    ends = hardware_price(inputs.chips, run.accelerator)
    if ends is None or inputs.chips is None or run.accelerator is None:
        return []
    if run.accelerator.price_source_id not in {source.source_id for source in catalog.sources}:
        return []
    source = catalog.source(run.accelerator.price_source_id)
    return [
        {
            "left out": f"{_plain(inputs.chips)} {run.accelerator.accelerator} to buy, not to rent",
            "period": f"{run.accelerator.price_first[:4]} to {run.accelerator.price_last[:4]}",
            "figure": _dollars(ends),
            "counts": "accelerators × the lowest and highest price seen; servers, network and building come on top",
            "standing": DERIVED,
            "source": source.citation,
            "url": source.url,
        }
    ]


def _figure(name: str, row: Observation, unit: str = "", counts: str = "") -> dict[str, str]:
    """A published figure with its range in a unit; only words where there is none."""
    return {
        "left out": name,
        "period": str(row.period),
        "figure": _span(ends_of(row), lambda end: compact(end, unit)) if unit else "",
        "counts": counts or row.note,
        "standing": row.standing.words,
        "source": row.source.citation,
        "url": row.source.url,
    }
