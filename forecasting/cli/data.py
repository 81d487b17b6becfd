"""The command line of the data package: what changed from one version to another."""

import json
from pathlib import Path as FilePath

import click

from forecasting.curation.diff_words import as_plain, lines
from forecasting.curation.package_diff import data_diff


def add_commands(group: click.Group) -> None:
    """Register the commands on the engine's group."""
    group.add_command(diff_command)


@click.command("diff")
@click.argument("old_data", type=click.Path(path_type=FilePath))
@click.argument("new_data", type=click.Path(path_type=FilePath))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def diff_command(old_data: FilePath, new_data: FilePath, *, as_json: bool) -> None:
    """Say what changed from the data package in OLD_DATA to that in NEW_DATA.

    New series and figures, revisions with percent, corrected, removed and renamed ones, and rows of other tables.
    """
    diff = data_diff(old_data, new_data)
    if as_json:
        click.echo(json.dumps(as_plain(diff), ensure_ascii=False, indent=2, allow_nan=False))
        return
    for line in lines(diff):
        click.echo(line)
