"""Curated records as tables: accelerators, list prices, training runs, sites, events, meanings of a gigawatt."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from forecasting.catalog.catalog import Catalog
from forecasting.quantities.units import digits
from forecasting.sites.state import SiteState, states

if TYPE_CHECKING:
    import pandas as pd

MILLION, BILLION = 1e6, 1e9


def accelerators_frame(catalog: Catalog) -> "pd.DataFrame":
    """Accelerators released by the catalog's day, newest first: speed, memory, power, price, and speed for each."""
    rows = (
        {
            "accelerator": one.accelerator,
            "vendor": one.vendor,
            "released": one.release_date,
            "FP16, TFLOP/s": _number(one.fp16_bf16_dense_tflops),
            "FP8, TFLOP/s": _number(one.fp8_dense_tflops),
            "memory, GB": _number(one.memory_gb),
            "bandwidth, TB/s": _number(one.memory_bandwidth_tb_s),
            "power, W": _number(one.tdp_w),
            "price, USD": _number(one.price_estimate_usd),
            "low": _number(one.price_low_usd),
            "high": _number(one.price_high_usd),
            "GFLOP/s a dollar": _number(one.gigaflops_per_dollar),
            "GFLOP/s a watt": _number(one.gigaflops_per_watt),
            "source": catalog_source(catalog, one.source_id),
        }
        for one in _by_day(catalog.accelerators, lambda one: one.release_date, catalog.today)
    )
    return _frame(rows)


def token_prices_frame(catalog: Catalog) -> "pd.DataFrame":
    """List prices of models [USD per million tokens] listed by the catalog's day, the newest first."""
    rows = (
        {
            "vendor": one.vendor,
            "model": one.model_name,
            "read": _number(one.input_usd_per_mtok),
            "written": _number(one.output_usd_per_mtok),
            "read from cache": _number(one.cached_input_usd_per_mtok),
            "from": one.from_date or one.first_listed,
            "to": one.to_date,
            "note": one.note,
            "source": catalog_source(catalog, one.source_id),
        }
        for one in _by_day(catalog.token_prices, lambda one: one.from_date or one.first_listed, catalog.today)
    )
    return _frame(rows)


def models_frame(catalog: Catalog) -> "pd.DataFrame":
    """Notable models published by the catalog's day, the newest first, with what is known of their training."""
    rows = (
        {
            "model": one.model,
            "organization": one.organization,
            "country": one.country,
            "published": one.publication_date,
            "domain": one.domain,
            "parameters, bn": _scaled(one.parameters, BILLION),
            "tokens, bn": _scaled(one.training_tokens, BILLION),
            "computing, FLOP": f"{one.training_compute_flop:.2g}" if one.training_compute_flop else "",
            "cost, 2023 USD mn": _scaled(one.training_cost_2023usd, MILLION),
            "cost in a cloud, USD mn": _scaled(one.training_cost_cloud_usd, MILLION),
            "hardware": one.hardware,
            "accelerators": _number(one.hardware_quantity),
            "confidence": one.confidence,
        }
        for one in _by_day(catalog.training_runs, lambda one: one.publication_date, catalog.today)
    )
    return _frame(rows)


def projects_frame(catalog: Catalog) -> "pd.DataFrame":
    """Sites and programmes with the newest word on each: what runs, what is expected, by when, who says so."""
    names = {one.project_id: one.name for one in catalog.projects}
    rows = [_site_row(catalog, one, names) for one in states(catalog)]
    return _frame(sorted(rows, key=lambda row: (row["published"], row["site"]), reverse=True))


def _site_row(catalog: Catalog, state: SiteState, names: Mapping[str, str]) -> dict[str, str]:
    site, said = state.project, state.said_by
    return {
        "site": site.name,
        "owner": site.owner,
        "user": site.user,
        "place": ", ".join(part for part in (site.place, site.region, site.country) if part),
        "stage": state.stage.value,
        "runs, MW": _number(state.runs),
        "expected, MW": _number(state.expected),
        "by": str(said.period),
        "published": state.newest.published.text,
        "publisher": said.publisher,
        "part of": names.get(site.part_of, ""),
        "note": site.note,
        "source": catalog_source(catalog, said.source_id),
    }


def events_frame(catalog: Catalog) -> "pd.DataFrame":
    """Dated events up to the catalog's day, the newest first."""
    rows = (
        {
            "date": one.date.text,
            "event": one.title,
            "kind": one.category,
            "subject": one.subject,
            "value": _number(one.value),
            "unit": one.unit,
            "note": one.note,
            "source": catalog_source(catalog, one.source_id),
        }
        for one in sorted(catalog.events, key=lambda one: one.date, reverse=True)
    )
    return _frame(rows)


def bases_frame(catalog: Catalog) -> "pd.DataFrame":
    """What sources mean by a gigawatt, and by dollars for one."""
    rows = (
        {
            "measure": one.measure,
            "basis": one.basis,
            "counts IT equipment": one.counts_it_equipment,
            "value": _number(one.value),
            "low": _number(one.low),
            "high": _number(one.high),
            "unit": one.unit,
            "period": str(one.period or ""),
            "publisher": one.publisher,
            "published": one.published.text if one.published else "",
            "note": one.note,
            "source": catalog_source(catalog, one.source_id),
        }
        for one in catalog.power_bases
    )
    return _frame(rows)


def catalog_source(catalog: Catalog, source_id: str) -> str:
    """The citation of a source; empty where it was published after the catalog's day."""
    try:
        return catalog.source(source_id).citation
    except KeyError:
        return ""


def _by_day(rows: Iterable[Any], day_of: Callable[[Any], str], today: date) -> list[Any]:
    """The rows dated by *today*, the newest first."""
    known = [one for one in rows if day_of(one) <= today.isoformat()]
    return sorted(known, key=day_of, reverse=True)


def _number(value: float | None) -> str:
    return "" if value is None else digits(value)


def _scaled(value: float | None, by: float) -> str:
    return "" if value is None else digits(float(f"{value / by:.4g}"))


def _frame(rows: Iterable[dict[str, str]]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(list(rows))
