"""What was handed in: one record per assessment, as columns, before it is sorted and checked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import inf
from typing import Final, NoReturn, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.definition.framework import Framework
from transform_model.document.codes import diagnose, quote
from transform_model.document.place import Place, Source
from transform_model.document.suggestion import nearest_name
from transform_model.errors import AnswerError, UnknownNameError
from transform_model.networks.arrays import NO, UNKNOWN, YES, Days, Ends, Numbers, Whole
from transform_model.practice.assessment import Assessment, PracticeHistory
from transform_model.practice.codes import NO_DAY
from transform_model.practice.histories import group_histories
from transform_model.practice.network import practice_clinicians
from transform_model.practice.practice import SETTINGS, Practice
from transform_model.scoring.history import HistoryScore
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.scoring.score import Score, score_practice

Scored: TypeAlias = Assessment | PracticeHistory | Score | HistoryScore
"""What an assessment may be handed in as; what is not scored yet is scored for its own day."""

PHASE_COLUMNS: Final = ("completed_phase_lower", "completed_phase_upper")
NEEDED_COLUMNS: Final = ("practice", "assessed_on", *PHASE_COLUMNS)
"""Columns that a table of scored assessments has to have."""


@frozen(eq=False)
class Records:
    """Assessments as columns of one length.

    Parameters
    ----------
    practices
        Ids.
    days
        When each was assessed.
    lower, upper
        Orders of the lowest and highest phase that may be completed; 0 for none.
    clinicians
        How many the practice has.
    settings
        By setting: ``YES``, ``NO`` or ``UNKNOWN``.
    kinds
        Kinds of practices; empty where not known.
    note
        The words that stand beside all of them; empty where there are none, or several.
    """

    practices: Sequence[str]
    days: Days
    lower: Whole
    upper: Whole
    clinicians: Ends
    settings: Mapping[str, NDArray[np.int8]]
    kinds: Sequence[str]
    note: str = ""


def record_assessments(framework: Framework, assessments: Iterable[Scored]) -> Records:
    """Return records of assessments, scored where they are not yet.

    Raises
    ------
    AnswerError
        An assessment has no day, two of one practice have the same, or an answer cannot be used.
    ValueError
        A score is by another framework.
    """
    pairs = list(_score_all(framework, assessments))
    practices = [practice for practice, _ in pairs]
    scores = [score for _, score in pairs]
    return Records(
        [practice.id for practice in practices],
        np.array([score.assessed_on for score in scores], "datetime64[D]"),
        np.array([score.completed_phase.lower_order for score in scores], np.intp),
        np.array([score.completed_phase.upper_order for score in scores], np.intp),
        count_clinicians(practices),
        {setting: read_setting(practices, setting) for setting in SETTINGS},
        [practice.kind for practice in practices],
        _join_notes([score.note for score in scores]),
    )


def _join_notes(notes: Sequence[str]) -> str:
    """Return the note that all assessments have; empty when they have none or several."""
    return notes[0] if len(set(notes)) == 1 else ""


def count_clinicians(practices: Sequence[Practice]) -> Ends:
    """Return how many clinicians each practice has."""
    counts = [practice_clinicians(practice) for practice in practices]
    return Ends(
        np.array([count.lower for count in counts], np.float64),
        np.array([count.upper for count in counts], np.float64),
    )


def read_setting(practices: Sequence[Practice], setting: str) -> NDArray[np.int8]:
    """Return whether each practice is in a setting."""
    stated = [getattr(practice, setting) for practice in practices]
    return np.array([UNKNOWN if each is None else YES if each else NO for each in stated], np.int8)


def _score_all(
    framework: Framework, assessments: Iterable[Scored]
) -> Iterable[tuple[Practice, Score]]:
    """Yield each practice, as it is known now, with the score of one of its assessments."""
    plan = compile_framework(framework)
    loose: list[Assessment] = []
    for each in assessments:
        match each:
            case Assessment():
                loose.append(each)
            case PracticeHistory():
                yield from _score_history(plan, each)
            case HistoryScore():
                practice = each.history.practice
                yield from ((practice, _check_score(framework, score)) for score in each.scores)
            case Score():
                yield each.practice, _check_score(framework, each)
            case _:
                kind = type(each).__name__
                raise TypeError(f"an assessment, a history or a score is expected, found {kind}")
    for history in group_histories(loose):
        yield from _score_history(plan, history)


def _score_history(plan: Plan, history: PracticeHistory) -> Iterable[tuple[Practice, Score]]:
    for assessment in history.assessments:
        yield history.practice, score_practice(plan, assessment)


def _check_score(framework: Framework, score: Score) -> Score:
    """Return a score, unless it has no day or is by another framework."""
    if score.framework.id != framework.id:
        other = score.framework.id
        raise ValueError(f"a score is by framework '{other}', not by '{framework.id}'")
    if score.assessed_on is None:
        _refuse_day(score.practice.id, Place(Source("assessments", ""), 1, 1))
    return score


def _refuse_day(practice: str, place: Place) -> NoReturn:
    message = f"an assessment of practice {quote(practice)} has no day"
    raise AnswerError([diagnose(NO_DAY, message, place, help="give it 'assessed_on'")])


def record_columns(columns: Mapping[str, Sequence[object] | NDArray[np.generic]]) -> Records:
    """Return records of a table of scored assessments.

    Parameters
    ----------
    columns
        ``practice``, ``assessed_on``, ``completed_phase_lower`` and ``completed_phase_upper``, as
        ``score_cohort`` names them; perhaps ``clinicians``, ``rural``, ``small``, ``safety_net``
        and ``kind``, empty where not known.

    Raises
    ------
    UnknownNameError
        A column is missing.
    ValueError
        Columns have several lengths, or hold something else than they should.
    AnswerError
        An assessment has no day.
    """
    _check_columns(columns)
    practices = [str(id) for id in _as_list(columns["practice"])]
    count = len(practices)
    lower, upper = (_read_orders(name, columns[name]) for name in PHASE_COLUMNS)
    if np.any(lower > upper):
        raise ValueError("'completed_phase_lower' is above 'completed_phase_upper'")
    return Records(
        practices,
        _read_days(columns["assessed_on"], practices),
        lower,
        upper,
        _read_clinicians(columns.get("clinicians"), count),
        {setting: _read_flags(setting, columns.get(setting), count) for setting in SETTINGS},
        _read_texts(columns.get("kind"), count),
        _join_notes(_read_texts(columns.get("note"), count)),
    )


def _check_columns(columns: Mapping[str, Sequence[object] | NDArray[np.generic]]) -> None:
    for name in NEEDED_COLUMNS:
        if name not in columns:
            known = tuple(str(each) for each in columns)
            raise UnknownNameError("column", name, nearest_name(name, known), known)
    lengths = {name: len(values) for name, values in columns.items()}
    if len(set(lengths.values())) > 1:
        said = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise ValueError(f"columns are of one length, found {said}")


def _as_list(values: Sequence[object] | NDArray[np.generic] | None) -> list[object]:
    if values is None:
        return []
    return values.tolist() if isinstance(values, np.ndarray) else list(values)


def _read_texts(values: Sequence[object] | NDArray[np.generic] | None, count: int) -> list[str]:
    if values is None:
        return [""] * count
    return ["" if _is_empty(each) else str(each) for each in _as_list(values)]


def _is_empty(value: object) -> bool:
    """Return whether a cell holds nothing: None, an empty text, or NaN, which is not itself."""
    return value is None or value == "" or value != value  # noqa: PLR0124  NaN alone differs


def _read_days(values: Sequence[object] | NDArray[np.generic], practices: Sequence[str]) -> Days:
    """Return days; what is no date is refused, an empty cell by its row."""
    try:
        days = np.asarray(values, "datetime64[D]")
    except (TypeError, ValueError) as error:
        raise ValueError(f"'assessed_on' holds dates, such as {date(2017, 3, 31)}") from error
    empty = np.flatnonzero(np.isnat(days))
    if len(empty):
        row = int(empty[0])
        _refuse_day(practices[row], Place(Source("assessments", ""), row + 1, 1))
    return days


def _read_orders(name: str, values: Sequence[object] | NDArray[np.generic]) -> Whole:
    orders = _read_numbers(name, values)
    if np.any(np.isnan(orders) | (orders < 0) | (orders != np.floor(orders))):
        raise ValueError(f"'{name}' holds orders of phases: whole numbers from 0, for none")
    return orders.astype(np.intp)


def _read_numbers(name: str, values: Sequence[object] | NDArray[np.generic]) -> Numbers:
    """Return numbers, NaN for an empty cell."""
    if isinstance(values, np.ndarray) and values.dtype.kind in "iufb":
        return values.astype(np.float64)
    try:
        cells = [np.nan if _is_empty(each) else each for each in _as_list(values)]
        return np.array(cells, np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"'{name}' holds numbers") from error


def _read_clinicians(values: Sequence[object] | NDArray[np.generic] | None, count: int) -> Ends:
    if values is None:
        return Ends(np.zeros(count), np.full(count, inf))
    numbers = _read_numbers("clinicians", values)
    if np.any((numbers < 0) | (numbers != np.floor(numbers)) & ~np.isnan(numbers)):
        raise ValueError("'clinicians' holds whole numbers not below 0")
    is_open = np.isnan(numbers)
    return Ends(np.where(is_open, 0, numbers), np.where(is_open, inf, numbers))


_FLAGS: Final[Mapping[object, int]] = {"yes": YES, "no": NO, "true": YES, "false": NO}


def _read_flags(
    name: str, values: Sequence[object] | NDArray[np.generic] | None, count: int
) -> NDArray[np.int8]:
    """Return codes of yes and no; an empty cell is not known."""
    if values is None:
        return np.full(count, UNKNOWN, np.int8)
    if isinstance(values, np.ndarray) and values.dtype.kind == "b":
        return values.astype(np.int8)
    codes = [_read_flag(each) for each in _as_list(values)]
    if None in codes:
        raise ValueError(
            f"'{name}' holds yes and no, found {_as_list(values)[codes.index(None)]!r}"
        )
    return np.array(codes, np.int8)


def _read_flag(cell: object) -> int | None:
    if _is_empty(cell):
        return UNKNOWN
    if cell in {True, False}:
        return int(bool(cell))
    return _FLAGS.get(cell.lower()) if isinstance(cell, str) else None
