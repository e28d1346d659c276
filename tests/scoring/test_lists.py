"""Lists that nobody published: every list of that length is possible."""

import pytest

from tests.scoring.texts import HEAD, load_text
from transform_model.definition.bounds import Bounds
from transform_model.scoring.columns import describe_row
from transform_model.scoring.ledger import find_ledger
from transform_model.scoring.plan import compile_framework
from transform_model.scoring.results import NumberResult
from transform_model.scoring.score import score_practice

STEPS = "not_applicable: allowed\nscale: steps\nscales: {steps: {levels: 1..3, met: 2}}\n"
ANSWERS = {"a": 1, "b": 2, "c": 3}


@pytest.mark.parametrize(
    ("number", "lower", "upper"),
    [
        # The lists are 1 and 2, 1 and 3, 2 and 3.
        ("{mean: {unlisted: 2}}", 1.5, 2.5),
        ("{min: {unlisted: 2}}", 1, 2),
        ("{max: {unlisted: 2}}", 2, 3),
        # At level 2 or above are b and c: one of the two, or both, of every list.
        ("{count: {unlisted: 2}}", 1, 2),
        ("{fraction: {unlisted: 2}}", 0.5, 1),
    ],
)
def test_every_list_is_possible(number: str, lower: float, upper: float) -> None:
    """With levels 1, 2 and 3, a number over two of them takes what each pair gives."""
    text = f"milestones: {{a: A, b: B, c: C}}\nmeasures: {{n: {number}}}\n"
    score = score_practice(load_text(text, HEAD + STEPS), ANSWERS)

    assert score.measures["n"] == NumberResult(Bounds(lower, upper), "applicable", is_tight=True)


def test_a_list_may_hold_what_does_not_apply_only() -> None:
    """Of one at 3 and two not applicable, a list of two holds 3 or nothing: never 0."""
    numbers = "{n: {min: {unlisted: 2}}, s: {fraction: {unlisted: 1}}}"
    text = f"milestones: {{a: A, b: B, c: C}}\nmeasures: {numbers}\n"
    answers = {"a": 3, "b": "not applicable", "c": "not applicable"}
    measures = score_practice(load_text(text, HEAD + STEPS), answers).measures

    assert measures["n"] == NumberResult(Bounds(3, 3), "maybe not applicable", is_tight=True)
    assert measures["s"] == NumberResult(Bounds(1, 1), "maybe not applicable", is_tight=True)


def test_a_list_of_what_never_applies_has_no_value() -> None:
    """When nothing applies there is no least, and no share."""
    numbers = "{n: {max: {unlisted: 1}}, s: {fraction: {unlisted: 1}}}"
    text = f"milestones: {{a: A, b: B}}\nmeasures: {numbers}\n"
    answers = dict.fromkeys("ab", "not applicable")
    measures = score_practice(load_text(text, HEAD + STEPS), answers).measures

    nothing = NumberResult(None, "not applicable", is_tight=True)
    assert (measures["n"], measures["s"]) == (nothing, nothing)


def test_an_outcome_keeps_a_framework_with_phases_out_of_the_ledger() -> None:
    """Steps of an outcome are no counts; the row is read from the results then."""
    framework = load_text("""
phases: [{id: one, title: One}]
milestones: {a: {title: A, thresholds: {one: "yes"}}}
outcomes: {tier: {ladder: cumulative, steps: [{id: low, rule: a}]}}
""")
    score = score_practice(framework, {"a": "yes"})

    assert find_ledger(compile_framework(framework)) is None
    assert score.to_row() == describe_row(score)
    assert (score.to_row()["tier_lower"], score.to_row()["reached_one_lower"]) == (1, 1)
