"""For how long a recognition holds."""

from datetime import date

import pytest
from attrs import evolve

from tests.scoring.texts import load_text
from transform_model.errors import AnswerError
from transform_model.practice.assessment import Assessment
from transform_model.scoring.score import score_practice
from transform_model.scoring.validity import Validity

TEXT = """
milestones: {a: {title: A, kind: x}, b: {title: B, kind: y}}
dimensions: {kind: [x, y]}
measures: {by_kind: {sum: milestones, by: kind}}
outcomes:
  tier: {ladder: cumulative, valid_for: {years: 2}, steps: [{id: one, rule: a}]}
  named: {ladder: any_order, valid_for: {months: 6}, steps: [{id: two, rule: b}]}
  each: {bands: by_kind, valid_for: {years: 1}, steps: [{id: full, from: 1}]}
  plain: {ladder: cumulative, steps: [{id: one, rule: a}]}
"""
FRAMEWORK = load_text(TEXT)
ASSESSED = Assessment("harbor", answers={"a": "yes", "b": "no"}, assessed_on=date(2016, 3, 31))


def test_it_holds_from_the_day_of_the_assessment() -> None:
    """Two years on, the day itself still counts; only what is reached holds."""
    found = score_practice(FRAMEWORK, ASSESSED, as_of=date(2018, 3, 31)).validity

    assert found == {
        "tier": Validity("tier", date(2016, 3, 31), date(2018, 3, 31), has_lapsed=False),
        "each": Validity("each", date(2016, 3, 31), date(2017, 3, 31), has_lapsed=True),
    }


def test_it_lapses_the_day_after_and_changes_nothing() -> None:
    """The outcome is what the answers say; that it has lapsed is said beside it."""
    before = score_practice(FRAMEWORK, ASSESSED, as_of=date(2018, 3, 31))
    after = score_practice(FRAMEWORK, ASSESSED, as_of=date(2018, 4, 1))

    assert after.validity["tier"].has_lapsed
    assert after.outcomes == before.outcomes
    assert after.to_dict()["validity"]["tier"] == {  # type: ignore[index]  # plain values
        "valid_from": "2016-03-31",
        "valid_until": "2018-03-31",
        "has_lapsed": True,
    }


def test_a_day_of_recognition_comes_first() -> None:
    """It runs from the day it was recognised, where that is stated."""
    later = evolve(ASSESSED, recognised_on={"tier": date(2016, 5, 2)})
    found = score_practice(FRAMEWORK, later).validity

    assert found["tier"] == Validity("tier", date(2016, 5, 2), date(2018, 5, 2), has_lapsed=False)
    assert found["each"].valid_from == date(2016, 3, 31)


def test_of_what_may_be_reached_it_may_hold() -> None:
    """Open answers leave every step possible; of no known day nothing has lapsed for certain."""
    found = score_practice(FRAMEWORK, {}).validity

    assert list(found) == ["tier", "named", "each"]
    assert set(found.values()) == {Validity(id, None, None, None) for id in found}


def test_what_is_not_reached_does_not_hold() -> None:
    """Nothing is valid of an outcome without a step."""
    nothing = evolve(ASSESSED, answers={"a": "no", "b": "no"})

    assert score_practice(FRAMEWORK, nothing).validity == {}


def test_a_day_of_recognition_from_python_has_a_place_too() -> None:
    """What stands in no file is shown as it would be written."""
    wrong = evolve(ASSESSED, recognised_on={"tier": date(2016, 5, 2), "plan": date(2016, 5, 2)})
    with pytest.raises(AnswerError, match=r"recognised_on:2:1: error.* 'plan' is no outcome of"):
        score_practice(FRAMEWORK, wrong)
