"""Records of a table of assessments: any frame, scored or with answers."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import inf, isnan
from typing import Any, Final, TypeVar

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from transform_model.definition.framework import Framework
from transform_model.document.suggestion import nearest_name
from transform_model.errors import AnswerError, UnknownNameError
from transform_model.frames.cells import Unreadable
from transform_model.frames.distinct import Distinct
from transform_model.frames.opening import open_table
from transform_model.frames.score import score_cohort
from transform_model.frames.tables import LibraryTable
from transform_model.networks.arrays import NO, UNKNOWN, YES, Days, Ends, Numbers, Whole
from transform_model.networks.records import Records, refuse_day
from transform_model.practice.day import parse_day
from transform_model.practice.plain_value import plain_value, show_value
from transform_model.practice.practice import SETTINGS
from transform_model.scoring.plan import Plan

PHASES: Final = ("completed_phase_lower", "completed_phase_upper")

Value = TypeVar("Value", bound=np.generic)


def record_table(framework: Framework | Plan, frame: Any) -> Records:  # noqa: ANN401  a frame of any library
    """Return records of a frame, one row per assessment.

    Parameters
    ----------
    framework
        What it is scored by, where it has answers and no phases.
    frame
        Anything ``score_cohort`` takes, or what it gave. Columns ``practice`` and ``assessed_on``;
        perhaps ``clinicians``, ``rural``, ``small``, ``safety_net``, ``kind`` and ``note``, empty
        where not known.

    Raises
    ------
    UnknownNameError
        A column is missing, or misspelt.
    AnswerError
        An assessment has no day, or an answer cannot be used.
    TypeError, ValueError
        It is no frame, or a column holds something else than it should.
    """
    table = open_table(frame)
    if not set(PHASES) & set(table.names):
        _check_columns(table, "practice", "assessed_on")
        table = open_table(_score(framework, frame))
    _check_columns(table, "practice", "assessed_on", *PHASES)
    _check_spelling(table)
    lower, upper = (_read_orders(table, name) for name in PHASES)
    if np.any(lower > upper):
        raise ValueError("'completed_phase_lower' is above 'completed_phase_upper'")
    practices, kinds = _read_texts(table, "practice"), _read_texts(table, "kind")
    notes = _read_texts(table, "note")
    is_one = len(notes.values) == 1 and bool((notes.index == 0).all())
    return Records(
        [str(id) for id in practices.values],
        _check_practices(practices),
        _read_days(table, practices),
        lower,
        upper,
        _read_clinicians(table),
        {setting: _read(table, setting, _read_flag, UNKNOWN, np.int8) for setting in SETTINGS},
        [str(kind) for kind in kinds.values],
        kinds.index.astype(np.intp),
        str(notes.values[0]) if is_one else "",
    )


def _score(framework: Framework | Plan, frame: Any) -> Any:  # noqa: ANN401  a frame of any library
    """Return the phases of a frame with answers."""
    try:
        return score_cohort(framework, frame, "completed_phase")
    except AnswerError as error:
        # A report has no columns to keep: that remedy is one of scoring.
        raise AnswerError(
            [evolve(each, help=each.help.replace(_KEEP, _SCORE)) for each in error.diagnostics]
        ) from error


_KEEP: Final = "keep it with keep="
_SCORE: Final = "leave it out, or score the table first, with keep="


def _check_columns(table: LibraryTable, *names: str) -> None:
    """Raise UnknownNameError when a column is missing."""
    known = tuple(str(name) for name in table.names)
    for name in names:
        if name not in known:
            raise UnknownNameError("column", name, nearest_name(name, known), known)


def _check_spelling(table: LibraryTable) -> None:
    """Raise UnknownNameError when a column is spelled almost like one that is not there."""
    absent = [name for name in (*SETTINGS, "clinicians", "kind") if name not in table.names]
    for name in map(str, table.names):
        near = nearest_name(name, absent)
        # A milestone may be called so, too: then columns of scores end in it.
        if near and not name.endswith(f"_{near}"):
            raise UnknownNameError("column", name, near)


def _find_distinct(table: LibraryTable, name: str) -> Distinct:
    """Return the values of a column, each once; none where there is no such column."""
    if name not in table.names:
        return Distinct((), np.full(table.rows, -1, np.intp))
    cells = table.cells(name)
    if isinstance(cells, Unreadable):
        raise TypeError(f"column '{name}' holds cells of the type {cells.type_name}")
    return cells if isinstance(cells, Distinct) else cells.distinct()


def _read(
    table: LibraryTable,
    name: str,
    read: Callable[[object], float | None],
    empty: float,
    dtype: type[Value],
) -> NDArray[Value]:
    """Return a column as numbers.

    Parameters
    ----------
    table, name
        The column; one that is missing is empty.
    read
        Returns the number of a value; None when it is none.
    empty
        What stands for an empty cell.
    dtype
        Type of the numbers.

    Raises
    ------
    ValueError
        A value is not what the column should hold.
    """
    found = _find_distinct(table, name)
    counts = found.count()
    numbers = np.full(len(found.values) + 1, empty, dtype)
    for place in np.flatnonzero(counts).tolist():
        value = plain_value(found.values[place])
        number = empty if value is None or value == "" else read(value)
        if number is None:
            raise ValueError(f"column '{name}' holds {_HOLDS[name]}, found {show_value(value)}")
        numbers[place] = number
    return found.look_up(numbers)


_HOLDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(PHASES, "orders of phases: whole numbers from 0, for none"),
    **dict.fromkeys(SETTINGS, "yes and no"),
    "clinicians": "whole numbers from 0",
    "assessed_on": "days, such as 2017-03-31",
}


def _read_orders(table: LibraryTable, name: str) -> Whole:
    orders = _read(table, name, _read_whole, np.nan, np.float64)
    if np.isnan(orders).any():
        raise ValueError(f"column '{name}' is empty in row {int(np.isnan(orders).argmax()) + 1}")
    return orders.astype(np.intp)


def _read_whole(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
        return None
    return value if not isnan(value) and float(value).is_integer() else None


def _read_clinicians(table: LibraryTable) -> Ends:
    counts: Numbers = _read(table, "clinicians", _read_whole, np.nan, np.float64)
    is_open = np.isnan(counts)
    return Ends(np.where(is_open, 0, counts), np.where(is_open, inf, counts))


_FLAGS: Final[Mapping[object, int]] = {
    "yes": YES,
    "no": NO,
    "true": YES,
    "false": NO,
    1: YES,
    0: NO,
}


def _read_flag(value: object) -> int | None:
    if isinstance(value, str):
        return _FLAGS.get(value.lower())
    return _FLAGS.get(value) if isinstance(value, (int, float)) else None


def _read_texts(table: LibraryTable, name: str) -> Distinct:
    """Return the texts of a column, each once and none of them empty."""
    found = _find_distinct(table, name)
    texts: dict[str, int] = {}
    places = np.full(len(found.values) + 1, -1, np.intp)
    for place in np.flatnonzero(found.count()).tolist():
        text = str(plain_value(found.values[place]))
        if text.strip():
            places[place] = texts.setdefault(text, len(texts))
    return Distinct(list(texts), found.look_up(places))


def _check_practices(practices: Distinct) -> Whole:
    empty = np.flatnonzero(practices.index < 0)
    if len(empty):
        raise ValueError(f"column 'practice' is empty in row {int(empty[0]) + 1}")
    return practices.index.astype(np.intp)


def _read_days(table: LibraryTable, practices: Distinct) -> Days:
    """Return days; an empty cell is refused by its row."""
    numbers = _read(table, "assessed_on", _read_day, 0, np.int64)
    empty = np.flatnonzero(numbers == 0)
    if len(empty):
        row = int(empty[0])
        refuse_day(str(practices.values[int(practices.index[row])]), row + 1)
    return (numbers - _EPOCH).astype("datetime64[D]")


_EPOCH: Final = date(1970, 1, 1).toordinal()


def _read_day(value: object) -> int | None:
    """Return the ordinal of a day, which is at least 1."""
    if isinstance(value, datetime):
        return value.date().toordinal()
    day = parse_day(value.strip()) if isinstance(value, str) else value
    return day.toordinal() if isinstance(day, date) else None
