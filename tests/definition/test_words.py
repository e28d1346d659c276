"""Rules and numbers are read back in the words of the practice, none of their parts left out."""

import pytest

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.number import (
    Aggregate,
    Family,
    MilestoneNumber,
    Modified,
    Number,
    NumberList,
    Tally,
    TallyNumber,
    Verb,
)
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Groups,
    IfRule,
    Rule,
    RuleList,
    Selection,
    StepRule,
    Where,
)
from transform_model.definition.scale import YES_NO, Level, Scale
from transform_model.definition.words import (
    describe_amount,
    describe_number,
    describe_rule,
    describe_selection,
    describe_step,
)

_FOUR = Scale("four", tuple(Level(str(value), value) for value in range(4)))
_FRAMEWORK = Framework(
    "f",
    "F",
    "1",
    milestones={"a": Milestone("a", "Alpha", YES_NO), "b": Milestone("b", "Beta", _FOUR)},
)
_A = StepRule("a", Bounds(1, 1))
_B = StepRule("b", Bounds(2, 2))
_RURAL = (Condition("rural", ("yes",)),)
_SMALL = (Condition("clinicians", bounds=Bounds(-float("inf"), 9)),)


def _known(value: float) -> Amount:
    return Amount(Bounds(value, value))


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (Bounds(25, 25), "25"),
        (Bounds(3, 4), "3 to 4"),
        (Bounds(3, float("inf")), "3 or more"),
        (Bounds(-float("inf"), 9), "at most 9"),
    ],
)
def test_an_open_end_is_said_as_one(bounds: Bounds, words: str) -> None:
    """Infinity is no number that a practice can have."""
    assert describe_amount(bounds) == words


def test_a_level_known_as_a_range_is_said_with_both_ends() -> None:
    """The source leaves open whether 1 or 2 is enough."""
    assert describe_step(_FRAMEWORK.milestones["b"], Bounds(1, 2)) == "b at level 1 to 2"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (AllBut(_known(1), RuleList((_A, _B))), "all but at most 1 of (a; b at level 2)"),
        (Where(_RURAL), "the practice has rural is yes"),
        (Where(_RURAL + _SMALL), "the practice has rural is yes and clinicians at most 9"),
        (IfRule(_RURAL, _A), "a if rural is yes, else not applicable"),
        (IfRule(_RURAL, _A, _B), "a if rural is yes, else b at level 2"),
        (AtLeast(None, Selection()), "all of milestones"),
        (AtLeast(_known(1), RuleList((_A, _B))), "any of (a; b at level 2)"),
        (AtLeast(_known(5), Groups("core_area", _A)), "at least 5 of each core area with a"),
    ],
)
def test_a_rule_in_words_has_each_of_its_parts(rule: Rule, words: str) -> None:
    """What an author wrote can be read back."""
    assert describe_rule(_FRAMEWORK, rule) == words


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(), "milestones"),
        (Selection(thresholds=True), "thresholds"),
        (Selection(phases=("p1", "p2")), "thresholds of p1 or p2"),
        (Selection(unlisted=Amount(Bounds(3, 4))), "3 to 4 unlisted milestones"),
        (Selection(tags=(("core_area", ("x", "y")),)), "milestones with core area x or y"),
        (Selection(level="2", exclude=("a", "b")), "milestones at level 2 except a, b"),
        (Selection(due_now=True), "milestones due by now"),
    ],
)
def test_a_selection_in_words_has_each_of_its_filters(selection: Selection, words: str) -> None:
    """A filter that is not said would seem not to be there."""
    assert describe_selection(selection) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Aggregate(Verb.SUM, NumberList((MilestoneNumber("a"), _known(2)))), "sum of (a, 2)"),
        (Aggregate(Verb.MIN, Family("care")), "least of every care"),
        (Aggregate(Verb.MEAN, Selection()), "mean of milestones"),
        (TallyNumber(Tally.FRACTION, RuleList((_A,))), "share of (a)"),
        (
            Modified(MilestoneNumber("b"), _known(2), _known(5), _A),
            "b, times 2, at most 5, 0 unless a",
        ),
        (Modified(MilestoneNumber("b"), cap=_known(5)), "b, at most 5"),
    ],
)
def test_a_number_in_words_has_each_of_its_parts(number: Number, words: str) -> None:
    """In the order in which it is worked out."""
    assert describe_number(_FRAMEWORK, number) == words
