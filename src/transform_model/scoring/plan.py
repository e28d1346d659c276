"""The compiled plan: scoring as data, made once per framework."""

from collections.abc import Mapping
from functools import cached_property
from math import inf, nextafter
from typing import Any

from attrs import Factory, field, frozen

from transform_model.definition.basis import Basis, Ground
from transform_model.definition.condition import Condition
from transform_model.definition.expansion import EVERYTHING, group_members, step_level
from transform_model.definition.framework import Framework
from transform_model.definition.graph import MilestoneGraph, build_graph
from transform_model.definition.milestone import Milestone, Prerequisite
from transform_model.definition.outcome import LadderKind, Outcome
from transform_model.definition.rule import Rule
from transform_model.scoring.compiling import Bench, Family, ordered_names
from transform_model.scoring.compiling_numbers import add_number
from transform_model.scoring.compiling_outcomes import add_outcome
from transform_model.scoring.compiling_rules import add_rule
from transform_model.scoring.nodes import (
    RULE_KINDS,
    AmountNode,
    ChooseNode,
    LadderNode,
    Node,
    TreeNode,
    UnknownNode,
    UnknownNumber,
    children,
    conditions_of,
)
from transform_model.scoring.slots import Placement, Slot, direct, number_thresholds, read_basis


@frozen
class Guard:
    """A prerequisite as a node.

    Parameters
    ----------
    milestone
        Index of the milestone that waits.
    level
        The level that waits, in the direction of better: a position, or on a measured scale the
        level that counts as met.
    below
        The highest level that does not wait.
    needs
        Node of the rule.
    prerequisite
        What the framework says.
    """

    milestone: int
    level: float
    below: float
    needs: int
    prerequisite: Prerequisite


