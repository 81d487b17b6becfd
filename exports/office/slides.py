"""PowerPoint: a native, editable chart on each slide, with its workbook inside, its sources and its notes."""

import io
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from charts.exhibit import Exhibit
from exports.content.clean import cleaned, plain
from exports.content.licence import attributions, version_words
from exports.content.metadata import assumptions, made_of, source_words
from exports.content.request import Request
from exports.office.palette import PALETTE
from exports.office.slide_chart import place_chart, with_chinese_fonts

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.5)
INNER = WIDTH - 2 * MARGIN
NUMBER_ROOM = Inches(0.6)
"""Width of a page number, which the footer leaves free."""

TITLE_LAYOUT = 5
SLIDE_NUMBER = PP_PLACEHOLDER.SLIDE_NUMBER
BIG, LARGE = 36, 26
SMALLER = ((50, LARGE), (80, 20), (120, 16), (10_000, 11))
"""Sizes of titles [points]: of a deck, and of a slide for titles of at most so many characters."""

NOT_DATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a file's date says nothing, and would make each file differ
LINES_A_SLIDE = 12
LONGEST_LINE = 220
LONG_FOOTER, LONGEST_FOOTER = 260, 900
LONG_SENTENCE = 110


def slide(exhibit: Exhibit, request: Request) -> bytes:
    """One chart on one slide, as a presentation of its own."""
    show = new_show(plain(exhibit.title))
    add_chart_slide(show, exhibit, request)
    return saved(show)


def saved(show: Any) -> bytes:  # noqa: ANN401 - python-pptx's show
    """The presentation as a file."""
    buffer = io.BytesIO()
    show.save(buffer)
    return buffer.getvalue()


def new_show(title: str) -> Any:  # noqa: ANN401 - python-pptx's show
    """An empty presentation of 16 to 9."""
    show = Presentation()
    show.slide_width, show.slide_height = WIDTH, HEIGHT
    facts = show.core_properties
    facts.title, facts.author = title[:LONGEST_LINE], "Compute Outlook"
    facts.created = facts.modified = NOT_DATED
    facts.last_modified_by = "Compute Outlook"
    with_chinese_fonts(show)
    return show


def add_heading(show: Any, heading: Sequence[str]) -> None:  # noqa: ANN401 - python-pptx's show
    """The title slide."""
    page = _new_slide(show, heading[0], Inches(2.4), size=BIG)
    if rest := [text for text in heading[1:] if text]:
        _write(page, rest, (Inches(3.9), Inches(1.5)), size=18, colour=PALETTE.soft)


def add_closing(show: Any, exhibits: Sequence[Exhibit]) -> None:  # noqa: ANN401 - python-pptx's show
    """Sources and assumptions of all charts."""
    exhibits = [cleaned(exhibit) for exhibit in exhibits]
    found = dict.fromkeys(text for exhibit in exhibits for text in source_words(exhibit))
    licences = dict.fromkeys(text for exhibit in exhibits for text in attributions(exhibit))
    _add_list(show, "Sources", [*found, *licences])
    _add_list(show, "Assumptions", [f"{title}: {words}" for title, words in assumptions(exhibits)[1:]])


def add_chart_slide(show: Any, shown: Exhibit, request: Request) -> None:  # noqa: ANN401 - python-pptx's show
    """Title, unit and scope, the chart, what is said about it, and the footer; the rest in the notes."""
    exhibit = cleaned(shown)
    size = next(size for longest, size in SMALLER if len(exhibit.title) <= longest)
    page = _new_slide(show, exhibit.title, Inches(0.3), size=size)
    small = len(exhibit.subtitle) > LONG_SENTENCE
    _write(page, [exhibit.subtitle], (Inches(1.0), Inches(0.4)), size=9 if small else 14, colour=PALETTE.soft)
    top: int = Inches(1.45)
    if request.sentence:
        said = plain(request.sentence, LONGEST_LINE)
        _write(page, [said], (top, Inches(0.5)), size=16 if len(said) <= LONG_SENTENCE else 11, colour=PALETTE.ink)
        top += Inches(0.5)
    foot = Inches(6.75 if len(exhibit.footer) <= LONG_FOOTER else 6.45)
    place_chart(page, exhibit, (MARGIN, top, INNER, foot - top - Inches(0.05)))
    size = 10 if len(exhibit.footer) <= 2 * LONG_FOOTER else 7
    footer = plain(exhibit.footer, LONGEST_FOOTER)
    box = _write(page, [footer], (foot, HEIGHT - foot - Inches(0.1)), size=size, colour=PALETTE.soft)
    box.width = INNER - NUMBER_ROOM
    page.notes_slide.notes_text_frame.text = notes(exhibit, request)


