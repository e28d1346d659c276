"""How number nodes are read: bounds, and whether the number may be not applicable."""

from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import Any

from transform_model.definition.bounds import Bounds
from transform_model.definition.number import Tally, Verb
from transform_model.scoring.evaluating_rules import HIGHEST, LOWEST, TOLERANCE, pick
from transform_model.scoring.means import Part, extreme_mean
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
from transform_model.scoring.state import APPLICABLE, MAYBE, NEVER, NOTHING, Span, State


def _read_amount(state: State, node: AmountNode) -> Span:
    if not node.by_year:
        return Span(node.bounds.lower, node.bounds.upper, APPLICABLE)
    year = state.scenario.get("year")
    if not isinstance(year, (int, float)):
        lower = min(bounds.lower for _, bounds in node.by_year)
        return Span(lower, max(bounds.upper for _, bounds in node.by_year), APPLICABLE)
    current = node.by_year[0][1]
    for start, bounds in node.by_year:
        if start <= year:
            current = bounds
    return Span(current.lower, current.upper, APPLICABLE)


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
            value = flat + per_level * level_value(state, milestone, level)
            low += value if row.lower >= level else 0
            high += value if row.upper >= level else 0
        least, most = min(least, low), max(most, high)
    return (min(least, 0) if row.drops == MAYBE else least), most


def level_value(state: State, milestone: int, level: float) -> float:
    """Return the number a level stands for."""
    scale = state.plan.milestones[milestone].scale
    return abs(level) if scale.is_measured else scale.levels[int(level)].value


def _sorted_parts(
    spans: Sequence[Span], unlisted: Bounds | None
) -> tuple[Sequence[float], Sequence[float]]:
    """Return what each part of a sum adds at least and at most; only the meant ones."""
    lows = [_least_added(span) for span in spans]
    highs = [_most_added(span) for span in spans]
    if unlisted is None:
        return lows, highs
    n = int(unlisted.lower)
    return sorted(lows)[:n], sorted(highs, reverse=True)[:n]


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
    lows, highs = _sorted_parts(spans, node.unlisted)
    return Span(sum(lows), sum(highs), APPLICABLE)


def _note_dropped(state: State, member: int) -> None:
    part = state.plan.nodes[member]
    if isinstance(part, WorthNode):
        state.dropped.add(part.milestone)


def _read_mean(state: State, node: MeanNode) -> Span:
    parts = list(_mean_parts(state, node))
    if node.unlisted is not None:
        return _read_unlisted_mean(parts, int(node.unlisted.lower))
    if not parts:
        return NOTHING
    low, kept = extreme_mean(parts, sign=1)
    high, _ = extreme_mean(parts, sign=-1)
    for part, is_kept in zip(parts, kept, strict=True):
        if not is_kept:
            _note_dropped(state, part.member)
    is_sure = any(part.is_sure and part.least_weight > 0 for part in parts)
    return Span(low, high, APPLICABLE if is_sure else MAYBE)


def _mean_parts(state: State, node: MeanNode) -> Iterator[Part]:
    for member, weight in zip(node.members, node.weights, strict=True):
        span, share = state.spans[member], state.spans[weight]
        if span.drops != NEVER and share.upper > 0:
            sure = span.drops == APPLICABLE
            yield Part(member, span.lower, span.upper, share.lower, share.upper, sure)


def _read_unlisted_mean(parts: Sequence[Part], n: int) -> Span:
    """Return bounds of a mean over ``n`` members that no source names."""
    if not parts or n == 0:
        return NOTHING
    lows = sorted(parts, key=lambda part: part.lower)[:n]
    highs = sorted(parts, key=lambda part: -part.upper)[:n]
    if all(part.is_sure and part.least_weight == part.most_weight == 1 for part in parts):
        low = sum(part.lower for part in lows) / len(lows)
        return Span(low, sum(part.upper for part in highs) / len(highs), APPLICABLE)
    return Span(lows[0].lower, highs[0].upper, MAYBE)


def _read_extreme(state: State, node: ExtremeNode) -> Span:
    spans = [span for i in node.members if (span := state.spans[i]).drops != NEVER]
    if node.unlisted is not None:
        return _read_unlisted_extreme(spans, node, int(node.unlisted.lower))
    if not spans:
        return NOTHING
    sure = [span for span in spans if span.drops == APPLICABLE]
    drops = APPLICABLE if sure else MAYBE
    if node.verb is Verb.MIN:
        upper = min(s.upper for s in sure) if sure else max(s.upper for s in spans)
        return Span(min(s.lower for s in spans), upper, drops)
    lower = max(s.lower for s in sure) if sure else min(s.lower for s in spans)
    return Span(lower, max(s.upper for s in spans), drops)


def _read_unlisted_extreme(spans: Sequence[Span], node: ExtremeNode, n: int) -> Span:
    """Return bounds of the least or greatest of some members that no source names."""
    if len(spans) < n or n == 0:
        return NOTHING if not spans else _hull(spans, MAYBE)
    if any(span.drops == MAYBE for span in spans) or len(spans) < len(node.members):
        return _hull(spans, MAYBE)
    lows = sorted(span.lower for span in spans)
    highs = sorted((span.upper for span in spans), reverse=True)
    if node.verb is Verb.MIN:
        return Span(lows[0], highs[n - 1], APPLICABLE)
    return Span(lows[n - 1], highs[0], APPLICABLE)


def _hull(spans: Sequence[Span], drops: int) -> Span:
    return Span(min(s.lower for s in spans), max(s.upper for s in spans), drops)


def _read_tally(state: State, node: TallyNode) -> Span:
    sets = [state.sets[i] for i in node.members]
    lows = pick([LOWEST[value] for value in sets], node.unlisted, worst=True)
    highs = pick([HIGHEST[value] for value in sets], node.unlisted, worst=False)
    if node.tally is Tally.COUNT:
        # A rule that must be yes or not applicable adds nothing at worst.
        return Span(lows.count(YES), highs.count(YES), APPLICABLE)
    can_apply = any(value & (NO | YES) for value in sets)
    if not can_apply:
        return NOTHING
    must_apply = sum(1 for value in sets if not value & NA)
    left_out = 0 if node.unlisted is None else len(sets) - int(node.unlisted.lower)
    drops = APPLICABLE if must_apply > left_out else MAYBE
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
