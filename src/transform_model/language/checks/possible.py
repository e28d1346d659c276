"""The values a number can possibly take: how low, how high, whether whole, whether none."""

import math
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.expansion import (
    EVERYTHING,
    Scope,
    expand_milestones,
    expand_thresholds,
    group_members,
)
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Threshold
from transform_model.definition.naming import references_in
from transform_model.definition.number import (
    Aggregate,
    Family,
    IfNumber,
    Lookup,
    Measure,
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
from transform_model.definition.order import find_components
from transform_model.definition.rule import Collection, Groups, RuleList, Selection


@frozen
class Possible:
    """What values a number can take.

    Parameters
    ----------
    lower, upper
        Least and greatest value; infinite where open.
    is_whole
        Whether it is always a whole number.
    may_be_none
        Whether it may be not applicable.
    """

    lower: float
    upper: float
    is_whole: bool = False
    may_be_none: bool = False


NOTHING = Possible(0, 0, is_whole=True)
ANYTHING = Possible(-math.inf, math.inf, may_be_none=True)


def estimate_measures(framework: Framework) -> Mapping[tuple[str, str], Possible]:
    """Return what values every measure can take, by id and member.

    A family has an entry per member, and one with an empty member for all of them together.
    """
    known: dict[tuple[str, str], Possible] = {}
    for measure in sort_measures(framework):
        members = group_members(framework, measure.by) if measure.by else ()
        for member in members:
            scope = EVERYTHING.narrow(measure.by, member)
            estimator = Estimator(framework, known, scope)
            known[measure.id, member] = estimator.estimate(measure.number)
        known[measure.id, ""] = (
            _join(known[measure.id, member] for member in members)
            if measure.by
            else Estimator(framework, known).estimate(measure.number)
        )
    return known


def sort_measures(framework: Framework) -> Iterator[Measure]:
    """Yield measures, each after those it is made of; a ring of them in any order."""
    names = list(framework.measures)
    number = {name: i for i, name in enumerate(names)}
    parts = [
        [
            number[id]
            for kind, id in references_in(measure.number)
            if kind == "measure" and id in number
        ]
        for measure in framework.measures.values()
    ]
    for component in find_components(parts):
        yield from (framework.measures[names[i]] for i in component)


@frozen
class Estimator:
    """Works out what values numbers can take, without regard to how parts depend on each other.

    Parameters
    ----------
    framework
        What names refer to.
    known
        Measures worked out so far, by id and member; one that is missing may have any value.
    scope
        What selections can see.
    """

    framework: Framework
    known: Mapping[tuple[str, str], Possible]
    scope: Scope = EVERYTHING

    def inside(self, scope: Scope) -> "Estimator":
        """Return the estimator that sees what a scope leaves."""
        return evolve(self, scope=scope)

    def estimate(self, number: Number) -> Possible:
        """Return what values a number can take."""
        match number:
            case Amount():
                found = possible_amount(number)
            case MilestoneNumber():
                found = possible_worth(self.framework.milestones[number.milestone])
            case MeasureNumber():
                found = self.known.get((number.measure, number.member), ANYTHING)
            case Aggregate() | WeightedMean():
                found = self._combine(number)
            case TallyNumber():
                found = self._tally(number)
            case Lookup():
                found = self._look_up(number)
            case IfNumber():
                found = self._choose(number)
            case _:
                found = self._modify(number)
        return found

    def estimate_parts(self, number: Aggregate | WeightedMean) -> tuple[Possible, ...]:
        """Return what values each part of a sum, mean, minimum or maximum can take."""
        if isinstance(number, WeightedMean):
            return tuple(self.estimate(part) for part, _ in number.parts)
        if isinstance(number.of, NumberList):
            return tuple(self.estimate(part) for part in number.of.numbers)
        if isinstance(number.of, Selection):
            return self._estimate_selected(number.of)
        return self._list_family(number.of)

    def _list_family(self, family: Family) -> tuple[Possible, ...]:
        by = self.framework.measures[family.measure].by
        members = group_members(self.framework, by)
        return tuple(self.known.get((family.measure, member), ANYTHING) for member in members)

    def _estimate_selected(self, selection: Selection) -> tuple[Possible, ...]:
        framework = self.framework
        if selection.thresholds:
            thresholds = expand_thresholds(framework, selection, self.scope)
            return tuple(_possible_earning(framework, threshold) for threshold in thresholds)
        milestones = (
            framework.milestones[id] for id in expand_milestones(framework, selection, self.scope)
        )
        if selection.by_level:
            milestones = (evolve(milestone, points=None) for milestone in milestones)
        return tuple(possible_worth(milestone) for milestone in milestones)

    def _combine(self, number: Aggregate | WeightedMean) -> Possible:
        parts = self.estimate_parts(number)
        if isinstance(number, Aggregate) and number.verb is Verb.SUM:
            return _add(parts)
        found = _join(parts)
        none = all(part.may_be_none for part in parts)
        is_chosen = isinstance(number, Aggregate) and number.verb in {Verb.MIN, Verb.MAX}
        is_whole = found.is_whole and (is_chosen or len(parts) == 1)
        return evolve(found, is_whole=is_whole, may_be_none=none)

    def _tally(self, number: TallyNumber) -> Possible:
        total = self._count(number.of)
        if number.tally is Tally.COUNT:
            return Possible(0, total, is_whole=True)
        return Possible(0, 1, is_whole=total == 1, may_be_none=True)

    def _count(self, of: Collection) -> int:
        if isinstance(of, RuleList):
            return len(of.rules)
        if isinstance(of, Groups):
            return len(group_members(self.framework, of.dimension, self.scope))
        if of.unlisted is not None:
            return int(of.unlisted.bounds.upper)
        if of.thresholds:
            return len(expand_thresholds(self.framework, of, self.scope))
        return len(expand_milestones(self.framework, of, self.scope))

    def _look_up(self, number: Lookup) -> Possible:
        key = self.estimate(number.number)
        rows = [possible_amount(value) for _, value in number.table]
        if key.lower < number.table[0][0]:
            rows.append(NOTHING)
        return evolve(_join(rows), may_be_none=key.may_be_none)

    def _choose(self, number: IfNumber) -> Possible:
        then = self.estimate(number.then)
        if number.otherwise is None:
            return evolve(then, may_be_none=True)
        return _join((then, self.estimate(number.otherwise)))

    def _modify(self, number: Modified) -> Possible:
        found = self.estimate(number.number)
        if number.times is not None:
            found = _multiply(found, self.estimate(number.times))
        if number.cap is not None:
            cap = possible_amount(number.cap)
            found = evolve(
                found,
                lower=min(found.lower, cap.lower),
                upper=min(found.upper, cap.upper),
                is_whole=found.is_whole and (cap.is_whole or cap.lower >= found.upper),
            )
        if number.only_if is not None:
            found = evolve(found, lower=min(found.lower, 0), upper=max(found.upper, 0))
        return found


def possible_amount(amount: Amount) -> Possible:
    """Return what values a stated number can have."""
    every = [bounds for _, bounds in amount.by_year] or [amount.bounds]
    return Possible(amount.bounds.lower, amount.bounds.upper, all(map(_is_whole, every)))


def possible_worth(milestone: Milestone) -> Possible:
    """Return what values a milestone can be worth: its points, else the value of its level."""
    may_be_none = milestone.may_be_not_applicable or bool(milestone.applies)
    scale = milestone.scale
    if milestone.points is not None:
        worth = [possible_amount(amount) for amount in milestone.points]
        worth += [NOTHING] if scale.is_measured else []
        return evolve(_join(worth), may_be_none=may_be_none)
    if scale.is_measured:
        lower = -math.inf if scale.lowest is None else scale.lowest
        upper = math.inf if scale.highest is None else scale.highest
        return Possible(lower, upper, is_whole=False, may_be_none=may_be_none)
    values = [level.value for level in scale.levels]
    is_whole = all(float(value).is_integer() for value in values)
    return Possible(min(values), max(values), is_whole, may_be_none)


def _possible_earning(framework: Framework, threshold: Threshold) -> Possible:
    """Return what a threshold can earn in a sum: the value of its level when it is reached."""
    scale = framework.milestones[threshold.milestone].scale
    ends = (threshold.level.lower, threshold.level.upper)
    values = ends if scale.is_measured else [scale.levels[int(end)].value for end in ends]
    is_whole = all(float(value).is_integer() for value in values)
    return Possible(min(0, *values), max(0, *values), is_whole)


def _is_whole(bounds: Bounds) -> bool:
    return bounds.is_known and float(bounds.lower).is_integer()


def _join(parts: Iterable[Possible]) -> Possible:
    """Return the values that any of several numbers can take."""
    every = tuple(parts)
    if not every:
        return evolve(NOTHING, may_be_none=True)
    return Possible(
        min(part.lower for part in every),
        max(part.upper for part in every),
        all(part.is_whole for part in every),
        any(part.may_be_none for part in every),
    )


def _add(parts: Iterable[Possible]) -> Possible:
    lower = upper = 0.0
    is_whole = True
    for part in parts:
        lower += min(0, part.lower) if part.may_be_none else part.lower
        upper += max(0, part.upper) if part.may_be_none else part.upper
        is_whole = is_whole and part.is_whole
    return Possible(lower, upper, is_whole)


def _multiply(number: Possible, factor: Possible) -> Possible:
    ends = [
        _product(a, b) for a in (number.lower, number.upper) for b in (factor.lower, factor.upper)
    ]
    return Possible(
        min(ends),
        max(ends),
        number.is_whole and factor.is_whole,
        number.may_be_none or factor.may_be_none,
    )


def _product(first: float, second: float) -> float:
    return 0.0 if 0 in {first, second} else first * second
