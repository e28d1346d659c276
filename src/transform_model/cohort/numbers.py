"""How number nodes are read for many practices, as ``evaluating_numbers`` reads them for one."""

from collections.abc import Callable, Sequence
from functools import partial, reduce
from itertools import combinations
from math import comb, inf
from typing import Any, TypeVar

import numpy as np

from transform_model.cohort.means import mean_of
from transform_model.cohort.movable import earned_by_movable
from transform_model.cohort.planes import (
    Whole,
    add_up,
    as_signed,
    both,
    cap_count,
    either,
    every,
    negate,
    some,
)
from transform_model.cohort.sheet import Sheet
from transform_model.cohort.tape import take
from transform_model.cohort.values import (
    NOTHING,
    Numbers,
    Sets,
    Span,
    as_column,
    best_of,
    choose,
    greatest,
    is_at_least,
    join_spans,
    least,
    worst_of,
)
from transform_model.definition.bounds import Bounds
from transform_model.definition.number import Tally, Verb
from transform_model.scoring.evaluating_numbers import MOST_LISTS, stated_in
from transform_model.scoring.evaluating_rules import TOLERANCE, list_counts
from transform_model.scoring.nodes import (
    AmountNode,
    EarnedNode,
    ExtremeNode,
    MeanNode,
    ModifyNode,
    ShareNode,
    SumNode,
    TableNode,
    TallyNode,
    UnknownNumber,
    WorthNode,
)

Member = TypeVar("Member")


def _read_amount(sheet: Sheet, node: AmountNode) -> Span:
    bounds = stated_in(node, sheet.scenario)
    return Span(float(bounds.lower), float(bounds.upper))


def _read_unknown(sheet: Sheet, node: UnknownNumber) -> Span:
    del sheet, node
    return Span(-inf, inf, maybe=True)


def _read_worth(sheet: Sheet, node: WorthNode) -> Span:
    held = sheet.held[node.milestone]
    never, maybe = sheet.never(node.milestone), sheet.maybe(node.milestone)
    if never is True:
        return NOTHING
    lows, highs = node.lows, node.highs
    if node.points:
        spans = [sheet.spans[i] for i in node.points]
        lows = tuple(float(span.lower) for span in spans)
        highs = tuple(float(span.upper) for span in spans)
    if node.earned_at is not None:
        lower = choose(held.at_worst(node.earned_at), lows[0], 0.0)
        upper = choose(held.at_best(node.earned_at), highs[0], 0.0)
        return Span(lower, upper, never, maybe)
    if not lows:
        return Span(held.lows(), held.highs(), never, maybe)
    return Span(_look_up(lows, held.lows()), _look_up(highs, held.highs()), never, maybe)


def _look_up(table: Sequence[float], levels: Numbers) -> Numbers:
    if isinstance(levels, (int, float)):
        return float(table[int(levels)])
    return take(np.array(table, np.float64), levels.astype(np.intp))


def _read_earned(sheet: Sheet, node: EarnedNode) -> Span:
    lower: Numbers = 0.0
    upper: Numbers = 0.0
    for worth, mask in node.masks:
        lower = lower + worth * _float(sheet.count("surely", mask))
        upper = upper + worth * _float(sheet.count("perhaps", mask))
    for milestone, terms in node.movable:
        fewest, most = earned_by_movable(sheet, milestone, terms)
        lower = lower + fewest
        upper = upper + most
    return Span(lower, upper)


def _float(count: Whole) -> Numbers:
    return float(count) if isinstance(count, int) else count.astype(np.float64)


def _least_added(span: Span) -> Numbers:
    kept = choose(span.maybe, least(0.0, span.lower), span.lower)
    return choose(span.never, 0.0, kept)


def _most_added(span: Span) -> Numbers:
    kept = choose(span.maybe, greatest(0.0, span.upper), span.upper)
    return choose(span.never, 0.0, kept)


def _add(numbers: Sequence[Numbers]) -> Numbers:
    total: Numbers = 0.0
    for each in numbers:
        total = total + each
    return total


def _read_sum(sheet: Sheet, node: SumNode) -> Span:
    spans = [sheet.spans[i] for i in node.members]
    lows = [_least_added(span) for span in spans]
    highs = [_most_added(span) for span in spans]
    if node.unlisted is None:
        return Span(_add(lows), _add(highs))
    lows, highs = _sort(lows, sheet.rows), _sort(highs, sheet.rows)[::-1]
    counts = list_counts(node.unlisted)
    lower = reduce(least, [_add(lows[:n]) for n in counts])
    return Span(lower, reduce(greatest, [_add(highs[:n]) for n in counts]))


