"""``transform-model list``: the frameworks that ship."""

import json

import click
from attrs import asdict

from transform_model.cli.output import choose_look, look_options, write, write_data


@click.command(name="list")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@look_options
def command(form: str, width: int | None, color: str, is_ascii: bool) -> None:  # noqa: FBT001 - click passes it so
    """List the frameworks that ship, and how much of each is published.

    \b
    Examples:
      transform-model list
      transform-model list --format json
    """
    from transform_model.display.framework_list import render_list  # noqa: PLC0415 - only here
    from transform_model.language.library import list_frameworks  # noqa: PLC0415

    summaries = list_frameworks()
    if form == "json":
        write_data(json.dumps([asdict(each) for each in summaries], indent=2, ensure_ascii=False) + "\n")
        return
    write(render_list(summaries, choose_look(width, color, is_ascii=is_ascii)))
