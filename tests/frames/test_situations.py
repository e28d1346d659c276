"""What a table says of practices and days decides what is asked of them, row by row."""

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from tests.frames.harbor import harbor, read
from tests.frames.rows import score_one
from tests.scoring.texts import load_text
from transform_model.definition.framework import Framework
from transform_model.frames.circumstances import find_situations
from transform_model.frames.days import DayColumn
from transform_model.frames.score import score_cohort
from transform_model.scoring.plan import compile_framework

NAN = float("nan")
# Every milestone that only some practices are asked about is answered, one of them is not done.
ANSWERS = {"aim": 2, "far": "yes", "big": "yes", "much": "yes", "ward": "yes", "held": "yes"}
ANSWERS |= {"second": "yes"}


def check(framework: Framework, frame: dict[str, Any], as_of: date | None = None) -> None:
    """Check that each row of a frame scores as its practice alone."""
    scores = score_cohort(framework, frame, as_of=as_of)
    rows = len(next(iter(frame.values())))
    for i in range(rows):
        row = {name: plain(cells[i]) for name, cells in frame.items()}
        expected = score_one(framework, row, as_of)
        assert {name: scores[name][i] for name in expected} == expected, i


def plain(cell: object) -> object:
    """Return a cell as a single practice has it: nothing for NaN, and Python's own numbers."""
    if isinstance(cell, np.generic):
        cell = cell.item()
    return None if isinstance(cell, float) and np.isnan(cell) else cell


def with_answers(**facts: Any) -> dict[str, Any]:
    """Return a frame of practices that gave the same answers."""
    rows = len(next(iter(facts.values())))
    return {**facts, **{id: [answer] * rows for id, answer in ANSWERS.items()}}


@pytest.mark.parametrize(
    "facts",
    [
        {"rural": ["yes", "no", None, "YES", "true"]},
        {"rural": np.array([True, False])},
        {"clinicians": [9, "10", None, "", 11]},
        {"clinicians": np.array([9.0, 10.0, NAN, 11.0])},
        {"needs": np.array([2.4, 2.5, NAN, 2.6, -1.0])},
        {"setting": ["clinic", "hospital", None]},
        {"recognised_by": ["ncqa", "none", None, "aaahc", "ncqa"]},
        {"programme_year": np.array([1, 2, 3])},
        {"programme_year": np.array([1.0, 2.0, NAN])},
        {"cohort": ["early", "late", None], "assessed_on": ["2016-06-01"] * 3},
        {"cohort": ["early", None, None], "programme_year": [None, 1, 2]},
        {"year": [2015, None], "assessed_on": ["2016-06-01", "2015-06-01"]},
        {"month": [3, 14], "clinicians": [12, None]},
    ],
    ids=str,
)
def test_each_row_is_asked_what_its_practice_is_asked(facts: dict[str, Any]) -> None:
    """Settings, numbers, choices, recognitions, cohorts and years mean the same in a table."""
    check(harbor(), with_answers(**facts))


def test_several_ids_stand_between_semicolons() -> None:
    """A practice may hold several recognitions."""
    frame = with_answers(recognised_by=["aaahc; ncqa", "aaahc"])
    scores = score_cohort(harbor(), frame, as_of=date(2015, 6, 1))
    # Nothing else is known: the aim counts, and with the second recognition one more.
    assert scores["done_lower"].tolist() == [2, 1]


@pytest.mark.parametrize(
    ("days", "as_of"),
    [
        (["2015-06-01", "2016-06-01", "2017-06-01", "2018-06-01", None], None),
        (["2015-06-01", "2016-06-01", "2017-06-01", "2018-06-01", None], date(2016, 7, 1)),
        (np.array(["2015-06-01", "NaT", "2018-01-01"], "datetime64[ns]"), date(2018, 7, 1)),
    ],
    ids=str,
)
def test_the_day_of_a_row_is_the_date_of_its_score(days: Any, as_of: date | None) -> None:
    """Else the date asked for counts, and today where no day is known."""
    frame = {"call": [2] * len(days), **with_answers(assessed_on=days)}
    shown = days if isinstance(days, list) else ["2015-06-01", None, "2018-01-01"]
    plain_frame = {**frame, "assessed_on": shown}
    scores = score_cohort(harbor(), frame, as_of=as_of)
    for i in range(len(days)):
        row = {name: cells[i] for name, cells in plain_frame.items()}
        expected = score_one(harbor(), row, as_of)
        assert {name: scores[name][i] for name in expected} == expected, i


