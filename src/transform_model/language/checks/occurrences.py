"""Where milestones that may be not applicable count in rules, numbers and outcomes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

from attrs import field, frozen

from transform_model.definition.expansion import (
    EVERYTHING,
    Scope,
    expand_milestones,
    expand_thresholds,
    group_members,
    picks_thresholds,
)
from transform_model.definition.number import (
    Aggregate,
    Family,
    MeasureNumber,
    MilestoneNumber,
    Verb,
    WeightedMean,
)
from transform_model.definition.outcome import Bands
from transform_model.definition.rule import (
    NamedRule,
    OutcomeRule,
    Selection,
    StepRule,
    ValueRule,
)
from transform_model.document.place import Place
from transform_model.language.checks.possible import Possible
from transform_model.language.checks.survey import Spot, Survey

Key: TypeAlias = tuple[str, str, str]
"""A kind (``rule``, ``measure`` or ``outcome``), an id and, of a family, a member."""


@frozen(eq=False)
class Choice:
    """A number in which dropping out may give a value that no answer gives.

    Parameters
    ----------
    key
        What it stands in.
    at
        Where it is; None where it was not read from a text.
    parts
        What each of its parts is made of, and whether that may be not applicable.
    """

    key: Key
    at: Place | None
    parts: "tuple[tuple[Uses, bool], ...]"


@frozen
class Uses:
    """What a part of a rule or number refers to: milestones themselves, and names."""

    milestones: frozenset[str]
    keys: frozenset[Key]


@frozen(eq=False)
class Occurrence:
    """A place where a rule, measure or outcome refers to something.

    Parameters
    ----------
    uses
        To what.
    choices
        The choices it is a part of.
    """

    uses: Uses
    choices: tuple[Choice, ...]


@frozen(slots=False, eq=False)
class Occurrences:
    """Every rule, measure and outcome, by what it refers to.

    Parameters
    ----------
    survey
        The framework.
    optional
        Milestones that may be answered as not applicable.
    """

    survey: Survey = field(repr=False)
    optional: frozenset[str]

    @cached_property
    def table(self) -> Mapping[Key, tuple[Occurrence, ...]]:
        """By key: what it refers to, place by place."""
        return {root[0]: tuple(self._walk(*root)) for root in self._roots()}

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Every choice, in the order of the table."""
        return tuple(
            dict.fromkeys(
                choice for each in self.table.values() for one in each for choice in one.choices
            )
        )

    def reach(self, start: Key) -> Mapping[str, Key]:
        """Return the milestones that count in a result, and in what of it each counts first."""
        found: dict[str, Key] = {}
        seen = {start}
        waiting = [start]
        while waiting:
            key = waiting.pop()
            for occurrence in self.table[key]:
                for milestone in sorted(occurrence.uses.milestones):
                    found.setdefault(milestone, key)
                waiting.extend(sorted(occurrence.uses.keys - seen))
                seen |= occurrence.uses.keys
        return found

    def trace(self, milestones: Iterable[str], left_out: Choice) -> Mapping[Key, Key]:
        """Return what milestones count in otherwise than as a part of a choice.

        Returns
        -------
        mapping
            By rule, measure or outcome: the one in which a milestone stands itself.
        """
        found: dict[Key, Key] = {}
        for milestone in milestones:
            for key, occurrence in self._standing.get(milestone, ()):
                if left_out not in occurrence.choices:
                    found.setdefault(key, key)
        waiting = list(found)
        while waiting:
            used = waiting.pop()
            for user, occurrence in self._users.get(used, ()):
                if user not in found and left_out not in occurrence.choices:
                    found[user] = found[used]
                    waiting.append(user)
        return found

    def list_above(self, key: Key) -> tuple[Key, ...]:
        """Return what something counts in, itself included, rules last."""
        above = {key}
        waiting = [key]
        while waiting:
            users = {user for user, _ in self._users.get(waiting.pop(), ())} - above
            above |= users
            waiting.extend(users)
        return tuple(sorted(above, key=self._places.__getitem__))

    @cached_property
    def _places(self) -> Mapping[Key, int]:
        ordered = sorted(self.table, key=lambda key: key[0] == "rule")
        return {key: place for place, key in enumerate(ordered)}

    @cached_property
    def _users(self) -> Mapping[Key, list[tuple[Key, Occurrence]]]:
        """By name: what refers to it."""
        users: dict[Key, list[tuple[Key, Occurrence]]] = {}
        for user, occurrences in self.table.items():
            for occurrence in occurrences:
                for key in occurrence.uses.keys:
                    users.setdefault(key, []).append((user, occurrence))
        return users

    @cached_property
    def _standing(self) -> Mapping[str, list[tuple[Key, Occurrence]]]:
        """By milestone: what refers to it itself."""
        standing: dict[str, list[tuple[Key, Occurrence]]] = {}
        for key, occurrences in self.table.items():
            for occurrence in occurrences:
                for milestone in occurrence.uses.milestones:
                    standing.setdefault(milestone, []).append((key, occurrence))
        return standing

    def spread(self, key: Key, uses: Uses) -> Mapping[str, Key]:
        """Return the milestones that count in a part of something, and in what each does."""
        found = dict.fromkeys(sorted(uses.milestones), key)
        for each in sorted(uses.keys):
            found.update(self.reach(each))
        return found

    def _roots(self) -> Iterator[tuple[Key, Spot]]:
        framework = self.survey.framework
        for rule in framework.rules.values():
            yield ("rule", rule.id, ""), Spot(rule.rule, (EVERYTHING,), rule.id)
        for measure in framework.measures.values():
            for member in group_members(framework, measure.by) if measure.by else ("",):
                scope = EVERYTHING.narrow(measure.by, member) if member else EVERYTHING
                yield ("measure", measure.id, member), Spot(measure.number, (scope,), measure.id)
        for outcome in framework.outcomes.values():
            spot = Spot((outcome.form, outcome.steps), (EVERYTHING,), outcome.id)
            yield ("outcome", outcome.id, ""), spot

    def _walk(self, key: Key, root: Spot) -> Iterator[Occurrence]:
        around: dict[int, tuple[Choice, ...]] = {}
        for spot in self.survey.walk(root):
            choices = around.get(id(spot.part), ())
            uses = self._use(spot)
            if uses.milestones or uses.keys:
                yield Occurrence(uses, choices)
            choice = self._find_choice(key, spot)
            if choice is not None:
                inner = (part for part in self.survey.walk(spot) if part is not spot)
                around.update(dict.fromkeys((id(part.part) for part in inner), (*choices, choice)))

    def _find_choice(self, key: Key, spot: Spot) -> Choice | None:
        number = spot.part
        if not isinstance(number, Aggregate | WeightedMean):
            return None
        # Numbers stand in no group, so each is worked out in one scope only.
        parts = self.survey.estimator.inside(spot.scopes[0]).estimate_parts(number)
        if not _is_choice(number, parts):
            return None
        uses = self._list_uses(number, spot.scopes[0])
        return Choice(
            key,
            number.at,
            tuple((each, part.may_be_none) for each, part in zip(uses, parts, strict=True)),
        )

    def _list_uses(self, number: Aggregate | WeightedMean, scope: Scope) -> Iterator[Uses]:
        """Yield what each part of a number refers to."""
        if isinstance(number, Aggregate) and isinstance(number.of, Selection):
            for id in self._pick(number.of, scope):
                yield Uses(self.optional & {id}, frozenset())
            return
        if isinstance(number, Aggregate) and isinstance(number.of, Family):
            for key in self._list_members(number.of.measure):
                yield Uses(frozenset(), frozenset({key}))
            return
        parts: Sequence[object] = (
            [part for part, _ in number.parts]
            if isinstance(number, WeightedMean)
            else number.of.numbers  # type: ignore[union-attr]  # what is left is a list of numbers
        )
        for part in parts:
            inside = [self._use(each) for each in self.survey.walk(Spot(part, (scope,), ""))]
            yield Uses(
                frozenset().union(*(each.milestones for each in inside)),
                frozenset().union(*(each.keys for each in inside)),
            )

    def _use(self, spot: Spot) -> Uses:
        """Return what a part refers to itself."""
        milestones: frozenset[str] = frozenset()
        keys: tuple[Key, ...] = ()
        match spot.part:
            case StepRule(milestone=id) | MilestoneNumber(milestone=id):
                milestones = frozenset({id})
            case Selection() as selection:
                picked = (self._pick(selection, scope) for scope in spot.scopes)
                milestones = frozenset(id for each in picked for id in each)
            case NamedRule(name=name):
                keys = (("rule", name, ""),)
            case OutcomeRule(outcome=name):
                keys = (("outcome", name, ""),)
            case (
                ValueRule(measure=name, member=member) | MeasureNumber(measure=name, member=member)
            ):
                keys = self._list_members(name, member)
            case Bands(measure=name, member=member):
                keys = self._list_members(name, member)
            case Family(measure=name):
                keys = self._list_members(name)
            case _:
                pass
        return Uses(milestones & self.optional, frozenset(keys))

    def _pick(self, selection: Selection, scope: Scope) -> Sequence[str]:
        """Return the milestones that a selection takes, or whose thresholds it takes."""
        framework = self.survey.framework
        if picks_thresholds(selection):
            return [each.milestone for each in expand_thresholds(framework, selection, scope)]
        return expand_milestones(framework, selection, scope)

    def _list_members(self, measure: str, member: str = "") -> tuple[Key, ...]:
        """Return the key of a measure, of one member of it, or of all members of a family."""
        framework = self.survey.framework
        by = framework.measures[measure].by
        members = (member,) if member or not by else group_members(framework, by)
        return tuple(("measure", measure, each) for each in members)


def _is_choice(number: Aggregate | WeightedMean, parts: Sequence[Possible]) -> bool:
    """Return whether a part that drops out may give a value that none of its answers gives."""
    if isinstance(number, Aggregate) and number.verb is Verb.SUM:
        return any(part.may_be_none and part.lower > 0 for part in parts)
    is_differing = any((a.lower, a.upper) != (b.lower, b.upper) for a, b in pairwise(parts))
    return is_differing and any(part.may_be_none for part in parts)
