"""Answers worth trying: every level, and of measured quantities the values around each limit."""

from collections.abc import Iterator
from math import isfinite
from typing import cast

from attrs import frozen

from transform_model.definition.bounds import format_number
from transform_model.definition.scale import Scale
from transform_model.practice.answer import NOT_APPLICABLE, parse_answer
from transform_model.scoring.answers import row_of
from transform_model.scoring.levels import direct_limits
from transform_model.scoring.nodes import AmountNode, BandsNode, CompareNode, TableNode, WorthNode
from transform_model.scoring.plan import Plan
from transform_model.scoring.slots import direct
from transform_model.scoring.state import Row

_SHARE = "share"
_SHARE_STEP = 0.01

# Steps between the ends of a quantity that is counted as it is.
_STEPS = 8


@frozen
class Choice:
    """One answer to try, and what it says about the slots of its milestone."""

    text: str
    row: Row


@frozen
class Choices:
    """The answers to try for a milestone.

    Parameters
    ----------
    levels
        From worst to best, at least one.
    out
        That it is not applicable; None where a practice cannot say so.
    """

    levels: tuple[Choice, ...]
    out: Choice | None


def list_answer_choices(plan: Plan) -> tuple[Choices, ...]:
    """Return by milestone the answers worth trying."""
    return tuple(_list_of(plan, i) for i in range(len(plan.milestones)))


def _list_of(plan: Plan, i: int) -> Choices:
    milestone = plan.milestones[i]
    scale = milestone.scale
    texts = [level.label for level in scale.levels] or list(_measured_texts(plan, i, scale))
    choices = [Choice(text, row_of(plan, i, parse_answer(text))) for text in texts]
    by_level = {choice.row.lower: choice for choice in choices}
    levels = tuple(by_level[level] for level in sorted(by_level))
    if not milestone.may_be_not_applicable:
        return Choices(levels, None)
    return Choices(levels, Choice(str(NOT_APPLICABLE), row_of(plan, i, NOT_APPLICABLE)))


def _measured_texts(plan: Plan, i: int, scale: Scale) -> Iterator[str]:
    """Yield values around each limit a measured milestone is held against, and its ends."""
    limits = {end for slot in plan.slots_of[i] for end in _ends(plan, slot)}
    worst, best = direct_limits(scale)
    if _counts_as_it_is(plan, i):
        limits |= {direct(scale, limit) for limit in _list_limits(plan)}
        if isfinite(worst) and isfinite(best):
            limits |= {worst + (best - worst) * step / _STEPS for step in range(1, _STEPS)}
    limits = {limit for limit in limits if worst <= limit <= best and isfinite(limit)}
    step = _find_step(scale, limits)
    values = limits | {limit - step for limit in limits}
    for end, beyond in ((worst, -step), (best, step)):
        around = min(values, default=0) if beyond < 0 else max(values, default=0)
        values.add(end if isfinite(end) else around + beyond)
    for value in sorted(values):
        if worst <= value <= best:
            yield _spell(scale, direct(scale, value))


def _ends(plan: Plan, slot: int) -> tuple[float, float]:
    return plan.slots[slot].lower, plan.slots[slot].upper


def _counts_as_it_is(plan: Plan, i: int) -> bool:
    """Return whether the very value of a milestone enters a number."""
    return any(
        isinstance(node, WorthNode)
        and node.milestone == i
        and not (node.lows or node.points)
        and node.earned_at is None
        for node in plan.nodes
    )


def _list_limits(plan: Plan) -> Iterator[float]:
    """Yield every number that another is held against."""
    for node in plan.nodes:
        amounts: tuple[int, ...] = ()
        if isinstance(node, CompareNode):
            amounts = (node.limit,)
        elif isinstance(node, BandsNode):
            amounts = node.starts
        elif isinstance(node, TableNode):
            yield from node.keys
        for amount in amounts:
            stated = cast(AmountNode, plan.nodes[amount])
            yield from (stated.bounds.lower, stated.bounds.upper)


def _find_step(scale: Scale, limits: set[float]) -> float:
    """Return how much less is surely less, in numbers people would write."""
    if scale.unit == _SHARE:
        return _SHARE_STEP
    return 1 if all(float(limit).is_integer() for limit in limits) else 0.1


def _spell(scale: Scale, value: float) -> str:
    if scale.unit == _SHARE:
        return f"{format_number(round(value * 100, 6))}%"
    return format_number(round(value, 6))
