"""Nodes and edges of the milestone graph: steps, phases, and what comes before what."""

from collections.abc import Iterator
from enum import StrEnum

from attrs import field, frozen

from transform_model.definition.basis import Basis
from transform_model.definition.milestone import Strength
from transform_model.document.place import Place


@frozen
class Step:
    """A milestone at a level above its lowest.

    Parameters
    ----------
    milestone
        Id of the milestone.
    level
        Position on an ordered scale, counted from 0; value on a measured one.
    """

    milestone: str
    level: float


@frozen
class PhaseNode:
    """The completion of a phase."""

    phase: str


Node = Step | PhaseNode


class Role(StrEnum):
    """Why a node comes before another.

    ``prerequisite``: a milestone requires it. ``level``: it is the step below of the same
    milestone. ``threshold``: the phase needs it. ``rule``: it stands in the rule of a phase.
    """

    PREREQUISITE = "prerequisite"
    LEVEL = "level"
    THRESHOLD = "threshold"
    RULE = "rule"


@frozen
class Edge:
    """One node that comes before another.

    Parameters
    ----------
    prerequisite, dependent
        What comes first and what waits for it.
    role
        Why.
    strength
        Hard or soft for a prerequisite; None for other roles, which always hold.
    is_needed
        False when other steps would do instead, as in ``any``.
    at
        Where the definition says so.
    basis
        What a prerequisite rests on; None for other roles.
    """

    prerequisite: Node
    dependent: Node
    role: Role
    strength: Strength | None = None
    is_needed: bool = True
    at: Place | None = field(default=None, eq=False, repr=False)
    basis: Basis | None = field(default=None, eq=False, repr=False)


@frozen
class Need:
    """One step that a gate asks for.

    Parameters
    ----------
    node
        Its number among the nodes of the graph.
    at
        Where the definition asks for it.
    """

    node: int
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Gate:
    """Opens when at least ``count`` of its members hold; with a count of 0 it is always open."""

    count: int
    members: "tuple[Need | Gate, ...]" = ()

    @property
    def needs_all(self) -> bool:
        """Return whether every member is needed."""
        return self.count >= len(self.members)

    def is_open(self, reached: bytearray) -> bool:
        """Return whether enough members hold once the nodes marked 1 are reached."""
        held = sum(
            reached[member.node] if isinstance(member, Need) else member.is_open(reached)
            for member in self.members
        )
        return held >= self.count

    def needs(self) -> "Iterator[tuple[Need, bool]]":
        """Yield every step asked for, and whether nothing else would do in its place."""
        for member in self.members:
            if isinstance(member, Need):
                yield member, self.needs_all
                continue
            for need, is_needed in member.needs():
                yield need, is_needed and self.needs_all


OPEN = Gate(0)
