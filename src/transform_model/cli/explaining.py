"""``transform-model explain``: what a code of ``check`` means, and how to put it right."""

import json

import click
from attrs import asdict

from transform_model.cli.faults import CannotRunError
from transform_model.cli.output import look_options, write, write_data
from transform_model.display.code_page import render_code
from transform_model.display.terminal import Look
from transform_model.document.codes import Code
from transform_model.document.suggestion import nearest_name
from transform_model.language.catalogue import ALL_CODES

_HELP = """\
Explain a code that check has shown: what it means, an example, and how to put it right.

CODE is a code such as TM122, in capitals or not, or its name, such as prerequisite-ring.

\b
Examples:
  transform-model explain TM122
  transform-model explain tm010 --format json
"""


@click.command(name="explain", short_help="Explain a code that check has shown.", help=_HELP)
@click.argument("code", metavar="CODE")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@look_options
def command(code: str, form: str, look: Look) -> None:
    """Explain a code."""
    found = _find(code)
    if form == "json":
        write_data(json.dumps(asdict(found), indent=2, ensure_ascii=False) + "\n")
        return
    write(render_code(found, look))


def _find(wanted: str) -> Code:
    """Return a code by its number or its name."""
    name = wanted.strip().lower()
    for each in ALL_CODES:
        if name in {each.code.lower(), each.name}:
            return each
    near = nearest_name(wanted, [each.code for each in ALL_CODES])
    near = near or nearest_name(name, [each.name for each in ALL_CODES])
    hint = f"did you mean '{near}'? " if near else ""
    raise CannotRunError(
        f"there is no code '{wanted}'",
        f"{hint}codes run from {ALL_CODES[0].code} to {ALL_CODES[-1].code}",
    )
