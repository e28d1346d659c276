"""A wide table read as the answers of a cohort, or all that is wrong with it."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from functools import cache

from attrs import frozen

from transform_model.cohort.answers import AnswerColumn, CohortAnswers
from transform_model.definition.condition import BUILT_IN_ATTRIBUTES, AttributeKind
from transform_model.document.diagnostic import Diagnostic, sort_diagnostics
from transform_model.errors import AnswerError
from transform_model.frames.cells import distinct_of
from transform_model.frames.circumstances import find_situations, needed_attributes
from transform_model.frames.coding import Coder
from transform_model.frames.columns import PRACTICE, Roles, name_columns, sort_columns
from transform_model.frames.days import ASSESSED_ON, DayColumn, read_days
from transform_model.frames.facts import Fact, FactReader
from transform_model.frames.header import TABLE, Header, RowNames
from transform_model.frames.long_table import WidenedTable
from transform_model.frames.renewing import drop_stale
from transform_model.frames.tables import Table
from transform_model.scoring.plan import Plan


@frozen(eq=False)
class CohortTable:
    """A table that was read.

    Parameters
    ----------
    answers
        What is scored.
    front
        Its columns that are handed back.
    header
        The names of all of them.
    """

    answers: CohortAnswers
    front: tuple[str, ...]
    header: Header


def read_cohort(
    plan: Plan,
    table: Table,
    keep: Collection[str] = (),
    as_of: date | None = None,
    called: str = TABLE,
) -> CohortTable:
    """Return a wide table as the answers of a cohort.

    Parameters
    ----------
    plan
        The compiled framework.
    table
        One row for each practice and day, one column for each milestone.
    keep
        Columns that are handed back, whatever they hold.
    as_of
        Date of the scores; None: the day of each row, or today.
    called
        What messages call the table.

    Raises
    ------
    AnswerError
        With one diagnostic for each column and kind of fault.
    UnknownNameError
        When a column to keep is not there.
    """
    header = name_columns(table.names, called)
    if isinstance(table, WidenedTable):
        header = table.header
    roles, faults = sort_columns(plan.framework, tuple(map(str, table.names)), header, keep)
    reader = _Reader(plan, table, header, roles, list(faults))
    found = CohortTable(reader.read(as_of), roles.front, header)
    if reader.faults:
        raise AnswerError(sort_diagnostics(reader.faults))
    return found


class _Reader:
    """A table while it is read.

    Parameters
    ----------
    plan, table, header, roles
        What is read, and how.
    faults
        What is wrong with the columns themselves; what is wrong in them is added.
    """

    def __init__(
        self, plan: Plan, table: Table, header: Header, roles: Roles, faults: list[Diagnostic]
    ) -> None:
        self.faults = faults
        self._plan, self._table, self._header, self._roles = plan, table, header, roles
        self._rows = self._name_rows()

    def _name_rows(self) -> RowNames:
        """Return what messages call rows; ids are looked at once, when there is a message."""
        if PRACTICE not in self._header.names:
            return RowNames()
        return RowNames(cache(lambda: distinct_of(self._table.cells(PRACTICE))))

    def read(self, as_of: date | None) -> CohortAnswers:
        """Return the answers, as far as they could be read."""
        given = self._read_days()
        columns = [self._read_answers(i, given, as_of) for i in range(len(self._plan.milestones))]
        facts = self._read_facts()
        situations, index = find_situations(
            self._plan, facts, _dates(given, as_of), self._table.rows
        )
        return CohortAnswers(self._table.rows, tuple(columns), situations, index)

    def _read_days(self) -> DayColumn:
        if ASSESSED_ON not in self._header.names:
            return DayColumn((None,))
        days, faults = read_days(self._table.cells(ASSESSED_ON), self._header, self._rows)
        self.faults.extend(faults)
        return days

    def _read_answers(self, i: int, given: DayColumn, as_of: date | None) -> AnswerColumn | None:
        milestone = self._plan.milestones[i]
        if milestone.id not in self._roles.answers:
            return None
        coder = Coder(milestone, self._header, self._rows)
        column, faults = coder.code(self._table.cells(milestone.id))
        self.faults.extend(faults)
        return None if column is None else drop_stale(milestone, column, given, as_of)

    def _read_facts(self) -> list[Fact]:
        """Return what is said of the practices, as far as scoring asks for it."""
        needed = needed_attributes(self._plan)
        reader = FactReader(self._plan, self._header, self._rows)
        found = []
        for name in self._roles.facts:
            if name not in needed and self._takes_any_text(name):
                continue
            fact, faults = reader.read(name, self._table.cells(name))
            self.faults.extend(faults)
            if fact is not None and name in needed:
                found.append(fact)
        return found

    def _takes_any_text(self, name: str) -> bool:
        """Return whether nothing can be wrong with what a column says."""
        attributes = {**BUILT_IN_ATTRIBUTES, **self._plan.framework.attributes}
        return name not in attributes or attributes[name].kind is AttributeKind.TEXT


def _dates(given: DayColumn, as_of: date | None) -> DayColumn:
    """Return the date of each score: the one asked for, else that of the row, else today."""
    if as_of is not None:
        return DayColumn((as_of,))
    today = datetime.now(UTC).date()
    return DayColumn([today if day is None else day for day in given.days], given.index)
