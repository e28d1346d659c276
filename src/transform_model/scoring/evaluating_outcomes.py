"""How outcome nodes are read: the lowest and highest step they may stand at."""

from math import floor, isinf

from transform_model.definition.outcome import LadderKind, Rounding
from transform_model.scoring.evaluating_rules import TOLERANCE
from transform_model.scoring.nodes import NA, NO, YES, BandsNode, LadderNode, TreeNode
from transform_model.scoring.situation import FALSE, TRUE, meets
from transform_model.scoring.state import APPLICABLE, MAYBE, NEVER, NOTHING, Span, State

BELOW = -1
"""Step index of a practice that has not reached the first step."""


def read_outcome(state: State, i: int, node: LadderNode | BandsNode | TreeNode) -> None:
    """Note the value of an outcome node."""
    match node:
        case BandsNode():
            state.spans[i] = _read_bands(state, node)
        case TreeNode():
            state.spans[i] = _read_tree(state, node)
        case LadderNode(kind=LadderKind.ANY_ORDER):
            state.designations[i] = _read_designations(state, node)
        case _:
            state.spans[i] = _read_ladder(state, node)


def _read_ladder(state: State, node: LadderNode) -> Span:
    met = [meets(conditions, state.scenario) for conditions in node.applies]
    if all(answer == FALSE for answer in met):
        return NOTHING
    sets = [state.sets[i] for i in node.rules]
    climb = _climb if node.kind is LadderKind.CUMULATIVE else _jump
    drops = APPLICABLE if TRUE in met else MAYBE
    return Span(climb(sets, met, worst=True), climb(sets, met, worst=False), drops)


def _climb(sets: list[int], met: list[int], *, worst: bool) -> int:
    """Return the last step reached when every step needs all before it."""
    reached = BELOW
    for step, value in enumerate(sets):
        if met[step] == FALSE:
            continue
        may_be_passed_over = bool(met[step] & FALSE)
        is_blocked = bool(value & NO) if worst else value == NO
        if is_blocked and (worst or not may_be_passed_over):
            return reached
        if not is_blocked and not (worst and may_be_passed_over):
            reached = step
    return reached


def _jump(sets: list[int], met: list[int], *, worst: bool) -> int:
    """Return the highest step reached when each stands for itself."""
    reached = BELOW
    for step, value in enumerate(sets):
        can_apply, must_apply = met[step] & TRUE, met[step] == TRUE
        if worst and must_apply and not value & NO:
            reached = step
        if not worst and can_apply and value != NO:
            reached = step
    return reached


def _read_designations(state: State, node: LadderNode) -> tuple[int, ...]:
    own = [_own_designation(state, node, step) for step in range(len(node.rules))]
    return tuple(
        _with_containing(own, [own[i] for i in node.includes[step]], step)
        for step in range(len(own))
    )


def _own_designation(state: State, node: LadderNode, step: int) -> int:
    met = meets(node.applies[step], state.scenario)
    value = state.sets[node.rules[step]]
    if value & NA:
        value = value & ~NA | YES
    return (value if met & TRUE else 0) | (NA if met & FALSE else 0)


def _with_containing(own: list[int], containing: list[int], step: int) -> int:
    """Return the value of a designation that is also held through those that contain it."""
    value = own[step]
    for other in containing:
        if other == YES:
            return YES
        if other & YES:
            value |= YES
    return value


def _read_bands(state: State, node: BandsNode) -> Span:
    span = state.spans[node.number]
    if span.drops == NEVER:
        return NOTHING
    lower, upper = (round_number(end, node.round) for end in (span.lower, span.upper))
    low = high = BELOW
    for step, i in enumerate(node.starts):
        start = state.spans[i]
        if lower >= start.upper - TOLERANCE:
            low = step
        if upper >= start.lower - TOLERANCE:
            high = step
    return Span(low, high, span.drops)


def round_number(value: float, rounding: Rounding) -> float:
    """Return a number as it is compared with the limits of bands.

    Examples
    --------
    >>> round_number(6.5, Rounding.HALF_UP), round_number(6.5, Rounding.NONE)
    (7, 6.5)
    """
    if rounding is Rounding.NONE or isinf(value):
        return value
    half = 0.5 if rounding is Rounding.HALF_UP else 0
    return floor(value + half + TOLERANCE)


def _read_tree(state: State, node: TreeNode) -> Span:
    value = state.sets[node.ask]
    ends = []
    if value & NO:
        ends.append(_branch(state, node.no))
    if value & ~NO:
        ends.append(_branch(state, node.yes))
    return Span(min(end.lower for end in ends), max(end.upper for end in ends), APPLICABLE)


def _branch(state: State, target: int) -> Span:
    if target < 0:
        return Span(-1 - target, -1 - target, APPLICABLE)
    return state.spans[target]
