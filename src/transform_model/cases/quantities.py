"""What targets ask about: quantities of one state of a practice, each read as bounds.

Rules count as numbers on the chain no < not applicable < yes, so everything is read alike.
"""

from collections.abc import Callable
from math import inf
from typing import Any, TypeAlias, cast

from attrs import evolve, frozen

from transform_model.definition.condition import Condition
from transform_model.scoring.evaluating import (
    evaluate_designations,
    evaluate_number,
    evaluate_rule,
)
from transform_model.scoring.evaluating_numbers import NUMBER_READERS
from transform_model.scoring.evaluating_rules import HIGHEST, LOWEST, at_least
from transform_model.scoring.nodes import (
    NA,
    NO,
    YES,
    AllButNode,
    AtLeastNode,
    MeanNode,
    ModifyNode,
)
from transform_model.scoring.phases import read_phases
from transform_model.scoring.situation import FALSE, TRUE, meets
from transform_model.scoring.state import APPLICABLE, MAYBE, NEVER, NOTHING, Span
from transform_model.scoring.tightness import Answered


@frozen
class RuleValue:
    """The value of a rule node."""

    node: int


@frozen
class SlotValue:
    """Whether a step or threshold is reached."""

    slot: int


@frozen
class NumberValue:
    """The value of a number node, or the step of an outcome node (-1 below the first)."""

    node: int


@frozen
class Dropping:
    """Whether a number or outcome is not applicable: 1 for yes."""

    node: int


@frozen
class Doubt:
    """Whether a number is known only as a range: 1 for yes."""

    node: int


@frozen
class Reweighting:
    """Whether a mean has a value although a part of it is not applicable: 1 for yes."""

    node: int


@frozen
class Lead:
    """By how much a part of a list is less than every other: the least of them decides.

    With ``sign`` -1, by how much it is greater.
    """

    part: int
    others: tuple[int, ...]
    sign: int


@frozen
class Excess:
    """By how much a modified number is above its cap before that is put on."""

    node: int


@frozen
class Uncut:
    """A modified number before its ``only_if`` makes it 0."""

    node: int


@frozen
class Flipped:
    """The value of a list rule if the part in one place of the list were ``part_value``."""

    node: int
    place: int
    part_value: int


@frozen
class Designation:
    """Whether a step of an outcome whose steps come in any order is held."""

    node: int
    step: int


@frozen
class PhaseValue:
    """Whether a phase is complete."""

    phase: int


@frozen
class CompletedPhase:
    """Order of the completed phase, 0 for none."""


@frozen
class Meeting:
    """Whether the practice meets conditions."""

    conditions: tuple[Condition, ...]


@frozen
class Year:
    """The calendar year."""


@frozen
class AnsweredLevel:
    """The level that a milestone was answered with, in the direction of better."""

    milestone: int


Quantity: TypeAlias = (
    RuleValue
    | SlotValue
    | NumberValue
    | Dropping
    | Doubt
    | Reweighting
    | Lead
    | Excess
    | Uncut
    | Flipped
    | Designation
    | PhaseValue
    | CompletedPhase
    | Meeting
    | Year
    | AnsweredLevel
)


def read_quantity(quantity: Quantity, answered: Answered) -> Span:
    """Return the bounds of a quantity in a state, and whether it is there at all."""
    return _READERS[type(quantity)](quantity, answered)


def holds_between(quantity: Quantity, answered: Answered, least: float, below: float) -> bool:
    """Return whether one of the possible values of a quantity may lie in a range.

    The ends of a rule may be no and yes although it is never not applicable, so its values are
    looked at one by one.
    """
    if isinstance(quantity, RuleValue):
        values = evaluate_rule(answered.state, quantity.node)
    elif isinstance(quantity, SlotValue):
        values = answered.state.slot(quantity.slot)
    else:
        span = read_quantity(quantity, answered)
        return span.drops != NEVER and span.upper >= least and span.lower < below
    return any(values & value and least <= value < below for value in (NO, NA, YES))


def _span_of(value: int) -> Span:
    """Return the ends of a set of NO, NA and YES, whose numbers rise along the chain."""
    return Span(LOWEST[value], HIGHEST[value], APPLICABLE)


def _read_rule(quantity: RuleValue, answered: Answered) -> Span:
    return _span_of(evaluate_rule(answered.state, quantity.node))


def _read_slot(quantity: SlotValue, answered: Answered) -> Span:
    return _span_of(answered.state.slot(quantity.slot))


def _read_number(quantity: NumberValue, answered: Answered) -> Span:
    return evaluate_number(answered.state, quantity.node)


def _flag(*, may_be_no: bool, may_be_yes: bool) -> Span:
    return Span(0 if may_be_no else 1, 1 if may_be_yes else 0, APPLICABLE)


def _read_dropping(quantity: Dropping, answered: Answered) -> Span:
    state = answered.state
    if state.plan.is_designation(quantity.node):
        values = evaluate_designations(state, quantity.node)
        return _flag(
            may_be_no=any(value != NA for value in values),
            may_be_yes=all(value & NA for value in values),
        )
    drops = evaluate_number(state, quantity.node).drops
    return _flag(may_be_no=drops != NEVER, may_be_yes=drops != APPLICABLE)


def _read_doubt(quantity: Doubt, answered: Answered) -> Span:
    span = evaluate_number(answered.state, quantity.node)
    if span.drops == NEVER:
        return NOTHING
    is_known = span.lower == span.upper and span.drops == APPLICABLE
    return _flag(may_be_no=True, may_be_yes=not is_known)


