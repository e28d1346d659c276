"""What a practice leaves open about itself: every value that conditions tell apart is tried."""

import pytest

from tests.scoring.texts import load_text
from transform_model.cases.generating import generate_answers
from transform_model.definition.framework import Framework
from transform_model.errors import AnswerError
from transform_model.scoring.score import score_practice


def ask(framework: Framework, practice: dict[str, object]) -> dict[str, str]:
    """Return the value of each rule when nothing is done."""
    answers = dict.fromkeys(framework.milestones, "no")
    score = score_practice(framework, answers, practice=practice)
    return {id: rule.value for id, rule in score.rules.items()}


def test_a_number_of_a_framework_may_lie_between_whole_limits_and_below_zero() -> None:
    """50.5 percent is neither at most 50 nor at least 51, and a change may be less than none."""
    framework = load_text("""
attributes: {sites: {title: Sites, number: percent}, change: {title: Change, number: percent}}
milestones: {done: Done}
rules:
  either: {any: [{where: {sites: 51..}}, {where: {sites: ..50}}, done]}
  grown: {any: [{where: {change: 0..}}, done]}
""")

    assert ask(framework, {"sites": 50.5, "change": -1}) == {"either": "no", "grown": "no"}
    assert ask(framework, {}) == {"either": "undetermined", "grown": "undetermined"}


def test_there_is_nothing_between_two_clinicians_and_three() -> None:
    """People are counted: 3 or more, 2 or fewer, and never fewer than none."""
    framework = load_text("""
milestones: {done: Done}
rules:
  either: {any: [{where: {clinicians: 3..}}, {where: {clinicians: ..2}}, done]}
  some: {any: [{where: {beneficiaries: 0..}}, done]}
""")

    assert ask(framework, {}) == {"either": "yes", "some": "yes"}


def test_limits_that_are_not_whole_part_what_is_counted() -> None:
    """2 clinicians lie below 2.5 and 3 above; 0 beneficiaries are fewer than half a one."""
    framework = load_text("""
milestones: {done: Done}
rules:
  either: {any: [{where: {clinicians: 2.5..}}, {where: {clinicians: ..2.4}}, done]}
  large: {any: [{where: {clinicians: 2.5..}}, done]}
  some: {any: [{where: {beneficiaries: 0.5..}}, done]}
""")

    assert ask(framework, {}) == {
        "either": "yes",
        "large": "undetermined",
        "some": "undetermined",
    }


def test_a_year_may_lie_beyond_all_that_are_named() -> None:
    """Numbers begin in 2018 and a rule ends with 2021: 2022 is possible where no year is known."""
    framework = load_text("""
milestones: {done: Done}
rules: {early: {any: [{where: {year: ..2021}}, done]}}
measures: {worth: {value: {by_year: {2018: 1}}}}
""")

    assert ask(framework, {"year": 2022}) == {"early": "no"}
    assert ask(framework, {"programme_year": 1}) == {"early": "undetermined"}


def test_recognitions_that_mean_the_same_are_one() -> None:
    """Any of thirty recognitions will do: a practice holds one or none, which is two cases."""
    ids = ", ".join(f"r{i}" for i in range(30))
    framework = load_text(f"""
milestones: {{done: Done}}
rules: {{held: {{any: [{{where: {{recognised_by: [{ids}]}}}}, done]}}}}
""")

    score = score_practice(framework, {"done": "no"})

    assert (score.rules["held"].value, score.covers_all, len(score.cases)) == (
        "undetermined",
        True,
        2,
    )


def test_ten_recognitions_that_differ_are_too_many_to_try_and_none_is_missed() -> None:
    """1,024 kinds of practice: results stay sound, and generating tries a few."""
    held = "".join(
        f"  r{i}: {{any: [{{where: {{recognised_by: a{i}}}}}, done]}}\n" for i in range(10)
    )
    framework = load_text(f"milestones: {{done: Done}}\nrules:\n{held}")

    assert set(ask(framework, {}).values()) == {"undetermined"}
    assert set(ask(framework, {"recognised_by": []}).values()) == {"no"}
    assert generate_answers(framework).not_found == ()


@pytest.mark.parametrize("name", ["year", "programme_year", "month"])
def test_time_is_counted_in_whole_years_and_months(name: str) -> None:
    """Half a month has no place between two months that follow each other."""
    framework = load_text("milestones: {done: Done}")

    score_practice(framework, {}, practice={name: 2.0})
    with pytest.raises(AnswerError, match=f"'{name}' expects a whole number, found 2.5"):
        score_practice(framework, {}, practice={name: 2.5})
