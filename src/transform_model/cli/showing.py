"""``transform-model show``: what a framework asks, works out, and rests on."""

import json

import click

from transform_model.cli.frameworks import find_named
from transform_model.cli.output import look_options, write, write_data
from transform_model.display.framework_dict import describe_framework
from transform_model.display.framework_page import render_framework
from transform_model.display.terminal import Look

_HELP = """\
Show what a framework asks, what it works out, and what it rests on.

ID is the id of a shipped framework, or the path of a YAML file.

\b
Examples:
  transform-model show tcpi-pat-2-primary-care
  transform-model show harbor.yaml --format json
"""


@click.command(
    name="show", short_help="Show what a framework asks, and what it rests on.", help=_HELP
)
@click.argument("name", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@look_options
def command(name: str, form: str, look: Look) -> None:
    """Show a framework."""
    framework = find_named(name)
    if form == "json":
        text = json.dumps(describe_framework(framework), indent=2, ensure_ascii=False)
        write_data(text + "\n")
        return
    write(render_framework(framework, look, name=name))
