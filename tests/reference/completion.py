"""One completion: everything a practice or a source left open, made concrete."""

from collections.abc import Mapping
from enum import IntEnum
from fractions import Fraction
from functools import cache

from attrs import Factory, frozen

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.rule import Selection, StepRule

Scope = tuple[tuple[str, str], ...]
"""``(dimension, member)`` pairs that the selections of a group or family are limited to."""

FactName = tuple[object, ...]
"""What tells one stated fact from another."""

AttributeValue = str | Fraction | frozenset[str]
MemberName = tuple[str, str]
"""Milestone id and phase id; the phase is empty where a milestone itself is meant."""


class Truth(IntEnum):
    """The chain that rules live on: no < not applicable < yes."""

    NO = 0
    NA = 1
    YES = 2


@frozen
class Placement:
    """A threshold as it really stands: a milestone, a phase and one level."""

    milestone: str
    phase: str
    level: Fraction
    applies: tuple[Condition, ...] = ()


@frozen
class Completion:
    """One way everything could be.

    Parameters
    ----------
    levels
        Milestone id → position (value, when measured), or None for not applicable.
    attributes
        Attribute id → what is true of the practice.
    facts
        Name of a ranged fact → the number it really is.
    unlisted
        Name of an unlisted selection → the members that are really meant.
    placements
        The thresholds as they really stand.
    rules
        Rule id → value, for rules nobody has published.
    """

    levels: Mapping[str, Fraction | None]
    attributes: Mapping[str, AttributeValue] = Factory(dict)
    facts: Mapping[FactName, Fraction] = Factory(dict)
    unlisted: Mapping[FactName, frozenset[MemberName]] = Factory(dict)
    placements: tuple[Placement, ...] = ()
    rules: Mapping[str, Truth] = Factory(dict)


@cache
def exact(number: float) -> Fraction:
    """Return the decimal fraction that the shortest spelling of a number means."""
    return Fraction(repr(number))


def name_amount(amount: Amount, first_year: int | None = None) -> FactName:
    """Return the name of an amount, or of its entry for a year.

    The same place is the same fact, however often it is used; without a place, the same object.
    """
    return ("amount", _where(amount, amount.at), amount.bounds, first_year)


def name_step(rule: StepRule) -> FactName:
    """Return the name of the level that a step rule asks for."""
    return ("step", _where(rule, rule.at), rule.milestone)


def name_level(selection: Selection) -> FactName:
    """Return the name of the level that a selection asks for."""
    return ("level", _where(selection, selection.at))


def name_unlisted(selection: Selection, scope: Scope) -> FactName:
    """Return the name of an unlisted selection, which is another one in each group."""
    return ("unlisted", _where(selection, selection.at), scope)


def resolve(bounds: Bounds, name: FactName, completion: Completion) -> Fraction:
    """Return what a stated number is in this completion."""
    if bounds.is_known:
        return exact(bounds.lower)
    return completion.facts[name]


def _where(fact: object, at: object) -> object:
    return id(fact) if at is None else str(at)
