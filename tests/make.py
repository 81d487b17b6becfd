"""Makers: small things that tests are about, with every argument that does not matter left to a default."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from forecasting.catalog.catalog import DATA_FOLDER, Catalog
from forecasting.catalog.records import Account, Claim, Observation, Qualifier, Quantity, Relation, Source, Status, Tier
from forecasting.catalog.series import Series
from forecasting.quantities.periods import Frequency, Period, Published
from forecasting.quantities.printed import Printed

VERSION = "2025-06-30"
DESCRIPTOR = json.loads((DATA_FOLDER / "datapackage.json").read_text(encoding="utf-8"))

_made: Counter[str] = Counter()


def number(text: str) -> Printed:
    return Printed(text)


def period(text: str) -> Period:
    return Period.parse(text)


def source(source_id: str = "press-2025", **columns: Any) -> Source:
    given = {
        "publisher": "IDC",
        "title": "AI computing in 2025",
        "outlet": "IDC",
        "url": "https://example.org/press",
        "published": "2025-02-14",
        "tier": "primary",
        "note": "",
        **columns,
    }
    given["published"], given["tier"] = Published(given["published"]), Tier(given["tier"])
    return Source(source_id=source_id, **given)


def observation(when: str, value: str, published: str = "2025-02-14", **columns: Any) -> Observation:
    """Make an observation; `tier` chooses its page."""
    _made["observation"] += 1
    tier = columns.pop("tier", "primary")
    page = source(f"{tier}-{published}", published=published, tier=tier)
    given = {
        "observation_id": f"o{_made['observation']:05d}",
        "series_id": "made",
        "low": None,
        "high": None,
        "status": "estimate",
        "publisher": "IDC",
        "basis": "",
        "derivation": "",
        "note": "",
        **columns,
    }
    for bound in ("low", "high"):
        given[bound] = number(given[bound]) if given[bound] else None
    return Observation(
        period=period(when),
        value=number(value),
        published=Published(published),
        source=page,
        source_id=page.source_id,
        **(given | {"status": Status(given["status"])}),
    )


def forecast(when: str, value: str, published: str = "2025-02-14", **columns: Any) -> Observation:
    return observation(when, value, published, status="forecast", **columns)


def claim(value: str, start: str = "2023", end: str = "2024", **columns: Any) -> Claim:
    """Make a claim on the series `made`, by default of growth in percent published on 14 Feb 2025."""
    _made["claim"] += 1
    page = source()
    given = {
        "claim_id": f"c{_made['claim']:05d}",
        "series_id": "made",
        "relation": "yoy_growth",
        "unit": "percent",
        "qualifier": "",
        "of_series_id": "",
        "publisher": "IDC",
        "published": "2025-02-14",
        "note": "",
        **columns,
    }
    given["relation"], given["published"] = Relation(given["relation"]), Published(given["published"])
    given["qualifier"] = Qualifier(given["qualifier"]) if given["qualifier"] else None
    return Claim(
        value=number(value),
        from_period=period(start) if start else None,
        to_period=period(end) if end else None,
        source=page,
        source_id=page.source_id,
        **given,
    )


def series(*rows: Observation | Claim, **columns: Any) -> Series:
    """Make a series of these observations and claims: an annual stock in EFLOPS unless said otherwise."""
    given = {
        "series_id": "made",
        "concept": "made",
        "theme": "capacity",
        "name": "Made series",
        "definition": "Made for a test.",
        "unit": "EFLOPS",
        "geography": "China",
        "segment": "all",
        "frequency": "A",
        "quantity": "stock",
        "lower_bound": None,
        "upper_bound": None,
        "fiscal_year_end": 12,
        "note": "",
        **columns,
    }
    given["frequency"], given["quantity"] = Frequency(given["frequency"]), Quantity(given["quantity"])
    observations = [row for row in rows if isinstance(row, Observation)]
    return Series(
        **given,
        observations=tuple(sorted(observations, key=lambda o: (o.period, o.published, o.publisher))),
        claims=tuple(row for row in rows if isinstance(row, Claim)),
    )


def account(value: str, **columns: Any) -> Account:
    _made["account"] += 1
    given = {
        "account_id": f"a{_made['account']:05d}",
        "fact_id": "fact",
        "fact": "A fact that several sources tell",
        "reported_by": "IDC",
        "unit": "USD bn",
        "qualifier": "",
        "derivation": "",
        "source_id": "press-2025",
        "note": "",
        **columns,
    }
    given["qualifier"] = Qualifier(given["qualifier"]) if given["qualifier"] else None
    return Account(value=number(value), **given)


def catalog(*all_series: Series, accounts: Iterable[Account] = (), sources: Iterable[Source] = ()) -> Catalog:
    """Make a catalog that was never in a file."""
    pages = {page.source_id: page for page in (source(), *sources)}
    empty = ("themes", "units", "publishers", "conflicts", "gaps", "headlines", "training_runs", "accelerators")
    more = ("accelerator_prices", "token_prices", "events", "projects", "milestones", "power_bases")
    rest = ("assumptions", "terms", "synonyms", "notices", "subjects", "subject_charts", "subject_figures")
    pairs = ("conversions", "bridges", "capacity_counts")
    return Catalog(
        version=date.fromisoformat(VERSION),
        as_of_day=None,
        series=all_series,
        accounts=tuple(accounts),
        sources=tuple(pages.values()),
        **dict.fromkeys((*empty, *more, *rest, *pairs), ()),
    )


# A whole package of a few rows, in the schema of the real one. Cells not given are empty.
ROWS: dict[str, list[dict[str, str]]] = {
    "publishers": [
        {"publisher": "IDC", "kind": "analyst firm"},
        {"publisher": "Epoch AI", "kind": "research"},
    ],
    "themes": [
        {
            "theme": "capacity",
            "name": "Computing capacity",
            "question": "How much is there?",
            "position": "1",
        },
        {"theme": "prices", "name": "Prices", "question": "What does use cost?", "position": "2"},
    ],
    "units": [
        {"unit": "EFLOPS", "name": "exaflops", "dimension": "speed", "definition": "10^18 a second."},
        {"unit": "percent", "name": "percent", "dimension": "ratio", "definition": "Hundredths."},
        {"unit": "USD bn", "name": "billion US dollars", "dimension": "money", "definition": "10^9 USD."},
        {"unit": "MW", "name": "megawatt", "dimension": "power", "definition": "10^6 watts."},
    ],
    "sources": [
        {
            "source_id": "idc-2023",
            "publisher": "IDC",
            "title": "Forecast of 2023",
            "outlet": "IDC",
            "url": "https://example.org/2023",
            "published": "2023-11-29",
            "tier": "primary",
        },
        {
            "source_id": "idc-2025",
            "publisher": "IDC",
            "title": "Forecast, of 2025",
            "outlet": "IDC",
            "url": "https://example.org/2025",
            "published": "2025-02-14",
            "tier": "primary",
        },
        {
            "source_id": "press-2025",
            "publisher": "IDC",
            "title": "As the press has it",
            "outlet": "The Press",
            "published": "2025-02",
            "tier": "secondary",
        },
    ],
    "series": [
        {
            "series_id": "capacity.made",
            "concept": "capacity",
            "theme": "capacity",
            "name": "Made capacity",
            "definition": "Installed, at FP16.",
            "unit": "EFLOPS",
            "geography": "China",
            "segment": "all",
            "frequency": "A",
            "quantity": "stock",
            "lower_bound": "0",
            "fiscal_year_end": "12",
        },
        {
            "series_id": "share.made",
            "concept": "share",
            "theme": "capacity",
            "name": "Made share",
            "definition": "Of all capacity.",
            "unit": "percent",
            "geography": "China",
            "segment": "all",
            "frequency": "A",
            "quantity": "share",
            "lower_bound": "0",
            "upper_bound": "100",
            "fiscal_year_end": "12",
        },
    ],
    "observations": [
        {
            "observation_id": f"made-{period}-{published}",
            "series_id": series_id,
            "period": period,
            "value": value,
            "status": status,
            "publisher": "IDC",
            "source_id": source_id,
            "published": published,
        }
        for series_id, period, value, status, source_id, published in [
            ("capacity.made", "2022", "100", "estimate", "idc-2023", "2023-11-29"),
            ("capacity.made", "2024", "180", "forecast", "idc-2023", "2023-11-29"),
            ("capacity.made", "2023", "150", "actual", "idc-2025", "2025-02-14"),
            ("capacity.made", "2024", "200", "estimate", "idc-2025", "2025-02-14"),
            ("capacity.made", "2026", "400", "forecast", "idc-2025", "2025-02-14"),
            ("share.made", "2021", "35.5", "estimate", "idc-2023", "2023-11-29"),
        ]
    ],
    "claims": [
        {
            "claim_id": "claim-growth",
            "relation": "yoy_growth",
            "series_id": "capacity.made",
            "from_period": "2023",
            "to_period": "2024",
            "value": "33.3",
            "unit": "percent",
            "publisher": "IDC",
            "source_id": "idc-2025",
            "published": "2025-02-14",
        },
        {
            "claim_id": "claim-slip",
            "relation": "cagr",
            "series_id": "capacity.made",
            "from_period": "2024",
            "to_period": "2026",
            "value": "38.7",
            "unit": "percent",
            "publisher": "IDC",
            "source_id": "idc-2025",
            "published": "2025-02-14",
        },
    ],
    "accounts": [
        {
            "account_id": f"account-{number}",
            "fact_id": "fall",
            "fact": "How far it fell",
            "reported_by": reported_by,
            "value": value,
            "unit": "percent",
            "source_id": source_id,
        }
        for number, (reported_by, value, source_id) in enumerate(
            [("IDC", "-17", "idc-2025"), ("The Press", "-10", "press-2025")]
        )
    ],
    "conflicts": [
        {
            "conflict_id": "conflict-made",
            "kind": "slip",
            "theme": "capacity",
            "series_id": "capacity.made",
            "counterpart_series_id": "share.made",
            "period": "2024",
            "source_id": "press-2025",
            "statement": "They differ.",
        }
    ],
    "gaps": [
        {
            "gap_id": "gap-made",
            "theme": "capacity",
            "series_id": "capacity.made",
            "publisher": "IDC",
            "missing": "The level of 2025.",
            "reason": "not seen",
        }
    ],
    "successors": [
        {
            "series_id": "share.made",
            "successor_id": "capacity.made",
            "since": "2025-02-14",
            "scope": "A level instead of a share.",
            "sentence": "IDC gives the level now.",
            "source_id": "idc-2025",
        }
    ],
    "conversions": [
        {
            "conversion_id": "made",
            "from_id": "capacity.made",
            "to_id": "share.made",
            "step": "scope",
            "derivation": "98/100",
            "source_id": "idc-2025",
            "sentence": "One counts less.",
        }
    ],
    "bridges": [
        {
            "bridge_id": "made",
            "position": "1",
            "theme": "capacity",
            "title": "Made",
            "from_ref": "capacity.made:2024",
            "to_ref": "capacity.made:2024",
        }
    ],
    "terms": [{"term": "capacity", "name": "Capacity", "meaning": "What is installed.", "also": "compute"}],
    "synonyms": [{"said": "computing power", "means": "capacity", "note": ""}],
    "subjects": [{"subject": "made", "questions": "china-size"}],
    "subject_charts": [
        {
            "subject": "made",
            "position": "1",
            "section": "Capacity",
            "title": "Capacity",
            "series_ids": "capacity.made",
            "showing": "level",
            "reads": "What is installed.",
        }
    ],
    "subject_figures": [
        {"subject": "made", "position": "1", "kind": "claim", "row_id": "claim-growth", "label": "Growth of capacity"}
    ],
    "capacity_counts": [
        {
            "series_id": "capacity.made",
            "position": "1",
            "label": "Made",
            "computing": "AI",
            "precision": "FP16",
            "speed": "peak",
            "counted": "facilities in use",
        }
    ],
    "headlines": [
        {
            "concept": "capacity",
            "position": "1",
            "label": "Capacity",
            "since": "2023-11-29",
            "series_id": "capacity.made",
            "counted_by": "",
        }
    ],
    "models": [
        {
            "model": "Made-1",
            "organization": "Made",
            "country": "China",
            "publication_date": "2024-05-01",
            "parameters": "7e+09",
            "training_compute_flop": "1e+24",
            "confidence": "Confident",
            "hardware_quantity": "64",
            "mfu": "0.4",
            "in_notable": "1",
            "in_large_scale": "0",
            "in_frontier": "0",
            "source_id": "idc-2025",
        }
    ],
    "hardware": [
        {
            "accelerator": "Made H1",
            "vendor": "Made",
            "type": "GPU",
            "release_date": "2023-03-21",
            "fp16_bf16_dense_tflops": "989",
            "fp16_basis": "dense",
            "price_observations": "3",
            "source_id": "idc-2025",
            "price_source_id": "idc-2025",
        }
    ],
    "hardware_price_observations": [
        {
            "accelerator": "Made H1",
            "date": "2024-01-02",
            "kind": "rental_per_chip_hour",
            "usd": "2.5",
            "observation_url": "https://example.org/price",
            "source_id": "idc-2025",
        }
    ],
    "api_prices": [
        {
            "vendor": "made",
            "model_id": "made-1",
            "model_name": "Made 1",
            "input_usd_per_mtok": "0.25",
            "output_usd_per_mtok": "1.25",
            "first_listed": "2024-10-16",
            "source_id": "idc-2025",
        }
    ],
    "events": [
        {
            "date": "2025-01-27",
            "title": "A fall",
            "category": "market",
            "value": "-17",
            "unit": "percent",
            "source_id": "press-2025",
        }
    ],
    "projects": [
        {
            "project_id": "made-project",
            "name": "Made site",
            "owner": "Made",
            "country": "China",
            "latitude": "41.2",
            "longitude": "114.7",
        }
    ],
    "project_milestones": [
        {
            "project_id": "made-project",
            "published": "2025-02-14",
            "period": "2026",
            "stage": "announced",
            "power_mw": "10",
            "low": "10",
            "bounds_of": "power_mw",
            "status": "forecast",
            "publisher": "IDC",
            "source_id": "idc-2025",
        }
    ],
    "basis": [
        {
            "basis_id": "cost-made",
            "measure": "cost of capacity",
            "basis": "facility power",
            "value": "35",
            "low": "30",
            "high": "40",
            "unit": "USD bn",
            "publisher": "IDC",
            "source_id": "idc-2025",
        }
    ],
    "assumptions": [
        {
            "driver": "pue",
            "known_from": "2025-02",
            "name": "Power usage effectiveness",
            "unit": "percent",
            "baseline": "120",
            "low": "110",
            "high": "154",
            "distribution": "triangular",
            "basis": "published",
            "source_id": "press-2025",
            "reason": "Reported.",
        }
    ],
}


def cells_of(table: str) -> list[dict[str, str]]:
    """Read the rows of a table of the real package, as the files write them."""
    path = next(r["path"] for r in DESCRIPTOR["resources"] if r["name"] == table)
    rows: list[dict[str, str]] = []
    for part in [path] if isinstance(path, str) else path:
        with (DATA_FOLDER / part).open(encoding="utf-8", newline="") as lines:
            rows += csv.DictReader(lines)
    return rows


def fields_of(table: str) -> list[dict[str, Any]]:
    """List the fields of a table as the schema describes them."""
    return next(r["schema"]["fields"] for r in DESCRIPTOR["resources"] if r["name"] == table)


def rows_with(table: str, row: int, **cells: str) -> dict[str, list[dict[str, str]]]:
    """Copy the rows of the package, with some cells of one row of a table changed."""
    rows = deepcopy(ROWS)
    rows[table][row] |= cells
    return rows


def text_of(table: str, rows: Iterable[Mapping[str, str]]) -> str:
    columns = [field["name"] for field in fields_of(table)]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def package(folder: Path, rows: Mapping[str, list[dict[str, str]]] = ROWS, version: str = VERSION) -> Path:
    """Write the package to *folder*, one file a table, and give the folder."""
    resources = []
    for described in DESCRIPTOR["resources"]:
        name = described["name"]
        resources.append(described | {"path": f"{name}.csv"})
        (folder / f"{name}.csv").write_text(text_of(name, rows[name]), encoding="utf-8", newline="")
    descriptor = DESCRIPTOR | {"version": version, "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder
