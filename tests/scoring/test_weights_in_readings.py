"""Weights of a mean when only strong facts count as known."""

import pytest

from tests.scoring.texts import HEAD, load_text
from transform_model.definition.basis import Basis
from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.scoring.results import NumberResult
from transform_model.scoring.score import score_practice

PUBLISHED = HEAD.replace("basis: editorial", "basis: published\nsource: guide") + (
    "sources: {guide: {title: Guide}}\nscales: {ten: {levels: 0..10}}\nscale: ten\n"
)


def mean_of(framework: Framework, answers: dict[str, int]) -> Bounds | None:
    """Return the bounds of the measure 'level' where only published facts count."""
    result = score_practice(framework, answers, basis=Basis.PUBLISHED).measures["level"]
    assert isinstance(result, NumberResult)
    return result.bounds


def test_a_milestone_that_states_no_weight_weighs_1_in_every_reading() -> None:
    """No source has to say so: (4 + 8) / 2 = 6."""
    framework = load_text(
        "milestones: {a: A, b: B}\nmeasures: {level: {mean: milestones}}\n", PUBLISHED
    )
    assert mean_of(framework, {"a": 4, "b": 8}) == Bounds(6, 6)


@pytest.mark.parametrize(
    ("answers", "bounds"),
    [
        ({"a": 4, "b": 8, "c": 6}, Bounds(4, 7)),  # all on a; none on a: (8 + 6) / 2
        ({"a": 8, "b": 8, "c": 2}, Bounds(5, 8)),  # none on a: (8 + 2) / 2; all on a
        ({"a": 5, "b": 5, "c": 5}, Bounds(5, 5)),  # whatever it weighs
    ],
)
def test_a_weight_that_is_not_known_is_anything_from_nothing_to_all(
    answers: dict[str, int], bounds: Bounds
) -> None:
    """An editorial weight does not count as known beside published ones of 1."""
    text = (
        "milestones:\n  a: {title: A, weight: {value: 2, basis: editorial}}\n  b: B\n  c: C\n"
        "measures: {level: {mean: milestones}}\n"
    )
    assert mean_of(load_text(text, PUBLISHED), answers) == bounds


def test_two_weights_that_are_not_known_reach_from_the_lower_to_the_higher() -> None:
    """One of them may outweigh the other: 3 to 9."""
    text = (
        "milestones: {a: A, b: B}\n"
        "measures: {level: {weighted_mean: {a: {value: 1, basis: editorial},"
        " b: {value: 2, basis: editorial}}}}\n"
    )
    assert mean_of(load_text(text, PUBLISHED), {"a": 3, "b": 9}) == Bounds(3, 9)
