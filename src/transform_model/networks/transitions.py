"""From which phase to which: pairs of consecutive assessments, with bounds."""

from collections.abc import Mapping

import numpy as np

from transform_model.definition.bounds import Bounds
from transform_model.networks.table import Table


def count_transitions(table: Table, phases: tuple[str, ...]) -> Mapping[str, Mapping[str, Bounds]]:
    """Return how many pairs lead from each completed phase to each.

    Parameters
    ----------
    table
        Assessments in order of practice and day.
    phases
        Ids of the phases; the rows and columns are these, after "" for none completed.
    """
    lower, upper = _count_pairs(table)
    names = ("", *phases)
    return {
        before: {after: Bounds(int(lower[i, j]), int(upper[i, j])) for j, after in enumerate(names)}
        for i, before in enumerate(names)
    }


def _count_pairs(table: Table) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.intp]], ...]:
    """Return the pairs that surely lead from one phase to another, and those that may."""
    size = table.phases + 1
    is_pair = table.practice[1:] == table.practice[:-1]
    # Few different journeys are made by many practices: each is counted once.
    code = np.zeros(int(is_pair.sum()), np.intp)
    for end in (table.lower[:-1], table.upper[:-1], table.lower[1:], table.upper[1:]):
        code = code * size + end[is_pair]
    codes, counts = np.unique(code, return_counts=True)
    kinds = np.stack(np.unravel_index(codes, (size,) * 4), axis=1)
    lower, upper = np.zeros((size, size), np.intp), np.zeros((size, size), np.intp)
    for (first, last, then, at_most), count in zip(kinds.tolist(), counts.tolist(), strict=True):
        upper[first : last + 1, then : at_most + 1] += count
        if first == last and then == at_most:
            lower[first, then] += count
    return lower, upper