def test_a_date_may_have_a_time() -> None:
    """The date of the scores is its day."""
    moment = datetime(2016, 7, 1, 12, tzinfo=UTC)
    frame = with_answers(cohort=["early"])
    first, second = (score_cohort(harbor(), frame, as_of=day) for day in (moment, moment.date()))
    assert first["done_lower"].tolist() == second["done_lower"].tolist()


def test_situations_are_as_few_as_conditions_can_tell_apart() -> None:
    """Ten thousand numbers of clinicians are two situations: below 10, and 10 or more."""
    answers = read({"aim": [1] * 10_000, "clinicians": np.arange(10_000)}, date(2016, 1, 1))
    assert len(answers.situations) == 2
    assert answers.situation_of is not None
    assert answers.situation_of.tolist() == [0] * 10 + [1] * 9_990
    needs = read({"aim": [1] * 1_000, "needs": np.linspace(0, 5, 1_000)}, date(2016, 1, 1))
    # Below 2.5 and from it on; 2.5 itself would be a third.
    assert len(needs.situations) == 2


def test_days_are_as_few_as_conditions_can_tell_apart() -> None:
    """A thousand days of 2015 to 2017 are three situations: both cohorts in year 1, one, none."""
    days = (np.datetime64("2015-01-01") + np.arange(1_500)).astype("datetime64[D]")
    assert len(read({"aim": [1] * 1_500, "assessed_on": days}).situations) == 3


def test_what_nobody_asks_for_makes_no_situation() -> None:
    """A name or a kind of practice may be anything."""
    frame = {"aim": [1, 2], "name": ["Harbor", 7], "kind": ["a", "b"], "small": [True, None]}
    answers = read(frame, date(2016, 1, 1))
    assert len(answers.situations) == 1


def test_columns_of_facts_may_be_of_any_library() -> None:
    """Categories and nullable numbers say what lists say."""
    given = with_answers(
        rural=["yes", "no", None], clinicians=[12, None, 4], setting=["clinic", None, "hospital"]
    )
    expected = score_cohort(harbor(), given, as_of=date(2016, 1, 1))["done_upper"].tolist()
    pandas = pd.DataFrame(given).astype({"rural": "category", "clinicians": "Int32"})
    polars = pl.DataFrame(given, strict=False).with_columns(pl.col("setting").cast(pl.Categorical))
    for frame in (pandas, polars):
        scores = score_cohort(harbor(), frame, as_of=date(2016, 1, 1))
        assert scores["done_upper"].to_list() == expected


def test_a_day_that_is_not_known_says_nothing() -> None:
    """No year is known then, and none of a cohort."""
    plan = compile_framework(harbor())
    days = DayColumn([None, date(2016, 6, 1)], np.array([0, 1, 0]))
    situations, index = find_situations(plan, [], days, 3)
    assert situations[0] == ({},)
    assert [moment["programme_year"] for moment in situations[1]] == [2, 0]
    assert index is not None
    assert index.tolist() == [0, 1, 0]


YEARS = """\
milestones: {a: A, b: {title: B, applies: {kind: clinic}}}
measures:
  worth: {by_year: {2016: 1, 2018: 3}}
  cost: {sum: [worth, a]}
rules: {enough: {cost: 3}}
"""


def test_numbers_of_a_year_follow_the_row() -> None:
    """A number that changes with the year is that of the year of each row."""
    framework = load_text(YEARS)
    days = ["2015-01-01", "2016-01-01", "2017-12-31", "2018-01-01", "2020-01-01"]
    check(framework, {"assessed_on": days, "a": ["yes"] * 5, "kind": ["clinic"] * 4 + [None]})
    check(framework, {"year": np.array([2015, 2016, 2017, 2018.0, NAN]), "a": ["no"] * 5})


def test_many_attributes_are_many_situations() -> None:
    """Twenty attributes of three values each make more combinations than there are numbers for."""
    ids = [f"x{i}" for i in range(45)]
    attributes = ", ".join(f"{id}: {{values: [u, v]}}" for id in ids)
    milestones = ", ".join(f"m{id}: {{title: M, applies: {{{id}: u}}}}" for id in ids)
    framework = load_text(f"attributes: {{{attributes}}}\nmilestones: {{{milestones}}}\n")
    facts = {id: [["u", "v", None][(i + row) % 3] for row in range(4)] for i, id in enumerate(ids)}
    answers = {f"m{id}": ["yes"] * 4 for id in ids}
    scores = score_cohort(framework, {**facts, **answers}, "unanswered")
    assert scores["unanswered"].tolist() == [0, 0, 0, 0]
