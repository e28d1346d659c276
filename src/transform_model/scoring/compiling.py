"""The workbench on which a framework's rules and numbers become numbered nodes."""

from graphlib import TopologicalSorter

from attrs import Factory, define

from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.expansion import (
    PHASE,
    Scope,
    expand_milestones,
    expand_thresholds,
    picks_thresholds,
    step_level,
)
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Due, Milestone
from transform_model.definition.naming import named_references
from transform_model.definition.rule import Collection, Groups, RuleList, Selection
from transform_model.scoring.nodes import (
    AmountNode,
    ChooseNode,
    Node,
    StepNode,
    UnknownNumber,
)
from transform_model.scoring.slots import Placement, Slot, direct_ends, is_accepted

Family = dict[str, int]
"""One node per member of a family; a result with one value has the one member ''."""


@define
class Bench:
    """Nodes and slots made so far, and the names they have.

    Parameters
    ----------
    framework
        What is compiled.
    reading
        Only facts at least this strong count as known; None: all.
    slots, placements
        Threshold slots first, as numbered by ``number_thresholds``; steps follow.
    """

    framework: Framework
    reading: Basis | None
    slots: list[Slot]
    placements: tuple[tuple[Placement, ...], ...]
    nodes: list[Node] = Factory(list)
    origins: list[object] = Factory(list)
    rules: dict[str, int] = Factory(dict)
    measures: dict[str, Family] = Factory(dict)
    outcomes: dict[str, Family] = Factory(dict)
    milestones: tuple[Milestone, ...] = ()
    milestone_index: dict[str, int] = Factory(dict)
    _index_by_node: dict[Node, int] = Factory(dict)
    _index_by_step: dict[tuple[int, float, float], int] = Factory(dict)
    _slot_by_threshold: dict[tuple[int, int], int] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        self.milestones = tuple(self.framework.milestones.values())
        self.milestone_index.update({id: i for i, id in enumerate(self.framework.milestones)})
        for i, slot in enumerate(self.slots):
            self._slot_by_threshold[slot.milestone, slot.phase] = i

    def add(self, node: Node, origin: object = None) -> int:
        """Return the index of a node, added unless an equal one is there."""
        found = self._index_by_node.get(node)
        if found is not None:
            return found
        self._index_by_node[node] = len(self.nodes)
        self.nodes.append(node)
        self.origins.append(origin)
        return len(self.nodes) - 1

    def add_new(self, node: Node, origin: object) -> int:
        """Return the index of a node that stands for itself, even beside an equal one."""
        self.nodes.append(node)
        self.origins.append(origin)
        return len(self.nodes) - 1

    def add_amount(self, amount: Amount) -> int:
        """Return the node of a stated number."""
        if not is_accepted(amount.ground.basis, self.reading):
            return self.add(UnknownNumber(), amount)
        return self.add(AmountNode(amount.bounds, amount.by_year), amount)

    def known(self, ground: Ground) -> bool:
        """Return whether what rests on this ground counts as known in the reading."""
        return is_accepted(ground.basis, self.reading)

    def step_slot(self, milestone: str, level: Bounds) -> int:
        """Return the slot of a step named by a rule."""
        i = self.milestone_index[milestone]
        scale = self.framework.milestones[milestone].scale
        lower, upper = direct_ends(scale, level.lower, level.upper)
        key = (i, lower, upper)
        found = self._index_by_step.get(key)
        if found is None:
            found = self._index_by_step[key] = len(self.slots)
            self.slots.append(Slot(i, lower, upper))
        return found

    def tags_known(self, selection: Selection, scope: Scope) -> bool:
        """Return whether it counts as known which milestones a selection means."""
        if self.reading is None:
            return True
        used = {name for name, _ in (*selection.tags, *scope.limits)} - {PHASE}
        return all(
            self.known(milestone.ground_of(dimension))
            for dimension in used
            for milestone in self.milestones
        )

    def members_known(self, collection: Collection, scope: Scope) -> bool:
        """Return whether it counts as known what is in a collection."""
        match collection:
            case RuleList():
                return True
            case Groups(dimension=dimension):
                return self.tags_known(Selection(tags=((dimension, ()),)), scope)
            case _:
                return self.tags_known(collection, scope)

    def select_slots(self, selection: Selection, scope: Scope) -> list[int]:
        """Return the slots of the steps or thresholds a selection picks."""
        if not picks_thresholds(selection):
            return [
                self.step_slot(milestone.id, step_level(milestone, selection.level) or Bounds(0, 0))
                for milestone in self.select_milestones(selection, scope)
            ]
        if self.reading is None:
            phases = {phase.id: i for i, phase in enumerate(self.framework.phases)}
            return [
                self._slot_by_threshold[self.milestone_index[t.milestone], phases[t.phase]]
                for t in expand_thresholds(self.framework, selection, scope)
            ]
        chosen = {self.milestone_index[m.id] for m in self.select_milestones(selection, scope)}
        allowed = {
            i
            for i, phase in enumerate(self.framework.phases)
            if (not selection.phases or phase.id in selection.phases)
            and all(member == phase.id for name, member in scope.limits if name == PHASE)
        }
        return [
            slot
            for (milestone, phase), slot in self._slot_by_threshold.items()
            if milestone in chosen and phase in allowed
        ]

    def select_milestones(self, selection: Selection, scope: Scope) -> list[Milestone]:
        """Return the milestones a selection picks, whatever it asks of them."""
        ids = expand_milestones(self.framework, selection, scope)
        return [self.framework.milestones[id] for id in ids]

    def guard_due(self, milestone: Milestone, node: int) -> int:
        """Return a node that is not applicable until the milestone is due."""
        due = milestone.due or Due()
        conditions = tuple(
            Condition(attribute, bounds=Bounds(start, float("inf")))
            for attribute, start in (("month", due.month), ("programme_year", due.year))
            if start is not None
        )
        return self.add(ChooseNode(conditions, node, -1), milestone)

    def add_step(self, slot: int, origin: object) -> int:
        """Return the node of one slot."""
        return self.add(StepNode(slot), origin)


def ordered_names(framework: Framework) -> tuple[tuple[str, str], ...]:
    """Return ``(kind, id)`` of every rule, measure and outcome, each after what it refers to."""
    sorter: TopologicalSorter[tuple[str, str]] = TopologicalSorter()
    for key, references in named_references(framework).items():
        sorter.add(key, *references)
    return tuple(sorter.static_order())
