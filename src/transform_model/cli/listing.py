"""``transform-model list``: the frameworks that ship."""

import json

import click
from attrs import asdict

from transform_model.cli.output import look_options, write, write_data
from transform_model.display.framework_list import render_list
from transform_model.display.terminal import Look
from transform_model.language.library import list_frameworks

_HELP = """\
List the frameworks that ship, and how much of each is published.

\b
Examples:
  transform-model list
  transform-model list --format json
"""


@click.command(name="list", short_help="List the frameworks that ship.", help=_HELP)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@look_options
def command(form: str, look: Look) -> None:
    """List the frameworks that ship."""
    summaries = list_frameworks()
    if form == "json":
        write_data(
            json.dumps([asdict(each) for each in summaries], indent=2, ensure_ascii=False) + "\n"
        )
        return
    write(render_list(summaries, look))
