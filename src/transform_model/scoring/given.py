"""What was handed in to be scored, whichever way it was."""

from collections.abc import Mapping
from datetime import date

from attrs import Factory, frozen

from transform_model.definition.condition import COHORT
from transform_model.definition.framework import Framework
from transform_model.document.place import Place
from transform_model.errors import AnswerError
from transform_model.practice.assessment import Assessment, check_framework_id
from transform_model.practice.attribute_values import check_attribute_values
from transform_model.practice.plain_value import describe_value
from transform_model.practice.practice import Practice, known_attributes
from transform_model.practice.practice_building import build_practice, check_attributes
from transform_model.scoring.raters import RaterReport, combine_raters
from transform_model.scoring.situation import Value
from transform_model.scoring.timing import TIME_ATTRIBUTES, time_attributes
from transform_model.scoring.validity import check_recognitions

NO_PRACTICE = Practice()
"""A practice of which nothing is known."""


@frozen
class Given:
    """What was handed in, whichever way.

    Parameters
    ----------
    answers
        Milestone id → answer; those of several raters are one by now.
    practice
        What is known of the practice.
    assessed_on, note
        Day of the assessment, and words beside it.
    places
        Where each answer stands, if it was read from a file.
    recognised_on
        Outcome id → the day it was recognised, where that is stated.
    raters
        How several raters became one; None without raters.
    """

    answers: Mapping[str, object]
    practice: Practice
    assessed_on: date | None = None
    note: str = ""
    places: Mapping[str, Place] = Factory(dict)
    recognised_on: Mapping[str, date] = Factory(dict)
    raters: RaterReport | None = None


def read_given(
    framework: Framework,
    answers: Mapping[str, object] | Assessment,
    practice: Practice | Mapping[str, object] | None,
) -> Given:
    """Return what was handed in.

    Raises
    ------
    AnswerError
        When the assessment was made with another framework, or the practice cannot be read.
    TypeError
        When the answers or the practice are no mapping at all.
    """
    if not isinstance(answers, (Mapping, Assessment)):
        raise TypeError(
            "answers are a mapping of milestone ids to answers, or an Assessment,"
            f" found {describe_value(answers)}"
        )
    if practice is not None and not isinstance(practice, Practice):
        if not isinstance(practice, Mapping):
            raise TypeError(
                f"a practice is a Practice or a mapping of its fields,"
                f" found {describe_value(practice)}"
            )
        practice = build_practice(practice)
    if isinstance(answers, Assessment):
        return _read_assessment(framework, answers, practice)
    return Given(answers, practice or NO_PRACTICE)


def _read_assessment(
    framework: Framework, assessment: Assessment, practice: Practice | None
) -> Given:
    """Return what an assessment says; the answers of several raters become one."""
    faults = check_framework_id(assessment, framework.id)
    if faults and assessment.framework != framework.base:
        raise AnswerError(faults)
    if assessment.recognised_on and (unknown := check_recognitions(framework, assessment)):
        raise AnswerError(unknown)
    report = None
    if assessment.raters:
        combined = combine_raters(framework, assessment)
        assessment, report = combined.assessment, combined.report
    return Given(
        assessment.answers,
        practice or assessment.practice,
        assessment.assessed_on,
        assessment.note,
        assessment.places,
        assessment.recognised_on,
        report,
    )


def check_known(framework: Framework, practice: Practice) -> None:
    """Raise AnswerError when an attribute of the practice is misspelt or has no such value."""
    faults = (
        *check_attributes(practice, framework.attributes),
        *check_attribute_values(practice, framework.attributes),
    )
    if faults:
        raise AnswerError(faults)


def attributes_on(
    framework: Framework, practice: Practice, on: date
) -> tuple[Mapping[str, Value], ...]:
    """Return what conditions may ask about a practice on the date of its score.

    One mapping, or one for each cohort it may belong to where that decides what the date says.
    """
    known: dict[str, Value] = dict(known_attributes(practice))
    if tells_time(practice):
        return (known,)
    moments = time_attributes(framework, on, known.get(COHORT))
    return tuple({**known, **moment} for moment in moments)


def tells_time(practice: Practice) -> bool:
    """Return whether a practice states year or month itself, which puts the calendar aside."""
    return any(name in practice.attributes for name in TIME_ATTRIBUTES)
