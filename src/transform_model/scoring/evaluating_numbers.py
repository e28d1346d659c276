"""How number nodes are read: bounds, and whether the number may be not applicable."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial, reduce
from itertools import combinations
from math import comb, inf
from typing import Any, TypeVar

from transform_model.definition.bounds import Bounds
from transform_model.definition.number import Tally, Verb
from transform_model.scoring.evaluating_rules import HIGHEST, LOWEST, TOLERANCE, list_counts
from transform_model.scoring.means import Part, add_up, extreme_mean
from transform_model.scoring.nodes import (
    NA,
    NO,
    YES,
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
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import Scenario
from transform_model.scoring.state import (
    APPLICABLE,
    MAYBE,
    NEVER,
    NOTHING,
    Span,
    State,
    join_spans,
)

Member = TypeVar("Member")

MOST_LISTS = 2000
"""Lists that a source may mean, all of which are tried for a mean, a least or a greatest."""


def stated_in(node: AmountNode, scenario: Scenario) -> Bounds:
    """Return what is stated of a number in a scenario, of which the year may be known."""
    if not node.by_year:
        return node.bounds
    year = scenario.get("year")
    # Before its first year nobody has stated the number: any that was stated later is possible.
    if not isinstance(year, (int, float)) or year < node.by_year[0][0]:
        lower = min(bounds.lower for _, bounds in node.by_year)
        return Bounds(lower, max(bounds.upper for _, bounds in node.by_year))
    current = node.by_year[0][1]
    for start, bounds in node.by_year:
        if start <= year:
            current = bounds
    return current


def _read_amount(state: State, node: AmountNode) -> Span:
    bounds = stated_in(node, state.scenario)
    return Span(bounds.lower, bounds.upper, APPLICABLE)


def _read_unknown(state: State, node: UnknownNumber) -> Span:
    del state, node
    return Span(-inf, inf, MAYBE)


def _read_worth(state: State, node: WorthNode) -> Span:
    row = state.rows[node.milestone]
    if row.drops == NEVER:
        return NOTHING
    lows, highs = node.lows, node.highs
    if node.points:
        lows = tuple(state.spans[i].lower for i in node.points)
        highs = tuple(state.spans[i].upper for i in node.points)
    if node.earned_at is not None:
        lower = lows[0] if row.lower >= node.earned_at else 0
        upper = highs[0] if row.upper >= node.earned_at else 0
        return Span(lower, upper, row.drops)
    if not lows:
        return Span(row.lower, row.upper, row.drops)
    return Span(lows[int(row.lower)], highs[int(row.upper)], row.drops)


def _read_earned(state: State, node: EarnedNode) -> Span:
    lower = upper = 0.0
    sure = state.yes & ~state.no & ~state.na
    for worth, mask in node.masks:
        lower += worth * (sure & mask).bit_count()
        upper += worth * (state.yes & mask).bit_count()
    for milestone, terms in node.movable:
        least, most = _read_movable(state, milestone, terms)
        lower += least
        upper += most
    return Span(lower, upper, APPLICABLE)


def _read_movable(
    state: State, milestone: int, terms: tuple[tuple[int, float, float], ...]
) -> tuple[float, float]:
    """Return what one milestone adds at least and at most, over all its placements."""
    row = state.rows[milestone]
    if row.drops == NEVER:
        return 0, 0
    worth = {slot: (flat, per_level) for slot, flat, per_level in terms}
    least, most = inf, -inf
    for placement in state.ways(milestone):
        low = high = 0.0
        for slot, level, _ in placement:
            if slot not in worth:
                continue
            flat, per_level = worth[slot]
            value = flat + per_level * level_value(state.plan, milestone, level)
            low += value if row.lower >= level else 0
            high += value if row.upper >= level else 0
        least, most = min(least, low), max(most, high)
    return (min(least, 0) if row.drops == MAYBE else least), most


def level_value(plan: Plan, milestone: int, level: float) -> float:
    """Return the number a level stands for."""
    scale = plan.milestones[milestone].scale
    return abs(level) if scale.is_measured else scale.levels[int(level)].value


def _least_added(span: Span) -> float:
    if span.drops == NEVER:
        return 0
    return min(0, span.lower) if span.drops == MAYBE else span.lower


def _most_added(span: Span) -> float:
    if span.drops == NEVER:
        return 0
    return max(0, span.upper) if span.drops == MAYBE else span.upper


def _read_sum(state: State, node: SumNode) -> Span:
    spans = [state.spans[i] for i in node.members]
    for i, span in zip(node.members, spans, strict=True):
        if span.drops == MAYBE and span.lower > 0:
            _note_dropped(state, i)
    lows = [_least_added(span) for span in spans]
    highs = [_most_added(span) for span in spans]
    if node.unlisted is None:
        return Span(add_up(lows), add_up(highs), APPLICABLE)
    counts = list_counts(node.unlisted)
    lower = min(add_up(sorted(lows)[:n]) for n in counts)
    upper = max(add_up(sorted(highs, reverse=True)[:n]) for n in counts)
    return Span(lower, upper, APPLICABLE)


def _note_dropped(state: State, member: int) -> None:
    part = state.plan.nodes[member]
    if isinstance(part, WorthNode):
        state.dropped.add(part.milestone)


def _read_mean(state: State, node: MeanNode) -> Span:
    parts = list(zip(node.members, node.weights, strict=True))
    if node.unlisted is not None:
        return _over_lists(parts, node.unlisted, partial(_mean_of, state))
    return _mean_of(state, parts)


def _mean_of(state: State, members: Sequence[tuple[int, int]]) -> Span:
    """Return the mean of members with weights, each given by its node."""
    parts = list(_mean_parts(state, members))
    if not parts:
        return NOTHING
    low, kept = extreme_mean(parts, sign=1)
    high, _ = extreme_mean(parts, sign=-1)
    for part, is_kept in zip(parts, kept, strict=True):
        if not is_kept:
            _note_dropped(state, part.member)
    is_sure = any(part.is_sure and part.least_weight > 0 for part in parts)
    return Span(low, high, APPLICABLE if is_sure else MAYBE)


def _mean_parts(state: State, members: Sequence[tuple[int, int]]) -> Iterator[Part]:
    for member, weight in members:
        span, share = state.spans[member], state.spans[weight]
        if span.drops != NEVER and share.upper > 0:
            sure = span.drops == APPLICABLE
            least = max(share.lower, 0)  # an unknown weight is none below 0
            yield Part(member, span.lower, span.upper, least, share.upper, sure)


def _over_lists(
    members: Sequence[Member], unlisted: Bounds, read: Callable[[Sequence[Member]], Span]
) -> Span:
    """Return the span over every list that the source may mean, or one that covers them all.

    Where there are too many lists, each is held by the hull of its members; that is sound, and
    ``tightness`` does not call it tight.
    """
    spans: list[Span] = []
    for n in list_counts(unlisted):
        if comb(len(members), n) <= MOST_LISTS:
            spans.extend(read(meant) for meant in combinations(members, n))
        else:
            each = reduce(join_spans, (read([member]) for member in members))
            spans.append(Span(each.lower, each.upper, max(each.drops, MAYBE)))
    return reduce(join_spans, spans, spans[0]) if spans else NOTHING


def _read_extreme(state: State, node: ExtremeNode) -> Span:
    read = partial(_extreme_of, state, node.verb)
    if node.unlisted is not None:
        return _over_lists(node.members, node.unlisted, read)
    return read(node.members)


def _extreme_of(state: State, verb: Verb, members: Sequence[int]) -> Span:
    """Return the least or the greatest of members, each given by its node."""
    spans = [span for i in members if (span := state.spans[i]).drops != NEVER]
    if not spans:
        return NOTHING
    sure = [span for span in spans if span.drops == APPLICABLE]
    drops = APPLICABLE if sure else MAYBE
    if verb is Verb.MIN:
        upper = min(s.upper for s in sure) if sure else max(s.upper for s in spans)
        return Span(min(s.lower for s in spans), upper, drops)
    lower = max(s.lower for s in sure) if sure else min(s.lower for s in spans)
    return Span(lower, max(s.upper for s in spans), drops)


def _read_tally(state: State, node: TallyNode) -> Span:
    sets = [state.sets[i] for i in node.members]
    if node.unlisted is None:
        return _tally(sets, len(sets), node.tally)
    counts = list_counts(node.unlisted)
    spans = [_tally(sets, min(n, len(sets)), node.tally) for n in counts]
    return reduce(join_spans, spans)


def _tally(sets: Sequence[int], n: int, tally: Tally) -> Span:
    """Return how many of ``n`` of the rules hold, or what share, whichever they are."""
    lows = sorted(LOWEST[value] for value in sets)[:n]
    highs = sorted((HIGHEST[value] for value in sets), reverse=True)[:n]
    if tally is Tally.COUNT:
        # A rule that must be yes or not applicable adds nothing at worst.
        return Span(lows.count(YES), highs.count(YES), APPLICABLE)
    if not n or not any(value & (NO | YES) for value in sets):
        return NOTHING
    must_apply = sum(1 for value in sets if not value & NA)
    drops = APPLICABLE if must_apply > len(sets) - n else MAYBE
    low = _share(lows, 1 if not any(value & NO for value in sets) else 0)
    high = _share(highs, 0 if not any(value & YES for value in sets) else 1)
    return Span(low, high, drops)


def _share(values: Sequence[int], otherwise: float) -> float:
    held, failed = values.count(YES), values.count(NO)
    return held / (held + failed) if held + failed else otherwise


def _read_share(state: State, node: ShareNode) -> Span:
    return share_of(state, node.mask)


def share_of(state: State, mask: int) -> Span:
    """Return what share of the slots of a mask is reached, of those that apply."""
    no, na, yes = state.no & mask, state.na & mask, state.yes & mask
    if not no | yes:
        return NOTHING
    sure, most = (yes & ~no & ~na).bit_count(), yes.bit_count()
    at_worst = sure + no.bit_count()
    at_best = most + (no & ~na & ~yes).bit_count()
    lower = sure / at_worst if at_worst else 1
    upper = most / at_best if at_best else 0
    drops = APPLICABLE if mask & ~na else MAYBE
    return Span(lower, upper, drops)


def _read_table(state: State, node: TableNode) -> Span:
    span = state.spans[node.number]
    if span.drops == NEVER:
        return NOTHING
    values = [state.spans[i] for i in node.values]
    lower = upper = 0.0
    for key, value in zip(node.keys, values, strict=True):
        if key <= span.lower + TOLERANCE:
            lower = value.lower
        if key <= span.upper + TOLERANCE:
            upper = value.upper
    return Span(lower, upper, span.drops)


def _read_modified(state: State, node: ModifyNode) -> Span:
    span = state.spans[node.number]
    if span.drops == NEVER:
        return NOTHING
    if node.times >= 0:
        span = _times(span, state.spans[node.times])
    if node.cap >= 0 and span.drops != NEVER:
        cap = state.spans[node.cap]
        span = Span(min(span.lower, cap.lower), min(span.upper, cap.upper), span.drops)
    if node.only_if >= 0 and span.drops != NEVER:
        span = _only_if(span, state.sets[node.only_if])
    return span


def _times(span: Span, factor: Span) -> Span:
    if factor.drops == NEVER:
        return NOTHING
    corners = [
        _product(value, by)
        for value in (span.lower, span.upper)
        for by in (factor.lower, factor.upper)
    ]
    return Span(min(corners), max(corners), max(span.drops, factor.drops))


def _product(value: float, by: float) -> float:
    """Return a product in which nothing times endless is nothing."""
    return 0 if value == 0 or by == 0 else value * by


def _only_if(span: Span, condition: int) -> Span:
    if condition == NO:
        return Span(0, 0, span.drops)
    if condition & NO:
        return Span(min(span.lower, 0), max(span.upper, 0), span.drops)
    return span


NUMBER_READERS: dict[type, Callable[[State, Any], Span]] = {
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
