"""Tables in files, and jobs with blocks so small that a few rows make many parts."""

import csv
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from transform_model.definition.framework import Framework
from transform_model.frames.batches import BlockScoring
from transform_model.frames.file_kinds import open_file
from transform_model.frames.files import FileJob
from transform_model.frames.score import score_cohort
from transform_model.frames.widening import is_long
from transform_model.language.library import load_framework
from transform_model.scoring.plan import compile_framework

ROOT = Path(__file__).parents[2]
NETWORK = ROOT / "examples" / "network.csv"
PAT = load_framework("tcpi-pat-2-primary-care")

Cells = Sequence[Sequence[object]]
"""Rows of a table, the names of its columns first."""


def write_cells(path: Path, cells: Cells) -> Path:
    """Write a table of a few cells as the kind of file its name says, and return its path."""
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in cells:
            book.worksheets[0].append(row)
        book.save(path)
    elif path.suffix == ".parquet":
        names, *rows = cells
        columns = list(zip(*rows, strict=True)) or [() for _ in names]
        pq.write_table(pa.table([pa.array(each) for each in columns], [*map(str, names)]), path)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(cells)
    return path


def make_job(
    source: Path, target: Path, *, framework: Framework = PAT, rows: int = 5, blocks: int = 2
) -> FileJob:
    """Return a job whose parts have so many blocks of so many rows."""
    plan = compile_framework(framework)
    opened = open_file(source)
    scorer = partial(score_cohort, plan, outputs=["phases", "ready"])
    scoring = BlockScoring(opened, scorer, is_long(framework, opened.schema.names), rows)
    return FileJob(plan, opened, scoring, target, None, blocks)
