"""Numbers compiled to nodes."""

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.expansion import Scope, picks_thresholds
from transform_model.definition.milestone import Milestone
from transform_model.definition.number import (
    Aggregate,
    Family,
    IfNumber,
    Lookup,
    MeasureNumber,
    MilestoneNumber,
    Modified,
    Number,
    NumberList,
    Tally,
    TallyNumber,
    Verb,
    WeightedMean,
)
from transform_model.definition.rule import Selection
from transform_model.scoring.compiling import Bench
from transform_model.scoring.compiling_rules import add_members, add_rule, is_plain, slots_mask
from transform_model.scoring.nodes import (
    AmountNode,
    ChooseNode,
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


def add_number(bench: Bench, number: Number, scope: Scope) -> int:
    """Return the node of a number."""
    match number:
        case Amount():
            return bench.add_amount(number)
        case MilestoneNumber():
            return add_worth(bench, bench.framework.milestones[number.milestone], by_level=False)
        case MeasureNumber():
            return bench.measures[number.measure][number.member]
        case Aggregate():
            return _add_aggregate(bench, number, scope)
        case TallyNumber():
            return _add_tally(bench, number, scope)
        case WeightedMean():
            members = tuple(add_number(bench, part, scope) for part, _ in number.parts)
            weights = tuple(bench.add_amount(weight) for _, weight in number.parts)
            return bench.add(MeanNode(members, weights), number)
        case Lookup():
            values = tuple(bench.add_amount(amount) for _, amount in number.table)
            keys = tuple(key for key, _ in number.table)
            return bench.add(
                TableNode(add_number(bench, number.number, scope), keys, values), number
            )
        case IfNumber():
            then = add_number(bench, number.then, scope)
            rest = -1 if number.otherwise is None else add_number(bench, number.otherwise, scope)
            return bench.add(ChooseNode(number.conditions, then, rest), number)
        case _:
            return _add_modified(bench, number, scope)


def add_worth(bench: Bench, milestone: Milestone, *, by_level: bool) -> int:
    """Return the node of what a milestone is worth: its points, else its level."""
    i = bench.milestone_index[milestone.id]
    points = None if by_level else milestone.points
    if points is None:
        values = tuple(level.value for level in milestone.scale.levels)
        return bench.add(WorthNode(i, values, values), milestone)
    if not all(bench.known(amount.ground) for amount in points):
        return bench.add(UnknownNumber(), milestone)
    lows = tuple(amount.bounds.lower for amount in points)
    highs = tuple(amount.bounds.upper for amount in points)
    earned_at = None
    if milestone.scale.is_measured:
        slot = bench.step_slot(milestone.id, _met(milestone))
        earned_at = bench.slots[slot].upper
    if any(amount.by_year for amount in points):
        nodes = tuple(bench.add_amount(amount) for amount in points)
        return bench.add(WorthNode(i, (), (), earned_at, nodes), milestone)
    return bench.add(WorthNode(i, lows, highs, earned_at), milestone)


def _met(milestone: Milestone) -> Bounds:
    met = milestone.scale.met if milestone.met is None else milestone.met
    level = milestone.scale.best if met is None else met
    return Bounds(level or 0, level or 0)


def _add_aggregate(bench: Bench, number: Aggregate, scope: Scope) -> int:
    weights: tuple[int, ...] | None = None
    unlisted = None
    match number.of:
        case NumberList(numbers=numbers):
            members = tuple(add_number(bench, part, scope) for part in numbers)
        case Family(measure=measure):
            members = tuple(bench.measures[measure].values())
        case selection:
            if not bench.tags_known(selection, scope):
                return bench.add(UnknownNumber(), number)
            if picks_thresholds(selection):
                return add_earned(bench, bench.select_slots(selection, scope), 0, 1)
            milestones = bench.select_milestones(selection, scope)
            members = tuple(_add_selected(bench, m, selection) for m in milestones)
            weights = tuple(bench.add_amount(m.weight) for m in milestones)
            unlisted = None if selection.unlisted is None else selection.unlisted.bounds
    if number.verb is Verb.SUM:
        return _add_sum(bench, members, unlisted, number)
    if number.verb is Verb.MEAN:
        one = bench.add(AmountNode(Bounds(1, 1)))
        return bench.add(MeanNode(members, weights or (one,) * len(members), unlisted), number)
    return bench.add(ExtremeNode(members, number.verb, unlisted), number)


def _add_selected(bench: Bench, milestone: Milestone, selection: Selection) -> int:
    worth = add_worth(bench, milestone, by_level=selection.by_level)
    return bench.guard_due(milestone, worth) if selection.due_now else worth


def _add_sum(
    bench: Bench, members: tuple[int, ...], unlisted: Bounds | None, origin: object
) -> int:
    """Return a sum; sums over slots are joined, which keeps their bounds exact."""
    parts = [bench.nodes[member] for member in members]
    earned = [part for part in parts if isinstance(part, EarnedNode)]
    if earned and len(earned) == len(parts) and unlisted is None:
        return bench.add(_join(bench, [term for part in earned for term in part.terms]), origin)
    return bench.add(SumNode(members, unlisted), origin)


def add_earned(bench: Bench, slots: list[int], flat: float, per_level: float) -> int:
    """Return the node that adds ``flat + per_level * level`` for each slot reached."""
    return bench.add(_join(bench, [(slot, flat, per_level) for slot in slots]))


def _join(bench: Bench, terms: list[tuple[int, float, float]]) -> EarnedNode:
    total: dict[int, tuple[float, float]] = {}
    for slot, flat, per_level in terms:
        so_far = total.get(slot, (0, 0))
        total[slot] = (so_far[0] + flat, so_far[1] + per_level)
    masks: dict[float, int] = {}
    movable: dict[int, list[tuple[int, float, float]]] = {}
    for slot, (flat, per_level) in total.items():
        place = bench.slots[slot]
        if place.phase >= 0 and len(bench.placements[place.milestone]) > 1:
            movable.setdefault(place.milestone, []).append((slot, flat, per_level))
            continue
        worth = flat + per_level * level_value(bench, slot) if per_level else flat
        masks[worth] = masks.get(worth, 0) | 1 << slot
    return EarnedNode(
        tuple(sorted(masks.items())),
        tuple((milestone, tuple(parts)) for milestone, parts in movable.items()),
        tuple((slot, flat, per_level) for slot, (flat, per_level) in total.items()),
    )


def level_value(bench: Bench, slot: int) -> float:
    """Return the number that the level of a slot stands for."""
    place = bench.slots[slot]
    milestone = bench.milestones[place.milestone]
    if milestone.scale.is_measured:
        return abs(place.upper)
    return milestone.scale.levels[int(place.upper)].value


def _add_tally(bench: Bench, number: TallyNumber, scope: Scope) -> int:
    if not bench.members_known(number.of, scope):
        return bench.add(UnknownNumber(), number)
    if isinstance(number.of, Selection) and is_plain(number.of):
        if number.tally is Tally.COUNT:
            return add_earned(bench, bench.select_slots(number.of, scope), 1, 0)
        return bench.add(ShareNode(slots_mask(bench, number.of, scope)), number)
    members, unlisted = add_members(bench, number.of, scope)
    return bench.add(TallyNode(members, number.tally, unlisted), number)


def _add_modified(bench: Bench, number: Modified, scope: Scope) -> int:
    times = -1 if number.times is None else add_number(bench, number.times, scope)
    cap = -1 if number.cap is None else bench.add_amount(number.cap)
    only_if = -1 if number.only_if is None else add_rule(bench, number.only_if, scope)
    node = ModifyNode(add_number(bench, number.number, scope), times, cap, only_if)
    return bench.add(node, number)
