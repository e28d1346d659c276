"""Answers too old to count become unanswered, whatever they were."""

from datetime import date

import numpy as np

from tests.scoring.texts import load_text
from transform_model.cohort.answers import AnswerColumn
from transform_model.frames.days import DayColumn
from transform_model.frames.opening import open_table
from transform_model.frames.reading import read_cohort
from transform_model.scoring.plan import compile_framework

TEXT = """\
scales: {steps: {levels: 0..3, met: 2}}
milestones:
  call: {title: Call, scale: steps, cadence_months: 12, not_applicable: allowed}
  panel: {title: Panel, scale: share, met: 80%, cadence_months: 24}
"""
DAYS = ["2016-01-01", "2015-01-01", None]
ON = date(2017, 1, 1)


def read(name: str, cells: object, as_of: date | None = ON) -> AnswerColumn:
    """Return a column given on three days, as it counts on 1 January 2017."""
    plan = compile_framework(load_text(TEXT))
    table = open_table({name: cells, "assessed_on": DAYS})
    column = read_cohort(plan, table, as_of=as_of).answers.columns[plan.milestone_index[name]]
    assert column is not None
    return column


def test_an_answer_counts_until_its_last_day() -> None:
    """A year after 1 January 2016 is 1 January 2017; without a day it never grows old."""
    assert read("call", [3, 3, 3]).codes.tolist() == [3, -1, 3]
    assert read("call", [3, 3, 3], date(2017, 1, 2)).codes.tolist() == [-1, -1, 3]


def test_not_applicable_grows_old_and_declined_does_not() -> None:
    """What was declined is open anyway."""
    assert read("call", ["n/a", "n/a", "n/a"]).codes.tolist() == [-2, -1, -2]
    assert read("call", ["2", "declined", "2"]).codes.tolist() == [2, -3, 2]


def test_an_old_range_is_open() -> None:
    """Both ends go."""
    column = read("call", ["1..2", "1..2", "1..2"])
    assert column.codes.tolist() == [1, -1, 1]
    assert column.highest is not None
    assert column.highest.tolist() == [2, 255, 2]


def test_an_old_value_is_anywhere_on_its_scale() -> None:
    """Two years after 1 January 2015 is the day itself, when it still counts."""
    column = read("panel", [0.5, 0.5, 0.5], date(2017, 1, 2))
    assert column.codes.tolist() == [0, -1, 0]
    assert column.values is not None
    assert [values.tolist() for values in column.values] == [[0.5, 0, 0.5], [0.5, 1, 0.5]]
    assert read("panel", [0.5, 0.5, 0.5]).codes.tolist() == [0, 0, 0]


def test_on_the_day_of_each_row_nothing_is_old() -> None:
    """Without a date of their own, scores hold for the day of the answers."""
    assert read("call", [3, 3, 3], None).codes.tolist() == [3, 3, 3]


def test_without_a_column_of_days_nothing_is_old() -> None:
    """Answers of no known day never grow old."""
    plan = compile_framework(load_text(TEXT))
    found = read_cohort(plan, open_table({"call": np.array([3])}), as_of=ON).answers.columns[0]
    assert found is not None
    assert found.codes.tolist() == [3]
    assert DayColumn((None,)).index is None
