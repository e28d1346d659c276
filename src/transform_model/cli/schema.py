"""``transform-model schema``: the JSON Schema of framework files."""

import click

from transform_model.cli.output import write_data
from transform_model.language.schema import render_schema

_HELP = """\
Print the JSON Schema of framework files, for editors and other checkers.

\b
Examples:
  transform-model schema > framework.schema.json

Many editors then check and complete a framework file whose first line is
# yaml-language-server: $schema=framework.schema.json
"""


@click.command(name="schema", short_help="Print the JSON Schema of framework files.", help=_HELP)
def command() -> None:
    """Print the JSON Schema."""
    write_data(render_schema())
