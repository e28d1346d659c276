"""Spots: where in a definition targets are listed, and which nodes of the plan it became."""

from collections.abc import Iterable, Iterator, Sequence
from math import inf

from attrs import evolve, frozen

from transform_model.cases.quantities import RuleValue
from transform_model.cases.target import Aim, Kind, Target, Way
from transform_model.definition.expansion import EVERYTHING, Scope, group_members
from transform_model.definition.number import Number
from transform_model.definition.rule import Rule
from transform_model.document.place import Place
from transform_model.scoring.compiling import Bench
from transform_model.scoring.compiling_numbers import add_number
from transform_model.scoring.compiling_rules import add_rule
from transform_model.scoring.nodes import NA, YES
from transform_model.scoring.plan import Plan

STRICTLY = 1e-6
"""What is taken to be above 0: well over the tolerance of comparisons."""


@frozen
class Spot:
    """A place in a definition that targets are listed for.

    Parameters
    ----------
    bench
        The workbench on which the plan was made: asked for a rule again, it gives the same node.
    path
        Id of the place, the first part of the ids of its targets.
    scopes
        What selections see there; several inside a group or family, one for each member.
    given
        What must hold for the place to matter, such as the condition of a branch.
    """

    bench: Bench
    path: str
    scopes: Sequence[Scope] = (EVERYTHING,)
    given: Way = ()

    def step(self, name: str, *given: Aim) -> "Spot":
        """Return a place further in."""
        return evolve(self, path=f"{self.path}.{name}", given=(*self.given, *given))

    def inside(self, name: str, dimension: str) -> "Spot":
        """Return the place that stands for every member of a dimension."""
        scopes = tuple(
            scope.narrow(dimension, member)
            for scope in self.scopes
            for member in group_members(self.bench.framework, dimension, scope)
        )
        return evolve(self, path=f"{self.path}.{name}", scopes=scopes)

    def rule_nodes(self, rule: Rule) -> tuple[int, ...]:
        """Return the nodes of a rule, one for each scope."""
        return tuple(add_rule(self.bench, rule, scope) for scope in self.scopes)

    def number_nodes(self, number: Number) -> tuple[int, ...]:
        """Return the nodes of a number, one for each scope."""
        return tuple(add_number(self.bench, number, scope) for scope in self.scopes)

    def aim(
        self, name: str, says: str, kind: Kind, at: Place | None, ways: Iterable[Way]
    ) -> Target:
        """Return a target of this place."""
        every = tuple((*self.given, *way) for way in ways)
        return Target(f"{self.path}.{name}", says, kind, at, every)


def reopen_bench(plan: Plan) -> Bench:
    """Return the workbench of a plan, with all its nodes, as it was when the plan was made."""
    index_by_node: dict[object, int] = {}
    for i, node in enumerate(plan.nodes):
        index_by_node.setdefault(node, i)
    steps = {
        (slot.milestone, slot.lower, slot.upper): i
        for i, slot in enumerate(plan.slots)
        if slot.phase < 0
    }
    return Bench(
        plan.framework,
        plan.reading,
        list(plan.slots),
        plan.placements,
        list(plan.nodes),
        list(plan.origins),
        dict(plan.rules),
        {name: dict(family) for name, family in plan.measures.items()},
        {name: dict(family) for name, family in plan.outcomes.items()},
        index_by_node=index_by_node,  # type: ignore[arg-type]  # keys are nodes
        index_by_step=steps,
    )


def list_rule_values(spot: Spot, rule: Rule, at: Place | None) -> Iterator[Target]:
    """Yield what a rule itself can come out as: yes, no, not applicable."""
    nodes = spot.rule_nodes(rule)
    for name, says, least, below in _VALUES:
        ways = ((Aim(RuleValue(node), least, below),) for node in nodes)
        target = spot.aim(name, says, Kind.BRANCH, at, ways)
        yield evolve(target, is_optional=name == "na")


_VALUES = (
    ("yes", "yes", YES, inf),
    ("no", "no", -inf, NA),
    ("na", "not applicable", NA, YES),
)
