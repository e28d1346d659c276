"""Run charts: a median, and the patterns that chance alone rarely makes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from statistics import median
from typing import Final, TypeVar

from attrs import field, frozen

from transform_model.definition.bounds import Bounds
from transform_model.practice.plain_value import plain_value, show_value
from transform_model.synthesis.recipe import check_whole

# Perla RJ, Provost LP, Murray SK. The run chart: a simple analytical tool for learning from
# variation in healthcare processes. BMJ Qual Saf. 2011;20:46-51.
# https://doi.org/10.1136/bmjqs.2009.037895
FEWEST_IN_SHIFT: Final = 6
FEWEST_IN_TREND: Final = 5
FEWEST_POINTS: Final = 10
"""With fewer points the patterns say little."""

BASELINE: Final = 12
"""How many points the median is taken of, when nothing else is asked for."""

_GREATEST: Final = 1e100
"""Beyond it there is nothing to count, and differences are no longer sure to be numbers."""

Name = TypeVar("Name")


class SignalKind(StrEnum):
    """A pattern that chance alone rarely makes."""

    SHIFT = "shift"
    """Six or more points in a row on one side of the median; points on it are skipped."""

    TREND = "trend"
    """Five or more points in a row, all rising or all falling; of equal points the first counts."""


class Direction(StrEnum):
    """Where a pattern leads."""

    UP = "up"
    DOWN = "down"


@frozen
class RunSignal:
    """A pattern that was found.

    Parameters
    ----------
    kind, direction
        A shift upward is above the median, a trend upward rises.
    points
        Indexes of the points that make it, without those that are skipped.
    """

    kind: SignalKind
    direction: Direction
    points: tuple[int, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the signal as plain values."""
        return {
            "kind": self.kind.value,
            "direction": self.direction.value,
            "points": list(self.points),
        }


@frozen
class RunChart:
    """A series with its median and the patterns in it.

    Parameters
    ----------
    labels
        What each point is called, such as a month.
    values
        One per point; None where there is none.
    baseline
        How many points, from the first, the median is of. After them it is held.
    median
        The median of the baseline, with the bounds its points have; None without a point.
    signals
        Patterns, in order of their first point. Each holds wherever within its bounds every value
        lies.
    """

    labels: tuple[str, ...]
    values: tuple[Bounds | None, ...]
    baseline: int
    median: Bounds | None
    signals: tuple[RunSignal, ...] = field(default=())

    @property
    def known(self) -> int:
        """How many points have a value."""
        return sum(value is not None for value in self.values)

    @property
    def is_short(self) -> bool:
        """Whether there are fewer than ten points, too few for patterns to say much."""
        return self.known < FEWEST_POINTS

    def to_dict(self) -> dict[str, object]:
        """Return the chart as plain values, ready for JSON."""
        return {
            "format": "transform-model/run-chart",
            "format_version": 1,
            "labels": list(self.labels),
            "values": [_describe(value) for value in self.values],
            "baseline": self.baseline,
            "median": _describe(self.median),
            "signals": [signal.to_dict() for signal in self.signals],
        }


def _describe(value: Bounds | None) -> Mapping[str, float] | None:
    return None if value is None else {"lower": value.lower, "upper": value.upper}


