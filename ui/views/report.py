"""The parts of the Report page: the collected charts in their order, their words, and the file made of them."""

import streamlit as st

from exports.content.request import ExportError
from exports.formats import File
from exports.reports.report import REPORT_FORMATS, Report, export_report
from exports.reports.saved_report import SavedReport, from_bytes, rebuilt, to_json
from ui import cached, charts, pinned
from ui.background import slots as background
from ui.background.jobs import REPORTS, Job
from ui.cards import card, report_draft
from ui.text import echoed, plain
from ui.views import blocks

JOB, MADE_OF, TITLE, SUBTITLE, AUTHOR = (f"report:{name}" for name in ("job", "made_of", "title", "subtitle", "author"))
LONGEST_TITLE, LONGEST_SENTENCE = 200, 600


def show() -> None:
    """Charts, words, and the file."""
    kept = report_draft.collected()
    if not kept:
        st.info("No charts yet. Every chart has a button “Add to report”; what you collect waits here.")
        _load()
        return
    _heading()
    for place in range(len(kept)):
        _item(place)
    blocks.heading("The file")
    _make(draft())
    _save()
    _load()


def _heading() -> None:
    """What stands on the title page."""
    title, subtitle, author = st.columns(3, gap="small")
    with title:
        _words("Title", TITLE)
    with subtitle:
        _words("Subtitle", SUBTITLE)
    with author:
        _words("Author", AUTHOR)


def _words(label: str, name: str) -> None:
    """A line of text that outlives a visit to another page."""
    st.text_input(label, key=name, max_chars=LONGEST_TITLE, persist_state="session")


def draft() -> Report:
    """The report as it stands."""
    return Report(
        title=st.session_state.get(TITLE, "") or "AI compute market",
        subtitle=st.session_state.get(SUBTITLE, ""),
        author=st.session_state.get(AUTHOR, ""),
        items=tuple(one.item for one in report_draft.collected()),
    )


def _item(place: int) -> None:
    """One chart with its words and its place."""
    kept = report_draft.collected()[place]
    chart, words = st.columns(blocks.CHART_AND_SIDE, gap="medium")
    with words:
        title = st.text_input(
            "Title of the slide", value=kept.item.title or kept.item.exhibit.title, key=f"report:title:{kept.key}",
            max_chars=LONGEST_TITLE,
        )  # fmt: skip
        sentence = st.text_area(
            "One sentence", value=kept.item.sentence, key=f"report:sentence:{kept.key}", max_chars=LONGEST_SENTENCE,
            height=90,
        )  # fmt: skip
        own = "" if title == kept.item.exhibit.title else title
        if (own, sentence) != (kept.item.title, kept.item.sentence):
            report_draft.edit(place, title=own, sentence=sentence)
        with st.container(horizontal=True):
            last = len(report_draft.collected()) - 1
            for label, step, disabled in (("Up", -1, place == 0), ("Down", 1, place == last)):
                st.button(
                    label, key=f"report:{label}:{kept.key}", on_click=report_draft.move, args=(place, step),
                    disabled=disabled
                )  # fmt: skip
            st.button("Remove", key=f"report:remove:{kept.key}", on_click=report_draft.remove, args=(place,))
    with chart:
        pinned.keep(kept.item.link)
        card.show_collected(report_draft.collected()[place].item, name=f"report-{kept.key}")


def _make(report: Report) -> None:
    """Choose a format, make the file in the background, take it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Format", list(REPORT_FORMATS), format_func=lambda one: REPORT_FORMATS[one].label, key="report:format",
            width=340,
        )  # fmt: skip
        reason = REPORT_FORMATS[chosen].reason()
        job: Job[File] | None = st.session_state.get(JOB)
        if st.button("Make the file", type="primary", disabled=bool(reason)):
            if job is not None:
                job.cancel()
            st.session_state[JOB] = job = Job(
                lambda report_progress: export_report(report, chosen, progress=report_progress), REPORTS
            )
            st.session_state[MADE_OF] = report
            job.start()
    if reason:
        st.caption(plain(reason))
    if job is None:
        return
    if job.result is not None and st.session_state.get(MADE_OF) != report:
        st.caption("The report was changed since this file was made; make it again to have the changes in it.")
    if background.followed(job, JOB):
        return
    if job.result is None:
        st.info(plain(job.fault))
    else:
        st.download_button(
            f"Download {job.result.name}", job.result.content, file_name=job.result.name, mime=job.result.mime,
            on_click="ignore", type="primary",
        )  # fmt: skip


def _save() -> None:
    """The report as a file that this page and the command line read."""
    try:
        text = to_json(draft())
    except ExportError as reason:
        st.caption(echoed(f"The file above can be made, but this report cannot be opened again later: {reason}."))
        return
    st.download_button(
        "Save the report (JSON)", text, file_name="report.json", mime="application/json", on_click="ignore",
        help="Opens again on this page, and by `python -m exports report report.json -o deck.pptx`.",
    )  # fmt: skip


def _load() -> None:
    st.file_uploader("Open a saved report (JSON)", type=["json"], key="report:file", on_change=_open, max_upload_size=1)
    if fault := st.session_state.get("report:fault"):
        st.warning(echoed(fault))


def _open() -> None:
    """Take over a saved report, or say what is wrong with it and keep what was collected."""
    st.session_state.pop("report:fault", None)
    file = st.session_state["report:file"]
    if file is None:
        return
    try:
        take_over(from_bytes(file.getvalue()))
    except ExportError as reason:
        st.session_state["report:fault"] = f"{file.name}: {reason}."


def take_over(saved: SavedReport) -> None:
    """Show a saved report in the place of what was collected.

    Raises:
        ExportError: A chart of it cannot be made.
    """
    report = rebuilt(saved, cached.catalog(), charts.remembered())
    report_draft.put_items(report.items)
    if report.notices:
        st.session_state["report:fault"] = " ".join(report.notices)
    for name, text in ((TITLE, report.title), (SUBTITLE, report.subtitle), (AUTHOR, report.author)):
        st.session_state[name] = text
