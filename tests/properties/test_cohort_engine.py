"""The cohort engine gives what scoring one practice gives, for any framework whatever."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from tests.cohort.drawing import draw_scores
from tests.cohort.enlarging import lengthen, multiply
from tests.cohort.rows import encode, find_disagreements
from tests.properties.test_cohorts import cohort_frameworks
from tests.strategies.answers import situations
from tests.strategies.frameworks import (
    frameworks,
    frameworks_with_unsure_tags,
    unpublished_frameworks,
)
from tests.strategies.waiting import waiting_frameworks
from transform_model.cohort.engine import score_columns
from transform_model.cohort.outputs import choose_outputs, list_outputs
from transform_model.definition.framework import Framework
from transform_model.scoring.plan import compile_framework
from transform_model.scoring.score import score_practice

SEEDS = st.integers(0, 2**32 - 1)
CHUNKS = st.sampled_from((3, 8, 1000))
KINDS: dict[str, SearchStrategy[Framework]] = {
    "any": frameworks(max_definitions=8),
    "larger": frameworks(max_milestones=12, max_definitions=8),
    "waiting": waiting_frameworks(),
    "cohorts": cohort_frameworks(),
    "long scales": st.builds(lengthen, waiting_frameworks(), st.sampled_from((122, 127, 200))),
}
OPEN_KINDS: dict[str, SearchStrategy[Framework]] = {
    "thresholds": unpublished_frameworks(),
    "tags": frameworks_with_unsure_tags(),
}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30)
@given(data=st.data(), seed=SEEDS, chunk=CHUNKS)
def test_a_cohort_is_its_practices(kind: str, data: DataObject, seed: int, chunk: int) -> None:
    """Twenty practices of every kind, each with all its numbers."""
    plan = compile_framework(data.draw(KINDS[kind]))
    scores = draw_scores(plan, np.random.default_rng(seed), 20)

    assert find_disagreements(plan, scores, choose_outputs(plan, "all"), chunk=chunk) == []


@settings(max_examples=15)
@given(
    framework=frameworks(max_milestones=3, max_definitions=8),
    times=st.sampled_from((21, 43, 64, 86)),
    seed=SEEDS,
)
def test_a_cohort_is_its_practices_where_milestones_are_many(
    framework: Framework, times: int, seed: int
) -> None:
    """Rules and numbers over up to 258 milestones, beyond what a byte counts."""
    plan = compile_framework(multiply(framework, times))
    scores = draw_scores(plan, np.random.default_rng(seed), 8)

    assert find_disagreements(plan, scores, choose_outputs(plan, "all")) == []


@pytest.mark.parametrize("kind", OPEN_KINDS)
@settings(max_examples=20)
@given(data=st.data(), seed=SEEDS, chunk=CHUNKS)
def test_a_cohort_is_its_practices_when_only_published_facts_count(
    kind: str, data: DataObject, seed: int, chunk: int
) -> None:
    """Thresholds that may lie elsewhere, and tags that nobody published, leave the same open."""
    plan = compile_framework(data.draw(OPEN_KINDS[kind]), basis="published")
    scores = draw_scores(plan, np.random.default_rng(seed), 20)

    assert find_disagreements(plan, scores, choose_outputs(plan, "all"), chunk=chunk) == []


@settings(max_examples=30)
@given(st.data(), frameworks())
def test_practices_on_the_edge_of_a_gate_are_the_same(
    data: DataObject, framework: Framework
) -> None:
    """Where one answer more or less decides, and two or three are open."""
    plan = compile_framework(framework)
    drawn = data.draw(st.lists(situations(framework, limit=30), min_size=1, max_size=3))
    scores = [score_practice(plan, one.answers, practice=one.practice) for one in drawn]

    assert find_disagreements(plan, scores, choose_outputs(plan, "all")) == []


@settings(max_examples=20)
@given(data=st.data(), framework=frameworks(max_definitions=8), seed=SEEDS)
def test_a_column_alone_is_the_column_among_others(
    data: DataObject, framework: Framework, seed: int
) -> None:
    """What is worked out on the way to one result changes no other."""
    plan = compile_framework(framework)
    answers = encode(plan, draw_scores(plan, np.random.default_rng(seed), 20))
    table = list_outputs(plan)
    few = data.draw(st.lists(st.sampled_from(table), min_size=1, max_size=4, unique=True))

    everything = score_columns(plan, answers, table)
    found = score_columns(plan, answers, few)

    for name, values in found.items():
        assert np.array_equal(values, everything[name], equal_nan=values.dtype.kind == "f")
