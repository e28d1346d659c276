"""Columns of answers as codes: what each value means is worked out once."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.cohort.answers import (
    ANSWERED,
    DECLINED,
    NOT_APPLICABLE,
    UNANSWERED,
    AnswerColumn,
    Codes,
    code_type,
)
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import Direction, Scale
from transform_model.document.codes import Code
from transform_model.document.diagnostic import Diagnostic
from transform_model.frames.cells import Cells, Days, Floats, Integers, Nothing, Unreadable
from transform_model.frames.distinct import Distinct
from transform_model.frames.header import Header, RowNames, show_some
from transform_model.practice.answer import Answer, AnswerKind, parse_answer
from transform_model.practice.codes import NOT_AN_ANSWER
from transform_model.practice.table_codes import NOT_A_COHORT
from transform_model.scoring.answers import fault_of
from transform_model.scoring.levels import direct_limits, find_level, level_ends

_CODES = {
    AnswerKind.UNANSWERED: UNANSWERED,
    AnswerKind.NOT_APPLICABLE: NOT_APPLICABLE,
    AnswerKind.DECLINED: DECLINED,
}
_ONE_DAY = "all answers of a row are as old as its 'assessed_on': leave 'answered_on' out"
# Few enough to stay in the processor's cache while they are looked at five times.
_BLOCK = 1 << 15


@frozen
class Coder:
    """What makes codes of one column.

    Parameters
    ----------
    milestone
        What the column answers.
    header, rows
        What messages call columns and rows.
    """

    milestone: Milestone
    header: Header
    rows: RowNames

    def code(self, cells: Cells) -> tuple[AnswerColumn | None, tuple[Diagnostic, ...]]:
        """Return the answers of a column, None where nobody answered, and its faults."""
        match cells:
            case Nothing():
                return None, ()
            case Days() | Unreadable():
                return None, (self._refuse(cells),)
            case Distinct():
                return self._code_distinct(cells)
            case Integers() | Floats() if self.milestone.scale.is_measured:
                return self._code_measured(cells)
            case Integers():
                codes = code_integers(self.milestone.scale, cells)
            case _:
                codes = code_floats(self.milestone.scale, cells.values)
        if codes is not None:
            return AnswerColumn(codes), ()
        return self._code_distinct(cells.distinct())

    def _refuse(self, cells: Days | Unreadable) -> Diagnostic:
        held = "days" if isinstance(cells, Days) else f"cells of the type {cells.type_name}"
        message = f"column '{self.milestone.id}' holds {held}, which are no answers"
        remedy = "answers are whole numbers, shares, texts, or true and false"
        return self.header.fault(NOT_A_COHORT, message, self.milestone.id, help=remedy)

    def _code_measured(
        self, cells: Integers | Floats
    ) -> tuple[AnswerColumn | None, tuple[Diagnostic, ...]]:
        """Return measured answers, or the faults of those that are off the scale."""
        given = cells.floats() if isinstance(cells, Integers) else cells.values
        is_open = np.isnan(given)
        if is_open.all():
            return None, ()
        worst, best = direct_limits(self.milestone.scale)
        is_falling = self.milestone.scale.better is Direction.LOWER
        values = -given.astype(np.float64) if is_falling else given.astype(np.float64)
        with np.errstate(invalid="ignore"):
            is_off = ~is_open & ~((worst <= values) & (values <= best) & np.isfinite(values))
        if is_off.any():
            return self._code_distinct(cells.distinct())
        codes: Codes = np.where(is_open, UNANSWERED, ANSWERED).astype(np.int8)
        highest = values.copy()
        values[is_open], highest[is_open] = worst, best
        return AnswerColumn(codes, values=(values, highest)), ()

    def _code_distinct(self, cells: Distinct) -> tuple[AnswerColumn | None, tuple[Diagnostic, ...]]:
        """Return the answers of a column, each distinct value read once."""
        counts = cells.count()
        used = np.flatnonzero(counts).tolist()
        faults = {
            place: fault
            for place in used
            if (fault := self._find_fault(cells.values[place])) is not None
        }
        if faults:
            return None, tuple(self._tell(cells, faults))
        answers = {place: parse_answer(cells.values[place]) for place in used}
        if all(answer.kind is AnswerKind.UNANSWERED for answer in answers.values()):
            return None, ()
        return code_answers(self.milestone.scale, cells, answers), ()

    def _find_fault(self, value: object) -> tuple[Code, str, str] | None:
        """Return the code, message and help of a value that cannot be used, or None."""
        fault = fault_of(self.milestone, value)
        if fault is not None or self.milestone.cadence_months is None:
            return fault
        if parse_answer(value).answered_on is None:
            return None
        return NOT_AN_ANSWER, "", _ONE_DAY

    def _tell(
        self, cells: Distinct, faults: dict[int, tuple[Code, str, str]]
    ) -> Iterator[Diagnostic]:
        """Yield one finding for each kind of fault."""
        for code in dict.fromkeys(fault[0] for fault in faults.values()):
            places = [place for place, fault in faults.items() if fault[0] is code]
            is_bad = np.zeros(len(cells.values) + 1, np.bool_)
            is_bad[places] = True
            rows = np.flatnonzero(cells.look_up(is_bad))
            held = show_some([cells.values[place] for place in places])
            message = f"column '{self.milestone.id}' holds {held} in {self.rows.tell(rows)}"
            remedy = faults[places[0]][2]
            yield self.header.fault(code, message, self.milestone.id, help=remedy)


def first_number(scale: Scale) -> int | None:
    """Return the number of the lowest level where those of all others follow one by one.

    Examples
    --------
    >>> from transform_model.definition.scale import YES_NO, Level
    >>> first_number(Scale("", tuple(Level(str(i), i) for i in range(1, 13))))
    1
    >>> first_number(YES_NO) is None
    True
    """
    label = scale.levels[0].label
    if not label.removeprefix("-").isdecimal():
        return None
    first = int(label)
    in_order = all(find_level(scale, first + i) == i for i in range(len(scale.levels)))
    return first if in_order else None


def code_integers(scale: Scale, cells: Integers) -> Codes | None:
    """Return whole numbers as codes; None where it takes a look at each value."""
    ends, first, dtype = cells.ends(), first_number(scale), code_type(scale)
    if ends is None or first is None or not _is_near(first):
        return None
    if ends[0] < first or ends[1] >= first + len(scale.levels):
        return None
    codes: Any = cells.fill(dtype, first + UNANSWERED)
    found: Codes = codes if first == 0 else codes - dtype(first)
    return found


def code_floats(scale: Scale, values: NDArray[np.floating]) -> Codes | None:
    """Return whole numbers held as floats as codes; None where it takes a look at each value."""
    first, dtype = first_number(scale), code_type(scale)
    if first is None or not _is_near(first):
        return None
    codes: Any = np.empty(len(values), dtype)
    spare = np.empty((2, min(_BLOCK, len(values))))
    last = first + len(scale.levels) - 1
    for start in range(0, len(values), _BLOCK):
        block, found = values[start : start + _BLOCK], codes[start : start + _BLOCK]
        filled, back = spare[0, : len(block)], spare[1, : len(block)]
        if np.fmin.reduce(block) < first or np.fmax.reduce(block) > last:
            return None
        # Takes the number where there is one, so NaN becomes the code of what is missing.
        np.fmax(block, first + UNANSWERED, out=filled)
        np.copyto(found, filled, casting="unsafe")
        np.copyto(back, found)
        if not np.array_equal(filled, back):
            return None
        if first:
            found -= dtype(first)
    coded: Codes = codes
    return coded


def _is_near(first: int) -> bool:
    """Return whether the numbers of all levels are sure to fit the type of their codes."""
    return first in (0, 1)


def code_answers(scale: Scale, cells: Distinct, answers: dict[int, Answer]) -> AnswerColumn:
    """Return the column of distinct values that were read; all fit the scale."""
    size = len(cells.values) + 1
    if scale.is_measured:
        return _code_quantities(scale, cells, answers)
    dtype = code_type(scale)
    lowest: NDArray[Any] = np.full(size, UNANSWERED, dtype)
    highest = lowest.copy()
    for place, answer in answers.items():
        lowest[place], highest[place] = _positions(scale, answer)
    codes = cells.look_up(lowest)
    if np.array_equal(lowest, highest):
        return AnswerColumn(codes)
    unsigned: NDArray[Any] = highest.view(np.uint8 if dtype is np.int8 else np.uint16)
    return AnswerColumn(codes, cells.look_up(unsigned))


def _positions(scale: Scale, answer: Answer) -> tuple[int, int]:
    ends = level_ends(scale, answer) if answer.is_level else None
    if ends is None:
        return _CODES[answer.kind], _CODES[answer.kind]
    return int(ends[0]), int(ends[1])


def _code_quantities(scale: Scale, cells: Distinct, answers: dict[int, Answer]) -> AnswerColumn:
    size = len(cells.values) + 1
    codes = np.full(size, UNANSWERED, np.int8)
    worst, best = direct_limits(scale)
    least, greatest = np.full(size, worst, np.float64), np.full(size, best, np.float64)
    for place, answer in answers.items():
        ends = level_ends(scale, answer) if answer.is_level else None
        if ends is None:
            codes[place] = _CODES[answer.kind]
        else:
            codes[place] = ANSWERED
            least[place], greatest[place] = ends
    values = cells.look_up(least), cells.look_up(greatest)
    return AnswerColumn(cells.look_up(codes), values=values)
