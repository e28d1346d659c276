"""Ways to break one node of a compiled plan, which a law must notice."""

from collections.abc import Callable, Iterator

from attrs import evolve

from transform_model.definition.bounds import Bounds
from transform_model.definition.number import Tally, Verb
from transform_model.definition.outcome import LadderKind, Rounding
from transform_model.scoring.nodes import (
    AllButNode,
    AmountNode,
    AtLeastNode,
    BandsNode,
    ChooseNode,
    CompareNode,
    EarnedNode,
    ExtremeNode,
    LadderNode,
    MeanNode,
    ModifyNode,
    Node,
    ShareNode,
    SlotsNode,
    StandsNode,
    StepNode,
    SumNode,
    TableNode,
    TallyNode,
    TreeNode,
    WhereNode,
    WorthNode,
)
from transform_model.scoring.plan import Plan

Break = Callable[[Plan, Node], Iterator[Node]]
"""Yields a node's broken forms; none where this node cannot be broken this way."""

_NEVER_APPLIES = AtLeastNode((), None)


def _shift(bounds: Bounds, by: float) -> Bounds:
    return Bounds(bounds.lower + by, bounds.upper + by)


def _shift_count(count: Bounds | None) -> Bounds:
    """Ask for one less; where all are asked for, ask for one."""
    return Bounds(1, 1) if count is None else _shift(count, -1)


def break_step(plan: Plan, node: Node) -> Iterator[Node]:
    """Ask about another slot."""
    if isinstance(node, StepNode) and len(plan.slots) > 1:
        yield StepNode((node.slot + 1) % len(plan.slots))


def break_slots(plan: Plan, node: Node) -> Iterator[Node]:
    """Ask for one slot less, and forget a slot."""
    if isinstance(node, SlotsNode) and node.mask.bit_count() > 1:
        yield evolve(node, count=_shift_count(node.count))
        yield evolve(node, mask=node.mask & (node.mask - 1))


def break_at_least(plan: Plan, node: Node) -> Iterator[Node]:
    """Ask for one rule less, and forget a rule."""
    if isinstance(node, AtLeastNode) and len(node.members) > 1:
        yield evolve(node, count=_shift_count(node.count))
        yield evolve(node, members=node.members[1:])


def break_all_but(plan: Plan, node: Node) -> Iterator[Node]:
    """Allow one failure more."""
    if isinstance(node, AllButNode):
        yield evolve(node, allowed=_shift(node.allowed, 1))


def break_compare(plan: Plan, node: Node) -> Iterator[Node]:
    """Never apply."""
    if isinstance(node, CompareNode):
        yield _NEVER_APPLIES


def break_stands(plan: Plan, node: Node) -> Iterator[Node]:
    """Ask for another step."""
    if isinstance(node, StandsNode):
        yield evolve(node, step=node.step - 1) if node.step else _NEVER_APPLIES


def break_where(plan: Plan, node: Node) -> Iterator[Node]:
    """Forget the conditions."""
    if isinstance(node, WhereNode):
        yield WhereNode(())


def break_choose(plan: Plan, node: Node) -> Iterator[Node]:
    """Take one side always."""
    if isinstance(node, ChooseNode):
        yield evolve(node, conditions=())


def break_amount(plan: Plan, node: Node) -> Iterator[Node]:
    """State a greater number."""
    if isinstance(node, AmountNode):
        by_year = tuple((year, _shift(bounds, 0.5)) for year, bounds in node.by_year)
        yield AmountNode(_shift(node.bounds, 0.5), by_year)


def break_worth(plan: Plan, node: Node) -> Iterator[Node]:
    """Give one more for the best level."""
    if isinstance(node, WorthNode) and node.lows:
        lows, highs = (*node.lows[:-1], node.lows[-1] + 1), (*node.highs[:-1], node.highs[-1] + 1)
        yield evolve(node, lows=lows, highs=highs)


def break_earned(plan: Plan, node: Node) -> Iterator[Node]:
    """Give one more for each of some thresholds."""
    if isinstance(node, EarnedNode) and node.masks:
        (worth, mask), *rest = node.masks
        yield evolve(node, masks=((worth + 1, mask), *rest))


def break_sum(plan: Plan, node: Node) -> Iterator[Node]:
    """Forget a part."""
    if isinstance(node, SumNode) and len(node.members) > 1:
        yield evolve(node, members=node.members[1:])


def break_mean(plan: Plan, node: Node) -> Iterator[Node]:
    """Forget a part."""
    if isinstance(node, MeanNode) and len(node.members) > 1:
        yield evolve(node, members=node.members[1:], weights=node.weights[1:])


