"""Values that look right and are not: refused with what was meant, never read as something else."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest

from tests.scoring.texts import load_text
from transform_model.definition.bounds import Bounds
from transform_model.errors import AnswerError
from transform_model.practice.assessment import Assessment
from transform_model.practice.practice import Practice
from transform_model.scoring.results import NumberResult
from transform_model.scoring.score import score_practice

CLINIC = load_text(
    """
scales:
  pat: {levels: 0..3}
  grade: {levels: [none, some, all]}
  visits: {measured: number, unit: visits}
attributes:
  verified: {title: Verified, values: ["yes", "no"]}
  needs: {title: Needs, number: needs}
milestones:
  a: {title: A, scale: pat, met: 2}
  b: {title: B, scale: grade, met: some}
  c: {title: C, scale: visits, met: 5}
  d: {title: D, scale: share, met: 80%}
  e: E
rules:
  all_met: {all: milestones}
  verified: {where: {verified: "yes"}}
  needed: {where: {needs: 3..}}
measures: {visits: {sum: [c]}}
"""
)
WEIGHTS = load_text(
    """
milestones: {a: A}
rules: {r: a}
measures: {weight: {by_year: {2018: 50, 2025: 30}}}
"""
)


@pytest.mark.parametrize(
    ("milestone", "answer", "help"),
    [
        ("a", "3..1", "write 1..3"),
        ("a", (2, 0), "write 0..2"),
        ("b", "all..some", "write some..all"),
        ("c", "1...3", r"write \.3\.\.1"),
        ("d", "90%..80%", r"write 80%\.\.90%"),
    ],
)
def test_a_range_that_goes_down_is_refused(milestone: str, answer: object, help: str) -> None:
    """Most often it is a slip: '1...3' would be read as 1 to .3."""
    with pytest.raises(AnswerError, match=f"goes down.*{help}"):
        score_practice(CLINIC, {milestone: answer})


@pytest.mark.parametrize(
    ("milestone", "answer", "meant"),
    [
        ("d", 95, "95%"),
        ("d", "95 %", "95%"),
        ("b", "SOME", "some"),
        ("e", "Yes", "yes"),
    ],
)
def test_an_answer_off_the_scale_names_the_level_that_was_meant(
    milestone: str, answer: object, meant: str
) -> None:
    """95 on a share is 95%; levels are written in small letters where the scale does so."""
    with pytest.raises(AnswerError, match=f"did you mean '{meant}'"):
        score_practice(CLINIC, {milestone: answer})


@pytest.mark.parametrize(
    ("milestone", "answer"), [("a", 4), ("a", "1..9"), ("d", 0.5001e3), ("d", -1), ("b", "x")]
)
def test_an_answer_that_is_near_nothing_gets_no_guess(milestone: str, answer: object) -> None:
    """Only what is clearly meant is suggested; the levels are named."""
    with pytest.raises(AnswerError, match="levels are") as caught:
        score_practice(CLINIC, {milestone: answer})
    assert "did you mean" not in str(caught.value)


@pytest.mark.parametrize("answer", ["1e999", "-1e999", "5..1e999"])
def test_a_number_too_large_to_hold_is_no_answer(answer: str) -> None:
    """An infinite value would spoil every sum it is part of."""
    with pytest.raises(AnswerError, match="TM202"):
        score_practice(CLINIC, {"c": answer})


@pytest.mark.parametrize("answer", ["\u0662", "\uff12"])
def test_only_the_digits_of_ascii_make_a_number(answer: str) -> None:
    """As in the YAML 1.2 core schema; other digits are texts."""
    with pytest.raises(AnswerError, match="TM202"):
        score_practice(CLINIC, {"a": answer})


def test_bytes_seen_through_a_view_are_no_range() -> None:
    """Two bytes are not two levels."""
    with pytest.raises(AnswerError, match="TM205"):
        score_practice(CLINIC, {"c": memoryview(b"12")})


@pytest.mark.parametrize(
    ("practice", "message"),
    [
        ({"verified": "Yes"}, "'verified' expects yes or no, found 'Yes'.*did you mean 'yes'"),
        ({"verified": 1}, "'verified' expects yes or no, found 1"),
        ({"needs": "many"}, "'needs' expects a number, found 'many'"),
        ({"year": "soon"}, "'year' expects a whole number, found 'soon'"),
        ({"month": "4"}, "'month' expects a whole number, found '4'"),
        ({3: "x"}, "an attribute is called by a text, found 3"),
        ({"": "x"}, "an attribute is called by a text, found ''"),
        ({None: "x"}, "an attribute is called by a text, found None"),
    ],
)
def test_an_attribute_that_cannot_be_read_is_refused(
    practice: dict[str, object], message: str
) -> None:
    """It would count as known, and as not meeting what is asked."""
    with pytest.raises(AnswerError, match=message):
        score_practice(CLINIC, {}, practice=practice)


def test_an_attribute_as_declared_is_read() -> None:
    """True is yes; 3 needs are at least 3."""
    rules = score_practice(CLINIC, {}, practice={"verified": True, "needs": 3}).rules
    assert (rules["verified"].value, rules["needed"].value) == ("yes", "yes")


@pytest.mark.parametrize("given", [[None], ["a"], [[("a", 2)]], [3]])
def test_answers_are_a_mapping(given: list[Any]) -> None:
    """What is no mapping at all is a slip in the program, told as one."""
    with pytest.raises(TypeError, match="answers are a mapping"):
        score_practice(CLINIC, given[0])


@pytest.mark.parametrize("given", [["p-001"], [["p-001"]], [3]])
def test_a_practice_is_a_mapping(given: list[Any]) -> None:
    """The id alone is not a practice."""
    with pytest.raises(TypeError, match="a practice is a Practice or a mapping"):
        score_practice(CLINIC, {}, practice=given[0])


@pytest.mark.parametrize(
    ("year", "weight"),
    [(2017, (30, 50)), (2018, (50, 50)), (2024, (50, 50)), (2025, (30, 30)), (2040, (30, 30))],
)
def test_before_its_first_year_a_number_is_not_known(year: int, weight: tuple[int, int]) -> None:
    """Nobody stated it for 2017: both that were stated later are possible, 30 and 50."""
    by_calendar = score_practice(WEIGHTS, {}, as_of=date(year, 6, 30))
    stated = score_practice(WEIGHTS, {}, practice=Practice(attributes={"year": year}))

    for score in (by_calendar, stated):
        found = score.measures["weight"]
        assert isinstance(found, NumberResult)
        assert found.bounds == Bounds(*weight)
        json.dumps(score.to_dict(), allow_nan=False)


@pytest.mark.parametrize("day", ["2018-01-31", 2018, pd.NaT])
def test_a_day_is_a_date(day: object) -> None:
    """A text would be kept, and fail only when the score is written out."""
    given: list[Any] = [day]
    with pytest.raises(TypeError, match="as_of is a date"):
        score_practice(CLINIC, {}, as_of=given[0])
    with pytest.raises(TypeError, match="a day is a date"):
        Assessment("harbor", assessed_on=given[0])


def test_the_hour_of_a_date_is_dropped() -> None:
    """Programmes count in days."""
    assert score_practice(CLINIC, {}, as_of=datetime(2018, 1, 31, 15, tzinfo=UTC)).as_of == date(
        2018, 1, 31
    )