@frozen(eq=False)
class Plan:
    """Scoring as data; every engine interprets it, none reads the definition again.

    Parameters
    ----------
    framework
        What it was compiled from.
    reading
        Only facts at least this strong count as known; None: all.
    milestones
        In declared order; their places are the indices used below.
    slots
        Thresholds and steps, numbered.
    placements
        By milestone: every way its thresholds may lie; one where all is known.
    nodes
        Parts come before what is made of them.
    origins
        By node: the rule or number it was compiled from.
    rules, measures, outcomes
        Nodes by name; a family has one per member, a single value the one member ''.
    phase_rules
        By phase: the node of its rule, or -1.
    guards
        Prerequisites in declared order.
    met_slots
        By milestone: the slot of its ``met`` level where the framework has no thresholds, so that
        profiles have something to count; -1 for none.
    known_entries
        By milestone: its id, and answers read before with what they leave possible.
    """

    framework: Framework
    reading: Basis | None
    milestones: tuple[Milestone, ...]
    milestone_index: Mapping[str, int]
    slots: tuple[Slot, ...]
    placements: tuple[tuple[Placement, ...], ...]
    nodes: tuple[Node, ...]
    origins: tuple[object, ...]
    rules: Mapping[str, int]
    measures: Mapping[str, Family]
    outcomes: Mapping[str, Family]
    phase_rules: tuple[int, ...]
    guards: tuple[Guard, ...]
    met_slots: tuple[int, ...]
    known_entries: tuple[tuple[str, dict[object, Any]], ...] = field(init=False, repr=False)
    slot_explanations: dict[object, Any] = field(init=False, repr=False, default=Factory(dict))
    loose: dict[int, bool] = field(init=False, repr=False, default=Factory(dict))

    @known_entries.default
    def _make_entries(self) -> tuple[tuple[str, dict[object, Any]], ...]:
        return tuple((milestone.id, {}) for milestone in self.milestones)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of the milestones."""
        return frozenset(self.milestone_index)

    @cached_property
    def graph(self) -> MilestoneGraph:
        """The milestone dependency graph: steps and phases."""
        return build_graph(self.framework)

    @cached_property
    def parts(self) -> tuple[tuple[int, ...], ...]:
        """By node: the nodes it is worked out from."""
        return tuple(children(node) for node in self.nodes)

    @cached_property
    def phase_slots(self) -> tuple[tuple[int, ...], ...]:
        """By phase: its slots."""
        return tuple(
            tuple(i for i, slot in enumerate(self.slots) if slot.phase == phase)
            for phase in range(len(self.framework.phases))
        )

    @cached_property
    def phase_masks(self) -> tuple[int, ...]:
        """By phase: one bit per threshold slot that lies, or may lie, in it."""
        masks = [0] * len(self.framework.phases)
        for i, slot in enumerate(self.slots):
            if slot.phase >= 0:
                masks[slot.phase] |= 1 << i
        return tuple(masks)

    @cached_property
    def slots_of(self) -> tuple[tuple[int, ...], ...]:
        """By milestone: its slots."""
        table: list[list[int]] = [[] for _ in self.milestones]
        for i, slot in enumerate(self.slots):
            table[slot.milestone].append(i)
        return tuple(tuple(slots) for slots in table)

    @cached_property
    def movable(self) -> tuple[int, ...]:
        """Milestones whose thresholds may lie in more than one way."""
        return tuple(i for i, ways in enumerate(self.placements) if len(ways) > 1)

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition on the practice that scoring may ask about."""
        found = [condition for node in self.nodes for condition in conditions_of(node)]
        for milestone in self.milestones:
            found.extend(milestone.applies)
            for threshold in milestone.thresholds:
                found.extend(threshold.applies)
        return tuple(dict.fromkeys(found))

    @cached_property
    def has_cadence(self) -> bool:
        """Whether some answers have to be renewed."""
        return any(milestone.cadence_months is not None for milestone in self.milestones)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """Attributes of the practice that matter, the year included where numbers change by it."""
        found = dict.fromkeys(condition.attribute for condition in self.conditions)
        if self.year_starts:
            found["year"] = None
        return tuple(found)

    @cached_property
    def year_starts(self) -> tuple[int, ...]:
        """First years of the numbers that change with the calendar year."""
        return tuple(
            sorted(
                {
                    year
                    for node in self.nodes
                    if isinstance(node, AmountNode)
                    for year, _ in node.by_year
                }
            )
        )

    @cached_property
    def guards_of(self) -> Mapping[int, tuple[Guard, ...]]:
        """By milestone that waits for something: its prerequisites."""
        table: dict[int, list[Guard]] = {}
        for guard in self.guards:
            table.setdefault(guard.milestone, []).append(guard)
        return {i: tuple(guards) for i, guards in table.items()}

    @cached_property
    def enforced(self) -> tuple[Guard, ...]:
        """Prerequisites that cap a level."""
        return tuple(guard for guard in self.guards if guard.prerequisite.is_enforced)

    def is_designation(self, node: int) -> bool:
        """Return whether a node is an outcome whose steps come in any order."""
        ladder = self.nodes[node]
        return isinstance(ladder, LadderNode) and ladder.kind is LadderKind.ANY_ORDER

    def is_rule(self, node: int) -> bool:
        """Return whether a node has the values no, not applicable and yes."""
        found = self.nodes[node]
        if isinstance(found, ChooseNode):
            return self.is_rule(found.then)
        return isinstance(found, RULE_KINDS)

    @cached_property
    def _names(self) -> dict[int, str]:
        names = {node: id for id, node in self.rules.items()}
        for families in (self.measures, self.outcomes):
            for id, nodes in families.items():
                for member, node in nodes.items():
                    names.setdefault(node, f"{id}.{member}" if member else id)
        return names

    def name_of(self, node: int) -> str:
        """Return the name of a node, or an empty text when it has none."""
        return self._names.get(node, "")

    @cached_property
    def _outcome_by_node(self) -> dict[int, str]:
        """By node of an outcome, or of a question inside one: the id of the outcome."""
        found: dict[int, str] = {}
        for id, nodes in self.outcomes.items():
            for node in nodes.values():
                waiting = [node]
                while waiting:
                    found[waiting[-1]] = id
                    part = self.nodes[waiting.pop()]
                    if isinstance(part, TreeNode):
                        waiting.extend(i for i in (part.yes, part.no) if i >= 0)
        return found

    def outcome_of(self, node: int) -> Outcome | None:
        """Return the outcome that a node, or a question inside it, belongs to; None for others."""
        id = self._outcome_by_node.get(node)
        return None if id is None else self.framework.outcomes[id]


# Enough for a session with every shipped framework; the oldest goes first.
_MOST_PLANS = 64

