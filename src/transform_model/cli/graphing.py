"""``transform-model graph``: the milestones of a framework, and what comes first."""

import json

import click

from transform_model.cli.frameworks import find_named
from transform_model.cli.output import write_data
from transform_model.definition.framework import Framework

_HELP = """\
Draw the milestones of a framework by phase, with what should come first.

ID is the id of a shipped framework, or the path of a YAML file. Mermaid and DOT show the
levels that complete phases; SVG is a picture for people, light or dark as their screen is. JSON
has every step and phase as a node, and every reason why one comes before another as an edge.

\b
Examples:
  transform-model graph tcpi-pat-2-primary-care > pat.mmd
  transform-model graph ncqa-pcmh-2017 --format svg > ncqa.svg
  transform-model graph harbor.yaml --format dot | dot -Tpdf -o harbor.pdf
  transform-model graph harbor.yaml --format json
"""


@click.command(
    name="graph", short_help="Draw milestones by phase, and what comes first.", help=_HELP
)
@click.argument("name", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(["mermaid", "dot", "svg", "json"]),
    default="mermaid",
    show_default=True,
    help="The language it is written in.",
)
def command(name: str, form: str) -> None:
    """Draw a framework."""
    write_data(_draw(find_named(name), form))


def _draw(framework: Framework, form: str) -> str:
    if form == "dot":
        from transform_model.display.dot import draw_dot  # noqa: PLC0415 - one of four

        return draw_dot(framework)
    if form == "svg":
        from transform_model.display.framework_picture.picture import (  # noqa: PLC0415 - one of four
            draw_picture,
        )

        return draw_picture(framework)
    if form == "mermaid":
        from transform_model.display.mermaid import draw_mermaid  # noqa: PLC0415 - one of four

        return draw_mermaid(framework)
    from transform_model.display.graph_dict import describe_graph  # noqa: PLC0415 - one of four

    return json.dumps(describe_graph(framework), indent=2, ensure_ascii=False) + "\n"
