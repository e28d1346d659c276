"""Answers of many practices, one column of small integers per milestone."""

from collections.abc import Iterator

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from transform_model.definition.scale import Scale
from transform_model.scoring.situation import Scenario

UNANSWERED, NOT_APPLICABLE, DECLINED = -1, -2, -3
"""Codes that are no level; read as unsigned they lie above all levels: the open may be best."""

ANSWERED = 0
"""Code of an answer to a measured milestone; its value stands apart."""

_MOST_IN_A_BYTE = 125

Codes = NDArray[np.int8] | NDArray[np.int16]
Highest = NDArray[np.uint8] | NDArray[np.uint16]
Values = tuple[NDArray[np.float64], NDArray[np.float64]]


def code_type(scale: Scale) -> type[np.int8] | type[np.int16]:
    """Return the type of a milestone's codes: a byte, or two where its levels are many."""
    return np.int8 if len(scale.levels) <= _MOST_IN_A_BYTE else np.int16


@frozen(eq=False)
class AnswerColumn:
    """What all practices answered to one milestone.

    Parameters
    ----------
    codes
        By practice: the position of its level, from 0, or a code below 0; of a range, the position
        of its lowest level. Of a measured milestone ``ANSWERED`` or a code below 0. The type is
        ``code_type`` of the scale.
    highest
        By practice: the position of the highest level, unsigned and as wide as the codes; what is
        no level is its code read as unsigned. None where nobody answered with a range.
    values
        Of a measured milestone: least and greatest value by practice, in the direction of better
        (negated where lower is better); the worst and the best of the scale where there is none.
        None for all other milestones.
    """

    codes: Codes
    highest: Highest | None = None
    values: Values | None = None

    def take(self, rows: slice | NDArray[np.intp]) -> "AnswerColumn":
        """Return the column of some practices."""
        highest = None if self.highest is None else self.highest[rows]
        values = None if self.values is None else (self.values[0][rows], self.values[1][rows])
        return AnswerColumn(self.codes[rows], highest, values)


@frozen(eq=False)
class CohortAnswers:
    """Answers of many practices, checked: nothing that follows can fail because of them.

    Parameters
    ----------
    rows
        How many practices, or assessments of practices.
    columns
        By milestone, in the order of the plan; None where nobody answered.
    situations
        What may be known of a practice, as ``attributes_on`` tells it; one for all that conditions
        cannot tell apart.
    situation_of
        By practice: index of its situation; None where all are in the first.
    """

    rows: int
    columns: tuple[AnswerColumn | None, ...] = field(repr=False)
    situations: tuple[tuple[Scenario, ...], ...] = (({},),)
    situation_of: NDArray[np.intp] | None = field(default=None, repr=False)

    def take(self, rows: slice | NDArray[np.intp]) -> "CohortAnswers":
        """Return the answers of some practices, in this order."""
        taken = tuple(None if column is None else column.take(rows) for column in self.columns)
        of = None if self.situation_of is None else self.situation_of[rows]
        count = len(range(self.rows)[rows]) if isinstance(rows, slice) else len(rows)
        return CohortAnswers(count, taken, self.situations, of)

    def split(self, size: int) -> Iterator["CohortAnswers"]:
        """Yield the answers in parts of at most so many practices."""
        for start in range(0, self.rows, size):
            yield self.take(slice(start, start + size))
