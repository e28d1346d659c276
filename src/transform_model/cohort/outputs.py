"""What is asked of a cohort: columns by name or by family, and the types they have."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import isinf
from typing import Any

import numpy as np
from attrs import evolve, frozen

from transform_model.definition.number import Tally
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.practice.plain_value import show_value
from transform_model.scoring.columns import PROFILES, Column, clean_name, list_columns, unused_name
from transform_model.scoring.levels import direct_limits
from transform_model.scoring.nodes import (
    AmountNode,
    EarnedNode,
    Node,
    TallyNode,
    UnknownNumber,
    WorthNode,
)
from transform_model.scoring.plan import Plan
from transform_model.scoring.profiles import member_masks

COUNTS = ("unanswered", "declined", "not_applicable")
"""Outputs that count answers of a practice."""

STEPS = ("ready", "blocker")
"""Outputs with one column per milestone: is its next step ready, does it block a phase."""

FAMILIES = {
    "phases": ("phase",),
    "reached": ("reached",),
    "readiness": ("readiness",),
    "drivers": ("driver",),
    "leverage_points": ("leverage_point",),
    "rules": ("rule",),
    "measures": ("measure",),
    "outcomes": ("outcome", "designation"),
    "ready": ("ready",),
    "blockers": ("blocker",),
    "counts": ("count",),
}
"""Names of families, and the kinds of column each holds."""

RESULTS = tuple(FAMILIES)[: tuple(FAMILIES).index("ready")]
"""The families of one practice's flat row: what is given when nothing is asked for."""


@frozen
class Output:
    """One column that is asked for.

    Parameters
    ----------
    name
        Its name.
    column
        What it is of.
    end
        ``lower`` or ``upper``; empty for what has no bounds.
    dtype
        The numpy type of its values: the least signed integer in which neither they nor their
        differences overflow, float64 for shares and sums, or bool.
    is_nullable
        Whether there may be no value: NaN, or ``null_of`` its type.
    may_be_endless
        Whether the number may have no end, which is told as no value.
    """

    name: str
    column: Column
    end: str
    dtype: np.dtype[Any]
    is_nullable: bool = False
    may_be_endless: bool = False


def null_of(dtype: np.dtype[Any]) -> int:
    """Return the number that stands for no value in a column of integers: the least there is."""
    return int(np.iinfo(dtype).min)


def choose_outputs(plan: Plan, names: Sequence[str] | str | None = None) -> tuple[Output, ...]:
    """Return the columns that are asked for, each once, in the order of the plan.

    Parameters
    ----------
    plan
        The compiled framework.
    names
        Families (``phases``, ``reached``, ``readiness``, ``drivers``, ``leverage_points``,
        ``rules``, ``measures``, ``outcomes``, ``ready``, ``blockers``, ``counts``; ``all``), or
        columns with their end or without. None: all results that have bounds.

    Raises
    ------
    UnknownNameError
        When a name is neither.
    TypeError
        When there are no names, but something else.
    """
    table = list_outputs(plan)
    if names is None:
        kinds = {kind for family in RESULTS for kind in FAMILIES[family]}
        return tuple(output for output in table if output.column.kind in kinds)
    wanted: set[str] = set()
    for name in _list_names(names):
        found = _find(table, name) if isinstance(name, str) else None
        if not found and (found is None or name not in FAMILIES):
            known = (*FAMILIES, "all", *(output.name for output in table))
            raise UnknownNameError("output", str(name), nearest_name(str(name), known), known)
        wanted.update(found or ())
    return tuple(output for output in table if output.name in wanted)


def _list_names(names: object) -> tuple[object, ...]:
    """Return names, of which a single one may stand by itself."""
    if isinstance(names, str):
        return (names,)
    if isinstance(names, bytes) or not isinstance(names, Iterable):
        raise TypeError(f"outputs are names of families or columns, found {show_value(names)}")
    return tuple(names)


def _find(table: Sequence[Output], name: str) -> set[str]:
    if name == "all":
        return {output.name for output in table}
    if name in FAMILIES:
        return {output.name for output in table if output.column.kind in FAMILIES[name]}
    return {o.name for o in table if name in {o.name, o.column.name, o.column.id}}


@lru_cache(maxsize=64)
def list_outputs(plan: Plan) -> tuple[Output, ...]:
    """Return every column a cohort can be asked for."""
    found: dict[str, Output] = {}
    for output in _outputs(plan):
        name = unused_name(output.name, output.column.kind, found)
        found[name] = evolve(output, name=name)
    return tuple(found.values())


def _outputs(plan: Plan) -> Iterator[Output]:
    for column in list_columns(plan):
        dtype, is_nullable = _type_of(plan, column)
        for end in ("lower", "upper"):
            is_endless = column.kind == "measure" and dtype.kind == "f" and _has_endless(plan)
            yield Output(f"{column.name}_{end}", column, end, dtype, is_nullable, is_endless)
    for kind in STEPS:
        for id in plan.milestone_index:
            name = clean_name(f"{kind}_{id}")
            yield Output(name, Column(name, kind, id), "", np.dtype(bool))
    for kind in COUNTS:
        yield Output(kind, Column(kind, "count", kind), "", whole_type(len(plan.milestones)))


def _type_of(plan: Plan, column: Column) -> tuple[np.dtype[Any], bool]:
    """Return the type of a result, and whether it may have no value."""
    if column.kind == "phase":
        return whole_type(len(plan.framework.phases) + 1), False
    if column.kind == "reached":
        phases = [phase.id for phase in plan.framework.phases]
        return whole_type(plan.phase_masks[phases.index(column.id)].bit_count()), False
    if column.kind in PROFILES:
        return whole_type(member_masks(plan, column.kind)[column.id][1].bit_count()), False
    if column.kind in {"rule", "designation"}:
        return np.dtype(np.int8), True
    if column.kind == "outcome":
        return whole_type(len(plan.framework.outcomes[column.id].steps)), True
    if column.kind == "measure":
        most = _most_counted(plan, plan.measures[column.id][column.member])
        return (np.dtype(np.float64), True) if most is None else (whole_type(most), False)
    return np.dtype(np.float64), True


@lru_cache(maxsize=64)
def _has_endless(plan: Plan) -> bool:
    """Return whether a number of a plan may have no end."""
    return any(_is_endless(plan, node) for node in plan.nodes)


def _is_endless(plan: Plan, node: Node) -> bool:
    match node:
        case UnknownNumber():
            return True
        case AmountNode(bounds=bounds, by_year=by_year):
            return any(isinf(b.lower) or isinf(b.upper) for b in (bounds, *(b for _, b in by_year)))
        case WorthNode(milestone=milestone):
            return any(map(isinf, direct_limits(plan.milestones[milestone].scale)))
        case _:
            return False


def _most_counted(plan: Plan, node: int) -> int | None:
    """Return the most a count or a sum of whole worths may reach; None for other numbers."""
    match plan.nodes[node]:
        case TallyNode(tally=Tally.COUNT, members=members):
            return len(members)
        case EarnedNode(masks=masks, movable=()) if all(w == int(w) >= 0 for w, _ in masks):
            return sum(int(worth) * mask.bit_count() for worth, mask in masks)
        case _:
            return None


def whole_type(most: int) -> np.dtype[Any]:
    """Return the least signed type that holds the numbers from 0, none, to the greatest.

    Examples
    --------
    >>> str(whole_type(127)), str(whole_type(128))
    ('int8', 'int16')
    """
    return next(
        np.dtype(t) for t in (np.int8, np.int16, np.int32, np.int64) if most <= np.iinfo(t).max
    )
