"""Tables of other kinds than CSV, read as assessments where they are few enough to be shown."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final

from attrs import evolve

from transform_model.cli.faults import CannotRunError
from transform_model.definition.framework import Framework
from transform_model.document.diagnostic import Diagnostic
from transform_model.errors import AnswerError
from transform_model.frames.file_kinds import FileSource, open_file
from transform_model.frames.spelling import spell_value
from transform_model.frames.table_source import HEADING
from transform_model.practice.assessment import Assessment
from transform_model.practice.assessment_table import Columns, parse_assessments_csv
from transform_model.scoring.score import Score

MOST_SHOWN: Final = 1_000
"""Rows of a table that are shown; more are written to a file."""

_ABOVE: Final = 2
"""What the number of a line is more than that of its row: lines count from 1, after the names."""


def score_table(
    file: str, framework: Framework, score: Callable[[Assessment], Score]
) -> tuple[Score, ...]:
    """Return the scores of a table in Parquet or Excel, read as one in CSV is.

    Parameters
    ----------
    file
        Its path.
    framework
        What is answered.
    score
        Scores one row.

    Raises
    ------
    AnswerError
        It cannot be read or scored; faults name cells or rows.
    CannotRunError
        It has too many rows to be shown.
    """
    source = open_file(Path(file))
    if source.rows > MOST_SHOWN:
        raise CannotRunError(
            f"'{file}' has {source.rows:,} rows, and up to {MOST_SHOWN:,} are shown",
            "write the scores to a file: add -o scores.parquet",
        )
    lines = [list(source.schema.names), *_list_rows(source)]
    quoted = [[_quote(cell) for cell in line] for line in lines]
    text = "".join(",".join(cells) + "\n" for cells in quoted)
    columns = Columns(tuple(framework.milestones), tuple(framework.attributes))
    try:
        return tuple(map(score, parse_assessments_csv(text, framework.id, columns, name=file)))
    except AnswerError as error:
        moved = [_move(fault, quoted, source) for fault in error.diagnostics]
        raise AnswerError(moved) from error


def _list_rows(source: FileSource) -> Iterator[list[str]]:
    for batch in source.read(MOST_SHOWN):
        columns = [[spell_value(value) for value in each.to_pylist()] for each in batch.columns]
        yield from map(list, zip(*columns, strict=True))


def _quote(cell: str) -> str:
    """Return a cell on one line, in quotes where it needs them."""
    text = " ".join(cell.split())
    return '"' + text.replace('"', '""') + '"' if {*text} & {",", '"'} else text


def _move(fault: Diagnostic, lines: Sequence[Sequence[str]], source: FileSource) -> Diagnostic:
    """Return a fault at the cell of the table that its place in the text stands for."""
    line = fault.place.line
    starts = list(accumulate((len(cell) + 1 for cell in lines[line - 1]), initial=1))
    column = bisect_right(starts, fault.place.column) - 1
    name = source.schema.names[column]
    row = HEADING if line == 1 else line - _ABOVE
    return evolve(fault, place=source.locate([(row, name)])[0], related=())
