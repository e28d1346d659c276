"""One answer: a level or a range, not applicable, declined, or unanswered."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Final

from attrs import evolve, field, frozen
from attrs.validators import instance_of, optional

from transform_model.definition.quantity import parse_quantity, split_range
from transform_model.document.codes import quote
from transform_model.document.place import Place
from transform_model.practice.answer_end import End, check_end, normalize_end, spell_end
from transform_model.practice.day import parse_day
from transform_model.practice.plain_value import is_finite, plain_value, show_value


class AnswerKind(StrEnum):
    """Four different things an answer can be; none of them stands for another."""

    LEVEL = "level"
    NOT_APPLICABLE = "not applicable"
    DECLINED = "declined"
    UNANSWERED = "unanswered"


_WORDS: Final = {
    "": AnswerKind.UNANSWERED,
    "?": AnswerKind.UNANSWERED,
    "unanswered": AnswerKind.UNANSWERED,
    "not applicable": AnswerKind.NOT_APPLICABLE,
    "n/a": AnswerKind.NOT_APPLICABLE,
    "na": AnswerKind.NOT_APPLICABLE,
    "declined": AnswerKind.DECLINED,
}
_SHARE_KEYS: Final = {"numerator", "denominator"}
_BESIDE: Final = {"note", "answered_on"}
_EXPECTED: Final = "a level, a range such as '1..2', 'not applicable', 'declined' or 'unanswered'"


@frozen
class Answer:
    """One answer of a practice.

    Parameters
    ----------
    kind
        Which of the four things it is.
    lower, upper
        For a level: its label or number as written, twice the same when it is known. For a range:
        both ends, in the order written; an empty text where an end is open. Empty for the others.
    note
        Words beside the answer; may be empty.
    answered_on
        The day it was given; None: on the day of its assessment.
    at
        Where it is written; None when it came from no text.

    Raises
    ------
    ValueError
        A level without an end, another kind with one, an end that is no finite number, or a label
        that a file could not tell from something else.

    Examples
    --------
    >>> str(Answer(AnswerKind.LEVEL, 2, 2)), str(Answer(AnswerKind.LEVEL, 1, 2))
    ('2', '1..2')
    """

    kind: AnswerKind
    lower: End = field(default="", converter=normalize_end)
    upper: End = field(default="", converter=normalize_end)
    note: str = ""
    answered_on: date | None = field(default=None, validator=optional(instance_of(date)))
    at: Place | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        has_end = self.lower != "" or self.upper != ""
        if has_end is not self.is_level:
            raise ValueError(f"an answer of kind '{self.kind}' has {'no' if has_end else 'an'} end")
        ends = spell_end(self.lower), spell_end(self.upper)
        for end, text in zip((self.lower, self.upper), ends, strict=True):
            check_end(end)
            if text and text.lower() in _WORDS:
                raise ValueError(f"{quote(text)} is no label of a level")
        if self.is_range and split_range(str(self)) != ends:
            raise ValueError(f"{quote(str(self))} is no range that can be read again")

    @property
    def is_level(self) -> bool:
        """Whether it is a level or a range of levels."""
        return self.kind is AnswerKind.LEVEL

    @property
    def is_range(self) -> bool:
        """Whether it is a range, whose two ends differ."""
        return self.lower != self.upper

    def __str__(self) -> str:
        """Return the answer as it is written in a file, without its note and day."""
        if not self.is_level:
            return str(self.kind)
        if not self.is_range:
            return spell_end(self.lower)
        return f"{spell_end(self.lower)}..{spell_end(self.upper)}"


UNANSWERED: Final = Answer(AnswerKind.UNANSWERED)
NOT_APPLICABLE: Final = Answer(AnswerKind.NOT_APPLICABLE)
DECLINED: Final = Answer(AnswerKind.DECLINED)
_BY_KIND: Final = {answer.kind: answer for answer in (UNANSWERED, NOT_APPLICABLE, DECLINED)}


def parse_answer(raw: object) -> Answer:
    """Return the answer that a plain value stands for.

    Parameters
    ----------
    raw
        * None, a NaN, an empty text, ``"?"`` or ``"unanswered"``: not answered;
        * ``"not applicable"``, ``"n/a"`` or ``"na"``, in capitals or not;
        * ``"declined"``;
        * a number, or a text: a level, as a scale calls it; True is ``yes``, False is ``no``;
        * ``"1..2"``, ``"3.."``, ``"..2"`` or a pair: a range; None opens an end of a pair;
        * a mapping with ``numerator`` and ``denominator``: their quotient, and not applicable when
          the denominator is 0; or with ``answer``, which is any of these. Both take a ``note``
          and ``answered_on``, the day it was given;
        * an Answer: itself.

    Raises
    ------
    ValueError
        It is none of these; the message says what was expected and what was found.

    Examples
    --------
    >>> [str(parse_answer(raw)) for raw in (2, "1..2", True, None, "N/A", (3, None))]
    ['2', '1..2', 'yes', 'unanswered', 'not applicable', '3..']
    >>> str(parse_answer({"numerator": 930, "denominator": 1000}))
    '0.93'
    >>> parse_answer(["1", "2", "3"])
    Traceback (most recent call last):
        ...
    ValueError: a range has two ends, found 3
    """
    if isinstance(raw, Answer):
        return raw
    answer = _parse_scalar(raw)
    if answer is not None:
        return answer
    if isinstance(raw, Mapping):
        return _parse_mapping(raw)
    if isinstance(raw, Sequence) and not isinstance(raw, (bytes, bytearray, memoryview)):
        return _parse_pair(raw)
    raise ValueError(f"an answer is {_EXPECTED}, found {show_value(raw)}")


def _parse_scalar(raw: object) -> Answer | None:
    """Return the answer a single value stands for; None when it is not a single value."""
    value = plain_value(raw)
    if value is None:
        return UNANSWERED
    if isinstance(value, str):
        return _parse_text(value)
    if isinstance(value, bool):
        return _parse_text("yes" if value else "no")
    if not isinstance(value, (int, float)):
        return None
    if not is_finite(value):
        raise ValueError(f"a level is a finite number, found {show_value(raw)}")
    return _parse_number(value)


@lru_cache(maxsize=4096)
def _parse_number(number: float) -> Answer:
    """Return the level a number stands for; numbers repeat, so the last few thousand are kept."""
    return Answer(AnswerKind.LEVEL, number, number)


@lru_cache(maxsize=4096)
def _parse_text(text: str) -> Answer:
    """Return the answer a text stands for; texts repeat, so the last few thousand are kept."""
    stripped = text.strip()
    kind = _WORDS.get(stripped.lower())
    if kind is not None:
        return _BY_KIND[kind]
    if ".." not in stripped:
        return Answer(AnswerKind.LEVEL, stripped, stripped)
    ends = split_range(stripped)
    if ends is None:
        raise ValueError(f"a range has a lower end, an upper end or both, found {quote(text)}")
    for end in ends:
        if end and end.lower() in _WORDS:
            raise ValueError(f"the ends of a range are levels, found {quote(end)}")
    return Answer(AnswerKind.LEVEL, *ends)


def _parse_pair(pair: Sequence[object]) -> Answer:
    """Return the range between two ends; a missing end is open."""
    try:
        first, second = pair
    except ValueError:
        raise ValueError(f"a range has two ends, found {len(pair)}") from None
    lower, upper = _read_end(first, -math.inf), _read_end(second, math.inf)
    if lower == "" and upper == "":
        return UNANSWERED
    return Answer(AnswerKind.LEVEL, lower, upper)


def _read_end(raw: object, beyond: float) -> End:
    """Return one end of a range; ``beyond`` is the infinity that opens it."""
    value = plain_value(raw)
    if isinstance(value, float) and value == beyond:
        return ""
    answer = _parse_scalar(raw)
    if answer is UNANSWERED:
        return ""
    if answer is None or not answer.is_level or answer.is_range:
        raise ValueError(f"the ends of a range are levels, found {show_value(raw)}")
    return answer.lower


def _parse_mapping(mapping: Mapping[object, object]) -> Answer:
    """Return the answer of a share given by two counts, or of an answer with a note or day."""
    parts = {key: value for key, value in mapping.items() if key not in _BESIDE}
    note = plain_value(mapping.get("note"))
    if note is not None and not isinstance(note, str):
        raise ValueError(f"a note is a text, found {show_value(note)}")
    if parts.keys() == {"answer"} and not isinstance(parts["answer"], Mapping):
        answer = parse_answer(parts["answer"])
    elif parts.keys() == _SHARE_KEYS:
        answer = _divide(parts["numerator"], parts["denominator"])
    else:
        raise ValueError(
            "an answer in parts has 'numerator' and 'denominator', or 'answer', and may have"
            f" a 'note' and 'answered_on', found {show_value(dict(mapping))}"
        )
    day = _read_day(mapping.get("answered_on"))
    return evolve(answer, note=note or "", answered_on=day) if note or day else answer


def _read_day(raw: object) -> date | None:
    """Return the day an answer was given; None when it is not said."""
    value = plain_value(raw)
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    day = None if not isinstance(value, str) else parse_day(value)
    if day is None and value not in {None, ""}:
        raise ValueError(f"answered_on is a day such as 2016-03-31, found {show_value(raw)}")
    return day


def _divide(numerator: object, denominator: object) -> Answer:
    """Return a share; not applicable when it is a share of nothing."""
    part, whole = _read_count("numerator", numerator), _read_count("denominator", denominator)
    if whole == 0:
        return NOT_APPLICABLE
    if part is None or whole is None:
        return UNANSWERED
    share = part / whole
    if not math.isfinite(share):
        raise ValueError(f"{part} of {whole} is no share that can be told")
    return Answer(AnswerKind.LEVEL, share, share)


def _read_count(name: str, raw: object) -> float | None:
    """Return a count; None when it is not known."""
    answer = _parse_scalar(raw)
    if answer is UNANSWERED:
        return None
    end = "" if answer is None or answer.is_range else answer.lower
    count = parse_quantity(end) if isinstance(end, str) else end
    if count is None or not 0 <= count < math.inf:
        raise ValueError(f"the {name} is a number not below 0, found {show_value(raw)}")
    return count
