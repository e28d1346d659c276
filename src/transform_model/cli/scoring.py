"""``transform-model score``: one practice as a card, several as a table."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from shlex import quote as quote_word

import click
from attrs import frozen

from transform_model.cli.answers import read_answers
from transform_model.cli.faults import CannotRunError
from transform_model.cli.frameworks import find_named
from transform_model.cli.output import look_options, write, write_data
from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.display.score_card import render_score
from transform_model.display.score_explained import render_explanation
from transform_model.display.score_table import render_score_csv, render_score_table
from transform_model.display.terminal import Look
from transform_model.scoring.score import Score, score_practice


@frozen
class Wish:
    """What is asked of the scores.

    Parameters
    ----------
    form
        How they are written: text, csv or json; empty where it is not said.
    explain
        Name of a result to explain; empty for none.
    command
        The command as it was typed, for the line that shows the next one.
    """

    form: str
    explain: str
    command: str


_HELP = """\
Score a practice by a framework: where it stands, what is in the way, what to ask next.

ID is the id of a shipped framework, or the path of a YAML file. FILE is an assessment in YAML,
which gives a card, or a table in CSV with one row for each practice and day, which gives a
table; - reads YAML from standard input. What is not answered is never taken for the lowest
level: results are shown with all that is possible.

\b
Examples:
  transform-model score tcpi-pat-2-primary-care practice.yaml
  transform-model score tcpi-pat-2-primary-care practice.yaml --explain phase-3
  transform-model score tcpi-pat-2-primary-care network.csv --format csv > scores.csv
  transform-model score tcpi-pat-2-primary-care practice.yaml --basis published
"""


@click.command(
    name="score", short_help="Score one practice as a card, several as a table.", help=_HELP
)
@click.argument("name", metavar="ID")
@click.argument("file", metavar="FILE")
@click.option(
    "--explain", metavar="NAME", default="", help="Explain one result, down to the answers."
)
@click.option(
    "--basis",
    type=click.Choice([str(basis) for basis in Basis]),
    default=None,
    help="Count only facts at least this strong as known.",
)
@click.option("--exact", is_flag=True, help="Try every choice of what may be not applicable.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="DATE",
    help="Day the score holds for, as 2016-03-31.  [default: the day of the assessment]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="How it is written; csv is for tables.",
)
@look_options
def command(  # noqa: PLR0913 - one for each option
    *,
    name: str,
    file: str,
    explain: str,
    basis: str | None,
    exact: bool,
    as_of: datetime | None,
    form: str,
    look: Look,
) -> None:
    """Score one practice, or several."""
    framework = find_named(name)
    assessments = read_answers(file, framework)
    day = as_of.date() if as_of is not None else None
    scores = tuple(
        score_practice(framework, each, as_of=day, basis=basis, exact=exact) for each in assessments
    )
    typed = f"transform-model score {quote_word(name)} {quote_word(file)}"
    typed += f" --basis {basis}" if basis else ""
    typed += f" --as-of {day}" if day else ""
    wish = Wish(form, explain, typed)
    if Path(file).suffix.lower() == ".csv":
        _write_table(framework, scores, wish, look)
    else:
        _write_card(scores[0], wish, look)


def _write_card(score: Score, wish: Wish, look: Look) -> None:
    if wish.explain:
        tree = score.explain(wish.explain)
        if wish.form == "json":
            write_data(json.dumps(tree.to_dict(), indent=2, ensure_ascii=False) + "\n")
            return
        write(render_explanation(tree, look))
    elif wish.form == "json":
        write_data(json.dumps(score.to_dict(), indent=2, ensure_ascii=False) + "\n")
    elif wish.form == "csv":
        write_data(render_score_csv([score]))
    else:
        write(render_score(score, look, command=wish.command))


def _write_table(framework: Framework, scores: Sequence[Score], wish: Wish, look: Look) -> None:
    if wish.explain:
        raise CannotRunError(
            "--explain is about one practice, this is a table",
            "write its answers into a YAML file and explain that",
        )
    if wish.form == "json":
        found = [score.to_dict() for score in scores]
        write_data(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    elif wish.form == "csv":
        write_data(render_score_csv(scores))
    else:
        write(render_score_table(framework, scores, look))
