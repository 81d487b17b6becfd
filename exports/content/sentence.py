"""What a chart says, as one sentence to copy: values with their periods, who published them and when."""

from charts.exhibit import Emphasis, Exhibit, Line
from charts.mark import Mark
from charts.wording import bounded
from exports.content.licence import version_words
from forecasting.quantities.periods import Published

OURS = frozenset({Emphasis.PROJECTED, Emphasis.SCENARIO})


def sentence(exhibit: Exhibit) -> str:
    """The last outcome and the end of the leading line, or what bars and maps say, with the source; or nothing."""
    if exhibit.statement:
        return f"{exhibit.statement} ({_made(exhibit)})."
    line = _leading(exhibit)
    if line is None:
        return ""
    shown = [_words(mark, exhibit.unit) for mark in _spelled_out(line)]
    return f"{line.name}: {', '.join(shown)} ({_source(exhibit, line)})."


def citation(exhibit: Exhibit) -> str:
    """Where the sentence was read: the tool and the version of its data, and what was changed."""
    return f"Compute Outlook, {version_words(exhibit)}. {exhibit.stamp}".strip()


def _leading(exhibit: Exhibit) -> Line | None:
    lines = [line for line in exhibit.lines if line.marks]
    ours = [line for line in reversed(lines) if line.emphasis in OURS]
    main = [line for line in lines if line.emphasis is Emphasis.MAIN]
    return next(iter((*ours, *main, *lines)), None)


def _spelled_out(line: Line) -> list[Mark]:
    """The last outcome, and the end of the line where that is another."""
    outcomes = [mark for mark in line.marks if mark.kind.is_outcome and mark is not line.last]
    return [*outcomes[-1:], line.last]


def _words(mark: Mark, unit: str) -> str:
    status = "" if mark.is_actual else f" ({mark.status})"
    return f"{bounded(mark, unit)} in {mark.label}{status}"


def _source(exhibit: Exhibit, line: Line) -> str:
    """Publisher and month of the newest publication on the line; for lines of ours, that they are no forecast of it."""
    published = [mark for mark in line.marks if mark.published]
    if line.emphasis in OURS or not published:
        return _made(exhibit)
    newest = max(published, key=lambda mark: Published(mark.published))
    return f"{newest.publisher}, {' '.join(Published(newest.published).label.split()[-2:])}"


def _made(exhibit: Exhibit) -> str:
    """That a number is ours, how it was made, and on whose figures."""
    counts = bool(exhibit.statement)
    kind = "model result" if exhibit.notes.is_model else "arithmetic" if counts else "projection"
    named = list(exhibit.publishers[:MOST_NAMED])
    more = len(exhibit.publishers) - len(named) if counts else 0
    rests = ", ".join(named) + (f" and {more} more" if more else "")
    return f"{kind} of Compute Outlook on {rests}" if rests else f"{kind} of Compute Outlook"


MOST_NAMED = 2
"""Publishers that are named as those whose figures a number of ours rests on."""
