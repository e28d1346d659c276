"""A table of practices has the scores that each practice has by itself."""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd
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


@pytest.mark.parametrize("id", SHIPPED)
def test_each_row_scores_as_its_practice_alone(id: str) -> None:
    """Texts, ranges, words, attributes and days in a table mean what they mean for one practice."""
    framework = load_framework(id)
    rows = make_rows(framework, 30, seed=4)
    scores = score_cohort(framework, to_columns(rows))
    check_scores(scores, [score_one(framework, row) for row in rows])
    assert scores["practice"] == [row["practice"] for row in rows]
