"""Dimensions and their members: what milestones are tagged with."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from transform_model.definition.basis import Basis, Ground
from transform_model.document.place import Place


@frozen
class Member:
    """One member of a dimension.

    Parameters
    ----------
    id
        Name used in tags.
    title
        Full title.
    short
        Title of at most 21 characters for narrow places; empty when there is none.
    under
        Id of the parent member; empty at the top.
    text_basis
        What the title rests on.
    ground
        What the member itself rests on.
    """

    id: str
    title: str
    short: str = ""
    under: str = ""
    text_basis: Basis = Basis.EDITORIAL
    ground: Ground = Ground()
    at: Place | None = field(default=None, eq=False, repr=False)

    @property
    def short_title(self) -> str:
        """Return the short title, or the full one where there is none."""
        return self.short or self.title


@frozen
class Driver(Member):
    """A factor in the driver diagram of a programme."""


@frozen
class LeveragePoint(Member):
    """A declared leadership action point, such as one of IHI's seven."""


@frozen
class Dimension:
    """A named way of tagging milestones.

    Parameters
    ----------
    id
        Name of the dimension, such as ``driver``.
    members
        Members by id, in declared order.
    """

    id: str
    members: Mapping[str, Member]
    ground: Ground = Ground()
    at: Place | None = field(default=None, eq=False, repr=False)

    def descend(self, member_id: str) -> Iterator[str]:
        """Yield ``member_id`` and the ids of everything under it, each once."""
        seen: set[str] = set()
        pending = [member_id]
        while pending:
            id = pending.pop()
            if id not in seen:
                seen.add(id)
                yield id
                pending.extend(reversed(self._below.get(id, ())))

    @cached_property
    def _below(self) -> Mapping[str, Sequence[str]]:
        """Ids of the members directly under each that has some."""
        below: dict[str, list[str]] = {}
        for member in self.members.values():
            below.setdefault(member.under, []).append(member.id)
        return below
