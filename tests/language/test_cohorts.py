"""Cohorts and raters as a file says them."""

import pytest

from tests.language.texts import HEAD, build, faults_of, parse_mapping
from transform_model.definition.condition import Condition
from transform_model.definition.raters import Combining, Raters
from transform_model.language.building.framework import build_framework
from transform_model.language.overlay import merge_overlay


def test_cohorts_are_an_attribute_with_the_earliest_first() -> None:
    """Each cohort has its day; the practice may be asked which it belongs to."""
    text = """
programme_starts: {"2018": 2018-01-01, "2017": 2017-01-01}
milestones: {m: {title: T, applies: {cohort: 2018, rooms: 3..}}}
attributes: {rooms: {number: rooms}}
"""
    framework = build(text)
    assert framework.programme_starts == ""
    assert framework.cohort_starts == {"2018": "2018-01-01", "2017": "2017-01-01"}
    assert list(framework.attributes) == ["rooms", "cohort"]
    assert framework.attributes["cohort"].values == ("2017", "2018")
    assert framework.milestones["m"].applies[0] == Condition("cohort", ("2018",))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            "programme_starts: {a: 2017-01-01}\nattributes: {cohort: {number: n}}\n",
            ["TM102 'cohort' is already a built-in attribute"],
        ),
        ("attributes: {cohort: {values: [a, b]}}\n", []),
        ("programme_starts: {a: 2017}\n", ["TM025 '2017' is not a date"]),
        (
            "programme_starts: {a b: 2017-01-01}\n",
            ["TM100 'a b' cannot be the id of a cohort"],
        ),
        (
            "programme_starts: [2017-01-01]\n",
            ["TM022 programme_starts expects a date or a mapping, found a list"],
        ),
        (
            "milestones: {m: {title: T, applies: {cohort: a}}}\n",
            ["TM110 there is no attribute 'cohort'"],
        ),
        (
            "programme_starts: {b: 2017-01-01}\nmilestones: {m: {title: T, applies: {cohort: a}}}",
            ["TM148 'cohort' cannot be 'a'"],
        ),
    ],
)
def test_a_cohort_is_known_or_told(text: str, faults: list[str]) -> None:
    """Only a file that names cohorts asks for one, and only for those it names."""
    if "milestones" not in text:
        text += "milestones: {m: T}\n"
    assert faults_of(text) == faults


def test_an_overlay_may_add_a_cohort() -> None:
    """A cohort more is one line; the others stay."""
    base = parse_mapping(HEAD + "programme_starts: {a: 2017-01-01}\nmilestones: {m: T}\n")
    more = parse_mapping(HEAD + "extends: base\nprogramme_starts: {b: 2018-01-01}\n")
    framework, _ = build_framework(merge_overlay(base, more)[0], "")
    assert framework is not None
    assert framework.cohort_starts == {"a": "2017-01-01", "b": "2018-01-01"}


def test_an_external_assessor_is_named() -> None:
    """The one whose word counts."""
    framework = build("raters: {combine: external, assessor: coach}\nmilestones: {m: T}\n")
    assert framework.raters == Raters(Combining.EXTERNAL, assessor="coach")
