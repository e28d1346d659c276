"""A table of practices has the scores that each practice has by itself."""

import math
from collections.abc import Callable, Mapping
from datetime import date

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.frames.rows import make_rows, score_one, to_columns
from transform_model.frames.score import score_cohort
from transform_model.language.library import list_frameworks, load_framework

SHIPPED = [found.id for found in list_frameworks()]


def value_of(raw: object) -> float | None:
    """Return a cell of any library as a number, None where it has none."""
    if raw is None or raw is pd.NA or (isinstance(raw, float) and math.isnan(raw)):
        return None
    assert isinstance(raw, (int, float, np.number))
    return float(raw)


def check_scores(scores: Mapping[str, list[object]], expected: list[Mapping[str, object]]) -> None:
    """Check every column of scores against the rows of single practices."""
    for name in expected[0]:
        told = [value_of(cell) for cell in scores[name]]
        assert told == [value_of(row[name]) for row in expected], name


@pytest.mark.parametrize("as_of", [None, date(2018, 6, 1)], ids=str)
@pytest.mark.parametrize("id", SHIPPED)
def test_each_row_scores_as_its_practice_alone(id: str, as_of: date | None) -> None:
    """Texts, ranges, words, attributes and days in a table mean what they mean for one practice."""
    framework = load_framework(id)
    rows = make_rows(framework, 30, seed=4)
    scores = score_cohort(framework, to_columns(rows), as_of=as_of)
    check_scores(scores, [score_one(framework, row, as_of) for row in rows])
    assert scores["practice"] == [row["practice"] for row in rows]


MAKERS: dict[str, Callable[[dict[str, list[object]]], object]] = {
    "pandas": pd.DataFrame,
    "polars": lambda columns: pl.DataFrame(columns, strict=False),
    "arrow": lambda columns: pa.Table.from_pandas(pd.DataFrame(columns).convert_dtypes()),
}


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("id", ["mips", "mdpcp", "ahc", "colorado-sim", "cpc", "pcmh-a"])
def test_every_library_gives_the_same_scores(id: str, name: str) -> None:
    """The same rows have the same scores in pandas, polars and Arrow, a year after the last day."""
    framework = load_framework(id)
    rows = make_rows(framework, 20, seed=11)
    on = date(2026, 1, 1)
    expected = score_cohort(framework, to_columns(rows), as_of=on)
    scores = score_cohort(framework, MAKERS[name](to_columns(rows)), as_of=on)
    for column in set(expected) - set(rows[0]):
        cells = scores[column].to_pylist() if name == "arrow" else scores[column]
        assert list(map(value_of, cells)) == list(map(value_of, expected[column])), column
