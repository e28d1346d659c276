"""Practices scored one by one, as the answers of a cohort and as what must come out for it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import isnan

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.cohort.answers import (
    ANSWERED,
    DECLINED,
    NOT_APPLICABLE,
    UNANSWERED,
    AnswerColumn,
    Codes,
    CohortAnswers,
    Highest,
    Values,
    code_type,
)
from transform_model.cohort.engine import CHUNK, Columns, score_columns
from transform_model.cohort.outputs import Output, null_of
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import Scale
from transform_model.practice.answer import Answer, AnswerKind
from transform_model.scoring.given import attributes_on
from transform_model.scoring.levels import direct_limits, level_ends
from transform_model.scoring.plan import Plan
from transform_model.scoring.score import Score
from transform_model.scoring.situation import Scenario

_MOST_TOLD = 10

Cell = float | bool | None
"""One value of an output; None for no value."""

_CODES = {
    AnswerKind.UNANSWERED: UNANSWERED,
    AnswerKind.NOT_APPLICABLE: NOT_APPLICABLE,
    AnswerKind.DECLINED: DECLINED,
}
_COUNTED = {
    "unanswered": AnswerKind.UNANSWERED,
    "declined": AnswerKind.DECLINED,
    "not_applicable": AnswerKind.NOT_APPLICABLE,
}


def encode(plan: Plan, scores: Sequence[Score]) -> CohortAnswers:
    """Return the answers of practices as columns; situations no condition tells apart are one."""
    columns = tuple(
        _encode_column(milestone, [score.answers[i] for score in scores])
        for i, milestone in enumerate(plan.milestones)
    )
    keys: dict[object, int] = {}
    situations: list[tuple[Scenario, ...]] = []
    of = np.zeros(len(scores), np.intp)
    for row, score in enumerate(scores):
        situation = attributes_on(plan.framework, score.practice, score.as_of)
        key = tuple(tuple((id, each.get(id)) for id in plan.asked) for each in situation)
        if key not in keys:
            keys[key] = len(situations)
            situations.append(situation)
        of[row] = keys[key]
    if len(situations) < 2:
        return CohortAnswers(len(scores), columns, tuple(situations) or (({},),))
    return CohortAnswers(len(scores), columns, tuple(situations), of)


def _encode_column(milestone: Milestone, answers: Sequence[Answer]) -> AnswerColumn | None:
    scale = milestone.scale
    if all(answer.kind is AnswerKind.UNANSWERED for answer in answers):
        return None
    ends = [level_ends(scale, answer) if answer.is_level else None for answer in answers]
    codes = to_codes(
        scale,
        [
            (ANSWERED if scale.is_measured else int(end[0])) if end else _CODES[answer.kind]
            for answer, end in zip(answers, ends, strict=True)
        ],
    )
    if scale.is_measured:
        return AnswerColumn(codes, values=_encode_values(scale, ends))
    if all(end is None or end[0] == end[1] for end in ends):
        return AnswerColumn(codes)
    highest = view_unsigned(codes).copy()
    for row, end in enumerate(ends):
        if end is not None:
            highest[row] = int(end[1])
    return AnswerColumn(codes, highest)


def to_codes(scale: Scale, codes: Sequence[int]) -> Codes:
    """Return codes as an array of the type they have on this scale."""
    if code_type(scale) is np.int8:
        return np.array(codes, np.int8)
    return np.array(codes, np.int16)


def view_unsigned(codes: Codes) -> Highest:
    """Return the same codes read as unsigned: what is no level lies above every level."""
    return codes.view(np.uint8) if codes.dtype == np.int8 else codes.view(np.uint16)


def _encode_values(scale: Scale, ends: Sequence[tuple[float, float] | None]) -> Values:
    limits = direct_limits(scale)
    known = [limits if end is None else end for end in ends]
    return np.array([low for low, _ in known], float), np.array([high for _, high in known], float)


def expect(scores: Sequence[Score], outputs: Sequence[Output]) -> dict[str, list[Cell]]:
    """Return what the scores of single practices say, by output and practice."""
    tables = [_describe(score) for score in scores]
    return {output.name: [_find_cell(table, output) for table in tables] for output in outputs}


@frozen
class _Described:
    """What one score says.

    Parameters
    ----------
    cells
        Bounds and counts by column.
    ready, blocking
        Ids of milestones.
    """

    cells: Mapping[str, Cell]
    ready: frozenset[str]
    blocking: frozenset[str]


def _describe(score: Score) -> _Described:
    kinds = [answer.kind for answer in score.answers]
    counts = {name: kinds.count(kind) for name, kind in _COUNTED.items()}
    phase = score.current_phase.lower
    blockers = score.blockers(phase) if phase else ()
    return _Described(
        {**score.to_row(), **counts},
        frozenset(step.milestone for step in score.ready),
        frozenset(blocker.milestone for blocker in blockers),
    )


def _find_cell(described: _Described, output: Output) -> Cell:
    if output.column.kind == "ready":
        return output.column.id in described.ready
    if output.column.kind == "blocker":
        return output.column.id in described.blocking
    return described.cells[output.name]


def read_cells(output: Output, values: NDArray[np.generic]) -> list[Cell]:
    """Return the values of a column as plain ones, None where there is none."""
    if output.dtype.kind == "f":
        return [None if isnan(value) else value for value in values.tolist()]
    null = null_of(output.dtype) if output.is_nullable else None
    return [None if value == null and null is not None else value for value in values.tolist()]


def find_disagreements(
    plan: Plan, scores: Sequence[Score], outputs: Sequence[Output], *, chunk: int = CHUNK
) -> list[str]:
    """Return where the columns of a cohort differ from the scores of its practices: the first."""
    found = score_columns(plan, encode(plan, scores), outputs, chunk=chunk)
    return list(islice(compare(scores, outputs, found), _MOST_TOLD))


def compare(scores: Sequence[Score], outputs: Sequence[Output], found: Columns) -> Iterator[str]:
    """Yield where columns differ from the scores of single practices, in value or in type."""
    expected = expect(scores, outputs)
    if list(found) != list(expected):
        yield f"columns: {list(found)}, not {list(expected)}"
        return
    for output in outputs:
        values = found[output.name]
        if values.dtype != output.dtype or values.shape != (len(scores),):
            yield f"{output.name}: {values.dtype} {values.shape}, not {output.dtype}"
            continue
        cells = zip(scores, read_cells(output, values), expected[output.name], strict=True)
        for row, (score, cell, wanted) in enumerate(cells):
            if cell != wanted:
                yield f"{output.name}[{row}]: {cell!r}, not {wanted!r}; {_tell(score)}"


def _tell(score: Score) -> str:
    answers = zip(score.plan.milestone_index, score.answers, strict=True)
    told = {id: str(answer) for id, answer in answers if answer.kind is not AnswerKind.UNANSWERED}
    known = attributes_on(score.framework, score.practice, score.as_of)
    return f"answers {told} of {[dict(each) for each in known]}"
