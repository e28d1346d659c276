"""Kinds of arrays that networks are counted with."""

from datetime import date

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from transform_model.definition.bounds import Bounds

Flags = NDArray[np.bool_]
Whole = NDArray[np.intp]
Numbers = NDArray[np.float64]
Days = NDArray[np.datetime64]

YES, NO, UNKNOWN = 1, 0, -1
"""Codes of what a practice may be or not be."""


@frozen(eq=False)
class Ends:
    """Least and greatest values, one pair per practice.

    Parameters
    ----------
    lower, upper
        The upper one is infinite where nothing limits it.
    """

    lower: Numbers = field(repr=False)
    upper: Numbers = field(repr=False)

    def total(self) -> Bounds:
        """Return the bounds of the sum."""
        return Bounds(float(self.lower.sum()), float(self.upper.sum()))


def to_date(day: np.datetime64) -> date:
    """Return a day as Python has it."""
    return date.fromisoformat(str(day))
