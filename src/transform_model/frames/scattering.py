"""Answers of a long table put where they belong in a wide one."""

from collections.abc import Collection, Iterator
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from transform_model.definition.framework import Framework
from transform_model.document.codes import Code
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.suggestion import nearest_name
from transform_model.frames.cells import Cells, Unreadable, distinct_of
from transform_model.frames.columns import PRACTICE
from transform_model.frames.days import ASSESSED_ON, read_days
from transform_model.frames.distinct import Distinct, number_in_order
from transform_model.frames.header import Header, RowNames, show_some
from transform_model.frames.long_table import NOTE, LongNames, WidenedTable
from transform_model.frames.tables import LibraryTable, Rows
from transform_model.frames.taking import take_cells
from transform_model.practice.assessment_table import Columns, Role
from transform_model.practice.codes import MISSING, UNKNOWN_MILESTONE
from transform_model.practice.table_codes import CHANGING_ATTRIBUTE, NOT_A_COHORT, TWO_ANSWERS

_MOST_NAMED = 5
_MOST_SUGGESTED = 3
_MOST_NUMBERED = 1 << 31


class Scatter:
    """A long table while it is made wide.

    Parameters
    ----------
    framework, table, header, names, keep
        What is made wide, and what it is called.
    """

    def __init__(
        self,
        framework: Framework,
        table: LibraryTable,
        header: Header,
        names: LongNames,
        keep: Collection[str],
    ) -> None:
        self.faults: list[Diagnostic] = []
        self._framework, self._table, self._header = framework, table, header
        self._names, self._keep = names, keep
        self._rows = RowNames(cache(lambda: distinct_of(table.cells(names.practice))))

    def widen(self) -> WidenedTable:
        """Return the wide table, right where there are no faults."""
        row_of, first = self._number_rows()
        names = [PRACTICE, *(name for name in self._header.names if self._is_kept(name))]
        sources: dict[str, tuple[str, Rows]] = {PRACTICE: (self._names.practice, first)}
        for name in names[1:]:
            sources[name] = (name, self._place_fact(name, row_of, first))
        sources.update(self._place_answers(row_of, len(first)))
        table = self._table.without_labels()
        wide = (*names, *self._framework.milestones)
        holders = dict.fromkeys(self._framework.milestones, self._names.level)
        header = evolve(self._header, holders={**holders, PRACTICE: self._names.practice})
        return WidenedTable(table, header, wide, len(first), sources)

    def _is_kept(self, name: str) -> bool:
        """Return whether a column stays beside the practice."""
        if name in {self._names.practice, self._names.milestone, self._names.level}:
            return False
        return name != NOTE or name in self._keep

    def _number_rows(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return the wide row of each long one, and the first long row of each wide one."""
        practices = _distinct(self._table.cells(self._names.practice), self._table.rows)
        nameless = np.flatnonzero(_are_empty(practices))
        if len(nameless):
            message = f"column '{self._names.practice}' is empty in {RowNames().tell(nameless)}"
            remedy = "write the id of the practice"
            self._add(MISSING, message, self._names.practice, remedy)
        places = practices.index.astype(np.intp) + 1
        days, count = self._read_days()
        return number_in_order(places * count + days, (len(practices.values) + 1) * count)

    def _read_days(self) -> tuple[NDArray[np.intp], int]:
        """Return the place of each row's day, and how many there are."""
        none = np.zeros(self._table.rows, np.intp)
        if ASSESSED_ON not in self._header.names:
            return none, 1
        found, faults = read_days(self._table.cells(ASSESSED_ON), self._header, self._rows)
        self.faults.extend(faults)
        if found.index is None:
            return none, 1
        place_of = {day: place for place, day in enumerate(dict.fromkeys(found.days))}
        table = np.array([place_of[day] for day in found.days], np.intp)
        return table[found.index], len(place_of)

    def _place_fact(
        self, name: str, row_of: NDArray[np.intp], first: NDArray[np.intp]
    ) -> NDArray[np.intp]:
        """Return the long row each practice's fact is from: the first that tells it."""
        columns = Columns(self._framework.milestones, self._framework.attributes)
        if columns.role(name) is not Role.PRACTICE and name not in self._keep:
            return first
        cells = self._table.cells(name)
        if isinstance(cells, Unreadable):
            return first
        found = _distinct(cells, self._table.rows)
        told = np.flatnonzero(found.index >= 0)[::-1]
        source = np.full(len(first), -1, np.intp)
        # Of several values for one place the last that is written stays: here, the first row.
        source[row_of[told]] = told
        differs = told[found.index[source[row_of[told]]] != found.index[told]][::-1]
        if len(differs):
            rows = self._rows.tell(differs)
            message = f"column '{name}' contradicts itself within a practice and day in {rows}"
            self._add(CHANGING_ATTRIBUTE, message, name, "say it once, or the same in each row")
        return source

    def _place_answers(
        self, row_of: NDArray[np.intp], count: int
    ) -> Iterator[tuple[str, tuple[str, Rows]]]:
        """Yield each milestone with the long row of each practice's answer, -1 for none."""
        milestones = self._find_milestones()
        rows = np.flatnonzero(milestones >= 0)
        places = milestones[rows] * count + row_of[rows]
        ids = tuple(self._framework.milestones)
        found: Rows = np.full(len(ids) * count, -1, _number_type(len(row_of)))
        found[places] = rows
        if np.count_nonzero(found >= 0) != len(rows):
            self._refuse_repeats(rows, places)
        for i, id in enumerate(ids):
            yield id, (self._names.level, found[i * count : (i + 1) * count])

    def _find_milestones(self) -> NDArray[np.intp]:
        """Return the place of each row's milestone in the framework, -1 for none."""
        name = self._names.milestone
        cells = self._table.cells(name)
        if isinstance(cells, Unreadable):
            message = f"column '{name}' holds cells of the type {cells.type_name}"
            self._add(NOT_A_COHORT, message, name, "write the ids of milestones")
            return np.full(self._table.rows, -1, np.intp)
        found = _distinct(cells, self._table.rows)
        self._refuse_loose_levels(np.flatnonzero(_are_empty(found)))
        place_of = {id: place for place, id in enumerate(self._framework.milestones)}
        counts = found.count()
        table = np.full(len(found.values) + 1, -1, np.intp)
        unknown = np.zeros(len(table), np.bool_)
        for place in np.flatnonzero(counts).tolist():
            id = str(found.values[place]).strip()
            table[place] = place_of.get(id, -1)
            unknown[place] = bool(id) and id not in place_of
        if unknown.any():
            strange = [found.values[place] for place in np.flatnonzero(unknown).tolist()]
            told = self._rows.tell(np.flatnonzero(found.look_up(unknown)))
            near = nearest_name(str(strange[0]), place_of)
            message = f"column '{name}' holds {show_some(strange)} in {told}"
            ids = ", ".join(islice(place_of, _MOST_SUGGESTED))
            hint = f"did you mean '{near}'?" if near else f"milestones are called {ids}, …"
            self._add(UNKNOWN_MILESTONE, message, name, hint)
        return found.look_up(table)

    def _refuse_loose_levels(self, rows: NDArray[np.intp]) -> None:
        """Note the levels that stand in rows without a milestone."""
        levels = _distinct(take_cells(self._table.cells(self._names.level), rows), len(rows))
        loose = rows[~_are_empty(levels)]
        if len(loose):
            name = self._names.milestone
            message = f"column '{name}' is empty beside a level in {self._rows.tell(loose)}"
            self._add(MISSING, message, name, "write the id of the milestone")

    def _refuse_repeats(self, rows: NDArray[np.intp], places: NDArray[np.intp]) -> None:
        """Note the answers that are there more than once, the first five by name."""
        _, first, counts = np.unique(places, return_index=True, return_counts=True)
        repeated = np.sort(rows[first[counts > 1]])
        named = [self._name_answer(row) for row in repeated[:_MOST_NAMED].tolist()]
        more = len(repeated) - len(named)
        if more:
            named.append(f"and {more:,} more")
        message = f"there are several answers for {', '.join(named)}"
        remedy = "keep one row for each practice, milestone and day"
        self._add(TWO_ANSWERS, message, self._names.milestone, remedy)

    def _name_answer(self, row: int) -> str:
        """Return an answer as practice, milestone and, where there is one, day."""
        told = f"{self._cell(self._names.milestone, row)} of"
        told += f" {self._cell(self._names.practice, row)}"
        day = self._cell(ASSESSED_ON, row) if ASSESSED_ON in self._header.names else ""
        return f"{told} on {day}" if day else told

    def _cell(self, name: str, row: int) -> str:
        """Return one cell as text, empty where it is missing."""
        found = _distinct(take_cells(self._table.cells(name), np.array([row])), 1)
        return str(found.values[found.index[0]]) if found.index[0] >= 0 else ""

    def _add(self, code: Code, message: str, name: str, remedy: str) -> None:
        self.faults.append(self._header.fault(code, message, name, help=remedy))


def _are_empty(found: Distinct) -> NDArray[np.bool_]:
    """Return which cells hold nothing, or a text of blanks."""
    is_blank = [isinstance(value, str) and not value.strip() for value in found.values]
    return found.look_up(np.array([*is_blank, True], np.bool_))


def _number_type(rows: int) -> type[np.signedinteger[Any]]:
    """Return the type that holds numbers of so many rows."""
    return np.int32 if rows < _MOST_NUMBERED else np.int64


def _distinct(cells: Cells, rows: int) -> Distinct:
    """Return the distinct values of a column; none where its type cannot be read."""
    return distinct_of(cells) or Distinct((), np.full(rows, -1, np.intp))
