"""What cannot be scored is refused in the reader's words, with all faults at once."""

from datetime import date

import pytest

from tests.scoring.texts import load_text
from transform_model.definition.scale import Direction, Scale
from transform_model.errors import (
    AnswerError,
    MissingExtraError,
    TooManyChoicesError,
    UnknownFrameworkError,
    UnknownNameError,
)
from transform_model.language.library import load_framework
from transform_model.practice.assessment import Assessment
from transform_model.scoring.levels import describe_scale
from transform_model.scoring.score import score_practice

PAT = load_framework("tcpi-pat-2-primary-care")


def test_all_faults_of_answers_come_together() -> None:
    """An unknown milestone, a level off the scale and no answer at all are told in one error."""
    with pytest.raises(AnswerError) as caught:
        score_practice(PAT, {"m1": 2, "m02": 7, "m03": [1, 2, 3]})

    assert [found.code for found in caught.value.diagnostics] == ["TM201", "TM202", "TM205"]
    assert "did you mean 'm01'" in str(caught.value)


def test_truth_is_not_a_level() -> None:
    """True answers a yes/no milestone; it is not level 1 of a scale, whatever was asked before."""
    score_practice(PAT, {"m01": 1})
    with pytest.raises(AnswerError, match="TM202"):
        score_practice(PAT, {"m01": True})


def test_an_assessment_of_another_framework_is_refused() -> None:
    """Answers to one programme say nothing about another."""
    with pytest.raises(AnswerError, match="TM206"):
        score_practice(PAT, Assessment("pcmh-a", answers={"q01": 5}))


def test_a_misspelt_attribute_is_refused() -> None:
    """What is nearly an attribute would be lost otherwise."""
    with pytest.raises(AnswerError, match="did you mean 'clinicians'"):
        score_practice(PAT, {}, practice={"clinican": 6})


def test_the_exact_mode_says_when_there_is_too_much_to_try() -> None:
    """With nothing answered 27 milestones may be not applicable, of which 12 are tried."""
    with pytest.raises(TooManyChoicesError, match=r"27 milestones .* at most 12"):
        score_practice(PAT, {}, exact=True)


def test_a_basis_has_one_of_four_words() -> None:
    """A misspelt basis is refused with the near one."""
    with pytest.raises(UnknownNameError, match="did you mean 'published'"):
        score_practice(PAT, {}, basis="publishd")


def test_a_phase_that_is_none_is_refused() -> None:
    """Blockers are asked for by phase."""
    with pytest.raises(UnknownNameError, match="did you mean 'phase-2'"):
        score_practice(PAT, {}).blockers("phase2")


def test_errors_say_what_to_do() -> None:
    """Names come with the near one, missing libraries with the way to install them."""
    assert "did you mean 'pcmh-a'" in str(UnknownFrameworkError("pcmha", "pcmh-a"))
    assert str(UnknownNameError("phase", "x")) == "there is no phase 'x'"
    assert "pip install 'transform-model[cohort]'" in str(MissingExtraError("numpy", "cohort"))


def test_a_scale_is_told_in_words() -> None:
    """Levels are listed; a measured scale gives its limits and unit."""
    days = Scale("days", unit="days", lowest=0, better=Direction.LOWER)

    assert describe_scale(days) == "numbers 0.., in days"
    assert describe_scale(Scale("any")) == "numbers"


SHARE = "milestones: {a: {title: A, scale: share, met: 80%}}\nrules: {r: a}\n"
MEASURED = """
scales:
  days: {measured: number, unit: days, from: 0, to: 60, better: lower}
  visits: {measured: number, unit: visits}
  quarters: {levels: [0%, 25%, 50%]}
milestones:
  wait: {title: Wait, scale: days, met: 10}
  visits: {title: Visits, scale: visits, met: 5}
  part: {title: Part, scale: quarters, met: 25%}
rules: {prompt: {wait: 10}, busy: {visits: 5}, begun: {part: 25%}}
"""


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"wait": "..10"}, ("yes", "undetermined", "undetermined")),
        ({"wait": "11..", "visits": "5.."}, ("no", "yes", "undetermined")),
        ({"visits": "..4", "part": 0.25}, ("undetermined", "no", "yes")),
        ({"visits": "..", "part": "..0%"}, None),
        ({"wait": 61}, None),
        ({"part": 0.3}, None),
        ({"part": "most"}, None),
        ({"part": "..90%"}, None),
        ({"part": "..0%", "visits": 4.5}, ("undetermined", "no", "no")),
    ],
)
def test_measured_answers_and_open_ranges(
    answers: dict[str, object], expected: tuple[str, str, str] | None
) -> None:
    """An open end is the end of the scale; what is off the scale is refused."""
    framework = load_text(MEASURED)
    if expected is None:
        with pytest.raises(AnswerError):
            score_practice(framework, answers)
        return
    rules = score_practice(framework, answers).rules

    assert tuple(rules[name].value for name in ("prompt", "busy", "begun")) == expected


def test_the_score_keeps_its_date() -> None:
    """The date asked for stands in the score and in its dictionary."""
    score = score_practice(PAT, {}, as_of=date(2018, 1, 31))

    assert (score.as_of, score.to_dict()["as_of"]) == (date(2018, 1, 31), "2018-01-31")
    assert list(score.readiness) == [phase.id for phase in PAT.phases]


def test_not_applicable_is_refused_where_it_is_not_declared() -> None:
    """Otherwise marking every core item so would recognise anybody."""
    with pytest.raises(AnswerError, match="TM204"):
        score_practice(load_text(MEASURED), {"visits": "not applicable"})
    with pytest.raises(AnswerError, match="shares from 0 % to 100 %"):
        score_practice(load_text(SHARE), {"a": 85})


def test_an_id_is_no_framework() -> None:
    """A framework is loaded before it scores; its id alone is refused in plain words."""
    with pytest.raises(TypeError, match="found 'pcmh-a'; load it first"):
        score_practice("pcmh-a", {})  # type: ignore[arg-type]  # the slip itself


def test_a_misspelt_dimension_has_no_profile() -> None:
    """An empty profile would read as 'nothing reached'; the near name is told instead."""
    score = score_practice(PAT, {})

    with pytest.raises(UnknownNameError, match="no dimension 'drivers'; did you mean 'driver'"):
        score.profile("drivers")


def test_every_score_has_the_two_profiles_that_have_a_name() -> None:
    """Drivers and leverage points are empty where a framework has none of its own."""
    score = score_practice(load_text("milestones: {plan: A plan}\nrules: {ready: plan}\n"), {})

    assert score.profile("driver") == score.profile("leverage_point") == {}