def run_chart(
    series: Mapping[Name, float | Bounds | None] | Iterable[float | Bounds | None],
    *,
    baseline: int = BASELINE,
) -> RunChart:
    """Return the run chart of a series.

    Parameters
    ----------
    series
        Values in order of time, or names of the times with their values: a mapping, or a series of
        pandas. A value is a number,
        bounds, or None where there is none: a gap ends every pattern, since what lay in it is not
        known.
    baseline
        How many points with a value, from the first, the median is of; all where there are fewer.

    Raises
    ------
    ValueError
        The baseline is no whole number from 1, or a value is not a number.
    TypeError
        The series is none.

    Examples
    --------
    >>> chart = run_chart([41, 46, 39, 44, 48, 42, 52, 55, 49, 57, 60, 58], baseline=6)
    >>> str(chart.median), [(str(each.kind), each.points) for each in chart.signals]
    ('43', [('shift', (6, 7, 8, 9, 10, 11))])

    References
    ----------
    Perla RJ, Provost LP, Murray SK. The run chart: a simple analytical tool for learning from
    variation in healthcare processes. BMJ Qual Saf. 2011;20:46-51.
    https://doi.org/10.1136/bmjqs.2009.037895
    """
    check_whole("baseline", plain_value(baseline), 1)
    if not isinstance(series, Iterable):
        raise TypeError(f"a series of values is expected, found {show_value(series)}")
    named = _name_points(series)
    labels = tuple(name for name, _ in named)
    values = tuple(_to_bounds(value) for _, value in named)
    first = [(i, value) for i, value in enumerate(values) if value is not None][:baseline]
    held = first[-1][0] + 1 if first else 0
    middle = _find_median([value for _, value in first])
    signals = [*_find_shifts(values, middle), *_find_trends(values)]
    return RunChart(labels, values, held, middle, tuple(sorted(signals, key=_first_point)))


def _name_points(series: Iterable[object]) -> list[tuple[str, object]]:
    """Return values with their names; those that have none are counted from 1."""
    # A series of pandas is no mapping, but has names of its rows all the same.
    items = getattr(series, "items", None)
    if not callable(items):
        return [(str(i), value) for i, value in enumerate(series, 1)]
    pairs = list(items())
    if not isinstance(series, Mapping) and [name for name, _ in pairs] == [*range(len(pairs))]:
        return [(str(i), value) for i, (_, value) in enumerate(pairs, 1)]
    return [(_name_time(name), value) for name, value in pairs]


def _name_time(name: object) -> str:
    """Return a name as a text: of a time its day."""
    day = name.date() if isinstance(name, datetime) else name
    return str(day)


def _first_point(signal: RunSignal) -> int:
    return signal.points[0]


def _to_bounds(value: object) -> Bounds | None:
    """Return a value as bounds; NaN is no value."""
    if isinstance(value, Bounds):
        return value
    plain = plain_value(value)
    if plain is None:
        return None
    if isinstance(plain, bool) or not isinstance(plain, (int, float)):
        raise ValueError(f"a run chart has numbers, found {show_value(value)}")  # noqa: TRY004  one value of many is wrong
    if abs(plain) > _GREATEST:
        raise ValueError(f"a run chart has numbers up to {_GREATEST:g}, found {show_value(value)}")
    return Bounds(plain, plain)


def _find_median(values: Sequence[Bounds]) -> Bounds | None:
    """Return the bounds of the median: it never falls when a value rises."""
    if not values:
        return None
    return Bounds(median(each.lower for each in values), median(each.upper for each in values))


def _find_shifts(values: Sequence[Bounds | None], middle: Bounds | None) -> Iterator[RunSignal]:
    """Yield runs on one side of the median that are long enough."""
    if middle is None:
        return
    run: list[int] = []
    side: Direction | None = None
    for i, value in enumerate((*values, None)):
        if value is not None and value.is_known and value == middle:
            continue
        now = None if value is None else _compare(middle, value)
        if now is not side or now is None:
            if side is not None and len(run) >= FEWEST_IN_SHIFT:
                yield RunSignal(SignalKind.SHIFT, side, tuple(run))
            run, side = [], now
        run.append(i)


def _find_trends(values: Sequence[Bounds | None]) -> Iterator[RunSignal]:
    """Yield runs that only rise or only fall and are long enough."""
    run: list[int] = []
    way: Direction | None = None
    last: Bounds | None = None
    for i, value in enumerate((*values, None)):
        if value is not None and last is not None and value == last and value.is_known:
            continue
        now = None if value is None or last is None else _compare(last, value)
        if now is not way or now is None:
            if way is not None and len(run) >= FEWEST_IN_TREND:
                yield RunSignal(SignalKind.TREND, way, tuple(run))
            run, way = (run[-1:] if now else []), now
        run.append(i)
        last = value


def _compare(reference: Bounds, value: Bounds) -> Direction | None:
    """Return where a value surely lies; None where that depends on what is not known."""
    if value.lower > reference.upper:
        return Direction.UP
    if value.upper < reference.lower:
        return Direction.DOWN
    return None
