"""Totals of groups of practices: whole numbers throughout, so that parts join to the same whole."""

from collections.abc import Hashable, Sequence
from math import inf
from typing import Any, TypeAlias

import numpy as np
from attrs import cmp_using, field, frozen
from numpy.typing import NDArray

from transform_model.cohort.summary_layout import Layout

Key: TypeAlias = tuple[Hashable, ...]
"""What the practices of a group have in common, one value for each column; None: not stated."""

_SAME = cmp_using(eq=np.array_equal)


@frozen
class Totals:
    """Totals by group.

    Parameters
    ----------
    groups
        The groups, no two the same.
    counts
        Whole numbers: one row for each group, one column for each cell of the layout.
    sums
        Exact sums as Python's whole numbers, in units of the least float: one row for each group,
        one column for each number of the layout.
    least, greatest
        The least and the greatest of these numbers; infinite where there is none.
    """

    groups: tuple[Key, ...]
    counts: NDArray[np.int64] = field(repr=False, eq=_SAME)
    sums: NDArray[Any] = field(repr=False, eq=_SAME)
    least: NDArray[np.float64] = field(repr=False, eq=_SAME)
    greatest: NDArray[np.float64] = field(repr=False, eq=_SAME)

    def add(self, other: "Totals", rows: NDArray[np.intp]) -> None:
        """Add totals of other practices to some rows, no two the same; the arrays are changed."""
        self.counts[rows] += other.counts
        self.sums[rows] += other.sums
        self.least[rows] = np.minimum(self.least[rows], other.least)
        self.greatest[rows] = np.maximum(self.greatest[rows], other.greatest)


def open_totals(layout: Layout, groups: Sequence[Key]) -> Totals:
    """Return the totals of groups without practices."""
    size = len(groups)
    sums = np.zeros((size, layout.places), object)
    return Totals(
        tuple(groups),
        np.zeros((size, layout.cells), np.int64),
        sums,
        np.full(sums.shape, inf),
        np.full(sums.shape, -inf),
    )


def join_totals(layout: Layout, parts: Sequence[Totals]) -> Totals:
    """Return the totals of all parts together, in the order in which groups first come."""
    places: dict[Key, int] = {}
    for part in parts:
        for group in part.groups:
            places.setdefault(group, len(places))
    found = open_totals(layout, tuple(places))
    for part in parts:
        found.add(part, np.array([places[group] for group in part.groups], np.intp))
    return found


def add_groups(layout: Layout, totals: Totals) -> Totals:
    """Return the totals of all groups together, as one group without a name."""
    found = open_totals(layout, ((),))
    if totals.groups:
        found.counts[0] = totals.counts.sum(axis=0)
        found.sums[0] = totals.sums.sum(axis=0)
        found.least[0] = totals.least.min(axis=0)
        found.greatest[0] = totals.greatest.max(axis=0)
    return found


def choose_groups(totals: Totals, rows: Sequence[int]) -> Totals:
    """Return the totals of some groups, in this order."""
    chosen = np.array(rows, np.intp)
    return Totals(
        tuple(totals.groups[row] for row in rows),
        totals.counts[chosen],
        totals.sums[chosen],
        totals.least[chosen],
        totals.greatest[chosen],
    )
