"""Reading an assessment from YAML: every fault at once, each with its place."""

from datetime import date
from pathlib import Path
from typing import Final

from attrs import evolve

from transform_model.document.codes import Code, diagnose, quote
from transform_model.document.diagnostic import Diagnostic, has_errors, sort_diagnostics
from transform_model.document.place import Place, Source
from transform_model.document.reader import read_document, read_source
from transform_model.document.scalars import core_value
from transform_model.document.suggestion import nearest_name
from transform_model.document.tree import Entry, Mapping, Node, Scalar, Sequence
from transform_model.errors import AnswerError
from transform_model.practice.answer import Answer, parse_answer
from transform_model.practice.answer_sheet import ANSWER_HELP, ValuePlace
from transform_model.practice.assessment import Assessment
from transform_model.practice.codes import (
    MISSING,
    NOT_AN_ANSWER,
    NOT_AN_ASSESSMENT,
    UNKNOWN_KEY,
    WRONG_VALUE,
)
from transform_model.practice.day import diagnose_day, parse_day
from transform_model.practice.practice import Practice
from transform_model.practice.practice_building import place_practice

KEYS: Final = (
    "framework",
    "practice",
    "assessed_on",
    "recognised_on",
    "note",
    "answers",
    "raters",
)
"""The keys of an assessment file, in the order they are written."""

_TEXTS: Final = frozenset({"id", "name", "kind", "recognised_by"})


def read_assessment(path: str | Path) -> Assessment:
    """Return the assessment in a YAML file.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    AnswerError
        It cannot be read or is no assessment; one diagnostic per fault, in text order.
    """
    source, faults = read_source(Path(path))
    if source is None:
        raise AnswerError(faults)
    return _build(source)


def parse_assessment(text: str, name: str = "assessment") -> Assessment:
    """Return the assessment in a YAML text.

    Parameters
    ----------
    text
        With the keys ``framework`` and ``answers`` or ``raters``, and perhaps ``practice``,
        ``assessed_on``, ``recognised_on`` and ``note``.
    name
        What messages call the text.

    Raises
    ------
    AnswerError
        It is no assessment; one diagnostic per fault, in text order.

    Examples
    --------
    >>> assessment = parse_assessment('''
    ... framework: tcpi-pat-2-primary-care
    ... practice: {id: p-001, kind: primary care, clinicians: 6, rural: true}
    ... assessed_on: 2016-03-31
    ... answers: {m01: 2, m02: not applicable, m03: 1..2}
    ... ''')
    >>> assessment.practice.id, str(assessment.answers["m03"])
    ('p-001', '1..2')
    >>> parse_assessment("framework: pat", "march.yaml")
    Traceback (most recent call last):
        ...
    transform_model.errors.AnswerError: march.yaml:1:1: error[TM208] this assessment has no ...
    """
    return _build(Source(name, text))


def place_assessment(root: Node) -> tuple[Assessment | None, tuple[Diagnostic, ...]]:
    """Return the assessment a tree holds, and what is wrong with it.

    Parameters
    ----------
    root
        What a file of an assessment has at its top; it may be part of another file.

    Returns
    -------
    tuple
        The assessment without what is wrong, None if it names no framework; one diagnostic per
        fault.
    """
    reading = _Reading(root, [])
    return reading.build(), tuple(reading.faults)


def _build(source: Source) -> Assessment:
    """Return the assessment a source holds."""
    root, faults = read_document(source)
    if root is None:
        raise AnswerError(faults)
    reading = _Reading(root, list(faults))
    assessment = reading.build()
    if assessment is None or has_errors(reading.faults):
        raise AnswerError(sort_diagnostics(reading.faults))
    return assessment


