"""The command line's `find`, `ask` and `checktext`: words looked up, questions answered, sentences checked."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path as FilePath

import click

from forecasting.catalog.catalog import Catalog
from forecasting.cli.options import AS_OF_OPTION
from forecasting.foundations.echo import shortened
from forecasting.operations.questions import answered, question_rows
from forecasting.quantities.periods import Published
from forecasting.quantities.units import exact
from forecasting.questions import QUESTIONS, Answer, Question, UnknownQuestionError, question
from forecasting.search.entries import Entry, Kind
from forecasting.search.index import index_of
from forecasting.search.words import asked_in
from forecasting.sentences.check import check_text
from forecasting.sentences.judging.finding import Row
from forecasting.sentences.reading.text import MOST_SIGNS

MOST_LISTED = 20
LONGEST_ECHO = 100
"""How much of what was typed is said back [characters]."""
MOST_BYTES = 4 * MOST_SIGNS + 4
"""How much of standard input is read: more than can be checked, so that what is too long is said to be so [bytes]."""


def add_commands(group: click.Group) -> None:
    """Register the commands on the engine's group."""
    group.add_command(find_command)
    group.add_command(ask_command)
    group.add_command(checktext_command)


@click.command("find")
@click.argument("words", nargs=-1, required=True)
@AS_OF_OPTION
@click.option("--most", type=click.IntRange(min=1), default=MOST_LISTED, help="How many to list; by default 20.")
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON.")
@click.pass_obj
def find_command(
    data: FilePath, /, *, words: tuple[str, ...], as_of: datetime | None, most: int, as_json: bool
) -> None:
    """Find anything by words or numbers, best match first: series, questions, sources, terms, pages, projects, chips.

    A number finds who printed it and the claims on it; a year gives the figures of that year. Synonyms, Chinese names
    and typing errors are understood.
    """
    typed = " ".join(words)
    if not typed.strip():
        raise click.BadParameter("expected words, a name or a number, got none.", param_hint="'WORDS'")
    found = index_of(_known(data, as_of)).matching(typed, most)
    if not found:
        click.echo(f"Nothing was found for {_quoted(typed)}; `ask` lists questions with answers.", err=True)
    if as_json:
        click.echo(json.dumps([entry.row() for entry in found], ensure_ascii=False, indent=2, allow_nan=False))
        return
    for entry in found:
        click.echo(_line(entry))


@click.command("ask")
@click.argument("question_id", metavar="[ID]", required=False)
@AS_OF_OPTION
@click.option("--json", "as_json", is_flag=True, help="Print the questions, or the answer with its figures, as JSON.")
@click.pass_obj
def ask_command(data: FilePath, /, *, question_id: str | None, as_of: datetime | None, as_json: bool) -> None:
    """Answer a plain question, by its ID or in its words, from what was published; without one, list the questions."""
    catalog = _known(data, as_of)
    if question_id is None:
        _list(catalog, as_json=as_json)
        return
    asked = _asked(catalog, question_id)
    if as_json:
        click.echo(json.dumps(answered(catalog, asked.id), ensure_ascii=False, indent=2, allow_nan=False))
        return
    click.echo(asked.words(catalog.today))
    for line in _lines(asked.answer(catalog)):
        click.echo(line)


def _asked(catalog: Catalog, typed: str) -> Question:
    """The question of an id, or the one that is put in these words; else those that come near are named.

    Raises:
        click.ClickException: There is none.
    """
    try:
        return question(typed)
    except UnknownQuestionError as error:
        near = [question(one.id) for one in index_of(catalog).matching(typed) if one.kind is Kind.QUESTION]
        asked = asked_in(typed)
        for one in near:
            if asked in {asked_in(words) for words in (one.words(catalog.today), *one.also)}:
                return one
        hint = f"did you mean {' or '.join(one.id for one in near[:3])}?" if near else "`ask` lists the questions."
        if " " in typed.strip():
            raise click.ClickException(f"no question is put in the words {_quoted(typed)}; {hint}") from error
        raise click.ClickException(str(error)) from error


def _quoted(typed: str) -> str:
    return repr(shortened(typed, LONGEST_ECHO))


@click.command("checktext")
@click.argument("text", nargs=-1, required=True)
@AS_OF_OPTION
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON.")
@click.pass_obj
def checktext_command(data: FilePath, /, *, text: tuple[str, ...], as_of: datetime | None, as_json: bool) -> None:
    """Check TEXT, sentences from an article, against what was published: figures, growth, shares, arithmetic.

    Verdicts: agrees, differs (with what is right), superseded (newer figures exist), uncheckable (with the reason),
    unreadable. English and Chinese. TEXT - is read from standard input.
    """
    typed = " ".join(text)
    pasted = sys.stdin.buffer.read(MOST_BYTES).decode("utf-8", "replace") if typed == "-" else typed
    rows = check_text(_known(data, as_of), pasted)
    if as_json:
        plain = [row.plain() for row in rows]
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False).encode("utf-8", "replace").decode())
        return
    for row in rows:
        for line in _checked(row):
            click.echo(line.encode("utf-8", "replace").decode())


def _checked(row: Row) -> Iterator[str]:
    yield f"{row.verdict.value}: {row.text}"
    yield f"  {row.reason}"
    if row.corrected:
        yield f"  Right: {row.corrected}"


def _known(data: FilePath, as_of: datetime | None) -> Catalog:
    return Catalog.load(data).as_of(as_of.date() if as_of else None)


def _list(catalog: Catalog, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(question_rows(catalog), ensure_ascii=False, indent=2))
        return
    for one in QUESTIONS:
        click.echo(f"{one.id}: {one.words(catalog.today)}")


def _line(entry: Entry) -> str:
    value = f", {exact(entry.value, entry.unit)}" if entry.value is not None else ""
    period = f" ({entry.period})" if value and entry.period else ""
    date = Published(entry.published).label if entry.published else ""
    said = "; ".join(part for part in (entry.publisher, date, "superseded" if entry.superseded else "") if part)
    return f"{entry.kind.value}: {entry.title} [{entry.id}]{value}{period}" + (f"; {said}" if said else "")


def _lines(answer: Answer) -> Iterator[str]:
    yield answer.sentence
    if answer.series_ids:
        yield f"Chart: {', '.join(answer.series_ids)}"
    if answer.page:
        yield f"More: {answer.page}"
