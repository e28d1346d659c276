"""Reading a table of assessments: one row per practice and day, one column per milestone."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from enum import Enum, auto
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.place import Source
from transform_model.document.reader import read_source
from transform_model.document.scalars import core_value
from transform_model.document.suggestion import nearest_name
from transform_model.document.tree import Scalar
from transform_model.errors import AnswerError
from transform_model.practice.answer import Answer, parse_answer
from transform_model.practice.answer_sheet import ANSWER_HELP, ValuePlace
from transform_model.practice.assessment import Assessment
from transform_model.practice.codes import MISSING, NOT_AN_ANSWER, UNKNOWN_MILESTONE
from transform_model.practice.day import diagnose_day, parse_day
from transform_model.practice.practice_building import PRACTICE_FIELDS, place_practice
from transform_model.practice.rater_rows import Rated, join_raters
from transform_model.practice.table import Cell, Table, cut_faults, read_table

_ID: Final = "practice"
_RATER: Final = "rater"
_LEAVE_OUT: Final = "leave it out; scores that are written to a file can keep it"
_OWN: Final = (_ID, _RATER, "assessed_on", "note")
_TEXTS: Final = frozenset({"id", "name", "kind"})
_TIMES: Final = frozenset({"year", "programme_year", "month"})


class Role(Enum):
    """What a column holds."""

    OWN = auto()
    PRACTICE = auto()
    ANSWER = auto()
    UNKNOWN = auto()


@frozen
class Columns:
    """Which columns of a table are answers and which tell about the practice.

    ``practice`` (its id), ``rater``, ``assessed_on``, ``note``, the fields of a practice, and
    ``year``, ``programme_year`` and ``month`` are known anyway.

    Parameters
    ----------
    milestones
        Ids of the framework's milestones; None when not known: every other column is an answer.
    attributes
        Ids of the attributes the framework declares.
    """

    milestones: Collection[str] | None = None
    attributes: Collection[str] = ()

    def role(self, name: str) -> Role:
        """Return what the column of this name holds."""
        if name in _OWN:
            return Role.OWN
        # A name of the framework comes before a word of ours.
        if self.milestones is not None and name in self.milestones:
            return Role.ANSWER
        if name in self.attributes or name in _TIMES or (name in PRACTICE_FIELDS and name != "id"):
            return Role.PRACTICE
        return Role.ANSWER if self.milestones is None else Role.UNKNOWN

    @property
    def known(self) -> tuple[str, ...]:
        """All names a column may have, as far as they are known."""
        return (*(self.milestones or ()), *self.attributes, *_OWN, *PRACTICE_FIELDS, *_TIMES)


def read_assessments_csv(
    path: str | Path, framework: str, columns: Columns = Columns()
) -> tuple[Assessment, ...]:
    """Return the assessments in a table of comma-separated values, one for each row.

    Parameters
    ----------
    path
        The file. Its first line names the columns; ``practice`` holds the id of the practice.
        ``clinicians``, ``rural`` and the other fields of a practice, ``assessed_on`` and ``note``
        may stand beside the milestones. An empty cell is not known or not answered;
        ``recognised_by`` separates ids by semicolons, and ``none`` in it means that none is held.
        With a column ``rater`` the rows of one practice and day are one assessment; a row that
        names no rater has the answers that were agreed on.
    framework
        Id of the framework that was answered.
    columns
        Which columns are answers.

    Raises
    ------
    AnswerError
        It cannot be read or is no table of assessments; one diagnostic per fault, in text order.
    """
    source, faults = read_source(Path(path))
    if source is None:
        raise AnswerError(faults)
    return _build(source, framework, columns)


def parse_assessments_csv(
    text: str, framework: str, columns: Columns = Columns(), *, name: str = "assessments"
) -> tuple[Assessment, ...]:
    """Return the assessments in a text of comma-separated values, one for each row.

    Parameters
    ----------
    text, framework, columns
        As for ``read_assessments_csv``.
    name
        What messages call the text.

    Raises
    ------
    AnswerError
        It is no table of assessments; one diagnostic per fault, in text order.

    Examples
    --------
    >>> first, second = parse_assessments_csv(
    ...     '''
    ... practice,rural,assessed_on,m01,m02
    ... p-001,yes,2016-03-31,2,n/a
    ... p-002,,2016-04-30,,1..2
    ... '''.strip(),
    ...     "pat",
    ... )
    >>> first.practice.rural, str(first.answers["m02"])
    (True, 'not applicable')
    >>> second.practice.rural, sorted(second.answers)
    (None, ['m02'])
    """
    return _build(Source(name, text), framework, columns)


def _build(source: Source, framework: str, columns: Columns) -> tuple[Assessment, ...]:
    """Return the assessments a source holds."""
    table, faults = read_table(source)
    if table is not None:
        faults = tuple(_check_columns(table, columns))
    if table is None or faults:
        raise AnswerError(faults)
    rows = [_Row(table.columns, row, columns) for row in table.rows]
    assessments = tuple(row.build(framework) for row in rows)
    found = [fault for row in rows for fault in row.faults]
    if not found and any(cell.text == _RATER for cell in table.columns):
        rated = [Rated(each, row.rater) for each, row in zip(assessments, rows, strict=True)]
        assessments, found = join_raters(rated)
    if found:
        raise AnswerError(cut_faults(found))
    return assessments


def _check_columns(table: Table, columns: Columns) -> Iterator[Diagnostic]:
    """Yield a fault when there is no column of practices, and for every column not known."""
    names = [cell.text for cell in table.columns]
    near = ""
    if _ID not in names:
        near = nearest_name(_ID, names)
        hint = f"rename {quote(near)}" if near else "add one with the id of each practice"
        message = f"this table has no column '{_ID}'"
        yield diagnose(MISSING, message, table.columns[0].place, help=hint)
    for cell in table.columns:
        if columns.role(cell.text) is Role.UNKNOWN and cell.text != near:
            known = nearest_name(cell.text, columns.known)
            hint = f"did you mean '{known}'?" if known else _LEAVE_OUT
            message = f"column {quote(cell.text)} names no milestone of this framework"
            yield diagnose(UNKNOWN_MILESTONE, message, cell.place, help=hint)


class _Row:
    """One row while it is read.

    Parameters
    ----------
    names
        The cells that name its columns.
    cells
        Its own cells, as many.
    columns
        Which of them are answers.
    """

    def __init__(self, names: tuple[Cell, ...], cells: tuple[Cell, ...], columns: Columns) -> None:
        self.faults: list[Diagnostic] = []
        self._start = cells[0].place
        self._pairs: dict[Role, list[tuple[Cell, Cell]]] = {role: [] for role in Role}
        for name, cell in zip(names, cells, strict=True):
            self._pairs[columns.role(name.text)].append((name, cell))

    @property
    def rater(self) -> str:
        """The rater whose row it is; empty when it names none."""
        return next((c.text for name, c in self._pairs[Role.OWN] if name.text == _RATER), "")

    def build(self, framework: str) -> Assessment:
        """Return the assessment, without what is noted as a fault."""
        own = {name.text: cell for name, cell in self._pairs[Role.OWN]}
        answers = [(name, cell) for name, cell in self._pairs[Role.ANSWER] if cell.text]
        raw, places = self._describe_practice(own[_ID])
        practice, faults = place_practice(raw, places)
        self.faults.extend(faults)
        note = own.get("note")
        return Assessment(
            framework,
            practice,
            {name.text: self._read_answer(cell) for name, cell in answers},
            self._read_day(own.get("assessed_on")),
            "" if note is None else note.text,
            at=self._start,
            places={name.text: name.place for name, _ in answers},
        )

    def _describe_practice(self, id: Cell) -> tuple[Mapping[str, object], Mapping[str, ValuePlace]]:
        """Return what the row says of its practice, and where."""
        if not id.text:
            message = "this row names no practice"
            self.faults.append(diagnose(MISSING, message, id.place, help="write its id"))
        raw: dict[str, object] = {"id": id.text}
        places = {"id": ValuePlace(id.place, id.place)}
        for name, cell in self._pairs[Role.PRACTICE]:
            raw[name.text] = _plain(name.text, cell)
            places[name.text] = ValuePlace(name.place, cell.place)
        return raw, places

    def _read_day(self, cell: Cell | None) -> date | None:
        """Return the day of the assessment; None when it is not known or cannot be read."""
        if cell is None or not cell.text:
            return None
        day = parse_day(cell.text)
        if day is None:
            self.faults.append(diagnose_day(cell.text, cell.place))
        return day

    def _read_answer(self, cell: Cell) -> Answer | None:
        """Return an answer that knows its place; None when it cannot be read."""
        try:
            return evolve(parse_answer(cell.text), at=cell.place)
        except ValueError as error:
            fault = diagnose(NOT_AN_ANSWER, str(error), cell.place, help=ANSWER_HELP)
            self.faults.append(fault)
            return None


def _plain(name: str, cell: Cell) -> object:
    """Return what a cell says of a practice, as the same words in YAML would."""
    if name == "recognised_by" and cell.text:
        ids = [each.strip() for each in cell.text.split(";")]
        return [] if ids == ["none"] else ids
    if name in _TEXTS or not cell.text:
        return cell.text
    place = cell.place
    return core_value(
        Scalar(place.source, place.line, place.column, place.length, cell.text, plain=True)
    )
