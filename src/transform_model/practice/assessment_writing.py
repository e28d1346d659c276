"""Writing an assessment as YAML, so that reading it gives the same assessment."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from transform_model.document.place import Source
from transform_model.document.scalars import core_value
from transform_model.document.tree import Scalar
from transform_model.practice.answer import Answer
from transform_model.practice.assessment import Assessment
from transform_model.practice.practice import SETTINGS, ClinicianCount, Practice

# Letters, digits and a few signs that mean nothing to YAML, neither in a line nor in braces.
_PLAIN: Final = re.compile(r"\w(?:[\w ./%+()-]*[\w.%)])?")
# YAML 1.1 reads these as true and false, and other tools still do.
_OLD_WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off"})
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNPRINTABLE: Final = re.compile(
    '["\\\\\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]'
)
_NOWHERE: Final = Source("", "")


def write_assessment(assessment: Assessment) -> str:
    """Return an assessment as YAML text; what is not known is left out.

    Parameters
    ----------
    assessment
        The assessment. ``parse_assessment`` of the text gives it back, places aside.

    Examples
    --------
    >>> practice = Practice("p-001", clinicians=6, rural=True)
    >>> print(write_assessment(Assessment("pat", practice, {"m01": 2, "m02": "n/a"})), end="")
    framework: pat
    practice:
      id: p-001
      clinicians: 6
      rural: true
    answers:
      m01: 2
      m02: not applicable
    """
    return "".join(f"{line}\n" for line in _lines(assessment))


def _lines(assessment: Assessment) -> Iterator[str]:
    """Yield the lines of the file."""
    yield f"framework: {_spell(assessment.framework)}"
    practice = list(_practice_lines(assessment.practice))
    if practice:
        yield "practice:"
        yield from (f"  {line}" for line in practice)
    if assessment.assessed_on is not None:
        yield f"assessed_on: {assessment.assessed_on.isoformat()}"
    if assessment.note:
        yield f"note: {_spell(assessment.note)}"
    if assessment.recognised_on:
        yield "recognised_on:"
        for outcome, day in assessment.recognised_on.items():
            yield f"  {_spell(outcome)}: {day.isoformat()}"
    yield from _answer_lines("answers", assessment.answers)
    if assessment.raters:
        yield "raters:"
    for rater, answers in assessment.raters.items():
        yield from (f"  {line}" for line in _answer_lines(_spell(rater), answers))


def _answer_lines(key: str, answers: Mapping[str, Answer]) -> Iterator[str]:
    """Yield a key and a line for each answer under it."""
    if not answers:
        yield f"{key}: {{}}"
        return
    yield f"{key}:"
    for milestone, answer in answers.items():
        yield f"  {_spell(milestone)}: {_spell_answer(answer)}"


def _practice_lines(practice: Practice) -> Iterator[str]:
    """Yield a line for everything known of a practice."""
    yield from (
        f"{name}: {_spell(getattr(practice, name))}"
        for name in ("id", "name", "kind")
        if getattr(practice, name)
    )
    if practice.clinicians is not None:
        yield f"clinicians: {_spell_clinicians(practice.clinicians)}"
    settings = {name: getattr(practice, name) for name in SETTINGS}
    yield from (
        f"{name}: {str(is_so).lower()}" for name, is_so in settings.items() if is_so is not None
    )
    if practice.beneficiaries is not None:
        yield f"beneficiaries: {practice.beneficiaries}"
    if practice.recognised_by is not None:
        yield f"recognised_by: [{', '.join(map(_spell, sorted(practice.recognised_by)))}]"
    for name, value in practice.attributes.items():
        yield f"{_spell(name)}: {_spell(value) if isinstance(value, str) else repr(value)}"


def _spell_clinicians(count: ClinicianCount) -> str:
    """Return a count of clinicians: the total, or its parts."""
    if count.total is not None and count.primary_care is None and count.specialty is None:
        return str(count.total)
    parts = {
        "total": count.total,
        "primary_care": count.primary_care,
        "specialty": count.specialty,
    }
    known = (f"{name}: {part}" for name, part in parts.items() if part is not None)
    return f"{{{', '.join(known)}}}"


def _spell_answer(answer: Answer) -> str:
    """Return an answer, with its note and its day if it has them."""
    text = str(answer)
    # A number stays as it is written; only a text that looks like something else needs quotes.
    spelled = text if _is_number(text) else _spell(text)
    beside = f", note: {_spell(answer.note)}" if answer.note else ""
    if answer.answered_on is not None:
        beside += f", answered_on: {answer.answered_on.isoformat()}"
    return f"{{answer: {spelled}{beside}}}" if beside else spelled


def _is_number(text: str) -> bool:
    """Return whether YAML reads a text as a finite number."""
    value = _read(text)
    return isinstance(value, (int, float)) and not isinstance(value, bool) and text[0] in _DIGITS


_DIGITS: Final = frozenset("-0123456789")


def _spell(text: str) -> str:
    """Return a text so that YAML reads the same text, without quotes where it can stand alone."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _OLD_WORDS
    if is_plain and isinstance(_read(text), str):
        return text
    return f'"{_UNPRINTABLE.sub(_escape, text)}"'


def _read(text: str) -> object:
    """Return what YAML reads where a text stands without quotes."""
    return core_value(Scalar(_NOWHERE, 1, 1, 1, text, plain=True))


def _escape(match: re.Match[str]) -> str:
    """Return a character as an escape."""
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"