def break_extreme(plan: Plan, node: Node) -> Iterator[Node]:
    """Take the other extreme."""
    if isinstance(node, ExtremeNode) and len(node.members) > 1:
        yield evolve(node, verb=Verb.MAX if node.verb is Verb.MIN else Verb.MIN)


def break_tally(plan: Plan, node: Node) -> Iterator[Node]:
    """Count instead of sharing, and the other way round."""
    if isinstance(node, TallyNode):
        is_count = node.tally is Tally.COUNT
        yield evolve(node, tally=Tally.FRACTION if is_count else Tally.COUNT)


def break_share(plan: Plan, node: Node) -> Iterator[Node]:
    """Forget a slot."""
    if isinstance(node, ShareNode) and node.mask.bit_count() > 1:
        yield ShareNode(node.mask & (node.mask - 1))


def break_table(plan: Plan, node: Node) -> Iterator[Node]:
    """Begin each entry a little later."""
    if isinstance(node, TableNode):
        yield evolve(node, keys=tuple(key + 0.5 for key in node.keys))


def break_modify(plan: Plan, node: Node) -> Iterator[Node]:
    """Forget the factor, the cap, or the condition."""
    if isinstance(node, ModifyNode):
        for part in ("times", "cap", "only_if"):
            if getattr(node, part) >= 0:
                yield evolve(node, **{part: -1})


def break_ladder(plan: Plan, node: Node) -> Iterator[Node]:
    """Skip steps that should not be skipped, and the other way round."""
    if isinstance(node, LadderNode) and node.kind is not LadderKind.ANY_ORDER:
        is_cumulative = node.kind is LadderKind.CUMULATIVE
        yield evolve(node, kind=LadderKind.HIGHEST if is_cumulative else LadderKind.CUMULATIVE)


def break_bands(plan: Plan, node: Node) -> Iterator[Node]:
    """Round down instead of half up, and the other way round."""
    if isinstance(node, BandsNode):
        is_half_up = node.round is Rounding.HALF_UP
        yield evolve(node, round=Rounding.FLOOR if is_half_up else Rounding.HALF_UP)


def break_tree(plan: Plan, node: Node) -> Iterator[Node]:
    """Take yes for no."""
    if isinstance(node, TreeNode):
        yield evolve(node, yes=node.no, no=node.yes)


BREAKS: tuple[Break, ...] = (
    break_step,
    break_slots,
    break_at_least,
    break_all_but,
    break_compare,
    break_stands,
    break_where,
    break_choose,
    break_amount,
    break_worth,
    break_earned,
    break_sum,
    break_mean,
    break_extreme,
    break_tally,
    break_share,
    break_table,
    break_modify,
    break_ladder,
    break_bands,
    break_tree,
)


def break_plan(plan: Plan, way: Break) -> Iterator[Plan]:
    """Yield plans with one node broken."""
    for i, node in enumerate(plan.nodes):
        for broken in way(plan, node):
            yield evolve(plan, nodes=(*plan.nodes[:i], broken, *plan.nodes[i + 1 :]))


def move_thresholds(plan: Plan) -> Iterator[Plan]:
    """Yield plans in which the thresholds of one milestone ask for a little more."""
    for i, ways in enumerate(plan.placements):
        moved = tuple(
            tuple((slot, level + 0.5, source) for slot, level, source in way) for way in ways
        )
        if moved != ways:
            yield evolve(plan, placements=(*plan.placements[:i], moved, *plan.placements[i + 1 :]))


def forget_guards(plan: Plan) -> Iterator[Plan]:
    """Yield plans without one of the prerequisites that cap a level."""
    for guard in plan.enforced:
        yield evolve(plan, guards=tuple(other for other in plan.guards if other is not guard))


def reverse_worth(plan: Plan, node: Node) -> Iterator[Node]:
    """Let the worst level be worth most."""
    if isinstance(node, WorthNode) and node.lows:
        yield evolve(node, lows=node.lows[::-1], highs=node.highs[::-1])


def spread_amount(plan: Plan, node: Node) -> Iterator[Node]:
    """Take a known number for a range."""
    if isinstance(node, AmountNode) and not node.by_year:
        yield AmountNode(Bounds(node.bounds.lower, node.bounds.upper + 1))


def sink_top(plan: Plan, node: Node) -> Iterator[Node]:
    """Let the best level be worth less than the worst, once it is answered."""
    if isinstance(node, WorthNode) and node.lows:
        yield evolve(node, lows=(*node.lows[:-1], node.lows[0] - 1))
