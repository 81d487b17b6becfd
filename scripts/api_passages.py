"""Passages of docs/api.md: what programs can ask, from the table of operations."""

from forecasting.catalog.catalog import Catalog
from forecasting.curation.package_text import TextPackage
from forecasting.operations.operation import MOST_ROWS
from forecasting.operations.table import OPERATIONS
from forecasting.scenarios.limits import MOST_DRAWS_ON_PAGES
from ui.api.description import FILES
from ui.api.limits import AT_WORK, LONGEST, MOST_ASKED


def operations(catalog: Catalog, package: TextPackage, words: tuple[str, ...]) -> str:
    """The routes: address, what it gives, which parameters it takes, the command that gives the same."""
    del catalog, package, words
    rows = []
    for one in OPERATIONS.values():
        taken = [f"`{each.name}`" for each in one.parameters if not one.in_path(each)]
        shown = ", ".join(taken if len(taken) <= MOST_SHOWN else [*taken[:7], "every driver"])
        rows.append(f"| `/{one.path}` | {one.title}. {one.meaning} | {shown} | `{one.command}` |")
    rows += [f"| `/{path}` | {title}. {meaning} | | |" for path, _, title, meaning, _ in FILES]
    return "\n".join(["| address | what it gives | parameters | command |", "|---|---|---|---|", *rows])


MOST_SHOWN = 15


def limits(catalog: Catalog, package: TextPackage, words: tuple[str, ...]) -> str:
    """How much work an answer may be."""
    del catalog, package, words
    rows = (
        ("rows of a page", f"{MOST_ROWS:,}"),
        ("draws of a scenario", f"{MOST_DRAWS_ON_PAGES:,}"),
        ("answers worked out at the same time", f"{AT_WORK}"),
        ("answers worked out or waited for", f"{MOST_ASKED}; more are refused at once with 503 and `Retry-After`"),
        ("time of an answer", f"{LONGEST:g} seconds, then 503"),
    )
    return "\n".join(["| what | at most |", "|---|---|", *(f"| {name} | {most} |" for name, most in rows)])


PASSAGES = {"operations": operations, "api_limits": limits}
