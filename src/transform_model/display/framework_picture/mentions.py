"""Which milestones a rule or number asks about, at which level, and how firmly."""

from collections.abc import Iterator
from enum import IntEnum

from attrs import frozen

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.expansion import (
    EVERYTHING,
    PHASE,
    Scope,
    expand_milestones,
    expand_thresholds,
    group_members,
    picks_thresholds,
    step_level,
)
from transform_model.definition.framework import Framework
from transform_model.definition.number import (
    Aggregate,
    Family,
    IfNumber,
    Lookup,
    MeasureNumber,
    MilestoneNumber,
    Modified,
    NumberList,
    TallyNumber,
    WeightedMean,
)
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Collection,
    Groups,
    IfRule,
    NamedRule,
    RuleList,
    Selection,
    StepRule,
    ValueRule,
)


class Firmness(IntEnum):
    """How a milestone is asked about, the loosest first."""

    COUNTS = 0
    CHOICE = 1
    NEEDED = 2


@frozen
class Mention:
    """One milestone that is asked about.

    Parameters
    ----------
    milestone
        Its id.
    firmness
        Needed by itself, one of several that would do, or counted into a number.
    level
        The level that is asked for; None where a number takes whatever is reached.
    """

    milestone: str
    firmness: Firmness
    level: Bounds | None = None


@frozen
class Reader:
    """Finds what parts of a framework ask about.

    Parameters
    ----------
    framework
        The framework.
    scope
        What selections can see.
    firmness
        The firmest that is possible here: inside a choice nothing is needed by itself.
    """

    framework: Framework
    scope: Scope = EVERYTHING
    firmness: Firmness = Firmness.NEEDED

    def read(self, part: object) -> Iterator[Mention]:
        """Yield every milestone that a rule or number asks about, as often as it does."""
        match part:
            case StepRule():
                yield Mention(part.milestone, self.firmness, part.level)
            case NamedRule():
                yield from self.read(self.framework.rules[part.name].rule)
            case AtLeast():
                inner = self if part.count is None else self._loosen(Firmness.CHOICE)
                yield from inner.read_collection(part.of)
            case AllBut():
                yield from self._loosen(Firmness.CHOICE).read_collection(part.of)
            case IfRule() | IfNumber():
                yield from self.read(part.then)
                yield from self.read(part.otherwise)
            case ValueRule() | MeasureNumber() | Family():
                yield from self._loosen(Firmness.COUNTS).read_measure(part.measure)
            case _:
                yield from self._loosen(Firmness.COUNTS).read_number(part)

    def read_collection(self, collection: Collection) -> Iterator[Mention]:
        """Yield the milestones of a collection."""
        match collection:
            case RuleList(rules=rules):
                for rule in rules:
                    yield from self.read(rule)
            case Groups() as groups:
                for scope in self._split(groups.dimension):
                    yield from Reader(self.framework, scope, self.firmness).read(groups.having)
            case selection:
                yield from self._read_selection(selection)

    def read_measure(self, id: str) -> Iterator[Mention]:
        """Yield the milestones that a measure takes, each value of a family after the other."""
        measure = self.framework.measures[id]
        for scope in self._split(measure.by) if measure.by else (self.scope,):
            yield from Reader(self.framework, scope, self.firmness).read(measure.number)

    def read_number(self, number: object) -> Iterator[Mention]:
        """Yield the milestones that a number takes."""
        match number:
            case MilestoneNumber():
                yield Mention(number.milestone, self.firmness)
            case Aggregate(of=Selection() as selection):
                yield from self._read_values(selection)
            case Aggregate(of=NumberList(numbers=numbers)):
                for part in numbers:
                    yield from self.read(part)
            case Aggregate(of=family):
                yield from self.read(family)
            case TallyNumber():
                yield from self.read_collection(number.of)
            case WeightedMean():
                for part, _ in number.parts:
                    yield from self.read(part)
            case Lookup() | Modified():
                yield from self.read(number.number)
                yield from self._read_modifiers(number)
            case _:
                return

    def _read_modifiers(self, number: Lookup | Modified) -> Iterator[Mention]:
        if isinstance(number, Modified):
            if number.times is not None and not isinstance(number.times, Amount):
                yield from self.read(number.times)
            if number.only_if is not None:
                yield from Reader(self.framework, self.scope).read(number.only_if)

    def _read_selection(self, selection: Selection) -> Iterator[Mention]:
        firmness = self.firmness
        if selection.unlisted is not None:
            firmness = min(firmness, Firmness.CHOICE)
        if picks_thresholds(selection):
            for threshold in expand_thresholds(self.framework, selection, self.scope):
                yield Mention(threshold.milestone, firmness, threshold.level)
            return
        for id in expand_milestones(self.framework, selection, self.scope):
            level = step_level(self.framework.milestones[id], selection.level)
            yield Mention(id, firmness, level)

    def _read_values(self, selection: Selection) -> Iterator[Mention]:
        if picks_thresholds(selection):
            yield from self._read_selection(selection)
            return
        for id in expand_milestones(self.framework, selection, self.scope):
            yield Mention(id, self.firmness)

    def _split(self, dimension: str) -> Iterator[Scope]:
        for member in group_members(self.framework, dimension, self.scope):
            yield self.scope.narrow(PHASE if dimension == PHASE else dimension, member)

    def _loosen(self, firmness: Firmness) -> "Reader":
        return Reader(self.framework, self.scope, min(firmness, self.firmness))


def find_mentions(framework: Framework, part: object) -> dict[str, Mention]:
    """Return by milestone how a rule or number asks about it, the firmest of several."""
    found: dict[str, Mention] = {}
    for mention in Reader(framework).read(part):
        known = found.get(mention.milestone)
        if known is None or _rank(mention) > _rank(known):
            found[mention.milestone] = mention
    return {id: found[id] for id in framework.milestones if id in found}


def _rank(mention: Mention) -> tuple[int, float]:
    level = mention.level.lower if mention.level is not None else -1.0
    return mention.firmness, level
