"""Rules turned into gates over steps."""

from collections.abc import Iterable

from attrs import evolve, frozen

from transform_model.definition.bounds import Bounds
from transform_model.definition.expansion import (
    EVERYTHING,
    Scope,
    expand_milestones,
    expand_thresholds,
    group_members,
    picks_thresholds,
    step_level,
)
from transform_model.definition.framework import Framework
from transform_model.definition.rule import (
    AllBut,
    AtLeast,
    Collection,
    IfRule,
    NamedRule,
    OutcomeRule,
    Rule,
    RuleList,
    Selection,
    StepRule,
    ValueRule,
    Where,
)
from transform_model.definition.step import OPEN, Gate, Need
from transform_model.definition.step_numbers import StepNumbers, easiest_level
from transform_model.document.place import Place

# No author nests deeper by hand; names can chain without end, and a gate is read by recursion.
_DEEPEST = 100


@frozen
class GateBuilder:
    """Builds gates from rules, always in the easiest reading that a definition leaves open.

    A range is taken at its easier end; an "if" opens when either side would; conditions on the
    practice and comparisons of measures or outcomes are taken to hold. A gate that stays shut is
    therefore shut for everybody.

    Parameters
    ----------
    framework
        What names in rules refer to.
    numbers
        Numbers of the steps.
    scope
        What selections can see.
    at
        The place that names the rule being read, in place of those inside it; None: its own.
    trail
        Names of rules being read; one that refers to itself ends there.
    depth
        How deep the rule being read lies in others; beyond 100 a rule is taken to hold.
    """

    framework: Framework
    numbers: StepNumbers
    scope: Scope = EVERYTHING
    at: Place | None = None
    trail: tuple[str, ...] = ()
    depth: int = 0

    def build(self, rule: Rule) -> Gate:
        """Return the gate of a rule."""
        if self.depth > _DEEPEST:
            return OPEN
        match rule:
            case StepRule():
                gate = self._build_step(rule.milestone, rule.level, rule.at)
            case NamedRule():
                gate = self._build_named(rule)
            case AtLeast() | AllBut():
                gate = self._build_counted(rule)
            case ValueRule() | OutcomeRule() | Where():
                gate = OPEN
            case _:
                gate = self._build_if(rule)
        return gate

    def _build_step(self, milestone_id: str, level: Bounds, at: Place | None) -> Gate:
        milestone = self.framework.milestones[milestone_id]
        value = easiest_level(milestone, level)
        if not milestone.scale.is_measured and value <= 0:
            return OPEN
        return Gate(1, (Need(self.numbers.find(milestone_id, value), self.at or at),))

    def _build_named(self, rule: NamedRule) -> Gate:
        definition = self.framework.rules.get(rule.name)
        if definition is None or rule.name in self.trail:
            return OPEN
        inside = evolve(
            self._below, scope=EVERYTHING, at=self.at or rule.at, trail=(*self.trail, rule.name)
        )
        return inside.build(definition.rule)

    def _build_if(self, rule: IfRule) -> Gate:
        if rule.otherwise is None:
            return OPEN
        return Gate(1, (self._below.build(rule.then), self._below.build(rule.otherwise)))

    def _build_counted(self, rule: AtLeast | AllBut) -> Gate:
        members = tuple(_unwrap(member) for member in self._list_members(rule.of))
        total = len(members)
        if isinstance(rule.of, Selection) and rule.of.unlisted is not None:
            total = min(total, int(rule.of.unlisted.bounds.lower))
        if isinstance(rule, AllBut):
            count = total - int(rule.allowed.bounds.upper)
        elif rule.count is None:
            count = total
        else:
            count = int(rule.count.bounds.lower)
        return Gate(max(0, min(count, total)), members)

    def _list_members(self, of: Collection) -> Iterable[Gate]:
        if isinstance(of, RuleList):
            below = self._below
            return [below.build(rule) for rule in of.rules]
        if isinstance(of, Selection):
            return self._list_selected(of)
        members = group_members(self.framework, of.dimension, self.scope)
        return [self._inside(of.dimension, member).build(of.having) for member in members]

    def _inside(self, dimension: str, member: str) -> "GateBuilder":
        return evolve(self._below, scope=self.scope.narrow(dimension, member))

    @property
    def _below(self) -> "GateBuilder":
        return GateBuilder(
            self.framework, self.numbers, self.scope, self.at, self.trail, self.depth + 1
        )

    def _list_selected(self, selection: Selection) -> Iterable[Gate]:
        if picks_thresholds(selection):
            for threshold in expand_thresholds(self.framework, selection, self.scope):
                yield self._build_step(threshold.milestone, threshold.level, selection.at)
            return
        for milestone_id in expand_milestones(self.framework, selection, self.scope):
            level = step_level(self.framework.milestones[milestone_id], selection.level)
            if level is not None:
                yield self._build_step(milestone_id, level, selection.at)


def join_gates(first: Need | None, gates: Iterable[Gate]) -> Gate:
    """Return a gate that opens when a step is reached, if one is given, and all gates are open."""
    begun: tuple[Need, ...] = () if first is None else (first,)
    members = (*begun, *(_unwrap(gate) for gate in gates if gate.count))
    return Gate(len(members), members)


def _unwrap(gate: Gate) -> Need | Gate:
    if gate.count == 1 and len(gate.members) == 1:
        return gate.members[0]
    return gate
