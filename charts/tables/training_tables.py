"""Training costs in words and tables: known runs, what your own run would cost, the best size for a budget."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forecasting.catalog.catalog import Catalog
from forecasting.quantities.units import compact, digits
from forecasting.training_cost.runs import cost, gpu_hours, hours_needed, run_costs
from forecasting.training_cost.scaling_laws import APPROACH_1, APPROACH_2, LossLaw, Proportion, flop, loss_laws

if TYPE_CHECKING:
    import pandas as pd


MILLION, BILLION, PERCENT = 1e6, 1e9, 100.0


def runs_frame(catalog: Catalog) -> "pd.DataFrame":
    """Runs whose GPU-hours and price are published: hours x price, with the ends of their ranges."""
    import pandas as pd

    rows = []
    for run in run_costs(catalog):
        sources = [catalog.source(source_id) for source_id in run.source_ids]
        rows.append(
            {
                "run": run.model,
                "GPU-hours, mn": _ranged([hours / MILLION for hours in run.hours]),
                "price, USD an hour": _ranged(run.price),
                "cost, USD mn": digits(run.cost[1] / MILLION),
                "low": digits(run.cost[0] / MILLION),
                "high": digits(run.cost[2] / MILLION),
                "standing": run.standing.words,
                "source": "; ".join(source.citation for source in sources),
                "url": sources[0].url,
            }
        )
    return pd.DataFrame(rows)


def _ranged(ends: "list[float] | tuple[float, ...]") -> str:
    """The middle of a range with its ends, or the one number that all three are."""
    low, middle, high = map(digits, ends)
    return middle if low == high else f"{middle} ({low} to {high})"


def rental_words(chips: float, days: float, price: float) -> str:
    """What accelerators that work for some days cost at a price by the hour."""
    hours = gpu_hours(chips, days)
    return (
        f"{_counted(chips, 'accelerator')} for {_counted(days, 'day')}: {hours_words(hours)}; at "
        f"USD {price:,.2f} an hour {compact(cost(hours, price), 'USD ')}"
    )


def _counted(count: float, noun: str) -> str:
    return f"{count:,g} {noun}{'' if count == 1 else 's'}"


def hours_words(hours: float) -> str:
    """GPU-hours as people write them."""
    return compact(hours / MILLION, "million GPU-hours") if hours >= MILLION else compact(hours, "GPU-hours")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """An accelerator of the catalog: its name, and its peak for dense 16-bit numbers [TFLOP/s]."""

    name: str
    peak: float


def chips(catalog: Catalog) -> tuple[Chip, ...]:
    """The accelerators whose peak is known, by name."""
    found = {one.accelerator: one.fp16_bf16_dense_tflops for one in catalog.accelerators}
    return tuple(Chip(name=name, peak=peak) for name, peak in sorted(found.items()) if peak)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipUse:
    """An accelerator, and how much of its peak is used [percent]."""

    chip: Chip
    used: float


def compute_words(parameters: float, tokens: float, use: ChipUse, price: float) -> str:
    """What a model of parameters and tokens [bn both] takes on accelerators at a price [USD an hour]."""
    chip, needed = use.chip, flop(parameters * BILLION, tokens * BILLION)
    hours = hours_needed(needed, use.used / PERCENT, chip.peak)
    return (
        f"6 × {digits(parameters)} bn parameters × {digits(tokens)} bn tokens: {compact(needed, 'FLOP')}; on "
        f"{chip.name} ({digits(chip.peak)} TFLOP/s, 16 bits, dense) at {use.used:g} % of the peak "
        f"{hours_words(hours)}; at USD {price:,.2f} an hour {compact(cost(hours, price), 'USD ')}"
    )


def optimum_frame(catalog: Catalog, budget: float) -> "pd.DataFrame":
    """The model that a budget [FLOP] is best spent on, by each published law."""
    import pandas as pd

    fitted = [_optimum_row(law, budget, _cited(catalog, law)) for law in loss_laws(catalog)]
    return pd.DataFrame([*fitted, *(_optimum_row(law, budget, law.source) for law in PROPORTIONS)])


PROPORTIONS = (APPROACH_1, APPROACH_2)


def _cited(catalog: Catalog, law: LossLaw) -> str:
    return "; ".join(catalog.source(source_id).citation for source_id in law.source_ids)


def _optimum_row(law: LossLaw | Proportion, budget: float, cited: str) -> dict[str, str]:
    best = law.optimum(budget)
    loss = digits(law.loss(best.parameters, best.tokens)) if isinstance(law, LossLaw) else ""
    return {
        "law": f"{law.name}, loss law" if loss else law.name,
        "parameters N, bn": digits(best.parameters / BILLION),
        "tokens D, bn": digits(best.tokens / BILLION),
        "tokens per parameter": digits(best.tokens_per_parameter),
        "loss, nats per token": loss,
        "source": cited,
    }
