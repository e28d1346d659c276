"""``transform-model score``: one practice as a card, several as a table."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from shlex import quote as quote_word

import click
from attrs import frozen

from transform_model.cli.answers import read_answers
from transform_model.cli.faults import FINE, CannotRunError
from transform_model.cli.file_options import FileWish, file_options
from transform_model.cli.frameworks import find_named
from transform_model.cli.output import look_options, write, write_data, write_to
from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.display.score_card import render_score
from transform_model.display.score_explained import render_explanation
from transform_model.display.score_table import render_score_csv, render_score_table
from transform_model.display.terminal import Look
from transform_model.document.limits import MAX_BYTES
from transform_model.practice.assessment import Assessment
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


_TABLES = (".csv", ".csv.gz", ".tsv", ".tsv.gz", ".xlsx", ".xlsm", ".parquet", ".pq")


_HELP = """\
Score a practice by a framework: where it stands, what is in the way, what to ask next.

ID is the id of a shipped framework, or the path of a YAML file. FILE is an assessment in YAML,
which gives a card, or a table with one row for each practice and day, which gives a table: CSV,
Excel, Parquet, or a folder of Parquet files; - reads YAML from standard input. What is not
answered is never taken for the lowest level: results are shown with all that is possible.

With -o the scores of a table go to a file, and the table may be larger than memory. The file is
there only when it is whole. What an interrupted run has finished is kept beside it for --resume.

\b
Examples:
  transform-model score tcpi-pat-2-primary-care practice.yaml
  transform-model score tcpi-pat-2-primary-care practice.yaml --explain phase-3
  transform-model score tcpi-pat-2-primary-care network.csv --format csv > scores.csv
  transform-model score tcpi-pat-2-primary-care practice.yaml --basis published
  transform-model score tcpi-pat-2-primary-care nation.parquet -o scores.parquet
  transform-model score tcpi-pat-2-primary-care march.xlsx -o scores.xlsx --outputs phases,ready

Exit status: 0 when all was scored, 1 when -o meets cells that cannot be, 2 when it could not run.
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
@file_options
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
    file_wish: FileWish,
    look: Look,
) -> int:
    """Score one practice, or several."""
    day = as_of.date() if as_of is not None else None
    framework = find_named(name)
    if file_wish.target:
        _refuse_beside_file({"--explain": explain, "--exact": exact, "--format": form != "text"})
        # numpy and what reads files take 200 ms, which a card need not wait for.
        from transform_model.cli.scoring_files import (  # noqa: PLC0415 - as said above
            Reading,
            write_scores,
        )

        return write_scores(framework, file, file_wish, Reading(basis, day), look)
    for option in file_wish.given():
        raise CannotRunError(f"{option} is about a file of scores", "add -o scores.parquet")
    scores = _score_all(
        file, framework, partial(score_practice, framework, as_of=day, basis=basis, exact=exact)
    )
    typed = f"transform-model score {quote_word(name)} {quote_word(file)}"
    typed += f" --basis {basis}" if basis else ""
    typed += f" --as-of {day}" if day else ""
    wish = Wish(form, explain, typed)
    if is_table(file):
        if not scores:
            write_to(sys.stderr, f"note: '{file}' has no rows below the names of its columns\n")
        _write_table(framework, scores, wish, look)
    else:
        _write_card(scores[0], wish, look)
    return FINE


def _refuse_beside_file(given: Mapping[str, object]) -> None:
    """Refuse options that do not go with a file of scores."""
    remedies = {
        "--explain": "explain one practice, from a YAML file",
        "--exact": "a table is scored with the bounds of a score without it",
        "--format": "the ending of the file says how it is written",
    }
    for option, value in given.items():
        if value:
            raise CannotRunError(f"{option} does not go with -o", remedies[option])


def _score_all(
    file: str, framework: Framework, score: Callable[[Assessment], Score]
) -> tuple[Score, ...]:
    """Return the scores of a file of any kind."""
    path = Path(file)
    if path.suffix.lower() == ".csv" and path.is_file() and path.stat().st_size > MAX_BYTES:
        raise CannotRunError(
            f"'{file}' is larger than {MAX_BYTES // 1024**2} MiB: too many rows to be shown",
            "write the scores to a file: add -o scores.csv",
        )
    if path.suffix.lower() == ".csv" or not is_table(file):
        return tuple(map(score, read_answers(file, framework)))
    # numpy and what reads files take 200 ms, which a card need not wait for.
    from transform_model.cli.tables import score_table  # noqa: PLC0415 - as said above

    return score_table(file, framework, score)


def is_table(file: str) -> bool:
    """Return whether a path is that of a table, by its ending."""
    return Path(file).is_dir() or file.lower().endswith(_TABLES)


def _write_card(score: Score, wish: Wish, look: Look) -> None:
    if wish.explain:
        if wish.form == "csv":
            raise CannotRunError(
                "an explanation is no table and has no form in CSV",
                "leave out --format, or ask for --format json",
            )
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