def _sort(numbers: Sequence[Numbers], rows: int) -> list[Numbers]:
    """Return numbers put in order for each practice."""
    if not numbers:
        return []
    return list(np.sort(np.stack([as_column(each, rows) for each in numbers]), axis=0))


def _read_mean(sheet: Sheet, node: MeanNode) -> Span:
    parts = [
        (sheet.spans[member], sheet.spans[weight])
        for member, weight in zip(node.members, node.weights, strict=True)
    ]
    read = partial(mean_of, sheet.rows)
    return read(parts) if node.unlisted is None else _over_lists(parts, node.unlisted, read)


def _over_lists(
    members: Sequence[Member], unlisted: Bounds, read: Callable[[Sequence[Member]], Span]
) -> Span:
    """Return the span over every list that the source may mean, or one that covers them all."""
    spans: list[Span] = []
    for n in list_counts(unlisted):
        if comb(len(members), n) <= MOST_LISTS:
            spans.extend(read(meant) for meant in combinations(members, n))
        else:
            each = reduce(join_spans, (read([member]) for member in members))
            maybe = negate(each.never)
            spans.append(Span(each.lower, each.upper, each.never, maybe))
    return reduce(join_spans, spans) if spans else NOTHING


def _read_extreme(sheet: Sheet, node: ExtremeNode) -> Span:
    spans = [sheet.spans[i] for i in node.members]
    read = partial(_extreme_of, node.verb)
    return read(spans) if node.unlisted is None else _over_lists(spans, node.unlisted, read)


def _extreme_of(verb: Verb, spans: Sequence[Span]) -> Span:
    """Return the least or the greatest of several numbers."""
    never = every(span.never for span in spans)
    is_sure = some(span.sure for span in spans)
    maybe = negate(either(never, is_sure))
    far = inf if verb is Verb.MIN else -inf
    nearer = least if verb is Verb.MIN else greatest
    farther = greatest if verb is Verb.MIN else least
    first = [span.lower if verb is Verb.MIN else span.upper for span in spans]
    other = [span.upper if verb is Verb.MIN else span.lower for span in spans]
    # What surely applies limits the extreme; without any, each part alone may be it.
    one: Numbers = far
    sure: Numbers = far
    loose: Numbers = -far
    for span, end, limit in zip(spans, first, other, strict=True):
        one = nearer(one, choose(span.never, far, end))
        sure = nearer(sure, choose(span.sure, limit, far))
        loose = farther(loose, choose(span.never, -far, limit))
    two = choose(is_sure, sure, loose)
    return Span(one, two, never, maybe) if verb is Verb.MIN else Span(two, one, never, maybe)


def _read_tally(sheet: Sheet, node: TallyNode) -> Span:
    sets = [sheet.sets[i] for i in node.members]
    if node.unlisted is None:
        return _tally(sets, len(sets), node.tally)
    counts = list_counts(node.unlisted)
    return reduce(join_spans, [_tally(sets, min(n, len(sets)), node.tally) for n in counts])


def _tally(sets: Sequence[Sets], n: int, tally: Tally) -> Span:
    """Return how many of ``n`` of the rules hold, or what share, whichever they are."""
    size = len(sets)
    worst, best = [worst_of(each) for each in sets], [best_of(each) for each in sets]
    no = cap_count(add_up((each.no for each in worst), size), n)
    na = cap_count(add_up((each.na for each in worst), size), n - as_signed(no))
    low_yes, low_no = n - as_signed(no) - as_signed(na), no
    yes = cap_count(add_up((each.yes for each in best), size), n)
    na = cap_count(add_up((each.na for each in best), size), n - as_signed(yes))
    high_yes, high_no = yes, n - as_signed(yes) - as_signed(na)
    if tally is Tally.COUNT:
        return Span(_float(low_yes), _float(high_yes))
    some_no, some_yes = some(each.no for each in sets), some(each.yes for each in sets)
    never = negate(both(bool(n), either(some_no, some_yes)))
    must_apply = add_up((negate(each.na) for each in sets), size)
    maybe = negate(either(never, is_at_least(must_apply, size - n + 1)))
    low = _share(low_yes, low_no, choose(some_no, 0.0, 1.0))
    high = _share(high_yes, high_no, choose(some_yes, 1.0, 0.0))
    return Span(low, high, never, maybe)


