"""Columns of a cohort: how they are asked for, and what type they have."""

import numpy as np
import pytest

from tests.cohort.building import build_wide
from tests.reference.small_frameworks import ask, assemble, observe, say
from transform_model.cohort.outputs import (
    FAMILIES,
    Output,
    choose_outputs,
    list_outputs,
    null_of,
    whole_type,
)
from transform_model.definition.framework import Framework
from transform_model.definition.number import MilestoneNumber, Tally, TallyNumber
from transform_model.definition.outcome import Ladder, LadderKind, Outcome, OutcomeStep
from transform_model.definition.rule import RuleList
from transform_model.definition.scale import Level, Scale
from transform_model.errors import UnknownNameError
from transform_model.language.library import load_framework
from transform_model.language.shelf import list_shipped
from transform_model.scoring.columns import describe_row
from transform_model.scoring.plan import compile_framework
from transform_model.scoring.score import score_practice

PAT = compile_framework(load_framework("tcpi-pat-2-primary-care"))


def _names(outputs: tuple[Output, ...]) -> list[str]:
    return [output.name for output in outputs]


def _table(framework: Framework) -> dict[str, Output]:
    return {output.name: output for output in list_outputs(compile_framework(framework))}


@pytest.mark.parametrize("id", list_shipped())
def test_what_is_given_unasked_is_the_row_of_one_practice(id: str) -> None:
    """The same columns in the same order."""
    plan = compile_framework(load_framework(id))

    assert _names(choose_outputs(plan)) == list(describe_row(score_practice(plan, {})))


@pytest.mark.parametrize("id", list_shipped())
def test_all_is_every_family(id: str) -> None:
    """All columns there are, each in one family, and each once."""
    plan = compile_framework(load_framework(id))
    everything = _names(choose_outputs(plan, "all"))
    by_family = [name for family in FAMILIES for name in _names(choose_outputs(plan, family))]

    assert everything == _names(list_outputs(plan))
    assert sorted(by_family) == sorted(everything)
    assert len(set(everything)) == len(everything)


def test_a_name_asked_for_twice_is_given_once() -> None:
    """Families, columns and ends may overlap; columns come in the order of the plan."""
    names = ["blocker_m02", "current_phase", "phases", "completed_phase_upper", "reached_phase_1"]

    assert _names(choose_outputs(PAT, names)) == [
        "completed_phase_lower",
        "completed_phase_upper",
        "current_phase_lower",
        "current_phase_upper",
        "reached_phase_1_lower",
        "reached_phase_1_upper",
        "blocker_m02",
    ]


def test_a_milestone_or_a_phase_is_all_that_is_told_of_it() -> None:
    """By its id: its ready step and whether it blocks; how much of a phase is reached."""
    assert _names(choose_outputs(PAT, "m02")) == ["ready_m02", "blocker_m02"]
    assert _names(choose_outputs(PAT, ["phase-1"])) == [
        "reached_phase_1_lower",
        "reached_phase_1_upper",
        "readiness_phase_1_lower",
        "readiness_phase_1_upper",
    ]


def test_nothing_is_nothing() -> None:
    """An empty list of names is no column, unlike no list."""
    assert choose_outputs(PAT, []) == ()


def test_a_family_without_columns_is_empty() -> None:
    """A framework without phases has nothing of them, and that is no fault."""
    plan = compile_framework(assemble([observe("a")]))

    assert choose_outputs(plan, ["phases", "readiness", "drivers"]) == ()


def test_an_unknown_name_is_refused() -> None:
    """With the nearest name there is."""
    with pytest.raises(UnknownNameError, match="completed_phase") as caught:
        choose_outputs(PAT, ["reached", "completed_fase"])

    assert caught.value.kind == "output"
    assert caught.value.name == "completed_fase"


@pytest.mark.parametrize(
    ("most", "name"),
    [
        (0, "int8"),
        (127, "int8"),
        (128, "int16"),
        (32_767, "int16"),
        (32_768, "int32"),
        (2**31 - 1, "int32"),
    ],
)
def test_a_type_holds_its_numbers_and_their_differences(most: int, name: str) -> None:
    """The greatest number of a signed type of b bits is 2 ** (b - 1) - 1."""
    assert str(whole_type(most)) == name


@pytest.mark.parametrize(("name", "least"), [("int8", -128), ("int16", -32_768)])
def test_no_value_is_the_least_number_of_a_type(name: str, least: int) -> None:
    """No count and no order is below -1."""
    assert null_of(np.dtype(name)) == least


def test_types_fit_what_is_counted() -> None:
    """Counts of 128 milestones need two bytes, of 127 one; shares and means are floats."""
    small, large = _table(build_wide(127, (127,))), _table(build_wide(128, (128, 1)))

    assert small["reached_phase_1_lower"].dtype == np.int8
    assert large["reached_phase_1_lower"].dtype == np.int16
    assert small["count_upper"].dtype == np.int8
    assert large["count_upper"].dtype == np.int16
    assert large["unanswered"].dtype == np.int16
    assert large["completed_phase_lower"].dtype == np.int8
    for name in ("share_lower", "average_upper", "readiness_phase_1_lower", "total_upper"):
        assert large[name].dtype == np.float64
        assert large[name].is_nullable


def test_earned_levels_are_whole_as_long_as_levels_are() -> None:
    """Of 3 thresholds at 0.5 the sum is a float; at 100 each it is 300, beyond a byte."""
    halves = Scale("halves", (Level("0", 0), Level("0.5", 0.5)), met=1)
    hundreds = Scale("hundreds", (Level("0", 0), Level("100", 100)), met=1)

    assert _table(build_wide(3, (3,), scale=halves))["earned_lower"].dtype == np.float64
    assert _table(build_wide(3, (3,), scale=hundreds))["earned_lower"].dtype == np.int16
    assert _table(build_wide(1, (1,), scale=hundreds))["earned_lower"].dtype == np.int8


def test_rules_and_steps_may_have_no_value() -> None:
    """No, yes and nothing for rules and designations; steps of an outcome by their order."""
    steps = tuple(OutcomeStep(name, rule=ask("a")) for name in ("low", "high"))
    framework = assemble(
        [observe("a")],
        {"r": ask("a")},
        {
            "n": MilestoneNumber("a"),
            "c": TallyNumber(Tally.COUNT, RuleList((ask("a"),))),
            "k": say(3),
        },
        [
            Outcome("grade", Ladder(LadderKind.HIGHEST), steps),
            Outcome("marks", Ladder(LadderKind.ANY_ORDER), steps),
        ],
    )
    table = _table(framework)

    told = {name: (str(each.dtype), each.is_nullable) for name, each in table.items()}
    assert told["rule_r_lower"] == told["marks_low_upper"] == ("int8", True)
    assert told["grade_lower"] == ("int8", True)
    assert told["n_lower"] == told["k_upper"] == ("float64", True)
    assert told["c_lower"] == ("int8", False)
    assert told["ready_a"] == told["blocker_a"] == ("bool", False)
