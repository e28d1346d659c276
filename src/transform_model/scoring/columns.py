"""A score as one flat row: a name and a number per column, as tables of practices have them."""

from collections.abc import Iterator, Mapping
from math import inf
from typing import TYPE_CHECKING

from attrs import frozen

from transform_model.scoring.nodes import LadderNode
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
        ``phase``, ``reached``, ``readiness``, ``measure``, ``outcome``, or a dimension.
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
        name = "_".join(part for part in (_PREFIX.get(kind, ""), id, member) if part)
        name = "".join(letter if letter.isalnum() else "_" for letter in name)
        if name in found:
            name = f"{kind}_{name}"
        found[name] = Column(name, kind, id, member)
    return tuple(found.values())


_PREFIX = {"reached": "reached", "readiness": "readiness"} | {name: name for name in PROFILES}


def _results(plan: Plan) -> Iterator[tuple[str, str, str]]:
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
    for kind, families in (("measure", plan.measures), ("outcome", plan.outcomes)):
        for id, nodes in families.items():
            for member, node in nodes.items():
                if not isinstance(plan.nodes[node], LadderNode) or not plan.is_designation(node):
                    yield kind, id, member


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
    elif column.kind == "outcome":
        return _outcome_ends(score, column)
    else:
        bounds = score.profile(column.kind)[column.id].reached
    if bounds is None:
        return None, None
    return _finite(bounds.lower), _finite(bounds.upper)


def _finite(value: float) -> Cell:
    return None if abs(value) == inf else value


def _outcome_ends(score: "Score", column: Column) -> tuple[Cell, Cell]:
    result = score.outcomes[column.id]
    result = result[column.member] if isinstance(result, Mapping) else result
    if result.applicability == "not applicable":
        return None, None
    steps = [None, *(step.id for step in score.framework.outcomes[column.id].steps)]
    return steps.index(result.lower), steps.index(result.upper)
