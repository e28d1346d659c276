"""What a rule or a step of an outcome lacks."""

import pytest

from transform_model.errors import UnknownNameError
from transform_model.language.library import load_framework
from transform_model.scoring.results import Missing
from transform_model.scoring.score import score_practice

NCQA = load_framework("ncqa-pcmh-2017")
EVERYTHING: dict[str, object] = dict.fromkeys(NCQA.milestones, "yes")
# Eight criteria are shares of patients; two come in parts, for 3 and 2 credits at most.
EVERYTHING |= {id: "100%" for id, m in NCQA.milestones.items() if not m.scale.levels}
EVERYTHING |= {"CC21": 3, "QI19": "two-sided"}


def test_nothing_is_missing_when_all_is_there() -> None:
    """A practice with every criterion lacks nothing of recognition."""
    assert score_practice(NCQA, EVERYTHING).missing("recognition") == ()


def test_a_failing_core_criterion_is_named() -> None:
    """One core criterion answered no is certainly missing; one left open may be."""
    answers = {**EVERYTHING, "TC01": "no"}
    del answers["TC02"]
    score = score_practice(NCQA, answers)

    assert score.missing("recognition") == (
        Missing("TC01", "no", "yes", "", None, is_certain=True),
        Missing("TC02", "", "yes", "", None, is_certain=False),
    )
    assert score.missing("all_core") == score.missing("recognition")


def test_a_comparison_is_one_thing_with_its_number() -> None:
    """Without electives the credits and the coverage are missing, each as one thing."""
    core = {id for id, m in NCQA.milestones.items() if m.tags["kind"] == ("core",)}
    answers = {id: value if id in core else _worst(id) for id, value in EVERYTHING.items()}
    earned, coverage = score_practice(NCQA, answers).missing("recognition")

    assert (earned.rule, str(earned.now), str(earned.limit)) == ("at least 25 credits", "0", "25")
    assert (earned.measure, earned.is_certain) == ("credits", True)
    assert (coverage.rule, coverage.now) == (NCQA.rules["coverage"].title, None)


def _worst(id: str) -> str:
    levels = NCQA.milestones[id].scale.levels
    return levels[0].label if levels else "0%"


def test_only_rules_and_outcomes_lack_something() -> None:
    """A name that is neither is refused, with the near one."""
    with pytest.raises(UnknownNameError, match="did you mean 'recognition'"):
        score_practice(NCQA, {}).missing("recogniton")
    assert score_practice(load_framework("pcmh-a"), {}).missing("section_level") == ()
