"""How outcome nodes are read for many practices, as ``evaluating_outcomes`` reads them for one."""

import numpy as np

from transform_model.cohort.planes import Plane, both, either, negate, some
from transform_model.cohort.sheet import Sheet
from transform_model.cohort.values import (
    NOTHING,
    Designations,
    Numbers,
    Sets,
    Span,
    choose,
    greatest,
    is_at_least,
    least,
)
from transform_model.definition.outcome import LadderKind, Rounding
from transform_model.scoring.evaluating_outcomes import BELOW
from transform_model.scoring.evaluating_rules import TOLERANCE
from transform_model.scoring.nodes import BandsNode, LadderNode, TreeNode
from transform_model.scoring.situation import FALSE, TRUE, meets


def read_outcome(sheet: Sheet, i: int, node: LadderNode | BandsNode | TreeNode) -> None:
    """Note the value of an outcome node."""
    match node:
        case BandsNode():
            sheet.spans[i] = _read_bands(sheet, node)
        case TreeNode():
            sheet.spans[i] = _read_tree(sheet, node)
        case LadderNode(kind=LadderKind.ANY_ORDER):
            sheet.designations[i] = _read_designations(sheet, node)
        case _:
            sheet.spans[i] = _read_ladder(sheet, node)


def _read_ladder(sheet: Sheet, node: LadderNode) -> Span:
    met = [meets(conditions, sheet.scenario) for conditions in node.applies]
    if all(answer == FALSE for answer in met):
        return NOTHING
    sets = [sheet.sets[i] for i in node.rules]
    climb = _climb if node.kind is LadderKind.CUMULATIVE else _jump
    worst, best = (climb(sets, met, worst=worst) for worst in (True, False))
    return Span(worst, best, maybe=TRUE not in met)


def _climb(sets: list[Sets], met: list[int], *, worst: bool) -> Numbers:
    """Return the last step reached when every step needs all before it."""
    reached: Numbers = float(BELOW)
    going: Plane = True
    for step, value in enumerate(sets):
        if met[step] == FALSE:
            continue
        may_be_passed_over = bool(met[step] & FALSE)
        blocked = value.no if worst else negate(either(value.na, value.yes))
        if not (worst and may_be_passed_over):
            reached = choose(both(going, negate(blocked)), float(step), reached)
        if worst or not may_be_passed_over:
            going = both(going, negate(blocked))
    return reached


def _jump(sets: list[Sets], met: list[int], *, worst: bool) -> Numbers:
    """Return the highest step reached when each stands for itself."""
    reached: Numbers = float(BELOW)
    for step, value in enumerate(sets):
        if worst and met[step] == TRUE:
            reached = choose(negate(value.no), float(step), reached)
        if not worst and met[step] & TRUE:
            reached = choose(either(value.na, value.yes), float(step), reached)
    return reached


def _read_designations(sheet: Sheet, node: LadderNode) -> Designations:
    own = [_own_designation(sheet, node, step) for step in range(len(node.rules))]
    return tuple(
        _with_containing(own[step], [own[i] for i in node.includes[step]])
        for step in range(len(own))
    )


def _own_designation(sheet: Sheet, node: LadderNode, step: int) -> Sets:
    met = meets(node.applies[step], sheet.scenario)
    value = sheet.sets[node.rules[step]]
    can_apply = bool(met & TRUE)
    yes = both(either(value.na, value.yes), can_apply)
    return Sets(both(value.no, can_apply), bool(met & FALSE), yes)


def _with_containing(own: Sets, containing: list[Sets]) -> Sets:
    """Return the value of a designation that is also held through those that contain it."""
    sure = some(both(other.yes, negate(either(other.no, other.na))) for other in containing)
    unsure = negate(sure)
    yes = some([own.yes, *(other.yes for other in containing)])
    return Sets(both(own.no, unsure), both(own.na, unsure), either(yes, sure))


def _read_bands(sheet: Sheet, node: BandsNode) -> Span:
    span = sheet.spans[node.number]
    lower, upper = (_round(end, node.round) for end in (span.lower, span.upper))
    low: Numbers = float(BELOW)
    high: Numbers = float(BELOW)
    for step, i in enumerate(node.starts):
        start = sheet.spans[i]
        low = choose(is_at_least(lower, start.upper - TOLERANCE), float(step), low)
        high = choose(is_at_least(upper, start.lower - TOLERANCE), float(step), high)
    return Span(low, high, span.never, span.maybe)


def _round(value: Numbers, rounding: Rounding) -> Numbers:
    """Return numbers as they are compared with the limits of bands."""
    if rounding is Rounding.NONE:
        return value
    half = 0.5 if rounding is Rounding.HALF_UP else 0
    found = np.floor(value + half + TOLERANCE)
    return float(found) if np.ndim(found) == 0 else found


def _read_tree(sheet: Sheet, node: TreeNode) -> Span:
    value = sheet.sets[node.ask]
    branches = (
        (value.no, _branch(sheet, node.no)),
        (either(value.na, value.yes), _branch(sheet, node.yes)),
    )
    lower: Numbers = np.inf
    upper: Numbers = -np.inf
    for where, branch in branches:
        lower = least(lower, choose(where, branch.lower, np.inf))
        upper = greatest(upper, choose(where, branch.upper, -np.inf))
    return Span(lower, upper)


def _branch(sheet: Sheet, target: int) -> Span:
    if target < 0:
        return Span(float(-1 - target), float(-1 - target))
    return sheet.spans[target]
