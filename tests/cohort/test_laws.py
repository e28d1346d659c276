"""Laws of bounds, held by every practice of a cohort."""

import numpy as np
import pytest
from attrs import evolve

from tests.cohort.drawing import draw_scores
from tests.cohort.rows import encode
from transform_model.cohort.answers import CohortAnswers
from transform_model.cohort.engine import Columns, score_columns
from transform_model.cohort.outputs import Output, choose_outputs, null_of
from transform_model.language.library import load_framework
from transform_model.language.shelf import list_shipped
from transform_model.scoring.plan import Plan, compile_framework

TOLERANCE = 1e-9


def _numbers(outputs: tuple[Output, ...], found: Columns) -> dict[str, np.ndarray]:
    """Return every column as floats, NaN where there is no value."""
    table = {}
    for output in outputs:
        values = found[output.name].astype(float)
        if output.is_nullable and output.dtype.kind == "i":
            values[found[output.name] == null_of(output.dtype)] = np.nan
        table[output.name] = values
    return table


def _prepare(id: str) -> tuple[Plan, tuple[Output, ...], CohortAnswers, dict[str, np.ndarray]]:
    plan = compile_framework(load_framework(id))
    outputs = choose_outputs(plan)
    answers = encode(plan, draw_scores(plan, np.random.default_rng(11), 150))
    return plan, outputs, answers, _numbers(outputs, score_columns(plan, answers, outputs))


@pytest.mark.parametrize("id", list_shipped())
def test_no_lower_bound_is_above_its_upper_bound(id: str) -> None:
    """Both ends of every result stand in their order."""
    _, outputs, _, found = _prepare(id)
    lower = [output.name for output in outputs if output.end == "lower"]

    crossed = {
        name: rows.tolist()
        for name in lower
        if (rows := np.flatnonzero(found[name] > found[f"{name[:-5]}upper"])).size
    }
    assert crossed == {}


@pytest.mark.parametrize("id", list_shipped())
def test_raising_a_level_never_lowers_a_bound(id: str) -> None:
    """One milestone a level higher for all who are known to be below its best."""
    plan, outputs, answers, before = _prepare(id)
    for i, column in enumerate(answers.columns):
        levels = plan.milestones[i].scale.levels
        if column is None or not levels:
            continue
        single = column.codes >= 0
        if column.highest is not None:
            single &= column.highest == column.codes
        rows = np.flatnonzero(single & (column.codes < len(levels) - 1))
        codes = column.codes.copy()
        codes[rows] += 1
        highest = None if column.highest is None else column.highest.copy()
        if highest is not None:
            highest[rows] += 1
        raised = list(answers.columns)
        raised[i] = evolve(column, codes=codes, highest=highest)
        higher = evolve(answers, columns=tuple(raised))
        after = _numbers(outputs, score_columns(plan, higher, outputs))
        fallen = [name for name in before if (after[name] < before[name] - TOLERANCE).any()]
        assert fallen == [], plan.milestones[i].id


@pytest.mark.parametrize("id", list_shipped())
def test_filling_a_missing_answer_stays_inside_the_bounds(id: str) -> None:
    """Whatever level an open question turns out to have, no bound moves outwards."""
    plan, outputs, answers, before = _prepare(id)
    random = np.random.default_rng(12)
    for i, column in enumerate(answers.columns):
        levels = plan.milestones[i].scale.levels
        if column is None or not levels:
            continue
        codes = column.codes.copy()
        rows = np.flatnonzero((codes == -1) | (codes == -3))
        codes[rows] = random.integers(len(levels), size=rows.size)
        highest = None if column.highest is None else column.highest.copy()
        if highest is not None:
            highest[rows] = codes[rows]
        filled = list(answers.columns)
        filled[i] = evolve(column, codes=codes, highest=highest)
        known = evolve(answers, columns=tuple(filled))
        after = _numbers(outputs, score_columns(plan, known, outputs))
        for output in outputs:
            old, new = before[output.name], after[output.name]
            is_wider = new < old - TOLERANCE if output.end == "lower" else new > old + TOLERANCE
            assert not is_wider.any(), (plan.milestones[i].id, output.name)
