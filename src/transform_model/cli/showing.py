"""``transform-model show``: what a framework asks, works out, and rests on."""

import json

import click

from transform_model.cases.locating import find_cases
from transform_model.cases.reading import check_cases
from transform_model.cli.frameworks import find_named
from transform_model.cli.output import look_options, write, write_data
from transform_model.definition.framework import Framework
from transform_model.display.framework_page import render_framework
from transform_model.display.terminal import Look

_HELP = """\
Show what a framework asks, what it works out, and what it rests on.

ID is the id of a shipped framework, or the path of a YAML file.

\b
Examples:
  transform-model show tcpi-pat-2-primary-care
  transform-model show ncqa-pcmh-2017 --all
  transform-model show harbor.yaml --format markdown > harbor.md
"""


@click.command(
    name="show", short_help="Show what a framework asks, and what it rests on.", help=_HELP
)
@click.argument("name", metavar="ID")
@click.option(
    "--all", "is_whole", is_flag=True, help="List every milestone and fact, and an overlay."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How it is written; markdown and json have everything.",
)
@look_options
def command(name: str, form: str, look: Look, *, is_whole: bool) -> None:
    """Show a framework."""
    framework = find_named(name)
    if form == "text":
        cases = count_cases(name)
        write(render_framework(framework, look, name=name, is_whole=is_whole, cases=cases))
        return
    write_data(_write(framework, form, name))


def _write(framework: Framework, form: str, name: str) -> str:
    if form == "markdown":
        from transform_model.display.framework_markdown import (  # noqa: PLC0415 - one of three
            Surroundings,
            write_page,
        )

        cases = count_cases(name)
        beside = find_cases(name).name if cases else ""
        return write_page(framework, Surroundings(cases=cases, cases_file=beside))
    from transform_model.display.framework_dict import (  # noqa: PLC0415 - one of three
        describe_framework,
    )

    described = describe_framework(framework, cases=count_cases(name))
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def count_cases(name: str) -> int:
    """Return how many cases lie beside a framework."""
    path = find_cases(name)
    reading = check_cases(path) if path.is_file() else None
    return len(reading.cases.cases) if reading and reading.cases else 0
