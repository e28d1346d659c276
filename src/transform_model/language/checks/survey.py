"""A framework as checks look at it: every part of its rules and numbers, and the graph, once."""

from collections.abc import Iterator
from functools import cached_property

from attrs import field, frozen

from transform_model.definition.expansion import (
    EVERYTHING,
    Scope,
    expand_milestones,
    expand_thresholds,
    group_members,
    picks_thresholds,
)
from transform_model.definition.framework import Framework
from transform_model.definition.graph import MilestoneGraph, build_graph
from transform_model.definition.number import Measure
from transform_model.definition.rule import Groups, Selection
from transform_model.document.place import Place
from transform_model.document.tree import Mapping
from transform_model.language.checks.possible import (
    ANYTHING,
    Estimator,
    Possible,
    estimate_measures,
)

_LEAVES = frozenset({"at", "ground", "text_basis", "conditions", "bounds", "by_year"})


@frozen
class Spot:
    """A part of a rule or number, and where it is worked out.

    Parameters
    ----------
    part
        A rule, a collection, a number, or an amount in them.
    scopes
        What selections in it can see, one scope per group or family member; one in all outside.
    owner
        What it stands in: the id of a rule, measure, outcome, phase or milestone.
    """

    part: object
    scopes: tuple[Scope, ...]
    owner: str


@frozen(slots=False, eq=False)
class Survey:
    """A framework, and what several checks ask of it.

    Parameters
    ----------
    framework
        What is checked.
    root
        The tree it was built from.
    """

    framework: Framework = field(repr=False)
    root: Mapping = field(repr=False)

    @cached_property
    def graph(self) -> MilestoneGraph:
        """The milestone graph."""
        return build_graph(self.framework)

    @cached_property
    def estimator(self) -> Estimator:
        """What values numbers can take."""
        return Estimator(self.framework, estimate_measures(self.framework))

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every part of every rule and number."""
        return tuple(spot for root in self._roots() for spot in self.walk(root))

    def possible(self, measure: str, member: str = "") -> Possible:
        """Return what values a measure can take; of a family without a member, any of its own."""
        return self.estimator.known.get((measure, member), ANYTHING)

    def place_of(self, section: str, id: str) -> Place:
        """Return where something is declared: its key in a section of the file."""
        declared = self.root.entries[section].value
        if isinstance(declared, Mapping):
            return declared.entries[id].key.place
        raise AssertionError("unreachable")

    def walk(self, root: Spot) -> Iterator[Spot]:
        """Yield a part and all parts it is made of, each with the scopes it is worked out in."""
        waiting = [root]
        while waiting:
            spot = waiting.pop()
            part = spot.part
            if isinstance(part, tuple):
                waiting.extend(_inside(spot, item) for item in reversed(part))
                continue
            attributes = getattr(type(part), "__attrs_attrs__", None)
            if attributes is None:
                continue
            yield spot
            names = [a.name for a in attributes if a.name not in _LEAVES]
            inner = self._narrow(spot)
            waiting.extend(_inside(inner, getattr(part, name)) for name in reversed(names))

    def list_scopes(self, measure: Measure) -> tuple[Scope, ...]:
        """Return the scopes a measure is worked out in: one per member of a family."""
        if not measure.by:
            return (EVERYTHING,)
        members = group_members(self.framework, measure.by)
        return tuple(EVERYTHING.narrow(measure.by, member) for member in members)

    def count_selected(self, selection: Selection, scope: Scope) -> int:
        """Return how many milestones or thresholds a selection picks."""
        if picks_thresholds(selection):
            return len(expand_thresholds(self.framework, selection, scope))
        return len(expand_milestones(self.framework, selection, scope))

    def _roots(self) -> Iterator[Spot]:
        everywhere = (EVERYTHING,)
        framework = self.framework
        for milestone in framework.milestones.values():
            for prerequisite in milestone.prerequisites:
                yield Spot(prerequisite.needs, everywhere, milestone.id)
        for phase in framework.phases:
            yield Spot(phase.rule, everywhere, phase.id)
        for definition in framework.rules.values():
            yield Spot(definition.rule, everywhere, definition.id)
        for measure in framework.measures.values():
            yield Spot(measure.number, self.list_scopes(measure), measure.id)
        for outcome in framework.outcomes.values():
            yield Spot((outcome.form, outcome.steps), everywhere, outcome.id)

    def _narrow(self, spot: Spot) -> Spot:
        """Return the spot with the scopes that hold for its parts."""
        groups = spot.part
        if not isinstance(groups, Groups):
            return spot
        scopes = tuple(
            scope.narrow(groups.dimension, member)
            for scope in spot.scopes
            for member in group_members(self.framework, groups.dimension, scope)
        )
        return Spot(groups, scopes, spot.owner)


def _inside(spot: Spot, part: object) -> Spot:
    return Spot(part, spot.scopes, spot.owner)
