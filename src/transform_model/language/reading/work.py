"""What is known at one point of a file: its names, what was built, and the ground that holds."""

from collections.abc import Iterable
from collections.abc import Mapping as MappingType

from attrs import define, evolve, field, frozen

from transform_model.definition.basis import Basis, Ground
from transform_model.definition.condition import Attribute
from transform_model.definition.milestone import Milestone
from transform_model.document.tree import Node
from transform_model.language.reading.faults import Faults
from transform_model.language.reading.names import Names


@define
class Built:
    """What later parts look up in earlier ones; filled once, in the order of building.

    Parameters
    ----------
    yardsticks
        Milestone id → the milestone with no more than its scale and ``met``: what reading a level
        takes. One whose scale has a fault is left out, and nothing is said of its levels.
    attributes
        Attributes of practices by id, the built-in ones too.
    """

    yardsticks: dict[str, Milestone] = field(factory=dict)
    attributes: MappingType[str, Attribute] = field(factory=dict)


@frozen
class Standing:
    """What facts and texts rest on, unless they say otherwise."""

    ground: Ground = Ground()
    text_basis: Basis = Basis.EDITORIAL


@frozen
class Work:
    """What reading and building share.

    Parameters
    ----------
    names
        Every name the file declares.
    faults
        Findings so far.
    built
        What has been built.
    standing
        What facts here rest on.
    standing_by_file
        The same by file, for a tree merged from several: what one file says about everything
        inside an object holds only for what that file states. Empty for a single file.
    is_prerequisite
        Whether rules here are prerequisites, which are made of steps only.
    """

    names: Names
    faults: Faults
    built: Built
    standing: Standing = Standing()
    standing_by_file: MappingType[str, Standing] = field(factory=dict)
    is_prerequisite: bool = False

    def standing_at(self, node: Node) -> Standing:
        """Return what a fact written here rests on."""
        if not self.standing_by_file:
            return self.standing
        return self.standing_by_file.get(node.source.name, self.standing)

    def ground_at(self, node: Node) -> Ground:
        """Return basis and sources of a fact written here."""
        return self.standing_at(node).ground

    def standing_on(self, standing: Standing, files: Iterable[str]) -> "Work":
        """Return the same with another standing for what some files state."""
        if not self.standing_by_file:
            return evolve(self, standing=standing)
        changed = dict.fromkeys(files, standing)
        return evolve(self, standing_by_file={**self.standing_by_file, **changed})
