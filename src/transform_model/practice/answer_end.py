"""The ends of an answer: labels of levels, and numbers in their one usual spelling."""

import math
from typing import Final, TypeAlias

from transform_model.definition.quantity import parse_quantity
from transform_model.document.codes import quote

End: TypeAlias = str | float
"""A level label or a number; an empty text where a range is open."""

_FIRST_OF_NUMBER: Final = frozenset("-0123456789")
# Every whole number below is a float of its own, and no shorter text spells it.
_LARGEST_WHOLE: Final = 10**15


def normalize_end(end: End) -> End:
    """Return an end as a number if it spells one in the only usual way, else as it is.

    So ``2``, ``2.0`` and ``"2"`` are one answer, while ``"02"``, ``"2.0"`` and ``"95%"`` stay the
    labels they may be.
    """
    if isinstance(end, str):
        if end[:1] not in _FIRST_OF_NUMBER:
            return end
        number = parse_quantity(end)
        if number is None or not math.isfinite(number):
            return end
        number = _shorten(number)
        return number if spell_end(number) == end else end
    return _shorten(float(end))


def _shorten(number: float) -> float:
    """Return a number as an int where it is whole and small enough to be written out."""
    if number.is_integer() and abs(number) < _LARGEST_WHOLE:
        return int(number)
    return number


def spell_end(end: End) -> str:
    """Return an end of an answer as text.

    Examples
    --------
    >>> spell_end(2), spell_end(0.93), spell_end("95%")
    ('2', '0.93', '95%')
    """
    return end if isinstance(end, str) else repr(end)


def check_end(end: End) -> None:
    """Raise ValueError unless an end of an answer is a finite number, a label, or open."""
    if not isinstance(end, str):
        if not math.isfinite(end):
            raise ValueError(f"a level is a finite number, found {end}")
        return
    if end and (end != end.strip() or ".." in end):
        raise ValueError(f"{quote(end)} is no label of a level")
