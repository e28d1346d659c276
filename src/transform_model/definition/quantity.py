"""Quantities as authors write them: ``2.5``, ``95%``, ``1..2``, ``3..``."""

import math
import re

from transform_model.definition.bounds import Bounds

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?%?", re.ASCII)


def parse_quantity(text: str) -> float | None:
    """Return the number a text stands for, a share for a percentage, or None.

    Examples
    --------
    >>> parse_quantity("2.5"), parse_quantity("95%"), parse_quantity("some")
    (2.5, 0.95, None)
    """
    stripped = text.strip()
    if not _NUMBER.fullmatch(stripped):
        return None
    if not stripped.endswith("%"):
        return float(stripped)
    return float(stripped[:-1]) / 100


def split_range(text: str) -> tuple[str, str] | None:
    """Return both ends of ``a..b`` as written, an open end as an empty text, or None.

    Examples
    --------
    >>> split_range("1..2"), split_range("3.."), split_range("routine")
    (('1', '2'), ('3', ''), None)
    """
    lower, dots, upper = text.partition("..")
    if not dots or ".." in upper or not (lower.strip() or upper.strip()):
        return None
    return lower.strip(), upper.strip()


def parse_range(text: str) -> Bounds | None:
    """Return the bounds of a number or a range of numbers; open ends are infinite.

    Examples
    --------
    >>> parse_range("15..20"), parse_range("3..").upper
    (Bounds(lower=15.0, upper=20.0), inf)
    """
    ends = split_range(text)
    if ends is None:
        value = parse_quantity(text)
        return None if value is None else Bounds(value, value)
    lower = parse_quantity(ends[0]) if ends[0] else -math.inf
    upper = parse_quantity(ends[1]) if ends[1] else math.inf
    if lower is None or upper is None or lower > upper:
        return None
    return Bounds(lower, upper)
