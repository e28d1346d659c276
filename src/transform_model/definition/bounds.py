"""Closed intervals: an exact answer to "between what and what?"."""

from attrs import frozen


@frozen
class Bounds:
    """A closed interval of numbers; both ends equal when the value is known.

    Parameters
    ----------
    lower, upper
        The least and the greatest possible value; ``lower <= upper``.

    Examples
    --------
    >>> str(Bounds(7, 10)), str(Bounds(3, 3))
    ('7–10', '3')
    """

    lower: float
    upper: float

    @property
    def is_known(self) -> bool:
        """Return whether both ends are the same."""
        return self.lower == self.upper

    def __str__(self) -> str:
        """Return the one value, or both ends with a dash between."""
        if self.is_known:
            return format_number(self.lower)
        return f"{format_number(self.lower)}–{format_number(self.upper)}"


def format_number(value: float) -> str:
    """Return a number without a trailing ``.0`` and with at most six digits after the point.

    Examples
    --------
    >>> format_number(3.0), format_number(3.375), format_number(1067)
    ('3', '3.375', '1067')
    """
    if float(value).is_integer():
        return str(int(value))
    return f"{value:.6f}".rstrip("0").rstrip(".")
