"""The kernel: a plan interpreted over columns of answers, chunk by chunk."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from transform_model.cohort.answers import DECLINED, NOT_APPLICABLE, AnswerColumn, CohortAnswers
from transform_model.cohort.outputs import Output, null_of
from transform_model.practice.practice import Practice
from transform_model.scoring.plan import Plan
from transform_model.scoring.score import score_practice

Columns = dict[str, NDArray[np.generic]]
"""Output name → its values."""

CHUNK = 1 << 15
"""Practices worked on at once: few enough to stay in the processor's cache."""


def score_columns(
    plan: Plan, answers: CohortAnswers, outputs: Sequence[Output], *, chunk: int = CHUNK
) -> Columns:
    """Return the columns that are asked for, one value per practice, in the order of the answers."""
    found = {output.name: np.empty(answers.rows, output.dtype) for output in outputs}
    for rows, part in score_chunks(plan, answers, outputs, chunk=chunk):
        for name, values in part.items():
            found[name][rows] = values
    return found


def score_chunks(
    plan: Plan, answers: CohortAnswers, outputs: Sequence[Output], *, chunk: int = CHUNK
) -> Iterator[tuple[slice | NDArray[np.intp], Columns]]:
    """Yield rows and their values, part by part; the values hold until the next part."""
    start = 0
    for part in answers.split(chunk):
        rows = [_score(plan, part, outputs, i) for i in range(part.rows)]
        columns = {
            output.name: np.array([row[k] for row in rows], output.dtype)
            for k, output in enumerate(outputs)
        }
        yield slice(start, start + part.rows), columns
        start += part.rows


def _score(plan: Plan, answers: CohortAnswers, outputs: Sequence[Output], i: int) -> list[object]:
    """Stand-in, row by row, until the kernel is there."""
    raw = {m.id: _answer(plan, k, answers.columns[k], i) for k, m in enumerate(plan.milestones)}
    known = answers.situations[0 if answers.situation_of is None else answers.situation_of[i]][0]
    own = {k: v for k, v in known.items() if k not in ("year",)}
    del own
    score = score_practice(plan, raw, practice=Practice())
    row = score.to_row()
    ready = {step.milestone for step in score.ready}
    phase = score.current_phase.lower
    blockers = {b.milestone for b in score.blockers(phase)} if phase else set()
    cells: list[object] = []
    for output in outputs:
        kind = output.column.kind
        if kind == "ready":
            cells.append(output.column.id in ready)
        elif kind == "blocker":
            cells.append(output.column.id in blockers)
        elif kind == "count":
            cells.append(sum(1 for a in score.answers if str(a.kind) == output.name.replace("_", " ")))
        else:
            value = row[output.name]
            null = np.nan if output.dtype.kind == "f" else null_of(output.dtype)
            cells.append(null if value is None else value)
    return cells


def _answer(plan: Plan, k: int, column: AnswerColumn | None, i: int) -> object:
    if column is None:
        return None
    code = int(column.codes[i])
    if code == DECLINED:
        return "declined"
    if code == NOT_APPLICABLE:
        return "not applicable"
    if code < 0:
        return None
    levels = plan.milestones[k].scale.levels
    if column.values is not None:
        return float(abs(column.values[0][i]))
    top = code if column.highest is None else int(column.highest[i])
    first, last = levels[code].label, levels[top].label
    return first if top == code else f"{first}..{last}"
