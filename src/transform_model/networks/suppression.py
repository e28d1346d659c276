"""Small groups: which are hidden, so that no number of theirs can be worked out."""

from collections.abc import Sequence
from enum import StrEnum


class Hidden(StrEnum):
    """Why a group has no numbers."""

    SMALL = "small"
    """It has fewer practices than the least that are shown."""

    BESIDE_SMALL = "beside small"
    """With its numbers, those of a small group could be worked out."""


def choose_hidden(sizes: Sequence[int], unknown: int, min_group: int) -> tuple[Hidden | None, ...]:
    """Return which groups of one partition are hidden.

    Parameters
    ----------
    sizes
        How many practices are surely in each group; a group of none counts as small.
    unknown
        How many are in none for certain. They are in the bounds of every group, so that a few of
        them would show through any: then all groups are hidden.
    min_group
        The fewest practices a group may have to be shown; 0 or 1 shows all.

    Notes
    -----
    Whoever knows the total can subtract what is shown from it. So what is hidden is never one group
    alone, and never fewer than ``min_group`` practices together: the next smallest are hidden with
    it until both hold.

    Examples
    --------
    >>> [hidden and hidden.value for hidden in choose_hidden([20, 12, 4], 0, 11)]
    [None, 'beside small', 'small']
    >>> choose_hidden([20, 12], 0, 11)
    (None, None)
    """
    hidden: dict[int, Hidden] = {
        i: Hidden.SMALL for i, size in enumerate(sizes) if size < min_group and min_group > 1
    }
    order = sorted(range(len(sizes)), key=lambda i: sizes[i])
    is_shown_through = 0 < unknown < min_group
    for i in order:
        together = sum(sizes[j] for j in hidden)
        is_open = bool(hidden) and (len(hidden) == 1 or together < min_group)
        if i not in hidden and (is_open or is_shown_through):
            hidden[i] = Hidden.BESIDE_SMALL
    return tuple(hidden.get(i) for i in range(len(sizes)))
