"""What a fact rests on: a basis, and the citations behind it."""

from enum import StrEnum

from attrs import frozen


class Basis(StrEnum):
    """How a fact is known, from strongest to weakest."""

    PUBLISHED = "published"
    INFERRED = "inferred"
    RECONSTRUCTED = "reconstructed"
    EDITORIAL = "editorial"


@frozen
class Ground:
    """The basis of a fact and the ids of the citations it names.

    Parameters
    ----------
    basis
        How the fact is known.
    sources
        Ids of citations of the framework, in the order given; may be empty.
    """

    basis: Basis = Basis.EDITORIAL
    sources: tuple[str, ...] = ()


@frozen
class Citation:
    """A public source that facts are read from.

    Parameters
    ----------
    id
        Name used by facts of this framework.
    title
        What the source is called.
    url
        Where it was read; may be empty.
    read_on
        Date it was read, ``YYYY-MM-DD``; may be empty.
    """

    id: str
    title: str
    url: str = ""
    read_on: str = ""
