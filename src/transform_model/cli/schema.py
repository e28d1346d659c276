"""``transform-model schema``: the JSON Schema of framework files."""

import click

from transform_model.cli.output import write_data
from transform_model.language.schema import render_schema


@click.command(name="schema")
def command() -> None:
    """Print the JSON Schema of framework files, for editors and other checkers.

    \b
    Examples:
      transform-model schema > framework.schema.json
      echo '# yaml-language-server: $schema=framework.schema.json' | cat - harbor.yaml
    """
    write_data(render_schema())
