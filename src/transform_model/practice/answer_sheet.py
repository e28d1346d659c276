"""Answers by milestone: all read at once, and the places they stand at when there is no text."""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from transform_model.document.codes import diagnose
from transform_model.document.place import Place, Source
from transform_model.errors import AnswerError
from transform_model.practice.answer import Answer, parse_answer
from transform_model.practice.codes import NOT_AN_ANSWER
from transform_model.practice.plain_value import describe_value, show_value

ANSWERS: Final = "answers"
"""What messages call answers that came from no file."""

ANSWER_HELP: Final = "write a level, a range such as 1..2, not applicable, declined or unanswered"


@frozen
class ValuePlace:
    """Where a key and its value stand."""

    key: Place
    value: Place


def parse_answers(raw: Mapping[str, object], called: str = ANSWERS) -> dict[str, Answer]:
    """Return the answers that plain values stand for, by milestone id, in the order given.

    Parameters
    ----------
    raw
        Milestone id → anything ``parse_answer`` takes.
    called
        What messages call them.

    Raises
    ------
    AnswerError
        Some values are no answers; one diagnostic for each, TM205.
    TypeError
        They are no mapping at all.

    Examples
    --------
    >>> parse_answers({"m01": 2, "m02": [1, 2, 3]})
    Traceback (most recent call last):
        ...
    transform_model.errors.AnswerError: answers:2:6: error[TM205] a range has two ends, found 3 ...
    """
    if not isinstance(raw, Mapping):
        raise TypeError(f"{called} go by milestone, found {describe_value(raw)}")
    answers: dict[str, Answer] = {}
    faults: dict[str, str] = {}
    for milestone, value in raw.items():
        try:
            answers[str(milestone)] = parse_answer(value)
        except ValueError as error:
            faults[str(milestone)] = str(error)
    if "" in answers:
        faults[""] = "this answer names no milestone"
    if faults:
        places = locate_values(called, raw)
        raise AnswerError(
            [
                diagnose(NOT_AN_ANSWER, message, places[milestone].value, help=ANSWER_HELP)
                for milestone, message in faults.items()
            ]
        )
    return answers


def locate_values(name: str, raw: Mapping[str, object]) -> dict[str, ValuePlace]:
    """Return a place for every key and value, in a text that shows them one a line.

    This is what an excerpt shows of values that came from Python and not from a file.

    Parameters
    ----------
    name
        What messages call the text, such as ``answers``.
    raw
        The values by key.

    Examples
    --------
    >>> place = locate_values("answers", {"m01": 2, "m02": "high"})["m02"].value
    >>> str(place), place.source.line(place.line)
    ('answers:2:6', "m02: 'high'")
    """
    shown = {str(key): (_show_key(str(key)), _show(value)) for key, value in raw.items()}
    source = Source(name, "".join(f"{key}: {value}\n" for key, value in shown.values()))
    return {
        name: ValuePlace(
            Place(source, line, 1, max(len(key), 1)),
            Place(source, line, len(key) + 3, max(len(value), 1)),
        )
        for line, (name, (key, value)) in enumerate(shown.items(), start=1)
    }


def _show_key(key: str) -> str:
    """Return a key on one line."""
    return key if key.isprintable() else show_value(key)


def _show(value: object) -> str:
    """Return a value on one line: as written in a file if it is an answer, else as in Python."""
    return show_value(str(value) if isinstance(value, Answer) else value)
