"""Counts and sums around the greatest numbers that a byte, two bytes or a word hold."""

import numpy as np
import pytest

from tests.cohort.building import LONG, build_wide
from tests.cohort.drawing import draw_scores
from tests.cohort.rows import find_disagreements, to_codes
from tests.reference.small_frameworks import STEPS, say
from transform_model.cohort.answers import AnswerColumn, CohortAnswers
from transform_model.cohort.engine import Columns, score_columns
from transform_model.cohort.outputs import choose_outputs
from transform_model.definition.framework import Framework
from transform_model.definition.scale import Level, Scale
from transform_model.scoring.plan import compile_framework
from transform_model.scoring.score import score_practice


def _agree(framework: Framework, count: int, *, chunk: int = 7) -> list[str]:
    """Return where a cohort of random practices, the best and the lowest one differs."""
    plan = compile_framework(framework)
    labels = [level.label for level in plan.milestones[0].scale.levels]
    scores = draw_scores(plan, np.random.default_rng(count), count)
    scores += [score_practice(plan, dict.fromkeys(plan.ids, labels[i])) for i in (0, -1, -2)]
    scores.append(score_practice(plan, {}))
    return find_disagreements(plan, scores, choose_outputs(plan, "all"), chunk=chunk)


def _score_levels(framework: Framework, *levels: int) -> Columns:
    """Return all columns of practices that are at one level everywhere."""
    plan = compile_framework(framework)
    columns = tuple(
        AnswerColumn(to_codes(milestone.scale, levels)) for milestone in plan.milestones
    )
    return score_columns(plan, CohortAnswers(len(levels), columns), choose_outputs(plan, "all"))


@pytest.mark.parametrize("count", [1, 7, 8, 9, 31, 32, 33, 63, 64, 65, 127, 128, 129])
def test_any_number_of_milestones_is_scored(count: int) -> None:
    """Around the bits of bytes and words a cohort is what single practices are."""
    assert _agree(build_wide(count, (count, count // 2)), 16) == []


def test_a_thousand_milestones_are_scored() -> None:
    """Of 1,000 milestones, too."""
    assert _agree(build_wide(1000, (1000, 500, 1)), 5) == []


@pytest.mark.parametrize("phases", [126, 127, 128, 254, 255, 256])
def test_phases_are_as_many_as_there_are(phases: int) -> None:
    """Level by level through each phase: by hand, at level n the first n are completed."""
    scale = Scale("deep", tuple(Level(str(value), value) for value in range(300)), met=1)
    framework = build_wide(1, (1,) * phases, scale=scale)

    found = _score_levels(framework, *range(phases + 1))

    for end in ("lower", "upper"):
        assert found[f"completed_phase_{end}"].tolist() == list(range(phases + 1))
        assert found[f"current_phase_{end}"].tolist() == list(range(1, phases + 2))


@pytest.mark.parametrize("thresholds", [0, 127, 128, 255, 256, 300])
def test_a_phase_has_any_number_of_thresholds(thresholds: int) -> None:
    """Beyond what a byte counts, with sign or without, none is lost."""
    assert _agree(build_wide(max(thresholds, 5), (thresholds, 3)), 8) == []


@pytest.mark.parametrize("thresholds", [127, 128, 255, 256, 257, 300, 512])
def test_all_thresholds_of_a_phase_are_counted(thresholds: int) -> None:
    """At level 1 of all, the first phase has all its thresholds, the second none.

    Both are in one number of the cohort: by hand, n of n, and 0 of n.
    """
    found = _score_levels(build_wide(thresholds, (thresholds, thresholds)), 0, 1, 2)

    for end in ("lower", "upper"):
        assert found[f"reached_phase_1_{end}"].tolist() == [0, thresholds, thresholds]
        assert found[f"reached_phase_2_{end}"].tolist() == [0, 0, thresholds]
        assert found[f"readiness_phase_1_{end}"].tolist() == [0, 1, 1]
        assert found[f"completed_phase_{end}"].tolist() == [0, 1, 2]
        assert found[f"count_{end}"].tolist() == [0, 0, thresholds]


@pytest.mark.parametrize("thresholds", [128, 256, 300])
def test_one_threshold_of_many_is_missing(thresholds: int) -> None:
    """Of n thresholds one is not reached: one fewer than n, and the phase is not complete."""
    plan = compile_framework(build_wide(thresholds, (thresholds,)))
    columns = tuple(AnswerColumn(np.array([i != 5, 1], np.int8)) for i in range(thresholds))
    answers = CohortAnswers(2, columns)

    found = score_columns(plan, answers, choose_outputs(plan, "all"))

    assert found["reached_phase_1_lower"].tolist() == [thresholds - 1, thresholds]
    assert found["completed_phase_upper"].tolist() == [0, 1]
    assert [found[f"blocker_m{i}"].tolist() for i in (0, 5, thresholds - 1)] == [
        [False, False],
        [True, False],
        [False, False],
    ]


@pytest.mark.parametrize(
    ("points", "milestones", "total"),
    [
        ((0, 1, 2, 127), 1, 127),
        ((0, 1, 2, 64), 2, 128),
        ((0, 1, 2, 51), 5, 255),
        ((0, 1, 2, 128), 2, 256),
        ((0, 1, 2, 4681), 7, 32_767),
        ((0, 1, 2, 16_384), 2, 32_768),
        ((0, 1, 2, 21_845), 3, 65_535),
        ((0, 1, 2, 32_768), 2, 65_536),
        ((0, 1, 2, 1_000_000), 40, 40_000_000),
        ((0, 1, 2, 0.5 + 2), 4, 10),
    ],
)
def test_sums_grow_beyond_every_width(
    points: tuple[float, ...], milestones: int, total: float
) -> None:
    """With all at the best level the sum is so many times its points; at the lowest it is 0."""
    framework = build_wide(milestones, (1,), points=[say(value) for value in points])

    found = _score_levels(framework, 3, 0)

    assert found["total_lower"].tolist() == [total, 0]
    assert found["total_upper"].tolist() == [total, 0]
    assert _agree(framework, 12) == []


def test_levels_earned_by_many_thresholds_are_added() -> None:
    """300 thresholds at level 1 and 300 at level 2 earn 300 × 1 + 300 × 2 = 900."""
    found = _score_levels(build_wide(300, (300, 300)), 2, 1, 0)

    assert found["earned_lower"].tolist() == [900, 300, 0]
    assert found["earned_upper"].tolist() == [900, 300, 0]


def test_scales_of_many_levels_have_codes_of_two_bytes() -> None:
    """On a scale of 130 levels, met at 100, the sum over four milestones at 129 is 516."""
    framework = build_wide(4, (4, 2), scale=LONG)

    found = _score_levels(framework, 129, 128, 127, 99, 0)

    assert found["total_lower"].tolist() == [516, 512, 508, 396, 0]
    assert found["count_lower"].tolist() == [4, 4, 4, 0, 0]
    assert found["ready_m0"].tolist() == [False, True, True, True, True]
    assert _agree(framework, 60) == []


@pytest.mark.parametrize("count", [2, 86, 127, 128, 300])
def test_means_of_many_milestones_are_those_of_one_practice(count: int) -> None:
    """Weights and worths add up in the order in which they do for one practice."""
    points = [say(0), say(0.1), say(0.3), say(0.7)]

    assert _agree(build_wide(count, (count,), scale=STEPS, points=points), 12) == []
