"""The extreme weighted means of many practices, as ``scoring/means`` gives them for one."""

from collections.abc import Sequence
from math import inf

import numpy as np
from numpy.typing import NDArray

from transform_model.cohort.planes import Plane, both, either, every, fill, negate, some
from transform_model.cohort.values import NOTHING, Numbers, Span, as_column, choose, is_at_least

Floats = NDArray[np.float64]
Weighed = tuple[Span, Span]
"""A member of a mean and its weight."""


def mean_of(rows: int, parts: Sequence[Weighed]) -> Span:
    """Return the mean of members with weights, for each practice.

    Parameters
    ----------
    rows
        How many practices.
    parts
        Members with their weights; one whose greatest weight is not above 0 is left out.
    """
    kept = [(span, share, _has_weight(share)) for span, share in parts]
    kept = [part for part in kept if part[2] is not False]
    absent = [either(span.never, negate(weighs)) for span, _, weighs in kept]
    if not kept:
        return NOTHING
    never = every(absent)
    is_sure = some(
        both(both(span.sure, negate(out)), negate(is_at_least(0.0, share.lower)))
        for (span, share, _), out in zip(kept, absent, strict=True)
    )
    maybe = negate(either(never, is_sure))
    is_plain = every(
        either(out, both(span.sure, _is_fixed(share)))
        for (span, share, _), out in zip(kept, absent, strict=True)
    )
    weights = [
        choose(out, 0.0, share.upper) for (_, share, _), out in zip(kept, absent, strict=True)
    ]
    lower = _mean([span.lower for span, _, _ in kept], weights)
    upper = _mean([span.upper for span, _, _ in kept], weights)
    if is_plain is True:
        return Span(lower, upper, never, maybe)
    open_rows = np.flatnonzero(np.logical_not(fill(is_plain, rows)))
    lower, upper = as_column(lower, rows), as_column(upper, rows)
    table = _Table(rows, kept, absent)
    part = table.take(open_rows)
    lower[open_rows], upper[open_rows] = part.extreme(part.lows, 1), part.extreme(part.highs, -1)
    return Span(lower, upper, never, maybe)


def _mean(values: Sequence[Numbers], weights: Sequence[Numbers]) -> Numbers:
    """Return the mean of values that all count; what has no weight is passed over."""
    total: Numbers = 0.0
    weight: Numbers = 0.0
    for value, each in zip(values, weights, strict=True):
        total = total + choose(is_at_least(0.0, each), 0.0, np.multiply(value, each))
        weight = weight + each
    return np.divide(total, weight) if np.ndim(weight) or weight else 0.0


def _has_weight(share: Span) -> Plane:
    return negate(is_at_least(0.0, share.upper))


def _is_fixed(share: Span) -> Plane:
    found = np.equal(np.maximum(share.lower, 0.0), share.upper)
    return bool(found) if np.ndim(found) == 0 else found


class _Table:
    """Values and weights by member and practice."""

    def __init__(
        self, rows: int, parts: Sequence[tuple[Span, Span, Plane]], absent: Sequence[Plane]
    ) -> None:
        spans = [span for span, _, _ in parts]
        shares = [share for _, share, _ in parts]
        self.lows = [as_column(span.lower, rows) for span in spans]
        self.highs = [as_column(span.upper, rows) for span in spans]
        out = [fill(plane, rows) for plane in absent]
        self.most = [_weigh(share.upper, plane) for share, plane in zip(shares, out, strict=True)]
        self.fewest = [
            np.where(fill(span.sure, rows), _weigh(np.maximum(share.lower, 0.0), plane), 0.0)
            for span, share, plane in zip(spans, shares, out, strict=True)
        ]

    def take(self, rows: NDArray[np.intp]) -> "_Table":
        """Return the table of some practices."""
        found = _Table.__new__(_Table)
        for name in ("lows", "highs", "most", "fewest"):
            setattr(found, name, [column[rows] for column in getattr(self, name)])
        return found

    def extreme(self, values: Sequence[Floats], sign: int) -> Floats:
        """Return the least (``sign`` 1) or greatest (-1) mean."""
        size = max(1, _MOST_CELLS // len(values))
        tables = [np.stack(each) for each in (values, self.fewest, self.most)]
        starts = range(0, len(values[0]), size)
        found = np.empty(len(values[0]))
        for start in starts:
            part = slice(start, start + size)
            cut = [each[:, part] for each in tables]
            found[part] = _extreme(cut[0], cut[1], cut[2], sign)
        return found


_MOST_CELLS = 1 << 20  # of members times practices that are worked on at once


def _extreme(values: Floats, fewest: Floats, most: Floats, sign: int) -> Floats:
    """Return the least (``sign`` 1) or greatest (-1) mean, a sorted prefix at a time.

    Parameters
    ----------
    values, fewest, most
        Values, least and greatest weights, by member and practice.
    """
    weights = fewest.copy()
    is_found = _add_up(weights) > 0
    best = np.where(is_found, _mean_of_endless(values, weights), sign * inf)
    order = np.argsort(sign * values, axis=0, kind="stable")
    practices = np.arange(values.shape[1])
    for members in order:
        weights[members, practices] = most[members, practices]
        has_weight = _add_up(weights) > 0
        mean = _mean_of_endless(values, weights)
        with np.errstate(invalid="ignore"):
            better = has_weight & (np.logical_not(is_found) | (sign * mean < sign * best))
        best = np.where(better, mean, best)
        is_found |= has_weight
    return best


def _mean_of_endless(values: Floats, weights: Floats) -> Floats:
    """Return the mean; a weight that is not known outweighs those that are."""
    endless = np.isinf(weights)
    if endless.any():
        weights = np.where(endless.any(axis=0), endless, weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(weights == 0, 0.0, values * weights)
        return np.asarray(_add_up(parts) / _add_up(weights))


def _add_up(table: Floats) -> Floats:
    """Return sums over members, added in their order, as one practice adds them."""
    found: Floats = np.add.accumulate(table, axis=0)[-1]
    return found


def _weigh(weight: Numbers, absent: NDArray[np.bool_]) -> Floats:
    return np.where(absent, 0.0, weight)
