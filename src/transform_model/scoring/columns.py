"""A score as one flat row: a name and a number per column, as tables of practices have them."""

from collections.abc import Container, Iterator, Mapping
from itertools import chain, count
from math import inf
from typing import TYPE_CHECKING

from attrs import frozen

from transform_model.scoring.plan import Plan

if TYPE_CHECKING:
    from transform_model.scoring.score import Score

Cell = float | None
"""A number, a phase or step as its order from 1, or None where nothing applies."""

Row = dict[str, Cell]
"""Column name → cell."""

PROFILES = ("driver", "leverage_point")


@frozen
class Column:
    """One result that has a lower and an upper column.

    Parameters
    ----------
    name
        Column name without its end.
    kind
        ``phase``, ``reached``, ``readiness``, ``rule``, ``measure``, ``outcome``, ``designation``
        (a step of an outcome whose steps come in any order), or a dimension.
    id, member
        What it is of.
    """

    name: str
    kind: str
    id: str
    member: str = ""


def list_columns(plan: Plan) -> tuple[Column, ...]:
    """Return the columns of a plan in order; a measure named like another column is prefixed."""
    found: dict[str, Column] = {}
    for kind, id, member in _results(plan):
        name = clean_name("_".join(p for p in (_PREFIX.get(kind, ""), id, member) if p))
        name = unused_name(name, kind, found)
        found[name] = Column(name, kind, id, member)
    return tuple(found.values())


def unused_name(name: str, kind: str, used: Container[str]) -> str:
    """Return a name nobody has yet: itself, with its kind before it, or with a number after that.

    Examples
    --------
    >>> unused_name("a_b", "measure", {"a_b", "measure_a_b"})
    'measure_a_b_2'
    """
    others = (f"{kind}_{name}_{number}" for number in count(2))
    return next(one for one in chain((name, f"{kind}_{name}"), others) if one not in used)


def clean_name(name: str) -> str:
    """Return a name with ``_`` for all that is neither letter nor digit.

    Examples
    --------
    >>> clean_name("reached_phase-3")
    'reached_phase_3'
    """
    return "".join(letter if letter.isalnum() else "_" for letter in name)


_PREFIX = {name: name for name in ("reached", "readiness", "rule", *PROFILES)}


def _results(plan: Plan) -> Iterator[tuple[str, str, str]]:
    yield from _standings(plan)
    yield from (("rule", id, "") for id in plan.rules)
    yield from (("measure", id, member) for id, by in plan.measures.items() for member in by)
    for id, nodes in plan.outcomes.items():
        for member, node in nodes.items():
            if plan.is_designation(node):
                steps = plan.framework.outcomes[id].steps
                yield from (("designation", id, step.id) for step in steps)
            else:
                yield "outcome", id, member


def _standings(plan: Plan) -> Iterator[tuple[str, str, str]]:
    if plan.phase_masks:
        yield "phase", "completed_phase", ""
        yield "phase", "current_phase", ""
    for kind in ("reached", "readiness"):
        for phase in plan.framework.phases:
            yield kind, phase.id, ""
    for dimension in PROFILES:
        declared = plan.framework.dimensions.get(dimension)
        tags = {tag for m in plan.milestones for tag in m.tags.get(dimension, ())}
        for member in declared.members if declared else ():
            if member in tags:
                yield dimension, member, ""


def describe_row(score: "Score") -> Row:
    """Return a score as one flat row, read from its results."""
    row: Row = {}
    for column in list_columns(score.plan):
        lower, upper = _ends(score, column)
        row[f"{column.name}_lower"] = lower
        row[f"{column.name}_upper"] = upper
    return row


def _ends(score: "Score", column: Column) -> tuple[Cell, Cell]:
    if column.kind == "phase":
        phase = score.completed_phase
        if column.id == "current_phase":
            phase = score.current_phase
        return phase.lower_order, phase.upper_order
    if column.kind in {"reached", "readiness"}:
        found = next(phase for phase in score.phases if phase.id == column.id)
        bounds = found.reached if column.kind == "reached" else found.readiness
    elif column.kind == "measure":
        result = score.measures[column.id]
        result = result[column.member] if isinstance(result, Mapping) else result
        bounds = result.bounds
    elif column.kind == "rule":
        rule = score.rules[column.id]
        return _CELLS[rule.lower], _CELLS[rule.upper]
    elif column.kind == "outcome":
        return _outcome_ends(score, column)
    elif column.kind == "designation":
        return _designation_ends(score, column)
    else:
        bounds = score.profile(column.kind)[column.id].reached
    if bounds is None:
        return None, None
    return _finite(bounds.lower), _finite(bounds.upper)


_CELLS: Mapping[str, Cell] = {"no": 0, "not applicable": None, "yes": 1}


def _finite(value: float) -> Cell:
    return None if abs(value) == inf else value


def _outcome_ends(score: "Score", column: Column) -> tuple[Cell, Cell]:
    result = score.outcomes[column.id]
    result = result[column.member] if isinstance(result, Mapping) else result
    if result.applicability == "not applicable":
        return None, None
    steps = [None, *(step.id for step in score.framework.outcomes[column.id].steps)]
    return steps.index(result.lower), steps.index(result.upper)


def _designation_ends(score: "Score", column: Column) -> tuple[Cell, Cell]:
    result = score.outcomes[column.id]
    result = result[""] if isinstance(result, Mapping) else result
    value = result.steps[column.member]
    if value == "not applicable":
        return None, None
    return int(value == "yes"), int(column.member in result.possibly)
