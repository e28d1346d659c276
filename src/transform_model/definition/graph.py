"""The milestone graph: what comes before what, among steps and phases."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from transform_model.definition.bounds import format_number
from transform_model.definition.closure import Closure, close_graph
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Prerequisite
from transform_model.definition.order import reach_from, sort_generations
from transform_model.definition.step import Edge, Gate, Node, PhaseNode, Step
from transform_model.definition.wiring import Link, guarded_level, wire_framework
from transform_model.errors import TransformModelError

if TYPE_CHECKING:
    import networkx as nx

# All pairs of 50,000 nodes take some 150 MB.
MAXIMUM_NODES = 50_000


def build_graph(framework: Framework) -> "MilestoneGraph":
    """Return the milestone graph of a framework."""
    wiring = wire_framework(framework)
    return MilestoneGraph(framework, wiring.nodes, wiring.gates, wiring.links)


@frozen(slots=False, eq=False)
class MilestoneGraph:
    """Steps and phases, and what comes before each of them.

    An edge goes from a prerequisite to its dependent. A step follows the step below it on the same
    milestone; a prerequisite is drawn to the first step it guards only, since it reaches the
    higher ones through that. A phase follows the steps of its thresholds. ``any`` and ``at_least``
    give one edge per step they name, marked as not needed by itself; the rule itself is kept as a
    gate.

    A ring of such edges is no fault: *either of a and b, each of which helps the other* can be
    climbed from one side. What is a fault is a step that nobody can reach; see ``unreachable``.

    Parameters
    ----------
    framework
        What the graph was built from.
    nodes
        Steps in declared order, each milestone from its lowest; then phases.
    gates
        By node: what must be reached first.
    links
        By numbers of ``(prerequisite, dependent)``: why one waits for the other.
    """

    framework: Framework = field(repr=False)
    nodes: tuple[Node, ...]
    gates: tuple[Gate, ...] = field(repr=False)
    links: Mapping[tuple[int, int], Link] = field(repr=False)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """One edge for each pair of nodes that follow each other."""
        return tuple(self._draw(pair) for pair in self.links)

    @cached_property
    def generations(self) -> tuple[tuple[Node, ...], ...]:
        """Nodes in the order they can be reached, those of one generation side by side.

        Without rings each node is one generation later than the last of its prerequisites. With a
        ring that order does not exist; then each node stands in the first generation in which its
        gate is open, climbing from nothing, and what cannot be reached is left out.
        """
        if self.has_ring:
            generations: Sequence[Sequence[int]] = self._climb
        else:
            generations = self._sorted
        return tuple(tuple(self.nodes[i] for i in generation) for generation in generations)

    @cached_property
    def has_ring(self) -> bool:
        """Whether some edges form a ring."""
        return sum(map(len, self._sorted)) < len(self.nodes)

    @cached_property
    def unreachable(self) -> tuple[Node, ...]:
        """Nodes that nobody can reach, because they wait for themselves through others."""
        if not self.has_ring:
            return ()
        reached = {i for generation in self._climb for i in generation}
        return tuple(node for i, node in enumerate(self.nodes) if i not in reached)

    def find_edge(self, prerequisite: Node, dependent: Node) -> Edge | None:
        """Return the edge between two nodes, or None."""
        pair = (self._positions[prerequisite], self._positions[dependent])
        return self._draw(pair) if pair in self.links else None

    def prerequisites(self, step: Step) -> tuple[Prerequisite, ...]:
        """Return the declared prerequisites that guard this step itself."""
        milestone = self.framework.milestones[step.milestone]
        return tuple(
            prerequisite
            for prerequisite in milestone.prerequisites
            if guarded_level(prerequisite, milestone) == step.level
        )

    def ancestors(self, node: Node) -> tuple[Node, ...]:
        """Return everything that comes before a node, near or far, in the order of ``nodes``."""
        return self._collect(reach_from(self._positions[node], self._prerequisites))

    def descendants(self, node: Node) -> tuple[Node, ...]:
        """Return everything that comes after a node, near or far, in the order of ``nodes``."""
        return self._collect(reach_from(self._positions[node], self._dependents))

    def comes_before(self, prerequisite: Node, dependent: Node) -> bool:
        """Return whether one node comes before another, near or far.

        Works from the closure of the whole graph: the first call is dear, the others are not.

        Raises
        ------
        TransformModelError
            When the graph has more than 50,000 nodes.
        """
        positions = self._positions
        return self._closure.is_before(positions[prerequisite], positions[dependent])

    @cached_property
    def reduction(self) -> tuple[Edge, ...]:
        """The transitive reduction: edges that no longer way replaces.

        A ring has no single reduction: its own edges are all kept, and edges between the same two
        rings stay or go together.

        Raises
        ------
        TransformModelError
            When the graph has more than 50,000 nodes.
        """
        component_of = self._closure.component_of
        kept = self._closure.reduce()
        return tuple(
            self._draw((start, end))
            for start, end in self.links
            if component_of[start] == component_of[end]
            or (component_of[start], component_of[end]) in kept
        )

    def name_node(self, node: Node) -> str:
        """Return the name of a node, such as ``m08:2`` or ``phase-3``."""
        if isinstance(node, PhaseNode):
            return node.phase
        scale = self.framework.milestones[node.milestone].scale
        if not scale.is_measured:
            return f"{node.milestone}:{scale.levels[int(node.level)].label}"
        if scale.unit == "share":
            return f"{node.milestone}:{format_number(node.level * 100)}%"
        return f"{node.milestone}:{format_number(node.level)}"

    def to_networkx(self) -> "nx.DiGraph[str]":
        """Return the graph as a networkx ``DiGraph`` of node names.

        Nodes carry ``kind`` (``step`` or ``phase``) and ``milestone`` and ``level``, or ``phase``;
        edges carry ``role``, ``strength`` (empty where there is none) and ``is_needed``.
        """
        import networkx as nx  # noqa: PLC0415 - 150 ms that only those who export should spend

        graph: nx.DiGraph[str] = nx.DiGraph()
        for node in self.nodes:
            graph.add_node(self.name_node(node), **_describe(node))
        for edge in self.edges:
            graph.add_edge(
                self.name_node(edge.prerequisite),
                self.name_node(edge.dependent),
                role=edge.role.value,
                strength=edge.strength.value if edge.strength else "",
                is_needed=edge.is_needed,
            )
        return graph

    @cached_property
    def _positions(self) -> Mapping[Node, int]:
        return {node: position for position, node in enumerate(self.nodes)}

    @cached_property
    def _dependents(self) -> list[list[int]]:
        adjacency: list[list[int]] = [[] for _ in self.nodes]
        for start, end in self.links:
            adjacency[start].append(end)
        return adjacency

    @cached_property
    def _prerequisites(self) -> list[list[int]]:
        adjacency: list[list[int]] = [[] for _ in self.nodes]
        for start, end in self.links:
            adjacency[end].append(start)
        return adjacency

    @cached_property
    def _sorted(self) -> list[list[int]]:
        return sort_generations(self._dependents)

    @cached_property
    def _closure(self) -> Closure:
        if len(self.nodes) > MAXIMUM_NODES:
            raise TransformModelError(
                f"this graph has {len(self.nodes):,} nodes; what lies behind each of them is worked"
                f" out for at most {MAXIMUM_NODES:,}"
            )
        return close_graph(self._dependents, self._sorted)

    @cached_property
    def _climb(self) -> list[list[int]]:
        """Generations as gates open when climbing from nothing."""
        reached = bytearray(len(self.nodes))
        generations = []
        candidates: Iterable[int] = range(len(self.nodes))
        while opened := [
            i for i in candidates if not reached[i] and self.gates[i].is_open(reached)
        ]:
            for i in opened:
                reached[i] = 1
            generations.append(opened)
            candidates = sorted({end for i in opened for end in self._dependents[i]})
        return generations

    def _draw(self, pair: tuple[int, int]) -> Edge:
        start, end = pair
        return Edge(self.nodes[start], self.nodes[end], *self.links[pair])

    def _collect(self, positions: set[int]) -> tuple[Node, ...]:
        return tuple(self.nodes[position] for position in sorted(positions))


def _describe(node: Node) -> dict[str, str | float]:
    if isinstance(node, PhaseNode):
        return {"kind": "phase", "phase": node.phase}
    return {"kind": "step", "milestone": node.milestone, "level": node.level}