def _read_reweighting(quantity: Reweighting, answered: Answered) -> Span:
    state = answered.state
    whole = evaluate_number(state, quantity.node)
    mean = cast(MeanNode, state.plan.nodes[quantity.node])
    parts = [
        (state.spans[part], state.spans[weight])
        for part, weight in zip(mean.members, mean.weights, strict=True)
    ]
    lacks = any(part.drops == NEVER and weight.lower > 0 for part, weight in parts)
    may_lack = any(part.drops != APPLICABLE and weight.upper > 0 for part, weight in parts)
    # Of a list that nobody published it is not known whether the part that drops out is meant.
    is_sure = whole.drops == APPLICABLE and lacks and mean.unlisted is None
    return _flag(may_be_no=not is_sure, may_be_yes=whole.drops != NEVER and may_lack)


def _read_lead(quantity: Lead, answered: Answered) -> Span:
    part = evaluate_number(answered.state, quantity.part)
    others = [evaluate_number(answered.state, other) for other in quantity.others]
    if part.drops == NEVER or all(other.drops == NEVER for other in others):
        return NOTHING
    drops = MAYBE if any(one.drops == MAYBE for one in (part, *others)) else APPLICABLE
    gaps = [
        _subtract(other, part) if quantity.sign > 0 else _subtract(part, other)
        for other in others
        if other.drops != NEVER
    ]
    # What may drop out does not hold the others back.
    return Span(min(gap[0] for gap in gaps), max(gap[1] for gap in gaps), drops)


def _subtract(first: Span, second: Span) -> tuple[float, float]:
    return first.lower - second.upper, first.upper - second.lower


def _read_modified(node: int, answered: Answered, **without: int) -> Span:
    """Return a modified number without some of its modifiers."""
    state = answered.state
    evaluate_number(state, node)
    modified = cast(ModifyNode, state.plan.nodes[node])
    return NUMBER_READERS[ModifyNode](state, evolve(modified, **without))


def _read_excess(quantity: Excess, answered: Answered) -> Span:
    span = _read_modified(quantity.node, answered, cap=-1, only_if=-1)
    if span.drops == NEVER:
        return NOTHING
    modified = cast(ModifyNode, answered.state.plan.nodes[quantity.node])
    return Span(*_subtract(span, answered.state.spans[modified.cap]), span.drops)


def _read_uncut(quantity: Uncut, answered: Answered) -> Span:
    return _read_modified(quantity.node, answered, only_if=-1)


def _read_flipped(quantity: Flipped, answered: Answered) -> Span:
    state = answered.state
    evaluate_rule(state, quantity.node)
    node = cast(AllButNode | AtLeastNode, state.plan.nodes[quantity.node])
    values = [state.sets[part] for part in node.members]
    values[quantity.place] = quantity.part_value
    lows, highs = [LOWEST[value] for value in values], [HIGHEST[value] for value in values]
    if isinstance(node, AllButNode):
        least = NO if lows.count(NO) > node.allowed.lower else YES
        return Span(least, NO if highs.count(NO) > node.allowed.upper else YES, APPLICABLE)
    count = node.count
    most_asked = len(values) if count is None else count.upper
    least_asked = len(values) if count is None else count.lower
    return Span(
        at_least(lows.count(YES), len(lows) - lows.count(NA), most_asked),
        at_least(highs.count(YES), len(highs) - highs.count(NA), least_asked),
        APPLICABLE,
    )


def _read_designation(quantity: Designation, answered: Answered) -> Span:
    return _span_of(evaluate_designations(answered.state, quantity.node)[quantity.step])


def _read_phase(quantity: PhaseValue, answered: Answered) -> Span:
    return _span_of(read_phases(answered.state).complete[quantity.phase])


def _read_completed(quantity: CompletedPhase, answered: Answered) -> Span:
    del quantity
    return Span(*read_phases(answered.state).completed, APPLICABLE)


def _read_meeting(quantity: Meeting, answered: Answered) -> Span:
    met = meets(quantity.conditions, answered.state.scenario)
    return Span(NO if met & FALSE else YES, YES if met & TRUE else NO, APPLICABLE)


def _read_year(quantity: Year, answered: Answered) -> Span:
    del quantity
    year = answered.state.scenario.get("year")
    if not isinstance(year, (int, float)):
        return Span(-inf, inf, APPLICABLE)
    return Span(year, year, APPLICABLE)


def _read_level(quantity: AnsweredLevel, answered: Answered) -> Span:
    row = answered.rows[quantity.milestone]
    drops = answered.state.rows[quantity.milestone].drops
    return Span(row.lower, row.upper, drops)


_READERS: dict[type, Callable[[Any, Answered], Span]] = {
    RuleValue: _read_rule,
    SlotValue: _read_slot,
    NumberValue: _read_number,
    Dropping: _read_dropping,
    Doubt: _read_doubt,
    Reweighting: _read_reweighting,
    Lead: _read_lead,
    Excess: _read_excess,
    Uncut: _read_uncut,
    Flipped: _read_flipped,
    Designation: _read_designation,
    PhaseValue: _read_phase,
    CompletedPhase: _read_completed,
    Meeting: _read_meeting,
    Year: _read_year,
    AnsweredLevel: _read_level,
}
