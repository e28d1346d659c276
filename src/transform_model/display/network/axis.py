"""Labels of time below a chart."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from transform_model.display.framework_picture.letters import measure_text

_SIZE: Final = 11.5
_MONTHS: Final = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]
_QUARTER: Final = re.compile(r"(\d{4}) (Q[1-4])")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
# Fewer digits than a year has: the place of a point in its series.
_PLACE: Final = re.compile(r"\d{1,3}")


@frozen
class Tick:
    """A label below a point.

    Parameters
    ----------
    place
        Index of the point.
    name, year
        Two lines; the second is empty where the year was said before.
    """

    place: int
    name: str
    year: str = ""


def list_ticks(labels: Sequence[str], step: float) -> Iterator[Tick]:
    """Yield the labels that have room; the first, and each that begins a year, say the year.

    Parameters
    ----------
    labels
        Names of periods; others stand as they are.
    step
        How far apart the points are.
    """
    parted = [_part(label) for label in labels]
    widest = max((measure_text(part, _SIZE) for pair in parted for part in pair), default=0)
    every = _choose_stride(labels, (widest + 8) / step)
    said = ""
    for place in range(0, len(labels), every):
        name, year = parted[place]
        yield Tick(place, name, year if year != said else "")
        said = year


def _part(label: str) -> tuple[str, str]:
    """Return the name of a period and its year."""
    if found := _QUARTER.fullmatch(label):
        return found[2], found[1]
    if found := _MONTH.fullmatch(label):
        return _MONTHS[int(found[2]) - 1], found[1]
    return label, ""


def _choose_stride(labels: Sequence[str], least: float) -> int:
    """Return every how many points there is a label: so that months and quarters recur."""
    is_month = bool(labels) and all(_MONTH.fullmatch(label) for label in labels)
    strides = (1, 2, 3, 6, 12, 24, 60, 120) if is_month else (1, 2, 4, 8, 20, 40, 100)
    return next((stride for stride in strides if stride >= least), max(len(labels), 1))


def name_label(label: str) -> str:
    """Return a period as a title has it.

    Examples
    --------
    >>> name_label("2017-03"), name_label("2017 Q2"), name_label("wave 2"), name_label("8")
    ('March 2017', '2017 Q2', 'wave 2', 'point 8')
    """
    found = _MONTH.fullmatch(label)
    if not found:
        return f"point {label}" if _PLACE.fullmatch(label) else label
    return f"{_LONG[int(found[2]) - 1]} {found[1]}"


_LONG: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
