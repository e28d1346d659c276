"""Grouping assessments into the histories of their practices."""

from collections.abc import Iterable

from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.document.place import Place, Source
from transform_model.errors import AnswerError
from transform_model.practice.assessment import Assessment, PracticeHistory
from transform_model.practice.codes import NO_DAY, SAME_DAY

_NOWHERE = Place(Source("assessments", ""), 1, 1)


def group_histories(assessments: Iterable[Assessment]) -> tuple[PracticeHistory, ...]:
    r"""Return one history per practice and framework, in the order they are first met.

    Parameters
    ----------
    assessments
        Of any practices, in any order; each has a day. A practice is known by its id, and is as
        its last assessment describes it.

    Raises
    ------
    AnswerError
        An assessment has no day, or two of one practice have the same; one diagnostic for each.

    Examples
    --------
    >>> from transform_model.practice.assessment_table import parse_assessments_csv
    >>> table = "practice,assessed_on,m01\np-001,2017-03-31,2\np-001,2016-03-31,1"
    >>> [history] = group_histories(parse_assessments_csv(table, "pat"))
    >>> [str(each.answers["m01"]) for each in history.assessments]
    ['1', '2']
    """
    groups: dict[tuple[str, str], list[Assessment]] = {}
    for assessment in assessments:
        key = (assessment.practice.id, assessment.framework)
        groups.setdefault(key, []).append(assessment)
    faults = [fault for group in groups.values() for fault in _check_days(group)]
    if faults:
        raise AnswerError(faults)
    return tuple(_build(group) for group in groups.values())


def _build(group: list[Assessment]) -> PracticeHistory:
    """Return the history of one group, with the practice as it was last."""
    history = PracticeHistory(group[0].practice, tuple(group))
    last = history.assessments[-1]
    return PracticeHistory(last.practice, history.assessments)


def _check_days(group: list[Assessment]) -> Iterable[Diagnostic]:
    """Yield a fault for each assessment of a practice that has no day of its own."""
    first: dict[object, Assessment] = {}
    for assessment in group:
        id, day = assessment.practice.id, assessment.assessed_on
        place = assessment.at or _NOWHERE
        if day is None:
            message = f"an assessment of practice {quote(id)} has no day"
            yield diagnose(NO_DAY, message, place, help="give it 'assessed_on'")
        elif day in first:
            related = first[day].at
            yield diagnose(
                SAME_DAY,
                f"practice {quote(id)} has two assessments of {day}",
                place,
                help="keep one of the two",
                related=() if related is None else (Related(related, "the other one"),),
            )
        else:
            first[day] = assessment
