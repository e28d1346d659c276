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


def list_counts(unlisted: Bounds) -> range:
    """Return how many members of a list are meant; several counts where that is not known."""
    return range(int(unlisted.lower), int(unlisted.upper) + 1)


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
    counts = [len(sets)] if node.unlisted is None else list_counts(node.unlisted)
    found = 0
    for n in counts:
        found |= _at_least_of(sets, min(n, len(sets)), node.count)
    return found


def _at_least_of(sets: Sequence[int], n: int, count: Bounds | None) -> int:
    """Return whether enough of ``n`` of the members hold, whichever they are."""
    if not n:
        return NA
    lows = sorted(LOWEST[value] for value in sets)[:n]
    highs = sorted((HIGHEST[value] for value in sets), reverse=True)[:n]
    most = float(n) if count is None else count.upper
    least = float(n) if count is None else count.lower
    low = at_least(lows.count(YES), n - lows.count(NA), most)
    high = at_least(highs.count(YES), n - highs.count(NA), least)
    return low | high | _all_may_drop(sets, n)


def _all_may_drop(sets: Sequence[int], n: int) -> int:
    return NA if sum(1 for value in sets if value & NA) >= n else 0


def _read_all_but(state: State, node: AllButNode) -> int:
    sets = [state.sets[i] for i in node.members]
    counts = [len(sets)] if node.unlisted is None else list_counts(node.unlisted)
    found = 0
    for n in counts:
        found |= _all_but_of(sets, min(n, len(sets)), node.allowed)
    return found


def _all_but_of(sets: Sequence[int], n: int, allowed: Bounds) -> int:
    """Return whether at most some of ``n`` of the members fail, whichever they are.

    Not applicable lies between no and yes, yet when everything drops out the rule is not
    applicable, where a few that fail still leave it yes; so each value is looked for by itself.
    """
    if not n:
        return NA
    can_fail = sum(1 for value in sets if value & NO)
    found = NO if min(n, can_fail) > allowed.lower else 0
    found |= _all_may_drop(sets, n)
    forced = max(0, n - sum(1 for value in sets if value & (NA | YES)))
    if not any(value & YES for value in sets):
        # One has to apply for the rule to do so, and it can only fail.
        forced = max(forced, 1) if can_fail else n + 1
    return found | (YES if forced <= min(allowed.upper, n) else 0)


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