def number_pages(show: Any) -> None:  # noqa: ANN401 - python-pptx's show
    """Number the slides after the first at their lower right, as PowerPoint does it: fields that follow the order."""
    for page in list(show.slides)[1:]:
        given = next(one for one in page.slide_layout.placeholders if one.placeholder_format.type == SLIDE_NUMBER)
        page.shapes._spTree.append(deepcopy(given._element))  # noqa: SLF001 - python-pptx leaves it out
        box = page.placeholders[given.placeholder_format.idx]
        box.left, box.top, box.width, box.height = (
            WIDTH - MARGIN - NUMBER_ROOM,
            HEIGHT - Inches(0.4),
            NUMBER_ROOM,
            Inches(0.3),
        )


NATIVE = "The chart is native: choose “Edit data” to see and change its numbers; coloured cells hold growth."


def notes(exhibit: Exhibit, request: Request) -> str:
    """What a speaker may be asked: link, chart in words, assumptions, data version, sources with their addresses."""
    parts = [
        request.sentence,
        f"Live chart: {request.link}" if request.link else f"Made of: {made_of(exhibit)}.",
        exhibit.text_alternative,
        exhibit.stamp,
        f"Compute Outlook, {version_words(exhibit)}.",
        "Sources:",
        *source_words(exhibit),
        *attributions(exhibit),
        NATIVE if exhibit.placed is None else "",
    ]
    return "\n".join(part for part in parts if part)


def _new_slide(show: Any, title: str, top: int, *, size: int) -> Any:  # noqa: ANN401 - python-pptx's slide
    page = show.slides.add_slide(show.slide_layouts[TITLE_LAYOUT])
    box = page.shapes.title
    box.left, box.top, box.width, box.height = MARGIN, top, INNER, Inches(0.75 if size <= LARGE else 1.4)
    frame = box.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE if size <= LARGE else MSO_ANCHOR.BOTTOM
    _set_paragraph(frame.paragraphs[0], title, size, PALETTE.ink)
    frame.paragraphs[0].font.bold = True
    return page


def _write(page: Any, texts: Sequence[str], place: tuple[int, int], *, size: int, colour: str) -> Any:  # noqa: ANN401
    """A text box over the width of the slide, at a height of its own."""
    top, height = place
    box = page.shapes.add_textbox(MARGIN, top, INNER, height)
    frame = box.text_frame
    frame.word_wrap = True
    for i, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        _set_paragraph(paragraph, text, size, colour)
    return box


def _set_paragraph(paragraph: Any, text: str, size: int, colour: str) -> None:  # noqa: ANN401 - python-pptx's paragraph
    from pptx.enum.text import PP_ALIGN

    paragraph.text = text
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.font.size = Pt(size)
    rgb: Any = RGBColor
    paragraph.font.color.rgb = rgb.from_string(colour.removeprefix("#"))


def _add_list(show: Any, title: str, lines: Sequence[str]) -> None:  # noqa: ANN401 - python-pptx's show
    """Slides with at most so many lines each."""
    short = [line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…" for line in lines]
    for start in range(0, len(short), LINES_A_SLIDE):
        page = _new_slide(show, title if start == 0 else f"{title} (continued)", Inches(0.3), size=LARGE)
        part = short[start : start + LINES_A_SLIDE]
        _write(page, part, (Inches(1.2), Inches(5.8)), size=12, colour=PALETTE.ink)
