"""What was handed in: one record per assessment, as columns, before it is sorted and checked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.definition.framework import Framework
from transform_model.document.codes import diagnose, quote
from transform_model.document.place import Place, Source
from transform_model.errors import AnswerError
from transform_model.networks.arrays import NO, UNKNOWN, YES, Days, Ends, Whole
from transform_model.practice.assessment import Assessment, PracticeHistory
from transform_model.practice.codes import MISSING, NO_DAY
from transform_model.practice.histories import group_histories
from transform_model.practice.network import practice_clinicians
from transform_model.practice.practice import SETTINGS, Practice
from transform_model.scoring.history import HistoryScore
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.scoring.score import Score, score_practice

Scored: TypeAlias = Assessment | PracticeHistory | Score | HistoryScore
"""What an assessment may be handed in as; what is not scored yet is scored for its own day."""


@frozen(eq=False)
class Records:
    """Assessments as columns of one length.

    Parameters
    ----------
    names
        Ids of practices, each once.
    owner
        By assessment: the place of its practice among the names.
    days
        When each was assessed.
    lower, upper
        Orders of the lowest and highest phase that may be completed; 0 for none.
    clinicians
        How many the practice has.
    settings
        By setting: ``YES``, ``NO`` or ``UNKNOWN``.
    kinds, kind_of
        Kinds of practices, each once; by assessment the place of its kind, or ``UNKNOWN``.
    note
        The words that stand beside all of them; empty where there are none, or several.
    """

    names: Sequence[str]
    owner: Whole
    days: Days
    lower: Whole
    upper: Whole
    clinicians: Ends
    settings: Mapping[str, NDArray[np.int8]]
    kinds: Sequence[str]
    kind_of: Whole
    note: str = ""


def record_assessments(framework: Framework | Plan, assessments: Iterable[Scored]) -> Records:
    """Return records of assessments, scored where they are not yet.

    Raises
    ------
    AnswerError
        An assessment has no practice or no day, two of one practice have the same, or an answer
        cannot be used.
    ValueError
        A score is by another framework.
    """
    pairs = list(_score_all(framework, assessments))
    practices = [practice for practice, _ in pairs]
    _check_ids(practices)
    scores = [score for _, score in pairs]
    names, owner = _number([practice.id for practice in practices])
    kinds, kind_of = _number([practice.kind for practice in practices])
    notes = {score.note for score in scores}
    return Records(
        names,
        owner,
        np.array([score.assessed_on for score in scores], "datetime64[D]"),
        np.array([score.completed_phase.lower_order for score in scores], np.intp),
        np.array([score.completed_phase.upper_order for score in scores], np.intp),
        count_clinicians(practices),
        {setting: read_setting(practices, setting) for setting in SETTINGS},
        kinds,
        kind_of,
        notes.pop() if len(notes) == 1 else "",
    )


def _check_ids(practices: Sequence[Practice]) -> None:
    """Raise AnswerError when an assessment does not say of which practice it is."""
    nameless = [row for row, practice in enumerate(practices, start=1) if not practice.id.strip()]
    if nameless:
        place = Place(Source("assessments", ""), nameless[0], 1)
        message = "an assessment is of a practice without an id"
        raise AnswerError([diagnose(MISSING, message, place, help="give the practice an 'id'")])


def _number(texts: Sequence[str]) -> tuple[Sequence[str], Whole]:
    """Return each text once, and the place of each; an empty text has none."""
    places: dict[str, int] = {"": UNKNOWN}
    found = [places.setdefault(text, len(places) - 1) for text in texts]
    return list(places)[1:], np.array(found, np.intp)


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
    framework: Framework | Plan, assessments: Iterable[Scored]
) -> Iterable[tuple[Practice, Score]]:
    """Yield each practice, as it is known now, with the score of one of its assessments."""
    plan = framework if isinstance(framework, Plan) else compile_framework(framework)
    loose: list[Assessment] = []
    for each in assessments:
        match each:
            case Assessment():
                loose.append(each)
            case PracticeHistory():
                yield from _score_history(plan, each)
            case HistoryScore():
                practice = each.history.practice
                yield from (
                    (practice, _check_score(plan.framework, score)) for score in each.scores
                )
            case Score():
                yield each.practice, _check_score(plan.framework, each)
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
        refuse_day(score.practice.id, 1)
    return score


def refuse_day(practice: str, row: int) -> NoReturn:
    """Raise AnswerError: an assessment has no day."""
    place = Place(Source("assessments", ""), row, 1)
    message = f"an assessment of practice {quote(practice)} has no day"
    raise AnswerError([diagnose(NO_DAY, message, place, help="give it 'assessed_on'")])
