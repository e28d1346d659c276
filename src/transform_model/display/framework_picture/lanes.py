"""Lanes side by side, so that what runs beside each other stays apart."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import count
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Span = tuple[float, float]


def pack_spans(spans: Mapping[Key, Span], apart: float) -> Mapping[Key, int]:
    """Return a lane for each span, from 0; short ones first, no two of a lane meet.

    Parameters
    ----------
    spans
        First and last place of each.
    apart
        How much lies at least between two spans of one lane.
    """
    lanes: dict[Key, int] = {}
    taken: dict[int, list[Span]] = {}
    for key in sorted(spans, key=lambda key: (spans[key][1] - spans[key][0], spans[key])):
        first, last = spans[key]
        lanes[key] = next(
            lane
            for lane in count()
            if all(last + apart <= a or b + apart <= first for a, b in taken.get(lane, ()))
        )
        taken.setdefault(lanes[key], []).append(spans[key])
    return lanes


def spread_places(places: Sequence[float], apart: float) -> Sequence[float]:
    """Return places of which no two are closer than that, each as near to its own as can be."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    clusters: list[list[int]] = []
    for i in order:
        clusters.append([i])
        while len(clusters) > 1 and _meet(clusters[-2], clusters[-1], places, apart):
            last = clusters.pop()
            clusters[-1] += last
    spread = list(places)
    for cluster in clusters:
        for i, place in zip(cluster, _line_up(cluster, places, apart), strict=True):
            spread[i] = place
    return spread


def _meet(
    before: Sequence[int], after: Sequence[int], places: Sequence[float], apart: float
) -> bool:
    last = list(_line_up(before, places, apart))[-1]
    return next(_line_up(after, places, apart)) - last < apart


def _line_up(cluster: Sequence[int], places: Sequence[float], apart: float) -> Iterator[float]:
    """Yield places evenly around the middle of those of a cluster."""
    middle = sum(places[i] for i in cluster) / len(cluster)
    for k in range(len(cluster)):
        yield middle + (k - (len(cluster) - 1) / 2) * apart
