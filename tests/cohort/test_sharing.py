"""Several cohorts at once, one after the other: none of them changes what another has."""

from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest

import numpy as np
import pytest

from tests.cohort.drawing import draw_scores
from tests.cohort.rows import compare, encode
from transform_model.cohort.engine import Columns, score_chunks, score_columns
from transform_model.cohort.outputs import choose_outputs
from transform_model.language.library import load_framework
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.scoring.score import Score

IDS = ("tcpi-pat-2-primary-care", "mips", "oregon-pcpch-2020")


def _draw(id: str) -> tuple[Plan, list[list[Score]]]:
    """Return a plan and the practices of four cohorts."""
    plan = compile_framework(load_framework(id))
    random = np.random.default_rng(41)
    return plan, [draw_scores(plan, random, count) for count in (40, 40, 25, 60)]


@pytest.mark.parametrize("id", IDS)
def test_results_stay_when_another_cohort_is_scored(id: str) -> None:
    """What one call gave is still there after the next."""
    plan, cohorts = _draw(id)
    outputs = choose_outputs(plan, "all")

    found = [score_columns(plan, encode(plan, each), outputs, chunk=16) for each in cohorts]

    for scores, columns in zip(cohorts, found, strict=True):
        assert list(compare(scores, outputs, columns)) == []


@pytest.mark.parametrize("id", IDS)
def test_parts_of_several_cohorts_may_be_read_in_turn(id: str) -> None:
    """A part is right as long as the next part of the same cohort has not been asked for."""
    plan, cohorts = _draw(id)
    outputs = choose_outputs(plan, "all")
    readers = [score_chunks(plan, encode(plan, each), outputs, chunk=9) for each in cohorts]

    for parts in zip_longest(*readers):
        for scores, part in zip(cohorts, parts, strict=True):
            if part is not None:
                rows, columns = part
                places = np.arange(len(scores))[rows]
                taken = [scores[i] for i in places]
                assert list(compare(taken, outputs, columns)) == []


@pytest.mark.parametrize("id", IDS)
def test_cohorts_may_be_scored_by_several_threads(id: str) -> None:
    """Four threads with one plan between them do not meet."""
    plan, cohorts = _draw(id)
    outputs = choose_outputs(plan, "all")
    encoded = [encode(plan, each) for each in cohorts]

    def score(i: int) -> Columns:
        return score_columns(plan, encoded[i % 4], outputs, chunk=30)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(score, range(8)))

    for i, columns in enumerate(found):
        assert list(compare(cohorts[i % 4], outputs, columns)) == []
