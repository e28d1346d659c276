"""Summaries worked out the plain way: scores one by one, added with Python's fractions."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import partial
from operator import eq
from typing import NamedTuple

from transform_model.cohort.summary_rows import Figure
from transform_model.practice.answer import AnswerKind
from transform_model.scoring.columns import Column, Row, list_columns
from transform_model.scoring.score import Score


class Member(NamedTuple):
    """One practice: its score, how much it counts, and its score as a flat row."""

    score: Score
    weight: int
    row: Row


Weighted = Sequence[Member]

Ends = tuple[float | None, float | None]

KINDS = {
    "unanswered": AnswerKind.UNANSWERED,
    "not_applicable": AnswerKind.NOT_APPLICABLE,
    "declined": AnswerKind.DECLINED,
}


def list_expected(
    scores: Sequence[Score], clinicians: Sequence[int | None], weights: str
) -> set[Figure]:
    """Return all figures of one group of at least one practice.

    Parameters
    ----------
    scores
        One per practice.
    clinicians
        How many each has; None: not known.
    weights
        What is counted.
    """
    alike = [Member(score, 1, score.to_row()) for score in scores]
    known = [m._replace(weight=count or 0) for m, count in zip(alike, clinicians, strict=True)]
    chosen = known if weights == "clinicians" else alike
    plan = scores[0].plan
    found = {Figure("practices", None, None, None, "practices", None, len(scores))}
    has_clinicians = any(count is not None for count in clinicians)
    if has_clinicians:
        without = sum(count is None for count in clinicians)
        total = sum(member.weight for member in known)
        name = "practices_without_clinicians"
        found |= _both(
            ("clinicians", None, None, None, "clinicians"), total, None if without else total
        )
        found.add(Figure(name, None, None, None, "practices", None, without))
    for column in list_columns(plan):
        if column.kind == "phase":
            found |= _expect_phases(column, alike, "practices")
            found |= _expect_phases(column, known, "clinicians") if has_clinicians else set()
        else:
            found |= _expect_column(column, chosen, weights)
    for i, id in enumerate(plan.milestone_index):
        found |= _expect_milestone(i, id, chosen, weights)
    return found


def _both(
    of: tuple[str, str | None, str | None, str | None, str], *ends: float | None
) -> set[Figure]:
    """Return a figure in both readings."""
    return {Figure(*of, end, value) for end, value in zip(("lower", "upper"), ends, strict=True)}


def _cells(column: Column, scores: Weighted, end: str) -> list[tuple[float | None, int]]:
    return [(member.row[f"{column.name}_{end}"], member.weight) for member in scores]


def _count(
    column: Column, scores: Weighted, holds: Callable[[float | None], bool]
) -> tuple[int, int]:
    """Return how much of a group has a cell for which something holds, at both ends."""
    lower, upper = (
        sum(weight for cell, weight in _cells(column, scores, end) if holds(cell))
        for end in ("lower", "upper")
    )
    return lower, upper


def _expect_phases(column: Column, scores: Weighted, statistic: str) -> set[Figure]:
    phases = [phase.id for phase in scores[0].score.framework.phases]
    is_completed = column.id == "completed_phase"
    orders: Iterable[tuple[int, str | None]] = enumerate([None, *phases])
    if not is_completed:
        orders = enumerate([*phases, None], 1)
    found = set()
    for order, id in orders:
        exactly = _count(column, scores, partial(eq, order))
        found |= _both((column.id, id, None, "exactly", statistic), *exactly)
        if is_completed and id:
            least = _count(column, scores, partial(_is_at_least, order))
            found |= _both((column.id, id, None, "at least", statistic), *least)
    return found


def _is_at_least(order: int, cell: float | None) -> bool:
    return (cell or 0) >= order


def _expect_column(column: Column, scores: Weighted, weights: str) -> set[Figure]:
    def count(case: str, cell: float | None) -> set[Figure]:
        member = column.member or None
        of = (column.kind, column.id, member, case, weights)
        return _both(of, *_count(column, scores, lambda found: found == cell))

    if column.kind in {"rule", "designation"}:
        return count("no", 0) | count("yes", 1) | count("not applicable", None)
    if column.kind == "outcome":
        steps = [step.id for step in scores[0].score.framework.outcomes[column.id].steps]
        named = count("none", 0) | count("not applicable", None)
        return named.union(*(count(step, order) for order, step in enumerate(steps, 1)))
    return _expect_number(column, scores)


def _expect_number(column: Column, scores: Weighted) -> set[Figure]:
    ends = [_describe(_cells(column, scores, end)) for end in ("lower", "upper")]
    names = ("counted", "total", "mean", "least", "greatest")
    of = column.kind, column.id, column.member or None, None
    return set().union(
        *(
            _both((*of, name), *pair)
            for name, pair in zip(names, zip(*ends, strict=True), strict=True)
        )
    )


def _describe(cells: list[tuple[float | None, int]]) -> tuple[float | None, ...]:
    """Return how many have a number, and the sum, the mean, the least and the greatest of these."""
    known = [(cell, weight) for cell, weight in cells if cell is not None and weight]
    if not known:
        return 0, 0, None, None, None
    count = sum(weight for _, weight in known)
    total = sum(Fraction(cell) * weight for cell, weight in known)
    values = [cell for cell, _ in known]
    return count, float(total), float(total / count), min(values), max(values)


def _expect_milestone(i: int, id: str, scores: Weighted, weights: str) -> set[Figure]:
    def count(name: str, holds: Callable[[Score], bool]) -> Figure:
        number = sum(member.weight for member in scores if holds(member.score))
        return Figure(name, id, None, None, weights, None, number)

    open_answers = {count(name, partial(_answers, i, kind)) for name, kind in KINDS.items()}
    ready = count("ready", lambda score: id in {step.milestone for step in score.ready})
    return {*open_answers, ready, count("blocker", lambda score: _blocks(score, id))}


def _answers(i: int, kind: AnswerKind, score: Score) -> bool:
    return score.answers[i].kind is kind


def _blocks(score: Score, id: str) -> bool:
    phase = score.current_phase.lower
    return phase is not None and id in {blocker.milestone for blocker in score.blockers(phase)}
