"""The extreme value of a weighted mean whose parts may drop out or whose weights are ranges."""

from collections.abc import Iterable, Sequence
from functools import reduce
from math import inf
from operator import add

from attrs import frozen


@frozen
class Part:
    """One part of a mean.

    Parameters
    ----------
    member
        Index of its node.
    lower, upper
        Bounds of its value.
    least_weight, most_weight
        Bounds of its weight; 0 and infinity where it is not known.
    is_sure
        Whether it surely applies; else it may drop out and pass its weight on.
    """

    member: int
    lower: float
    upper: float
    least_weight: float
    most_weight: float
    is_sure: bool


def extreme_mean(parts: Sequence[Part], *, sign: int) -> tuple[float, list[bool]]:
    """Return the least (``sign`` 1) or greatest (-1) mean, and which parts it keeps.

    With the values in order, the extreme gives the parts on its side their greatest weight and the
    others their least, which is nothing for a part that may drop out; so a sorted prefix is tried
    for each length. Everything is exact for one mean by itself.

    Parameters
    ----------
    parts
        At least one, each with a greatest weight above 0.
    """
    values = [part.lower if sign > 0 else part.upper for part in parts]
    if all(part.is_sure and part.least_weight == part.most_weight for part in parts):
        weights = [part.most_weight for part in parts]
        return _mean(values, weights), [True] * len(parts)
    order = sorted(range(len(parts)), key=lambda i: sign * values[i])
    weights = [part.least_weight if part.is_sure else 0 for part in parts]
    best: tuple[float, list[bool]] = (sign * inf, [])
    if add_up(weights) > 0:
        best = (_mean(values, weights), [weight > 0 for weight in weights])
    for i in order:
        weights[i] = parts[i].most_weight
        mean = _mean(values, weights)
        if not best[1] or sign * mean < sign * best[0]:
            best = (mean, [weight > 0 for weight in weights])
    return best


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    if inf in weights:  # a weight that is not known outweighs those that are
        weights = [float(weight == inf) for weight in weights]
    parts = [v * w for v, w in zip(values, weights, strict=True) if w]
    return add_up(parts) / add_up(weights)


def add_up(numbers: Iterable[float]) -> float:
    """Return a sum, added from left to right.

    ``sum`` of newer Pythons adds more exactly; then a cohort, added column by column, would differ
    from its practices in the last digit.

    Examples
    --------
    >>> add_up([0.1] * 10)
    0.9999999999999999
    """
    return reduce(add, numbers, 0.0)
