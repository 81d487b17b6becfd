"""Blocks of a page: the chart card, headline tiles, tables, notes. Every page draws through them."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from charts.exhibits.growth import COMPUTED, growth_words
from charts.exhibits.tree import Branch
from charts.notes import day_label
from exports.documents.csv_table import without_empty_columns
from forecasting.audit.audit import Finding, Verdict
from forecasting.catalog.series import Series
from forecasting.evaluation.dials import Dial, DialMark
from forecasting.quantities.ages import Age
from forecasting.quantities.units import compact
from forecasting.vintages.span import Growth
from ui import cached, frame
from ui.header import rewind
from ui.text import plain
from ui.views.columns import widths

if TYPE_CHECKING:
    import pandas as pd

CHART_AND_SIDE = (7, 3)
"""Widths of a chart and of the controls beside it."""


def table(
    rows: "pd.DataFrame", meanings: Mapping[str, str] | None = None, height: int | Literal["auto"] = "auto"
) -> None:
    """A table whose addresses can be followed and whose empty columns are left out; *meanings* explain columns."""
    shown = without_empty_columns(rows)
    wide = widths(shown)
    columns: dict[str, Any] = {name: st.column_config.Column(name, width=width) for name, width in wide.items()}
    columns |= {
        "url": st.column_config.LinkColumn("url", display_text="open"),
        "value": st.column_config.TextColumn("value", alignment="right", width=wide.get("value")),
        **{name: st.column_config.TextColumn(name, width=wide.get(name, NAMED)) for name in ("series", "publisher")},
    }
    columns |= {
        name: st.column_config.Column(name, help=meaning, width=wide.get(name))
        for name, meaning in (meanings or {}).items()
    }
    st.dataframe(shown, hide_index=True, column_config=columns, height=height)
    st.html(_for_paper(shown))


def _for_paper(rows: "pd.DataFrame") -> str:
    """The table written out, which only a printed page shows: what is on screen is a picture of some of its rows."""
    if len(rows) > MOST_PRINTED:
        note = f"The table of {len(rows):,} rows is not printed; Sources & data has all data as files."
        return f'<div class="co-paper"><p>{note}</p></div>'
    head = "".join(f"<th>{escape(str(name))}</th>" for name in rows.columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows.itertuples(index=False))
    return f'<div class="co-paper"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(value: object) -> str:
    text = "" if value is None or value != value else str(value)  # noqa: PLR0124 - only what is no number differs
    if text.startswith(("https://", "http://")):
        return f'<td><a href="{escape(text)}">open</a></td>'
    return f"<td>{escape(text)}</td>"


NAMED = 180
"""Room for the name of a series or a publisher where some are too long to be shown whole [pixels]."""
MOST_PRINTED = 120
"""Rows of a table that are printed: more are no part of a document that one would hand out."""


def age_badge(age: Age) -> str:
    """An age in words, in a colour that repeats them."""
    return f'<span class="co-age co-age-{age.slug}">{escape(age.words)}</span>'


def standing(series: Series, today: date) -> None:
    """How old a series is; if another speaks for its concept, which, why, and the way there."""
    if age := series.age(today):
        st.html(age_badge(age))
    for one in series.successors:
        name = cached.catalog().name_of(one.successor_id)
        st.markdown(
            f"**Superseded by** {plain(name)} since {plain(day_label(one.since))}. "
            f"{plain(one.sentence)} {plain(one.scope)}"
        )
        link_to(one.successor_id, "Open the series that speaks now")


def link_to(series_id: str, label: str = "Explore") -> None:
    """A link to a series on Explore."""
    st.page_link(
        frame.EXPLORE.page(),
        label=label,
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params={"series": series_id} | dict(rewind.fields()),
    )


def growth(found: Growth) -> None:
    """Growth between two points in words, which is our arithmetic on what was published."""
    st.markdown(f"**{plain(growth_words(found))}** ({COMPUTED} from the two values)")


def heading(text: str) -> None:
    """The heading of a part of a page."""
    st.header(text, anchor=False)


def statements(findings: Sequence[Finding]) -> None:
    """A series known only through claims: what was stated, in words, instead of an empty chart."""
    named = " and ".join(dict.fromkeys(finding.claim.publisher for finding in findings)) or "Its publisher"
    st.info(plain(f"{named} made a claim but gave no figures."))
    if findings:
        first_claims(findings)
    else:
        st.markdown("Nothing had been published by then.")


def claims(findings: Sequence[Finding], names: Mapping[str, str] | None = None) -> None:
    """Stated relations with the audit's verdict, each readable in full; *names* tells the series of each."""
    for finding in findings:
        claim = finding.claim
        colour = VERDICT_COLOURS[finding.verdict]
        said = f"{names[claim.series_id]}: {claim.words}" if names else f"{claim.words[:1].upper()}{claim.words[1:]}"
        st.markdown(
            f"**{plain(said)}** :{colour}-badge[{finding.verdict.words}]  \n"
            f"{plain(finding.explanation)}{'  ' + chr(10) + plain(claim.remark) if claim.remark else ''}  \n"
            f":gray[:small[{plain(claim.source.citation)} ({claim.source.tier})]]"
        )


