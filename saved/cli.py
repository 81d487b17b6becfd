"""The command line of saved work: backup, restore, check, migrate.

An error is one sentence on standard error with exit status 2.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from sqlalchemy import Engine, text

from forecasting.cli.errors import OneSentence
from saved import backup as copies
from saved.database import opening, place
from saved.database.tables import REVISIONS
from saved.errors import SavedError

Result = TypeVar("Result")
FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


class Commands(OneSentence):
    """A group that says what is wrong with saved work in one sentence."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as in click
        """Run a command."""
        try:
            return super().invoke(ctx)
        except SavedError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Saved work: where DATABASE_URL says, else in the data folder (COMPUTE_OUTLOOK_DATA)."""


@main.command()
@FILE
def backup(file: Path) -> None:
    """Write all saved work to FILE: a copy of the SQLite file, or rows for any database if it ends in .jsonl."""
    count = _with(lambda engine: copies.back_up(engine, file))
    click.echo(f"{file}: {count:,} rows")


@main.command()
@FILE
def restore(file: Path) -> None:
    """Read a backup into an empty database."""
    count = _with(lambda engine: copies.restore(engine, file))
    click.echo(f"{count:,} rows restored")


@main.command()
def check() -> None:
    """Say where saved work is, which form it has, how many rows, and whether it is sound."""
    click.echo(_with(_condition))


@main.command()
def migrate() -> None:
    """Bring the database to the newest form; an SQLite file is copied first."""
    _with(lambda engine: engine.dispose(), upgrades=True)
    click.echo(f"The database is of form {REVISIONS[-1]}, the newest.")


def _condition(engine: Engine) -> str:
    where = engine.url.render_as_string(hide_password=True)
    if engine.dialect.name == place.SQLITE:
        with opening.reading(engine) as connection:
            faults = [row[0] for row in connection.execute(text("PRAGMA integrity_check(5)"))]
        if faults != ["ok"]:
            raise SavedError(f"{where} is damaged: {'; '.join(faults)}")
    held = ", ".join(f"{count:,} {name}" for name, count in copies.counts(engine).items())
    return f"{where}: sound, form {REVISIONS[-1]}, {held}"


def _with(work: Callable[[Engine], Result], *, upgrades: bool = False) -> Result:
    engine = opening.opened(upgrades=upgrades)
    try:
        return work(engine)
    finally:
        engine.dispose()