def _share(held: Whole, failed: Whole, otherwise: Numbers) -> Numbers:
    total = as_signed(held) + as_signed(failed)
    if isinstance(total, int):
        return _float(held) / total if total else otherwise
    share = _float(held) / np.maximum(total, 1)
    return choose(np.equal(total, 0), otherwise, share)


def _read_share(sheet: Sheet, node: ShareNode) -> Span:
    lower, upper, never, _ = share_ends(sheet, node.mask)
    return Span(lower, upper, never, both(sheet.all_drop(node.mask), negate(never)))


def share_ends(sheet: Sheet, mask: int) -> Span:
    """Return what share of the slots of a mask is reached; not whether it may not apply."""
    found = sheet.shares.get(mask)
    if found is None:
        worst, best = sheet.applying(mask)
        lower = _ratio(sheet.count("surely", mask), worst, 1.0)
        upper = _ratio(sheet.count("perhaps", mask), best, 0.0)
        none = sheet.count("applies", mask)
        never = none == 0 if isinstance(none, int) else np.equal(none, 0)
        found = sheet.shares[mask] = Span(lower, upper, never)
    return found


def _ratio(held: Whole, total: Whole, otherwise: float) -> Numbers:
    if isinstance(total, int):
        share = _float(held)
        if not total:
            return otherwise
        share /= total
        return share
    share = _float(held)
    share /= np.maximum(total, 1)
    return choose(np.equal(total, 0), otherwise, share)


def _read_table(sheet: Sheet, node: TableNode) -> Span:
    span = sheet.spans[node.number]
    lower: Numbers = 0.0
    upper: Numbers = 0.0
    for key, i in zip(node.keys, node.values, strict=True):
        value = sheet.spans[i]
        lower = choose(is_at_least(span.lower + TOLERANCE, key), value.lower, lower)
        upper = choose(is_at_least(span.upper + TOLERANCE, key), value.upper, upper)
    return Span(lower, upper, span.never, span.maybe)


def _read_modified(sheet: Sheet, node: ModifyNode) -> Span:
    span = sheet.spans[node.number]
    if node.times >= 0:
        span = _times(span, sheet.spans[node.times])
    if node.cap >= 0:
        cap = sheet.spans[node.cap]
        lower, upper = least(span.lower, cap.lower), least(span.upper, cap.upper)
        span = Span(lower, upper, span.never, span.maybe)
    return span if node.only_if < 0 else _only_if(span, sheet.sets[node.only_if])


def _times(span: Span, factor: Span) -> Span:
    corners = [
        _product(value, by)
        for value in (span.lower, span.upper)
        for by in (factor.lower, factor.upper)
    ]
    never = either(span.never, factor.never)
    maybe = both(either(span.maybe, factor.maybe), negate(never))
    return Span(reduce(least, corners), reduce(greatest, corners), never, maybe)


def _product(value: Numbers, by: Numbers) -> Numbers:
    """Return a product in which nothing times endless is nothing."""
    is_nothing = either(_is_zero(value), _is_zero(by))
    return choose(is_nothing, 0.0, np.multiply(value, by))


def _is_zero(number: Numbers) -> bool | np.ndarray:
    return number == 0 if isinstance(number, (int, float)) else np.equal(number, 0)


def _only_if(span: Span, condition: Sets) -> Span:
    never_holds = both(condition.no, negate(either(condition.na, condition.yes)))
    lower = choose(condition.no, least(span.lower, 0.0), span.lower)
    upper = choose(condition.no, greatest(span.upper, 0.0), span.upper)
    return Span(
        choose(never_holds, 0.0, lower), choose(never_holds, 0.0, upper), span.never, span.maybe
    )


NUMBER_READERS: dict[type, Callable[[Sheet, Any], Span]] = {
    AmountNode: _read_amount,
    UnknownNumber: _read_unknown,
    WorthNode: _read_worth,
    EarnedNode: _read_earned,
    SumNode: _read_sum,
    MeanNode: _read_mean,
    ExtremeNode: _read_extreme,
    TallyNode: _read_tally,
    ShareNode: _read_share,
    TableNode: _read_table,
    ModifyNode: _read_modified,
}
