"""Plain values: texts, numbers and nothing, as Python, data frames and numpy write them."""

import math
import sys
from collections.abc import Mapping
from decimal import Decimal
from numbers import Integral, Real
from reprlib import Repr
from typing import Final

# The missing values of data frames: neither is a number, and neither equals itself.
_MISSING: Final = {("pandas", "NAType"), ("pandas", "NaTType")}
_NUMPY_BOOLS: Final = {("numpy", "bool_"), ("numpy", "bool")}
_SHORT: Final = Repr()
_SHORT.maxstring = _SHORT.maxother = 60


def plain_value(raw: object) -> object:
    """Return a value as None, bool, int, float or str where it is one; others as they are.

    Missing values of data frames, and numbers that are none (NaN), are None. A number too large
    for a float is infinite. No library is imported to tell.

    Examples
    --------
    >>> from fractions import Fraction
    >>> plain_value(Fraction(1, 2)), plain_value(float("nan")), plain_value("nan")
    (0.5, None, 'nan')
    """
    kind = type(raw)
    if kind is str or kind is bool or kind is int or raw is None:
        return raw
    if isinstance(raw, str):
        return str.__str__(raw)
    if isinstance(raw, (Real, Decimal)):
        return _plain_number(raw)
    name = (kind.__module__.partition(".")[0], kind.__name__)
    if name in _NUMPY_BOOLS:
        return bool(raw)
    return None if name in _MISSING else raw


def _plain_number(raw: Real | Decimal) -> int | float | None:
    """Return a number of any library as one of Python's own; None for a NaN."""
    if isinstance(raw, Integral):
        return int(raw)
    if isinstance(raw, Decimal) and raw.is_nan():
        return None
    try:
        number = float(raw)
    except OverflowError:
        return math.inf
    return None if math.isnan(number) else number


def is_finite(number: float) -> bool:
    """Return whether a number is one that a float can hold."""
    try:
        return math.isfinite(number)
    except OverflowError:
        return False


def describe_value(raw: object) -> str:
    """Return what a value is: a mapping, a list, or itself as Python writes it.

    Examples
    --------
    >>> describe_value([1, 2]), describe_value("six")
    ('a list', "'six'")
    """
    if isinstance(raw, Mapping):
        return "a mapping"
    return "a list" if isinstance(raw, (list, tuple)) else show_value(raw)


def show_value(raw: object) -> str:
    """Return a value as Python writes it, shortened, on one line.

    Examples
    --------
    >>> show_value("six"), show_value(10**400)
    ("'six'", 'a whole number of 1,329 bits')
    """
    # Python refuses to write out a whole number of several thousand digits.
    if isinstance(raw, int) and raw.bit_length() > sys.float_info.max_exp:
        return f"a whole number of {raw.bit_length():,} bits"
    return " ".join(_SHORT.repr(raw).split())
