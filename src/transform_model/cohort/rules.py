"""How rule nodes are read for many practices, as ``evaluating_rules`` reads them for one."""

from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any

from transform_model.cohort.planes import (
    Plane,
    Whole,
    add_up,
    as_signed,
    both,
    cap_count,
    either,
    every,
    is_equal,
    negate,
    some,
)
from transform_model.cohort.sheet import Sheet
from transform_model.cohort.values import (
    ANYTHING,
    Sets,
    Span,
    best_of,
    is_at_least,
    join_sets,
    worst_of,
)
from transform_model.definition.bounds import Bounds
from transform_model.scoring.evaluating_rules import TOLERANCE, list_counts
from transform_model.scoring.nodes import (
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


def at_least(yes: Whole, applicable: Whole, count: float) -> Sets:
    """Return whether ``count`` hold, or all that apply if fewer apply."""
    none = is_equal(applicable, 0)
    if isfinite(count):
        count = int(count)
    enough = either(is_at_least(yes, count), is_at_least(yes, applicable))
    applies = negate(none)
    return Sets(both(negate(enough), applies), none, both(enough, applies))


def _read_slots(sheet: Sheet, node: SlotsNode) -> Sets:
    mask, count = node.mask, node.count
    if not mask:
        return Sets(no=False, na=True, yes=False)
    na = sheet.all_drop(mask)
    if count is None:
        yes = both(sheet.all_fine(mask), sheet.any_reached(mask))
        return Sets(negate(sheet.all_hold(mask)), na, yes)
    worst, best = sheet.applying(mask)
    low = at_least(sheet.count("surely", mask), worst, count.upper)
    high = at_least(sheet.count("perhaps", mask), best, count.lower)
    found = join_sets(low, high)
    return Sets(found.no, either(found.na, na), found.yes)


def _read_at_least(sheet: Sheet, node: AtLeastNode) -> Sets:
    sets = [sheet.sets[i] for i in node.members]
    if node.unlisted is None:
        return _all_of(sets) if node.count is None else _of(sets, len(sets), node.count)
    counts = [min(n, len(sets)) for n in list_counts(node.unlisted)]
    found = Sets(no=False, na=False, yes=False)
    for n in counts:
        found = join_sets(found, _of(sets, n, node.count))
    return found


def _all_of(sets: Sequence[Sets]) -> Sets:
    """Return whether all rules hold that apply."""
    if not sets:
        return Sets(no=False, na=True, yes=False)
    worst_na = every(worst_of(each).na for each in sets)
    best_na = every(best_of(each).na for each in sets)
    fails = some(each.no for each in sets)
    fine = every(either(each.na, each.yes) for each in sets)
    holds = both(negate(fails), negate(worst_na))
    return Sets(
        either(fails, negate(fine)),
        every(each.na for each in sets),
        either(holds, both(fine, negate(best_na))),
    )


def _of(sets: Sequence[Sets], n: int, count: Bounds | None) -> Sets:
    """Return whether enough of ``n`` of the rules hold, whichever they are."""
    if not n:
        return Sets(no=False, na=True, yes=False)
    most = float(n) if count is None else count.upper
    fewest = float(n) if count is None else count.lower
    size = len(sets)
    worst, best = [worst_of(each) for each in sets], [best_of(each) for each in sets]
    no = cap_count(add_up((each.no for each in worst), size), n)
    na = cap_count(add_up((each.na for each in worst), size), n - as_signed(no))
    low = at_least(n - as_signed(no) - as_signed(na), n - as_signed(na), most)
    yes = cap_count(add_up((each.yes for each in best), size), n)
    na = cap_count(add_up((each.na for each in best), size), n - as_signed(yes))
    high = at_least(yes, n - as_signed(na), fewest)
    found = join_sets(low, high)
    return Sets(found.no, either(found.na, _all_may_drop(sets, n)), found.yes)


def _all_may_drop(sets: Sequence[Sets], n: int) -> Plane:
    return is_at_least(add_up((each.na for each in sets), len(sets)), n)


def _read_all_but(sheet: Sheet, node: AllButNode) -> Sets:
    sets = [sheet.sets[i] for i in node.members]
    counts = [len(sets)] if node.unlisted is None else list_counts(node.unlisted)
    found = Sets(no=False, na=False, yes=False)
    for n in counts:
        found = join_sets(found, _all_but_of(sets, min(n, len(sets)), node.allowed))
    return found


def _all_but_of(sets: Sequence[Sets], n: int, allowed: Bounds) -> Sets:
    """Return whether at most some of ``n`` of the rules fail, whichever they are."""
    if not n:
        return Sets(no=False, na=True, yes=False)
    can_fail = as_signed(add_up((each.no for each in sets), len(sets)))
    need_not = as_signed(add_up((either(each.na, each.yes) for each in sets), len(sets)))
    no = negate(is_at_least(allowed.lower, cap_count(can_fail, n)))
    forced = n - cap_count(need_not, n)
    most = min(allowed.upper, n)
    some_hold = some(each.yes for each in sets)
    # One has to apply for the rule to do so, and where none can hold that one fails.
    one_fails = both(is_at_least(can_fail, 1), is_at_least(most, 1))
    yes = both(is_at_least(most, forced), either(some_hold, one_fails))
    return Sets(no, _all_may_drop(sets, n), yes)


def compare(span: Span, limit: Span) -> Sets:
    """Return whether a number is at least a limit."""
    applies = negate(span.never)
    yes = is_at_least(span.upper, limit.lower - TOLERANCE)
    no = negate(is_at_least(span.lower, limit.upper - TOLERANCE))
    return Sets(both(no, applies), either(span.never, span.maybe), both(yes, applies))


def _read_compare(sheet: Sheet, node: CompareNode) -> Sets:
    return compare(sheet.spans[node.number], sheet.spans[node.limit])


def _read_stands(sheet: Sheet, node: StandsNode) -> Sets:
    if node.outcome in sheet.designations:
        return sheet.designations[node.outcome][node.step]
    return compare(sheet.spans[node.outcome], Span(node.step, node.step))


def _read_where(sheet: Sheet, node: WhereNode) -> Sets:
    met = meets(node.conditions, sheet.scenario)
    return Sets(no=bool(met & FALSE), na=False, yes=bool(met & TRUE))


def _read_step(sheet: Sheet, node: StepNode) -> Sets:
    return Sets(*sheet.ends(node.slot))


def _read_unknown(sheet: Sheet, node: UnknownNode) -> Sets:
    del sheet, node
    return ANYTHING


RULE_READERS: dict[type, Callable[[Sheet, Any], Sets]] = {
    StepNode: _read_step,
    SlotsNode: _read_slots,
    AtLeastNode: _read_at_least,
    AllButNode: _read_all_but,
    CompareNode: _read_compare,
    StandsNode: _read_stands,
    WhereNode: _read_where,
    UnknownNode: _read_unknown,
}
