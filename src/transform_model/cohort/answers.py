"""Answers of many practices, one column of small integers per milestone."""

from collections.abc import Iterator

import numpy as np
from attrs import evolve, field, frozen
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
    least
        The least code, or one below it; None where nobody has looked.
    has_never
        Whether some answer may be "not applicable"; None where nobody has looked.
    """

    codes: Codes
    highest: Highest | None = None
    values: Values | None = None
    least: int | None = None
    has_never: bool | None = None

    @property
    def kind(self) -> tuple[object, ...]:
        """What decides how the column is worked on, whatever its codes are."""
        return (self.highest is None, self.values is None, self.least, self.has_never)

    def find_least(self) -> int:
        """Return the least code, or one below it."""
        return int(self.codes.min(initial=0)) if self.least is None else self.least

    def all_apply(self) -> bool:
        """Return whether surely nobody answered that the milestone is not applicable."""
        if self.has_never is None:
            return not bool(np.equal(self.codes, NOT_APPLICABLE).any())
        return not self.has_never

    def take(self, rows: slice | NDArray[np.intp]) -> "AnswerColumn":
        """Return the column of some practices."""
        highest = None if self.highest is None else self.highest[rows]
        values = None if self.values is None else (self.values[0][rows], self.values[1][rows])
        return AnswerColumn(self.codes[rows], highest, values, self.least, self.has_never)


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

    def look_over(self) -> "CohortAnswers":
        """Return the answers with what is true of all of them, told to every part of them.

        It is told of all columns at once, so that the parts of a stream are treated alike.
        """
        there = [column for column in self.columns if column is not None]
        least = min((column.find_least() for column in there), default=0)
        has_never = least <= NOT_APPLICABLE and not all(column.all_apply() for column in there)
        columns = tuple(
            None if each is None else evolve(each, least=min(least, 0), has_never=has_never)
            for each in self.columns
        )
        return evolve(self, columns=columns)

    def split(self, size: int) -> Iterator["CohortAnswers"]:
        """Yield the answers in parts of at most so many practices."""
        for start in range(0, self.rows, size):
            yield self.take(slice(start, start + size))
