"""Laws of the reference interpreter: rules, conditions and selections, worked by hand."""

import pytest

from tests.reference.completion import Truth
from tests.reference.known import score
from tests.reference.small_frameworks import (
    EVERYTHING,
    FOUR,
    ask,
    assemble,
    observe,
    require,
    say,
)
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.milestone import Due
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    RuleList,
    Selection,
    Where,
)
from transform_model.definition.scale import Direction, Scale


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("yes yes yes no", Truth.YES),
        ("yes yes no no", Truth.NO),
        # two apply, so two are asked for
        ("yes yes na na", Truth.YES),
        ("yes no na na", Truth.NO),
        ("na na na na", Truth.NA),
    ],
)
def test_at_least_three_asks_for_all_that_apply_when_fewer_apply(
    answers: str, expected: Truth
) -> None:
    """At least 3 of 4 asks for min(3, those that apply), and is not applicable when none do."""
    framework = assemble(FOUR, {"gate": AtLeast(say(3), EVERYTHING)})
    given = {
        name: word.replace("na", "not applicable")
        for name, word in zip("abcd", answers.split(), strict=True)
    }

    assert score(framework, given).rules == {"gate": expected}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"a": "yes", "b": "yes", "c": "no"}, Truth.YES),
        ({"a": "yes", "b": "no", "c": "no"}, Truth.NO),
        ({"a": "no", "b": "not applicable", "c": "not applicable"}, Truth.YES),
    ],
)
def test_all_but_one_counts_failures_only(answers: dict[str, str], expected: Truth) -> None:
    """All but one holds while at most one fails, however few apply."""
    framework = assemble(FOUR[:3], {"gate": AllBut(say(1), EVERYTHING)})

    assert score(framework, answers).rules == {"gate": expected}


def test_a_lower_answer_is_the_better_one_on_a_scale_that_runs_downwards() -> None:
    """A wait of 5 days is at least as good as 10, a wait of 20 is not."""
    wait = Scale("wait", unit="days", lowest=0, highest=60, better=Direction.LOWER)
    framework = assemble([observe("wait", wait)], {"prompt": ask("wait", 10)})

    assert score(framework, {"wait": "5"}).rules == {"prompt": Truth.YES}
    assert score(framework, {"wait": "10"}).rules == {"prompt": Truth.YES}
    assert score(framework, {"wait": "20"}).rules == {"prompt": Truth.NO}


def test_a_milestone_that_does_not_apply_is_not_applicable_whatever_the_answer() -> None:
    """Conditions on the practice come before the answer."""
    large = (Condition("clinicians", bounds=Bounds(3, float("inf"))),)
    framework = assemble(
        [observe("a", applies=large), observe("b")],
        {"all": AtLeast(None, EVERYTHING), "large": Where(large)},
    )
    answers = {"a": "no", "b": "yes"}

    assert score(framework, answers, {"clinicians": 2}).rules == {
        "all": Truth.YES,
        "large": Truth.NO,
    }
    assert score(framework, answers, {"clinicians": 3}).rules == {
        "all": Truth.NO,
        "large": Truth.YES,
    }


def test_due_now_asks_only_what_is_due() -> None:
    """In month 6 what is due in month 9 drops out, and what is never due is not meant at all."""
    framework = assemble(
        [observe("a", due=Due(month=6)), observe("b", due=Due(month=9)), observe("c")],
        {"on_time": AtLeast(None, Selection(due_now=True))},
    )
    answers = {"a": "yes", "b": "no", "c": "no"}

    assert score(framework, answers, {"month": 6}).rules == {"on_time": Truth.YES}
    assert score(framework, answers, {"month": 9}).rules == {"on_time": Truth.NO}
    assert score(framework, answers, {"month": 5}).rules == {"on_time": Truth.NA}


def test_a_list_of_rules_may_hold_other_gates() -> None:
    """All of (any of two, at least one of one) is read inside out."""
    framework = assemble(
        FOUR[:3],
        {
            "gate": require(
                None, require(1, ask("a"), ask("b")), AtLeast(say(1), RuleList((ask("c"),)))
            )
        },
    )

    assert score(framework, {"a": "no", "b": "yes", "c": "yes"}).rules == {"gate": Truth.YES}
    assert score(framework, {"a": "no", "b": "no", "c": "yes"}).rules == {"gate": Truth.NO}