class _Reading:
    """One reading of one tree.

    Parameters
    ----------
    root
        The tree.
    faults
        What was found before; what is found is added.
    """

    def __init__(self, root: Node, faults: list[Diagnostic]) -> None:
        self.faults = faults
        self._root = root

    def build(self) -> Assessment | None:
        """Return the assessment, without what is noted as faults; None if it has no framework."""
        root = self._root
        if not isinstance(root, Mapping):
            found = f"this file is {_describe(root)}, an assessment has keys at its top"
            self._note(NOT_AN_ASSESSMENT, found, root.place, "write 'framework:' and 'answers:'")
            return None
        self._check_keys(root)
        entries = root.entries
        framework = self._read_text(entries.get("framework"))
        practice = self._read_practice(entries.get("practice"))
        answers = self._read_mapping(entries.get("answers"))
        day = self._read_day(entries.get("assessed_on"))
        note = self._read_text(entries.get("note"))
        read = {name: self._read_answer(entry.value) for name, entry in answers.items()}
        recognised = self._read_mapping(entries.get("recognised_on"))
        rated = self._read_raters(entries.get("raters"))
        if not framework:
            return None
        return Assessment(
            framework,
            practice,
            read,
            day,
            note,
            {
                rater: {id: self._read_answer(entry.value) for id, entry in own.items()}
                for rater, own in rated.items()
            },
            self._read_days(recognised),
            at=root.place,
            framework_at=entries["framework"].value.place,
            places={name: entry.key.place for name, entry in answers.items()},
            recognition_places={id: entry.key.place for id, entry in recognised.items()},
            rater_places={
                rater: {id: entry.key.place for id, entry in own.items()}
                for rater, own in rated.items()
            },
        )

    def _note(self, code: Code, message: str, place: Place, help: str = "") -> None:
        """Note a fault."""
        self.faults.append(diagnose(code, message, place, help=help))

    def _note_kind(self, entry: Entry, expected: str) -> None:
        """Note that a key has another kind of value than it takes."""
        found = f"{entry.key.text} expects {expected}, found {_describe(entry.value)}"
        self._note(WRONG_VALUE, found, entry.value.place)

    def _check_keys(self, root: Mapping) -> None:
        """Note keys that are not known, and those that are missing."""
        for key, entry in root.entries.items():
            if key not in KEYS:
                near = nearest_name(key, KEYS)
                hint = f"did you mean '{near}'?" if near else f"its keys are {', '.join(KEYS)}"
                message = f"an assessment has no key {quote(key)}"
                self._note(UNKNOWN_KEY, message, entry.key.place, hint)
        first = next(iter(root.entries.values()), None)
        place = root.place if first is None else first.key.place
        for key, example in (("framework", "tcpi-pat-2-primary-care"), ("answers", "{m01: 2}")):
            if key not in root.entries and not (key == "answers" and "raters" in root.entries):
                message = f"this assessment has no '{key}'"
                self._note(MISSING, message, place, f"write '{key}: {example}'")

    def _read_text(self, entry: Entry | None) -> str:
        """Return a text as written; empty when there is none."""
        if entry is None:
            return ""
        text = _written(entry.value)
        if text is None and not isinstance(entry.value, Scalar):
            self._note_kind(entry, "a text")
        elif not text and entry.key.text == "framework":
            self._note_kind(entry, "the id of a framework")
        return text or ""

    def _read_day(self, entry: Entry | None) -> date | None:
        """Return the day of the assessment; None when it is not known."""
        text = self._read_text(entry)
        if entry is None or not text:
            return None
        day = parse_day(text)
        if day is None:
            self.faults.append(diagnose_day(text, entry.value.place))
        return day

    def _read_days(self, entries: dict[str, Entry]) -> dict[str, date]:
        """Return days by outcome, without those that cannot be read."""
        days = {id: self._read_day(entry) for id, entry in entries.items()}
        return {id: day for id, day in days.items() if day is not None}

    def _read_raters(self, entry: Entry | None) -> dict[str, dict[str, Entry]]:
        """Return the answers of each rater, as they are written."""
        return {rater: self._read_mapping(own) for rater, own in self._read_mapping(entry).items()}

    def _read_mapping(self, entry: Entry | None) -> dict[str, Entry]:
        """Return the entries of a mapping; none when it is left empty."""
        if entry is None:
            return {}
        if isinstance(entry.value, Mapping):
            return entry.value.entries
        if _plain(entry.value) is not None:
            self._note_kind(entry, "a mapping")
        return {}

    def _read_practice(self, entry: Entry | None) -> Practice:
        """Return the practice."""
        entries = self._read_mapping(entry)
        raw = {
            name: _plain(each.value, as_written=name in _TEXTS) for name, each in entries.items()
        }
        places = {
            name: ValuePlace(each.key.place, each.value.place) for name, each in entries.items()
        }
        practice, faults = place_practice(raw, places)
        self.faults.extend(faults)
        return practice

    def _read_answer(self, node: Node) -> Answer | None:
        """Return an answer that knows its place; None when it cannot be read."""
        try:
            return evolve(parse_answer(_plain(node, as_written=True)), at=node.place)
        except ValueError as error:
            self._note(NOT_AN_ANSWER, str(error), node.place, ANSWER_HELP)
            return None


def _plain(node: Node, *, as_written: bool = False) -> object:
    """Return a node as a plain value; ``as_written`` keeps the text of numbers.

    Labels such as ``01`` or ``2.10`` are not the numbers they look like.
    """
    if isinstance(node, Sequence):
        return [_plain(item, as_written=as_written) for item in node.items]
    if isinstance(node, Mapping):
        entries = node.entries.items()
        return {key: _plain(entry.value, as_written=as_written) for key, entry in entries}
    value = core_value(node)
    if as_written and isinstance(value, (int, float)) and not isinstance(value, bool):
        return node.text
    return value


def _written(node: Node) -> str | None:
    """Return the text of a value as written; None when there is none."""
    if not isinstance(node, Scalar) or core_value(node) is None:
        return None
    return node.text


def _describe(node: Node) -> str:
    """Return what a node is, in the author's words."""
    if isinstance(node, Scalar):
        return quote(node.text) if node.text else "nothing"
    return "a mapping" if isinstance(node, Mapping) else "a list"
