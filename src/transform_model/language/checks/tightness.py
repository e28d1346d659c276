"""Results whose bounds may be wider than needed, because "not applicable" pulls both ways."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TypeAlias

from attrs import frozen

from transform_model.definition.expansion import expand_milestones
from transform_model.definition.naming import Name, named_references
from transform_model.definition.number import (
    Aggregate,
    MilestoneNumber,
    NumberList,
    Verb,
    WeightedMean,
)
from transform_model.definition.order import reach_from
from transform_model.definition.rule import Selection, StepRule
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.place import Place
from transform_model.language.check_codes import LOOSE_BOUND
from transform_model.language.checks.possible import Possible
from transform_model.language.checks.survey import Spot, Survey

_Operand: TypeAlias = StepRule | MilestoneNumber | Selection


@frozen
class _Stand:
    """A place where milestones that may be not applicable count.

    Parameters
    ----------
    owner
        Rule, measure or outcome it stands in.
    milestones
        The milestones.
    is_choice
        Whether dropping out may give a value that no answer gives.
    at
        Where it is.
    """

    owner: str
    milestones: frozenset[str]
    is_choice: bool
    at: Place


def check_tight_bounds(survey: Survey) -> Iterator[Diagnostic]:
    """Yield a finding for each result in which a milestone that may drop out counts twice.

    One mean alone is exact. Where its milestones count elsewhere in the same result, too, dropping
    out can be worth it in one place and not in the other.
    """
    stands = _list_stands(survey)
    if not any(stand.is_choice for each in stands.values() for stand in each):
        return
    seen: set[tuple[str, str]] = set()
    for name, owners in _list_reach(survey).items():
        inside = [stand for owner in owners for stand in stands.get(owner, ())]
        for first, second in _list_conflicts(inside):
            if (first.owner, second.owner) in seen:
                continue
            seen.add((first.owner, second.owner))
            yield diagnose(
                LOOSE_BOUND,
                f"bound of {quote(name)} may not be tight: not applicable helps in"
                f" {quote(first.owner)} and harms in {quote(second.owner)}",
                first.at,
                help="scores say so where it happens; the exact mode tries every choice",
            )


def _list_conflicts(stands: list[_Stand]) -> Iterator[tuple[_Stand, _Stand]]:
    for i, first in enumerate(stands):
        for j, second in enumerate(stands):
            if i != j and first.is_choice and not first.milestones.isdisjoint(second.milestones):
                yield first, second


def _list_reach(survey: Survey) -> Mapping[str, list[str]]:
    """Return by result the rules, measures and outcomes it is made of, itself first."""
    references = named_references(survey.framework)
    names: list[Name] = list(references)
    number = {name: i for i, name in enumerate(names)}
    following = [[number[n] for n in references[name] if n in number] for name in names]
    return {
        name[1]: [name[1], *(names[j][1] for j in sorted(reach_from(i, following) - {i}))]
        for i, name in enumerate(names)
        if name[0] != "rule"
    }


def _list_stands(survey: Survey) -> Mapping[str, list[_Stand]]:
    optional = {
        milestone.id
        for milestone in survey.framework.milestones.values()
        if milestone.may_be_not_applicable
    }
    stands: dict[str, list[_Stand]] = {}
    within: set[int] = set()
    for spot in survey.spots if optional else ():
        found = None if id(spot.part) in within else _find_stand(survey, spot, optional)
        if found is not None:
            within.update(map(id, _list_operands(spot.part)))
            stands.setdefault(spot.owner, []).append(found)
    return stands


def _list_operands(part: object) -> tuple[_Operand, ...]:
    """Return the parts of a number that stand for milestones themselves."""
    match part:
        case Aggregate(of=NumberList(numbers=numbers)):
            return tuple(number for number in numbers if isinstance(number, MilestoneNumber))
        case Aggregate(of=Selection(thresholds=False) as selection):
            return (selection,)
        case WeightedMean(parts=parts):
            return tuple(number for number, _ in parts if isinstance(number, MilestoneNumber))
        case StepRule() | MilestoneNumber() | Selection(thresholds=False):
            return (part,)
        case _:
            return ()


def _find_stand(survey: Survey, spot: Spot, optional: set[str]) -> _Stand | None:
    part = spot.part
    operands = _list_operands(part)
    milestones = frozenset(id for each in operands for id in _pick(survey, spot, each)) & optional
    at = getattr(part, "at", None)
    if not milestones or not isinstance(at, Place):
        return None
    is_choice = isinstance(part, Aggregate | WeightedMean) and _is_choice(survey, spot, part)
    return _Stand(spot.owner, milestones, is_choice, at)


def _pick(survey: Survey, spot: Spot, operand: _Operand) -> frozenset[str]:
    if isinstance(operand, StepRule | MilestoneNumber):
        return frozenset({operand.milestone})
    return frozenset(
        id for scope in spot.scopes for id in expand_milestones(survey.framework, operand, scope)
    )


def _is_choice(survey: Survey, spot: Spot, number: Aggregate | WeightedMean) -> bool:
    """Return whether a part that drops out may give a value that none of its answers gives."""
    for scope in spot.scopes:
        parts = survey.estimator.inside(scope).estimate_parts(number)
        if isinstance(number, Aggregate) and number.verb is Verb.SUM:
            if any(part.may_be_none and part.lower > 0 for part in parts):
                return True
        elif any(part.may_be_none for part in parts) and _differ(parts):
            return True
    return False


def _differ(parts: tuple[Possible, ...]) -> bool:
    return any((a.lower, a.upper) != (b.lower, b.upper) for a, b in pairwise(parts))