def first_claims(findings: Sequence[Finding]) -> None:
    """The newest claims; the rest opens on demand."""
    claims(findings[:FITTING])
    if rest := findings[FITTING:]:
        with st.expander(f"{len(rest)} earlier"):
            claims(rest)


FITTING = 4
VERDICT_COLOURS = {
    Verdict.AGREE: "green",
    Verdict.DIFFER: "orange",
    Verdict.BY_CONSTRUCTION: "gray",
    Verdict.UNCHECKABLE: "gray",
}


def conflicts(series: Series) -> None:
    """Known contradictions and gaps as readable sentences."""
    for conflict in series.conflicts:
        when = f", {conflict.period.label}" if conflict.period else ""
        st.markdown(
            f"- **{CONFLICT_WORDS.get(conflict.kind, conflict.kind.capitalize())}{when}.** {plain(conflict.statement)}"
        )
    for gap in series.gaps:
        st.markdown(f"- **{GAP_WORDS.get(gap.reason, gap.reason.capitalize())}.** {plain(gap.missing)}")


CONFLICT_WORDS = {"slip": "Misprint"}
GAP_WORDS = {"not first hand": "Not verified at the source", "not seen": "Not found", "date unclear": "Date unclear"}


def dial_marks(dial: Dial) -> None:
    """Below a dial, where each publisher's value and today's lie on it; nothing where there is one value alone."""
    span = dial.top - dial.low
    ticks = [
        f'<li style="--at: {(mark.value - dial.low) / span:.4f}" title="{escape(_marked(dial, mark))}"></li>'
        for mark in dial.marks
    ]
    if ticks:
        words = " · ".join(escape(_marked(dial, mark)) for mark in dial.marks)
        st.html(f'<div class="co-marks"><ul aria-hidden="true">{"".join(ticks)}</ul><small>{words}</small></div>')


def _marked(dial: Dial, mark: DialMark) -> str:
    return f"{mark.words}: {compact(round(mark.value, 1), dial.driver.unit)}"


def tree(branches: Sequence[Branch]) -> None:
    """What a quantity is made of, row by row; rows that a changed assumption runs through are highlighted."""
    rows = [
        f'<li style="--depth: {one.depth}" class="{"co-highlighted" if one.highlighted else "co-plain"}">'
        f"<span><b>{escape(one.name)}</b> <i>{escape(one.symbol)}</i></span>"
        f"<span>{escape(one.value)} <small>{escape(one.standing)}</small></span>"
        f"<small>{escape(_made_of(one))}</small></li>"
        for one in branches
    ]
    st.html(f'<ul class="co-tree">{"".join(rows)}</ul>')


def _made_of(branch: Branch) -> str:
    if branch.already_shown:
        return "as above"
    return f"= {branch.formula}" if branch.formula else "a driver"
