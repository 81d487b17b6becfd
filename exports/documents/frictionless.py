"""A chart's table with its description in the manner of Frictionless: one archive with data.csv and datapackage.json.

The description makes each column's type and meaning readable for a program; the CSV has no lines above its head.
"""

import csv
import io
import json
import zipfile
from typing import Any

from charts.cells import columns_of, rows_of
from charts.exhibit import Exhibit
from exports.content.clean import cleaned
from exports.content.formulas import escape_formula
from exports.content.metadata import metadata, sources
from exports.content.naming import stem
from exports.content.request import Request

DATA_PATH = "data.csv"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}


def descriptor(exhibit: Exhibit, request: Request) -> dict[str, Any]:
    """The description of the chart's table."""
    facts = metadata(exhibit, request)
    documents = [
        {"title": f"{publisher}: {title}" if title else publisher, **({"path": url} if url else {})}
        for publisher, _, title, _, url, _ in sources([exhibit])[1:]
    ]
    fields = [
        {"name": column.name, "type": column.kind.value, "description": column.meaning}
        for column in columns_of(exhibit)
    ]
    schema = {"fields": fields, "missingValues": [""]}
    return {
        "profile": "tabular-data-package",
        "name": stem(exhibit).replace("_", "-"),
        "title": exhibit.title,
        "description": exhibit.text_alternative,
        "version": exhibit.data_version.isoformat(),
        "licenses": [LICENCE],
        "sources": documents,
        "custom": facts,
        "resources": [
            {
                "name": "data", "path": DATA_PATH, "profile": "tabular-data-resource", "scheme": "file",
                "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": schema,
            }
        ],
    }  # fmt: skip


def table_zip(exhibit: Exhibit, request: Request) -> bytes:
    """The archive with the table and its description; the same bytes each time."""
    shown = cleaned(exhibit)
    text = json.dumps(descriptor(shown, request), ensure_ascii=False, indent=2) + "\n"
    return archive({DATA_PATH: _plain_csv(shown), "datapackage.json": text.encode()})


def archive(files: dict[str, bytes]) -> bytes:
    """Files in one ZIP, in their order and with fixed dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name), content, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _plain_csv(exhibit: Exhibit) -> bytes:
    text = io.StringIO()
    names = [column.name for column in columns_of(exhibit)]
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([escape_formula(row[name]) for name in names] for row in rows_of(exhibit))
    return text.getvalue().encode()