_plan_by_framework: dict[tuple[int, Basis | None], Plan] = {}


def compile_framework(framework: Framework, *, basis: Basis | str | None = None) -> Plan:
    """Return the plan of a framework, compiled once and then remembered.

    Parameters
    ----------
    framework
        A checked framework.
    basis
        Count only facts at least this strong as known: ``published``, or ``inferred`` for these
        and the inferred ones, and so on; None: all facts.

    Returns
    -------
    Plan
        Immutable, shared by all who ask for the same framework.

    Raises
    ------
    UnknownNameError
        When ``basis`` is no basis.
    TypeError
        When ``framework`` is something else, such as an id.
    """
    if not isinstance(framework, Framework):
        raise TypeError(f"a Framework is expected, found {framework!r}; load it first")
    reading = None if basis is None else read_basis(basis)
    key = (id(framework), reading)
    known = _plan_by_framework.get(key)
    if known is not None and known.framework is framework:
        return known
    plan = _compile(framework, reading)
    while len(_plan_by_framework) >= _MOST_PLANS:
        _plan_by_framework.pop(next(iter(_plan_by_framework)), None)
    _plan_by_framework[key] = plan
    return plan


def take_framework(framework: Framework | Plan) -> Framework:
    """Return a framework, or the one a plan was compiled from; TypeError for anything else."""
    return (framework if isinstance(framework, Plan) else compile_framework(framework)).framework


def _compile(framework: Framework, reading: Basis | None) -> Plan:
    table = number_thresholds(framework, reading)
    bench = Bench(framework, reading, list(table.slots), table.placements)
    for kind, name in ordered_names(framework):
        _add_named(bench, kind, name)
    phase_rules = tuple(
        -1 if phase.rule is None else _add_phase_rule(bench, phase.ground, phase.rule)
        for phase in framework.phases
    )
    guards = tuple(
        Guard(i, *_guarded(milestone, p.level), add_rule(bench, p.needs, EVERYTHING), p)
        for i, milestone in enumerate(bench.milestones)
        for p in milestone.prerequisites
    )
    met_slots = tuple(_add_met(bench, milestone) for milestone in bench.milestones)
    return Plan(
        framework,
        reading,
        bench.milestones,
        bench.milestone_index,
        tuple(bench.slots),
        bench.placements,
        tuple(bench.nodes),
        tuple(bench.origins),
        bench.rules,
        bench.measures,
        bench.outcomes,
        phase_rules,
        guards,
        met_slots,
    )


def _guarded(milestone: Milestone, level: int) -> tuple[float, float]:
    """Return the level that waits, and the highest one that does not."""
    scale = milestone.scale
    if not scale.is_measured:
        return level, level - 1
    met = step_level(milestone, "")
    end = scale.best if met is None else met.lower
    first = inf if end is None else direct(scale, end)
    return first, nextafter(first, -inf)


def _add_met(bench: Bench, milestone: Milestone) -> int:
    met = step_level(milestone, "")
    if bench.framework.phases or met is None:
        return -1
    return bench.step_slot(milestone.id, met)


def _add_phase_rule(bench: Bench, ground: Ground, rule: Rule) -> int:
    if not bench.known(ground):
        return bench.add(UnknownNode())
    return add_rule(bench, rule, EVERYTHING)


def _add_named(bench: Bench, kind: str, name: str) -> None:
    framework = bench.framework
    if kind == "rule":
        rule = framework.rules[name]
        is_known = bench.known(rule.ground)
        node = add_rule(bench, rule.rule, EVERYTHING) if is_known else bench.add(UnknownNode())
        bench.rules[name] = node
    elif kind == "measure":
        _add_measure(bench, name)
    else:
        bench.outcomes[name] = add_outcome(bench, framework.outcomes[name])


def _add_measure(bench: Bench, name: str) -> None:
    measure = bench.framework.measures[name]
    members = group_members(bench.framework, measure.by) if measure.by else ("",)
    if not bench.known(measure.ground):
        bench.measures[name] = dict.fromkeys(members, bench.add(UnknownNumber()))
        return
    bench.measures[name] = {
        member: add_number(
            bench,
            measure.number,
            EVERYTHING.narrow(measure.by, member) if member else EVERYTHING,
        )
        for member in members
    }
