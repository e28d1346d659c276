"""Which counts a count is made of, so that no plane is added twice where once is enough."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from transform_model.scoring.nodes import EarnedNode, ShareNode, SlotsNode
from transform_model.scoring.plan import Plan
from transform_model.scoring.profiles import member_masks


@frozen
class Split:
    """How a set of slots is counted: smaller sets counted before, and what is left.

    Parameters
    ----------
    parts
        Sets of slots that do not overlap.
    slots
        Slots in none of them.
    """

    parts: tuple[int, ...]
    slots: tuple[int, ...]


def list_slots(mask: int) -> tuple[int, ...]:
    """Return the slots of a set, given one bit for each.

    Examples
    --------
    >>> list_slots(0b1101)
    (0, 2, 3)
    """
    return tuple(_slots(mask))


def _slots(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


@lru_cache(maxsize=64)
def split_counts(plan: Plan) -> dict[int, Split]:
    """Return how each set of slots that a plan counts is counted."""
    found: dict[int, Split] = {}
    known: list[int] = []
    for mask in sorted(set(_counted(plan)), key=int.bit_count):
        found[mask] = _split(mask, known)
        known.append(mask)
    return found


def _split(mask: int, known: Sequence[int]) -> Split:
    rest, parts = mask, []
    for part in reversed(known):
        if part.bit_count() > 1 and part & ~rest == 0:
            parts.append(part)
            rest &= ~part
    return Split(tuple(parts), list_slots(rest))


def _counted(plan: Plan) -> Iterator[int]:
    yield from plan.phase_masks
    for node in plan.nodes:
        match node:
            case SlotsNode(mask=mask, count=count) if count is not None:
                yield mask
            case ShareNode(mask=mask):
                yield mask
            case EarnedNode(masks=masks):
                yield from (mask for _, mask in masks)
            case _:
                pass
    for dimension in plan.framework.dimensions:
        for sure, possible in member_masks(plan, dimension).values():
            yield from (sure, possible)
