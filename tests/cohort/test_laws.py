"""Laws of bounds, held by every practice of a cohort."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pytest
from attrs import evolve

from tests.cohort.drawing import draw_scores
from tests.cohort.rows import encode
from transform_model.cohort.answers import DECLINED, UNANSWERED, AnswerColumn, CohortAnswers
from transform_model.cohort.engine import Columns, score_columns
from transform_model.cohort.outputs import Output, choose_outputs, null_of
from transform_model.language.library import load_framework
from transform_model.language.shelf import list_shipped
from transform_model.scoring.plan import Plan, compile_framework

TOLERANCE = 1e-9
ROWS = 100

Change = Callable[[AnswerColumn, int], AnswerColumn]
"""What is done to the column of a milestone with so many levels."""


def _numbers(outputs: tuple[Output, ...], found: Columns) -> dict[str, np.ndarray]:
    """Return every column as floats, NaN where there is no value."""
    table = {}
    for output in outputs:
        values = found[output.name].astype(float)
        if output.is_nullable and output.dtype.kind == "i":
            values[found[output.name] == null_of(output.dtype)] = np.nan
        table[output.name] = values
    return table


@lru_cache(maxsize=1)
def _prepare(id: str) -> tuple[Plan, tuple[Output, ...], CohortAnswers, dict[str, np.ndarray]]:
    plan = compile_framework(load_framework(id))
    outputs = choose_outputs(plan)
    answers = encode(plan, draw_scores(plan, np.random.default_rng(11), ROWS))
    return plan, outputs, answers, _numbers(outputs, score_columns(plan, answers, outputs))


def _change_one_by_one(plan: Plan, answers: CohortAnswers, change: Change) -> CohortAnswers:
    """Return the answers once for every milestone, there with another column of this milestone."""
    count = len(plan.milestones)
    rows = np.tile(np.arange(answers.rows), count)
    columns = list(answers.take(rows).columns)
    for i, column in enumerate(columns):
        levels = plan.milestones[i].scale.levels
        if column is None or not levels:
            continue
        here = slice(i * answers.rows, (i + 1) * answers.rows)
        changed = change(column.take(here), len(levels))
        codes, highest = column.codes.copy(), column.highest
        codes[here] = changed.codes
        if highest is not None and changed.highest is not None:
            highest = highest.copy()
            highest[here] = changed.highest
        columns[i] = evolve(column, codes=codes, highest=highest)
    return evolve(answers.take(rows), columns=tuple(columns))


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
    """One milestone a level higher for all who are known to be below its best, each in turn."""
    plan, outputs, answers, before = _prepare(id)

    higher = _change_one_by_one(plan, answers, _raise)

    after = _numbers(outputs, score_columns(plan, higher, outputs))
    for name, old in before.items():
        fallen = after[name] < np.tile(old, len(plan.milestones)) - TOLERANCE
        assert not fallen.any(), (name, plan.milestones[fallen.argmax() // ROWS].id)


def _raise(column: AnswerColumn, levels: int) -> AnswerColumn:
    """Return the column with every single level one higher, if there is one."""
    single = column.codes >= 0
    if column.highest is not None:
        single &= column.highest == column.codes
    rows = np.flatnonzero(single & (column.codes < levels - 1))
    codes = column.codes.copy()
    codes[rows] += 1
    highest = None if column.highest is None else column.highest.copy()
    if highest is not None:
        highest[rows] += 1
    return evolve(column, codes=codes, highest=highest)


@pytest.mark.parametrize("id", list_shipped())
def test_filling_a_missing_answer_stays_inside_the_bounds(id: str) -> None:
    """Whatever level an open question turns out to have, no bound moves outwards."""
    plan, outputs, answers, before = _prepare(id)
    random = np.random.default_rng(12)

    def fill(column: AnswerColumn, levels: int) -> AnswerColumn:
        codes = column.codes.copy()
        rows = np.flatnonzero((codes == UNANSWERED) | (codes == DECLINED))
        codes[rows] = random.integers(levels, size=rows.size)
        highest = None if column.highest is None else column.highest.copy()
        if highest is not None:
            highest[rows] = codes[rows]
        return evolve(column, codes=codes, highest=highest)

    known = _change_one_by_one(plan, answers, fill)

    after = _numbers(outputs, score_columns(plan, known, outputs))
    for output in outputs:
        old, new = np.tile(before[output.name], len(plan.milestones)), after[output.name]
        wider = new < old - TOLERANCE if output.end == "lower" else new > old + TOLERANCE
        assert not wider.any(), (output.name, plan.milestones[wider.argmax() // ROWS].id)
