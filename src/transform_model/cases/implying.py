"""What an aim takes for granted: a step of a ladder needs its rule, and the next rule to fail."""

from collections.abc import Iterator
from math import ceil, inf
from typing import cast

from attrs import evolve, frozen

from transform_model.cases.quantities import Flipped, NumberValue, RuleValue
from transform_model.cases.target import Aim, Way
from transform_model.definition.bounds import Bounds
from transform_model.definition.outcome import LadderKind, Rounding
from transform_model.scoring.nodes import (
    NA,
    NO,
    YES,
    AmountNode,
    AtLeastNode,
    BandsNode,
    ChooseNode,
    CompareNode,
    LadderNode,
    StandsNode,
)
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import TRUE, Scenario, meets


@frozen
class Implied:
    """An aim that follows from others.

    Parameters
    ----------
    aim
        What follows.
    is_firm
        Whether the quantity surely applies; else the aim holds only if it does.
    """

    aim: Aim
    is_firm: bool


def is_contradiction(plan: Plan, way: Way, scenario: Scenario) -> bool:
    """Return whether the aims of a way can never hold together in a kind of practice.

    Parameters
    ----------
    scenario
        A value for every attribute that the plan asks about.
    """
    least: dict[object, float] = {}
    below: dict[object, float] = {}
    firm: set[object] = set()
    for implied in list_implied(plan, way, scenario):
        quantity = implied.aim.quantity
        least[quantity] = max(implied.aim.least, least.get(quantity, -inf))
        below[quantity] = min(implied.aim.below, below.get(quantity, inf))
        if implied.is_firm or isinstance(quantity, RuleValue):
            firm.add(quantity)
    return any(least[quantity] >= below[quantity] for quantity in firm)


def list_implied(plan: Plan, way: Way, scenario: Scenario) -> Iterator[Implied]:
    """Yield the aims of a way and everything they take for granted."""
    waiting = [Implied(aim, is_firm=True) for aim in reversed(way)]
    while waiting:
        implied = waiting.pop()
        yield implied
        is_firm = implied.is_firm or isinstance(implied.aim.quantity, RuleValue)
        waiting.extend(
            evolve(follows, is_firm=is_firm and follows.is_firm)
            for follows in _unfold(plan, implied.aim, scenario)
        )


def _unfold(plan: Plan, aim: Aim, scenario: Scenario) -> Iterator[Implied]:
    """Yield what follows from one aim right away."""
    quantity = aim.quantity
    if isinstance(quantity, RuleValue):
        yield from _unfold_rule(plan, quantity.node, aim, scenario)
    elif isinstance(quantity, NumberValue):
        node = plan.nodes[quantity.node]
        if isinstance(node, LadderNode):
            yield from _unfold_ladder(node, aim, scenario)
        elif isinstance(node, BandsNode):
            yield from _unfold_bands(plan, node, aim)
    elif isinstance(quantity, Flipped):
        yield from _unfold_flipped(plan, quantity, aim)


def _unfold_rule(plan: Plan, i: int, aim: Aim, scenario: Scenario) -> Iterator[Implied]:
    node = plan.nodes[i]
    if isinstance(node, ChooseNode):
        branch = node.then if meets(node.conditions, scenario) == TRUE else node.otherwise
        if branch >= 0:
            yield Implied(Aim(RuleValue(branch), aim.least, aim.below), is_firm=True)
    elif isinstance(node, AtLeastNode):
        yield from _unfold_list(node, aim)
    elif isinstance(node, CompareNode):
        limit = cast(AmountNode, plan.nodes[node.limit]).bounds
        yield from _compare(node.number, limit.lower, limit.upper, aim)
    elif isinstance(node, StandsNode) and not plan.is_designation(node.outcome):
        yield from _compare(node.outcome, node.step, node.step, aim)


def _compare(number: int, lower: float, upper: float, aim: Aim) -> Iterator[Implied]:
    """Yield what follows for a number that is held against a limit."""
    value = NumberValue(number)
    if aim.least > NO:
        yield Implied(Aim(value, least=lower), is_firm=aim.least > NA)
    if aim.below <= YES:
        yield Implied(Aim(value, below=upper), is_firm=aim.below <= NA)


def _unfold_list(node: AtLeastNode, aim: Aim) -> Iterator[Implied]:
    """Yield what follows for the parts of a list: all of them hold, or none does."""
    if node.unlisted is not None:
        return
    count = node.count
    if aim.least > NO and (count is None or count.lower >= len(node.members)):
        for part in node.members:
            yield Implied(Aim(RuleValue(part), least=NA), is_firm=True)
    if aim.below <= YES and count is not None and count.upper <= 1:
        for part in node.members:
            yield Implied(Aim(RuleValue(part), below=YES), is_firm=True)


def _unfold_flipped(plan: Plan, flipped: Flipped, aim: Aim) -> Iterator[Implied]:
    """Yield what follows for the other parts of a list of which one is thought to be different."""
    node = plan.nodes[flipped.node]
    if not isinstance(node, AtLeastNode):
        return
    others = list(node.members)
    count = Bounds(len(others), len(others)) if node.count is None else node.count
    del others[flipped.place]
    held = 1 if flipped.part_value == YES else 0
    still_asked = Bounds(count.lower - held, count.upper - held)
    yield from _unfold_list(AtLeastNode(tuple(others), still_asked, node.unlisted), aim)


def _unfold_ladder(node: LadderNode, aim: Aim, scenario: Scenario) -> Iterator[Implied]:
    """Yield what follows from standing at a step or above it, at one step, or below the first."""
    applying = [
        i for i, conditions in enumerate(node.applies) if meets(conditions, scenario) == TRUE
    ]
    above = [i for i in applying if i >= aim.below] if _is_one_step(aim) else []
    if node.kind is LadderKind.CUMULATIVE:
        reached, above = [i for i in applying if i <= aim.least], above[:1]
    else:
        reached = [i for i in applying if aim.least <= i < aim.below]
        reached = reached if len(reached) == 1 and aim.least >= 0 else []
    for i in reached:
        yield Implied(Aim(RuleValue(node.rules[i]), least=NA), is_firm=True)
    for i in above:
        yield Implied(Aim(RuleValue(node.rules[i]), below=NA), is_firm=True)


def _is_one_step(aim: Aim) -> bool:
    return aim.below == 0 or aim.below == aim.least + 1


def _unfold_bands(plan: Plan, node: BandsNode, aim: Aim) -> Iterator[Implied]:
    """Yield between which numbers a band lies; rounding may lift a number by half."""
    lift = 0.5 if node.round is Rounding.HALF_UP else 0
    value = NumberValue(node.number)
    first = _find_start(plan, node, aim.least)
    if first is not None:
        yield Implied(Aim(value, least=first.lower - lift), is_firm=True)
    following = _find_start(plan, node, aim.below)
    if following is not None:
        end = following.upper if node.round is Rounding.NONE else ceil(following.upper)
        yield Implied(Aim(value, below=end - lift), is_firm=True)


def _find_start(plan: Plan, node: BandsNode, step: float) -> Bounds | None:
    """Return from where a band begins; None for what is no band."""
    if not 0 <= step < len(node.starts):
        return None
    return cast(AmountNode, plan.nodes[node.starts[int(step)]]).bounds
