"""Who is in which group of a table, and how many clinicians practices have."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.cohort.summarising import MOST_CLINICIANS, Members
from transform_model.cohort.summary_totals import Key
from transform_model.document.codes import quote
from transform_model.document.scalars import core_value
from transform_model.document.tree import Scalar
from transform_model.errors import AnswerError
from transform_model.frames.cells import Floats, Integers, Unreadable
from transform_model.frames.distinct import Distinct
from transform_model.frames.header import Header
from transform_model.frames.tables import Table
from transform_model.practice.answer_sheet import locate_values
from transform_model.practice.codes import WRONG_VALUE
from transform_model.practice.plain_value import plain_value
from transform_model.practice.practice import SETTINGS, ClinicianCount
from transform_model.practice.practice_building import place_practice
from transform_model.practice.table_codes import NOT_A_COHORT

CLINICIANS: Final = "clinicians"
NOTE: Final = "note"

MOST_GROUPS: Final = 10_000
"""Groups that a summary may have; its figures take some kilobytes for each."""

_MOST_PLACES: Final = 1 << 20

Index = NDArray[np.intp]


@frozen(eq=False)
class MemberReader:
    """What reads the members of a table that was found to be a cohort.

    Parameters
    ----------
    table
        The table.
    header
        The names of its columns.
    facts
        Those of its columns that say something of the practice.
    """

    table: Table
    header: Header
    facts: Sequence[str]

    def read(self, by: Sequence[str]) -> Members:
        """Return who is in which group, and the clinicians where the table says them.

        Raises
        ------
        AnswerError
            Practices cannot be grouped by a column, or there are too many groups or clinicians.
        """
        clinicians = self._read_clinicians() if CLINICIANS in self.facts else None
        if not by:
            return Members(clinicians=clinicians)
        groups, group_of = _combine([self._read_key(name) for name in by], self.table.rows)
        check_groups(by, len(groups), self.header)
        return Members(groups, group_of, clinicians)

    def read_note(self) -> str:
        """Return the note that all rows have, empty where there is none."""
        if NOTE not in self.header.names:
            return ""
        cells = self.table.cells(NOTE)
        if not isinstance(cells, Distinct):
            return ""
        counts = cells.count()
        found = np.flatnonzero(counts)
        if len(found) != 1 or counts[found[0]] != self.table.rows:
            return ""
        return str(cells.values[found[0]])

    def _read_key(self, name: str) -> tuple[list[object], Index]:
        """Return the values of a column and which of them each row has; None is the first."""
        found = self._find_values(name)
        values: list[object] = [None]
        place_of: dict[object, int] = {None: 0}
        table = np.zeros(len(found.values) + 1, np.intp)
        for place in np.flatnonzero(found.count()).tolist():
            value = self._read_value(name, found.values[place])
            table[place] = place_of.setdefault(value, len(values))
            if table[place] == len(values):
                values.append(value)
        return values, found.look_up(table)

    def _find_values(self, name: str) -> Distinct:
        """Return the values of a column, each once."""
        cells = self.table.cells(name)
        if isinstance(cells, Unreadable):
            message = f"practices are not grouped by cells of the type {cells.type_name}"
            raise AnswerError([self.header.fault(NOT_A_COHORT, message, name)])
        return cells if isinstance(cells, Distinct) else cells.distinct()

    def _read_value(self, name: str, raw: object) -> object:
        if name in SETTINGS and name in self.facts:
            return self._read_field(name, raw)
        value = plain_value(raw)
        if isinstance(value, str):
            return value.strip() or None
        if isinstance(value, float) and value.is_integer():
            return int(value)
        return value if isinstance(value, (int, float, date, type(None))) else str(value)

    def _read_field(self, name: str, raw: object) -> object:
        """Return what a field of a practice says; faults were told when the table was read."""
        value = plain_value(raw)
        if isinstance(value, str):
            place = self.header.place(name)
            text = value.strip()
            value = core_value(
                Scalar(place.source, 1, place.column, place.length, text, plain=True)
            )
        given = {name: value}
        practice, _ = place_practice(given, locate_values("practice", given))
        return getattr(practice, name)

    def _read_clinicians(self) -> NDArray[np.int64]:
        """Return the number of clinicians of each practice; -1 where it is not known."""
        counts = self._count_clinicians()
        if counts.max(initial=-1.0) > MOST_CLINICIANS:
            most = int(counts.max())
            message = f"a practice has {most:,} clinicians; at most {MOST_CLINICIANS:,} are counted"
            raise AnswerError([self.header.fault(WRONG_VALUE, message, CLINICIANS)])
        return counts.astype(np.int64)

    def _count_clinicians(self) -> NDArray[np.float64]:
        cells = self.table.cells(CLINICIANS)
        if isinstance(cells, Integers):
            return np.nan_to_num(cells.floats(), copy=False, nan=-1)
        if isinstance(cells, Floats):
            return np.where(np.isnan(cells.values), -1.0, cells.values)
        found = self._find_values(CLINICIANS)
        table = np.full(len(found.values) + 1, -1.0)
        for place in np.flatnonzero(found.count()).tolist():
            count = self._read_field(CLINICIANS, found.values[place])
            if isinstance(count, ClinicianCount) and count.total is not None:
                table[place] = count.total
        return found.look_up(table)


def check_groups(by: Sequence[str], count: int, header: Header | None = None) -> None:
    """Refuse more groups than a summary may have.

    Raises
    ------
    AnswerError
        There are more.
    """
    if count > MOST_GROUPS:
        header = header or Header(tuple(by))
        message = f"{join_names(by)} would make {count:,} groups; at most {MOST_GROUPS:,} are kept"
        remedy = "group by fewer columns, or by ones with fewer values"
        raise AnswerError([header.fault(NOT_A_COHORT, message, by[-1], help=remedy)])


def join_names(names: Sequence[str]) -> str:
    """Return names in quotes, as a sentence has them."""
    return " and ".join(quote(name) for name in names)


def _combine(
    parts: Sequence[tuple[list[object], Index]], rows: int
) -> tuple[tuple[Key, ...], Index]:
    """Return the combinations of values that occur, and which of them each row has."""
    groups: list[Key] = [()]
    group_of = np.zeros(rows, np.intp)
    for values, index in parts:
        size = len(groups) * len(values)
        keys, group_of = _number(group_of * len(values) + index, size)
        groups = [(*groups[key // len(values)], values[key % len(values)]) for key in keys]
    return tuple(groups), group_of


def _number(keys: Index, size: int) -> tuple[list[int], Index]:
    """Return the keys that occur, in order, and which one each row has."""
    if size > _MOST_PLACES:
        found, index = np.unique(keys, return_inverse=True)
        return found.tolist(), index
    found = np.flatnonzero(np.bincount(keys, minlength=size))
    table = np.zeros(size, np.intp)
    table[found] = np.arange(len(found))
    return found.tolist(), table[keys]
