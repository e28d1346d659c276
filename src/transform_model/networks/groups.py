"""Practices by setting and by kind: how many there are, and which phases they completed."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from transform_model.definition.bounds import Bounds
from transform_model.networks.arrays import NO, UNKNOWN, YES, Whole
from transform_model.networks.counting import (
    PhaseCount,
    Standing,
    count_phases,
    members_with,
    one_each,
    tally,
)
from transform_model.networks.suppression import Hidden, choose_hidden
from transform_model.networks.table import Table


@frozen
class GroupCount:
    """A group of practices.

    Parameters
    ----------
    by
        What practices are told apart by: ``rural``, ``small``, ``safety_net`` or ``kind``.
    group
        ``yes`` or ``no``, or the kind.
    practices, clinicians
        How many there are; one whose setting is not known may belong to it or not. None where the
        group is hidden.
    phases
        How many completed each phase; empty where the group is hidden.
    hidden
        Why it is hidden; None where it is not.
    """

    by: str
    group: str
    practices: Bounds | None
    clinicians: Bounds | None
    phases: tuple[PhaseCount, ...]
    hidden: Hidden | None = None


def count_groups(
    table: Table, standing: Standing, phases: tuple[str, ...], min_group: int
) -> tuple[GroupCount, ...]:
    """Return every group; what is known of no practice makes none.

    Parameters
    ----------
    table, standing
        The network, and where its practices stand.
    phases
        Ids of the phases.
    min_group
        The fewest practices a group may have to be shown.
    """
    found: list[GroupCount] = []
    for by, names, codes, values in _list_partitions(table):
        sizes = [int((values == code).sum()) for code in codes]
        unknown = int((values == UNKNOWN).sum())
        hidden = choose_hidden(sizes, unknown, min_group)
        for name, code, why in zip(names, codes, hidden, strict=True):
            if why is not None:
                found.append(GroupCount(by, name, None, None, (), why))
                continue
            members = members_with(values, code)
            by_practice = tally(standing, members, one_each(table))
            by_clinician = tally(standing, members, table.roster.clinicians)
            counts = count_phases(phases, by_practice, by_clinician)
            both = by_practice.count(0), by_clinician.count(0)
            found.append(GroupCount(by, name, *both, counts))
    return tuple(found)


def _list_partitions(
    table: Table,
) -> Iterator[tuple[str, Sequence[str], Sequence[int], Whole]]:
    """Yield what practices are told apart by: names and codes of its groups, code by practice."""
    roster = table.roster
    for setting, values in roster.settings.items():
        if (values != UNKNOWN).any():
            yield setting, ("yes", "no"), (YES, NO), values
    if roster.kinds:
        yield "kind", roster.kinds, range(len(roster.kinds)), roster.kind_of
