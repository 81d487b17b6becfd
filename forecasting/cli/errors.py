"""How a command ends: results as JSON, an error as one sentence with exit status 2."""

import io
import json
import sys
from datetime import date
from typing import Any

import click

from forecasting.catalog.catalog import UnknownSeriesError
from forecasting.catalog.faults import CatalogError
from forecasting.catalog.series import SeriesError
from forecasting.foundations.echo import shown
from forecasting.foundations.refusal import RefusalError
from forecasting.quantities.growth import GrowthError
from forecasting.scenarios.scenario import ScenarioError

SENTENCE_FAILED = 2
LONGEST = 1_400
"""Letters of a sentence; lists of what could be chosen are long."""
FAULTS = (
    click.Abort, click.ClickException, SeriesError, GrowthError, UnknownSeriesError, CatalogError, RefusalError,
    ScenarioError,
)  # fmt: skip
"""What a command refuses with a sentence."""


class OneSentence(click.Group):
    """A group whose errors are one sentence on standard error, with exit status 2."""

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 - as in click
        """Run a command; errors of the reader's making become a sentence."""
        if isinstance(sys.stdout, io.TextIOWrapper):  # an old code page shows a sign it lacks as a question mark
            sys.stdout.reconfigure(errors="replace")
        try:
            code = super().main(*args, **extra | {"standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            sys.exit(SENTENCE_FAILED)
        except BrokenPipeError:
            sys.exit(0)
        except FAULTS as error:
            fail(_sentence(error))
        sys.exit(code if isinstance(code, int) else 0)


def _sentence(error: Exception) -> str:
    match error:
        case click.Abort():
            return "Stopped"
        case click.ClickException():
            return error.format_message()
        case CatalogError():
            return f"{faults_words(error)} in the data, the first at {error.faults[0]}; `check` lists them all"
        case _:
            return str(error)


def faults_words(error: CatalogError) -> str:
    """How many faults there are, in words."""
    return "1 fault" if len(error.faults) == 1 else f"{len(error.faults)} faults"


def fail(sentence: str) -> None:
    """Print one sentence on standard error and end with status 2."""
    text = shown(" ".join(sentence.split()), LONGEST)  # a terminal does what control characters say
    click.echo(text if text.endswith((".", "?", "!")) else f"{text}.", err=True)
    sys.exit(SENTENCE_FAILED)


def print_json(result: object) -> None:
    """Print a result as JSON; days become text."""
    click.echo(json.dumps(result, ensure_ascii=False, indent=2, default=_plain, allow_nan=False))


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form of {value!r}")
