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
from transform_model.scoring.situation import Value
from transform_model.scoring.timing import TIME_ATTRIBUTES, time_attributes

NO_PRACTICE = Practice()
"""A practice of which nothing is known."""


@frozen
class Given:
    """What was handed in, whichever way."""

    answers: Mapping[str, object]
    practice: Practice
    assessed_on: date | None = None
    note: str = ""
    places: Mapping[str, Place] = Factory(dict)


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
        faults = check_framework_id(answers, framework.id)
        if faults and answers.framework != framework.base:
            raise AnswerError(faults)
        return Given(
            answers.answers,
            practice or answers.practice,
            answers.assessed_on,
            answers.note,
            answers.places,
        )
    return Given(answers, practice or NO_PRACTICE)


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
    if any(name in known for name in TIME_ATTRIBUTES):
        return (known,)
    moments = time_attributes(framework, on, known.get(COHORT))
    return tuple({**known, **moment} for moment in moments)
