"""How rule nodes are read: sets of NO, NA and YES under the order no < not applicable < yes."""

from collections.abc import Callable, Sequence
from typing import Any

from transform_model.definition.bounds import Bounds
from transform_model.scoring.nodes import (
    ANYTHING,
    NA,
    NO,
    YES,
    AllButNode,
    AtLeastNode,
    CompareNode,
    SlotsNode,
    StandsNode,
    StepNode,
    UnknownNode,
    WhereNode,
)
from transform_model.scoring.situation import FALSE, TRUE, meets
from transform_model.scoring.state import APPLICABLE, NEVER, Span, State

# Numbers are doubles; sums and quotients of stated numbers that ought to be equal differ by less.
TOLERANCE = 1e-9

LOWEST = (0, NO, NA, NO, YES, NO, NA, NO)
"""By set: its least value under no < not applicable < yes."""

HIGHEST = (0, NO, NA, NA, YES, YES, YES, YES)
"""By set: its greatest value."""


def pick(values: Sequence[int], unlisted: Bounds | None, *, worst: bool) -> Sequence[int]:
    """Return the values that are meant: all, or the n worst or best where no list is known."""
    if unlisted is None:
        return values
    return sorted(values, reverse=not worst)[: int(unlisted.lower)]


def at_least(yes: int, applicable: int, count: float) -> int:
    """Return whether ``count`` hold, or all that apply if fewer apply."""
    if applicable == 0:
        return NA
    return YES if yes >= min(count, applicable) else NO


def _read_slots(state: State, node: SlotsNode) -> int:
    mask, count = node.mask, node.count
    if not mask:
        return NA
    no, na, yes = state.no & mask, state.na & mask, state.yes & mask
    if count is None:
        found = NA if na == mask else 0
        if no:
            found |= NO
        if not mask & ~(na | yes) and yes:
            found |= YES
        return found
    sure = (yes & ~no & ~na).bit_count()
    low = at_least(sure, sure + no.bit_count(), count.upper)
    most = yes.bit_count()
    high = at_least(most, most + (no & ~na & ~yes).bit_count(), count.lower)
    return low | high | (NA if na == mask else 0)


def _read_at_least(state: State, node: AtLeastNode) -> int:
    sets = [state.sets[i] for i in node.members]
    if not sets:
        return NA
    lows = pick([LOWEST[value] for value in sets], node.unlisted, worst=True)
    highs = pick([HIGHEST[value] for value in sets], node.unlisted, worst=False)
    most = float(len(sets)) if node.count is None else node.count.upper
    least = float(len(sets)) if node.count is None else node.count.lower
    low = at_least(lows.count(YES), len(lows) - lows.count(NA), most)
    high = at_least(highs.count(YES), len(highs) - highs.count(NA), least)
    return low | high | _all_may_drop(sets, node.unlisted)


def _all_may_drop(sets: Sequence[int], unlisted: Bounds | None) -> int:
    needed = len(sets) if unlisted is None else int(unlisted.lower)
    return NA if sum(1 for value in sets if value & NA) >= needed else 0


def _read_all_but(state: State, node: AllButNode) -> int:
    """Return whether at most some fail.

    Not applicable lies between no and yes, yet when everything drops out the rule is not
    applicable, where a few that fail still leave it yes; so each value is looked for by itself.
    """
    sets = [state.sets[i] for i in node.members]
    meant = len(sets) if node.unlisted is None else int(node.unlisted.lower)
    if not meant:
        return NA
    can_fail = sum(1 for value in sets if value & NO)
    found = NO if min(meant, can_fail) > node.allowed.lower else 0
    found |= _all_may_drop(sets, node.unlisted)
    forced = max(0, meant - sum(1 for value in sets if value & (NA | YES)))
    if not any(value & YES for value in sets):
        # One has to apply for the rule to do so, and it can only fail.
        forced = max(forced, 1) if can_fail else meant + 1
    return found | (YES if forced <= min(node.allowed.upper, meant) else 0)


def compare(span: Span, limit: Span) -> int:
    """Return whether a number is at least a limit."""
    if span.drops == NEVER:
        return NA
    found = 0 if span.drops == APPLICABLE else NA
    if span.upper >= limit.lower - TOLERANCE:
        found |= YES
    if not span.lower >= limit.upper - TOLERANCE:
        found |= NO
    return found


def _read_compare(state: State, node: CompareNode) -> int:
    return compare(state.spans[node.number], state.spans[node.limit])


def _read_stands(state: State, node: StandsNode) -> int:
    if node.outcome in state.designations:
        return state.designations[node.outcome][node.step]
    return compare(state.spans[node.outcome], Span(node.step, node.step, APPLICABLE))


def _read_where(state: State, node: WhereNode) -> int:
    met = meets(node.conditions, state.scenario)
    return (YES if met & TRUE else 0) | (NO if met & FALSE else 0)


def _read_step(state: State, node: StepNode) -> int:
    return state.slot(node.slot)


def _read_unknown(state: State, node: UnknownNode) -> int:
    del state, node
    return ANYTHING


RULE_READERS: dict[type, Callable[[State, Any], int]] = {
    StepNode: _read_step,
    SlotsNode: _read_slots,
    AtLeastNode: _read_at_least,
    AllButNode: _read_all_but,
    CompareNode: _read_compare,
    StandsNode: _read_stands,
    WhereNode: _read_where,
    UnknownNode: _read_unknown,
}
