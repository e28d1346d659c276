"""What every number means, sentence by sentence after the language.

Slow and literal on purpose: nothing is compiled, shared or simplified.
"""

from fractions import Fraction

from tests.reference.completion import Scope, Truth, exact
from tests.reference.reading import (
    TOLERANCE,
    Reading,
    amount_value,
    level_number,
    meets,
    members_with_entries,
    milestone_number,
)
from tests.reference.rules import list_applicable, rule_truth
from tests.reference.selections import (
    find_placement,
    is_due,
    list_members,
    member_truth,
    picks_thresholds,
)
from transform_model.definition.amount import Amount
from transform_model.definition.framework import Framework
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

WeightedValue = tuple[Fraction | None, Fraction]


def number_value(number: Number, reading: Reading, scope: Scope = ()) -> Fraction | None:
    """Return the value of a number, or None for not applicable."""
    match number:
        case Amount():
            return amount_value(number, reading.completion)
        case MilestoneNumber():
            return milestone_number(reading.framework.milestones[number.milestone], reading)
        case MeasureNumber():
            return measure_value(number.measure, number.member, reading)
        case Aggregate():
            return _aggregate(number.verb, weighted_values(number.of, reading, scope))
        case TallyNumber():
            return _tally(number.tally, list_applicable(number.of, reading, scope))
        case WeightedMean():
            return _mean(
                [
                    (number_value(part, reading, scope), amount_value(weight, reading.completion))
                    for part, weight in number.parts
                ]
            )
        case Lookup():
            return _look_up(number, number_value(number.number, reading, scope), reading)
        case IfNumber():
            if meets(number.conditions, reading.completion):
                return number_value(number.then, reading, scope)
            if number.otherwise is None:
                return None
            return number_value(number.otherwise, reading, scope)
        case Modified():
            return _modify(number, reading, scope)


def measure_value(name: str, member: str, reading: Reading) -> Fraction | None:
    """Return the value of a measure, or of one member of a family."""
    measure = reading.framework.measures[name]
    scope: Scope = ((measure.by, member),) if measure.by else ()
    key = (name, member)
    if key not in reading.known_measures:
        reading.known_measures[key] = number_value(measure.number, reading, scope)
    return reading.known_measures[key]


def family_members(measure: str, framework: Framework) -> tuple[str, ...]:
    """Return the members of a family, or one empty text for a measure with one value."""
    by = framework.measures[measure].by
    return tuple(members_with_entries(framework, by)) if by else ("",)


def weighted_values(
    of: NumberList | Selection | Family, reading: Reading, scope: Scope
) -> list[WeightedValue]:
    """Return each value with its weight; only milestones of a selection have weights."""
    one = Fraction(1)
    match of:
        case NumberList():
            return [(number_value(number, reading, scope), one) for number in of.numbers]
        case Family():
            members = family_members(of.measure, reading.framework)
            return [(measure_value(of.measure, member, reading), one) for member in members]
        case Selection() if picks_thresholds(of):
            return [(_earned(name, of, reading), one) for name in list_members(of, reading, scope)]
        case Selection():
            return [
                _weighted_milestone(name, of, reading)
                for name, _ in list_members(of, reading, scope)
            ]


def _earned(name: tuple[str, str], of: Selection, reading: Reading) -> Fraction:
    """Return the level a reached threshold earns; nothing when it is not reached."""
    if member_truth(name, of, reading) is not Truth.YES:
        return Fraction(0)
    scale = reading.framework.milestones[name[0]].scale
    return level_number(scale, find_placement(name, reading).level)


def _weighted_milestone(name: str, of: Selection, reading: Reading) -> WeightedValue:
    milestone = reading.framework.milestones[name]
    weight = amount_value(milestone.weight, reading.completion)
    if of.due_now and not is_due(milestone, reading):
        return None, weight
    return milestone_number(milestone, reading, by_level=of.by_level), weight


def _aggregate(verb: Verb, weighted: list[WeightedValue]) -> Fraction | None:
    if verb is Verb.MEAN:
        return _mean(weighted)
    values = [value for value, _ in weighted if value is not None]
    if verb is Verb.SUM:
        return sum(values, Fraction(0))
    if not values:
        return None
    return min(values) if verb is Verb.MIN else max(values)


def _mean(weighted: list[WeightedValue]) -> Fraction | None:
    """Return the mean of what applies: the rest share the weight; no weight, no mean."""
    left = [(value, weight) for value, weight in weighted if value is not None]
    total = sum((weight for _, weight in left), Fraction(0))
    if total == 0:
        return None
    return sum((value * weight for value, weight in left), Fraction(0)) / total


def _tally(tally: Tally, truths: list[Truth]) -> Fraction | None:
    held = Fraction(truths.count(Truth.YES))
    if tally is Tally.COUNT:
        return held
    return held / len(truths) if truths else None


def _look_up(lookup: Lookup, value: Fraction | None, reading: Reading) -> Fraction | None:
    """Return the entry that has begun last; 0 below the first."""
    if value is None:
        return None
    begun = [amount for start, amount in lookup.table if exact(start) <= value + TOLERANCE]
    return amount_value(begun[-1], reading.completion) if begun else Fraction(0)


def _modify(modified: Modified, reading: Reading, scope: Scope) -> Fraction | None:
    """Return it times a factor, then capped, then 0 if the rule says no."""
    value = number_value(modified.number, reading, scope)
    if value is not None and modified.times is not None:
        factor = number_value(modified.times, reading, scope)
        value = None if factor is None else value * factor
    if value is not None and modified.cap is not None:
        value = min(value, amount_value(modified.cap, reading.completion))
    if value is None or modified.only_if is None:
        return value
    return Fraction(0) if rule_truth(modified.only_if, reading, scope) is Truth.NO else value
