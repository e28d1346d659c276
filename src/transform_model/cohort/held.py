"""What is possible for one milestone, practice by practice, in one part of a cohort."""

from functools import cached_property
from math import ceil
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from transform_model.cohort.answers import (
    DECLINED,
    NOT_APPLICABLE,
    UNANSWERED,
    AnswerColumn,
)
from transform_model.cohort.planes import Plane, both
from transform_model.definition.milestone import Milestone
from transform_model.scoring.levels import direct_limits

Ordered: TypeAlias = NDArray[Any]
"""Codes of one width, or values: whatever levels are compared as."""

Levels: TypeAlias = NDArray[np.float64] | float
"""Levels in the direction of better: one for each practice, or one for all."""


class Held:
    """One milestone: the least and the greatest level of each practice, and whether it applies.

    Parameters
    ----------
    milestone
        What was asked.
    column
        What was answered; None where nobody answered.
    rows
        How many practices.
    """

    def __init__(self, milestone: Milestone, column: AnswerColumn | None, rows: int) -> None:
        self.milestone = milestone
        self.rows = rows
        self.is_capped = False
        self.column = column
        self.worst, self.best = direct_limits(milestone.scale)
        self.low: Ordered | None = None
        self.high: Ordered | None = None
        if column is not None:
            self.low, self.high = _ends(column)
        self._low_planes: dict[float, Plane] = {}
        self._high_planes: dict[float, Plane] = {}

    @cached_property
    def _least(self) -> int:
        """The least code, or a lesser one; nobody is open when it is a level."""
        return UNANSWERED if self.column is None else self.column.find_least()

    @cached_property
    def never(self) -> Plane:
        """Where it was answered that the milestone is not applicable."""
        if self.column is None or self._least > NOT_APPLICABLE or self.column.all_apply():
            return False
        return np.equal(self.column.codes, NOT_APPLICABLE)

    @cached_property
    def is_open(self) -> Plane:
        """Where there is no answer, or none was given."""
        if self.column is None or self._least >= 0:
            return self.column is None
        if isinstance(self.never, bool):
            return self.column.codes < 0
        return np.logical_and(self.column.codes < 0, np.logical_not(self.never))

    @cached_property
    def maybe(self) -> Plane:
        """Where it may turn out not applicable, as far as the answer says."""
        return self.is_open if self.milestone.may_be_not_applicable else False

    def at_worst(self, level: float) -> Plane:
        """Return where the level is surely reached, if the milestone applies."""
        if level <= self.worst:
            return True
        if level > self.best or self.low is None:
            return False
        found = self._low_planes.get(level)
        if found is None:
            found = np.greater_equal(self.low, _comparable(self.low, level))
            self._low_planes[level] = found
        return found

    def at_best(self, level: float) -> Plane:
        """Return where the level may be reached, if the milestone applies."""
        if level <= self.worst:
            return True
        if level > self.best:
            return False
        if self.high is None:
            return True
        if self._is_certain:
            return self.at_worst(level)
        found = self._high_planes.get(level)
        if found is None:
            found = np.greater_equal(self.high, _comparable(self.high, level))
            self._high_planes[level] = found
        return found

    @cached_property
    def _is_certain(self) -> bool:
        """Whether both ends are the same for everyone."""
        column = self.column
        if column is None or column.highest is not None or column.values is not None:
            return False
        return self._least >= 0 and not self.is_capped

    def capped(self, below: float, *, lower: Plane, upper: Plane) -> "Held":
        """Return the milestone held at a level: its least level here, its greatest level there."""
        found = Held(self.milestone, self.column, self.rows)
        found.low, found.high, found.is_capped = self.low, self.high, True
        if found.low is not None and lower is not False:
            found.low = _cap(found.low, below, lower)
        if upper is not False:
            if found.high is None:
                found.high = self._best_of_all()
            found.high = _cap(found.high, below, upper)
        return found

    def _best_of_all(self) -> Ordered:
        if self.milestone.scale.is_measured:
            return np.full(self.rows, float(self.best))
        return np.full(self.rows, int(self.best), np.uint16)

    def lows(self) -> Levels:
        """Return the least levels; the worst of the scale where nothing is known."""
        if self.low is None:
            return self.worst
        if self.low.dtype == np.float64:
            return self.low
        found: NDArray[np.float64] = np.multiply(self.low, self.low >= 0).astype(np.float64)
        return found

    def highs(self) -> Levels:
        """Return the greatest levels; the best of the scale where nothing is known."""
        if self.high is None:
            return self.best
        if self.high.dtype == np.float64:
            return self.high
        return np.minimum(self.high.astype(np.float64), self.best)

    def is_below(self, answered: "Held") -> Plane:
        """Return where its greatest level is less than what was answered."""
        if self.high is answered.high:
            return False
        found = np.less(self.highs(), answered.highs())
        return bool(found) if np.ndim(found) == 0 else found

    def stands_as(self, other: "Held") -> bool:
        """Return whether both ends are the same for everyone."""
        return all(
            np.all(np.equal(first, second))
            for first, second in ((self.lows(), other.lows()), (self.highs(), other.highs()))
        )

    def next_steps(self) -> Plane:
        """Return where one level, below the highest, was answered, so that there is a next."""
        column = self.column
        if column is None or self.milestone.scale.is_measured:
            return False
        last = len(self.milestone.scale.levels) - 1
        found: Plane = both(column.codes >= 0, column.codes < last)
        if column.highest is not None:
            found = both(found, column.highest == column.codes.view(column.highest.dtype))
        return found

    def count(self, code: int) -> Plane:
        """Return where the answer has a code below 0."""
        if code == NOT_APPLICABLE:
            return self.never
        if self.column is None:
            return code == UNANSWERED
        if self._least > code:
            return False
        return np.equal(self.column.codes, code)


OPEN_CODES = {
    "unanswered": UNANSWERED,
    "declined": DECLINED,
    "not_applicable": NOT_APPLICABLE,
}


def _ends(column: AnswerColumn) -> tuple[Ordered, Ordered]:
    if column.values is not None:
        return column.values
    if column.highest is not None:
        return column.codes, column.highest
    return column.codes, column.codes.view(f"u{column.codes.itemsize}")


def _comparable(levels: Ordered, level: float) -> Any:  # noqa: ANN401  whatever numpy compares with
    """Return a level of the type it is compared with; positions are whole."""
    return level if levels.dtype == np.float64 else levels.dtype.type(ceil(level))


def _cap(levels: Ordered, below: float, where: Plane) -> Ordered:
    """Return levels, none of them above one level where that is so."""
    limit = below if levels.dtype == np.float64 else levels.dtype.type(int(below))
    if isinstance(where, bool):
        return np.minimum(levels, limit) if where else levels
    found = np.broadcast_to(levels, where.shape).copy()
    np.minimum(found, limit, out=found, where=where)
    return found
