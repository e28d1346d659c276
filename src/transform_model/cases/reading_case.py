"""Reading one case: what it asks of the day, the answers it gives, and what it expects."""

from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from datetime import date
from typing import Final

from attrs import evolve, frozen

from transform_model.cases.case import Case
from transform_model.cases.expectation import Expectation
from transform_model.cases.reading_expectations import read_expectations
from transform_model.cases.results import Result
from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.place import Place
from transform_model.document.tree import Entry, Mapping, Node, Scalar
from transform_model.errors import AnswerError
from transform_model.language.case_codes import (
    NO_DAY_FOR_SCORE,
    NO_EXPECTATION,
    NO_SOURCE,
    TWO_DAYS,
)
from transform_model.language.grammar.case_file import ASSESSMENT_KEYS, OTHERS
from transform_model.language.reading.record import Record
from transform_model.language.shape_codes import NUMBER_OUTSIDE
from transform_model.practice.assessment import Assessment
from transform_model.practice.assessment_reading import place_assessment
from transform_model.practice.codes import OUT_OF_SCALE
from transform_model.scoring.plan import Plan
from transform_model.scoring.timing import TIME_ATTRIBUTES

_MIDYEAR: Final = (7, 1)
_FOR_OTHERS: Final = "name the milestones of other scales, 'others' answers all that are left"


@frozen
class Tested:
    """What a file of cases tests.

    Parameters
    ----------
    plan
        The compiled framework.
    results
        What can be expected of it, by name.
    """

    plan: Plan
    results: MappingType[str, Result]


def read_case(record: Record, tested: Tested | None) -> Case | None:
    """Return a case; None when it cannot be run, and why is noted.

    Parameters
    ----------
    record
        What was written.
    tested
        What it is about; None where that is not known: then its answers and expectations are not
        held against anything.
    """
    _check_source(record)
    day = _read_day(record)
    expectations = _read_expectations(record, tested)
    if tested is None:
        return None
    assessment = _read_assessment(record, tested.plan.framework)
    if assessment is None:
        return None
    case = Case(
        record.text("id"),
        record.text("title"),
        " ".join(record.text("source").split()),
        assessment,
        expectations,
        day,
        Basis(record.text("basis")) if record.text("basis") else None,
        record.place,
    )
    _check_day(record, tested, case)
    _check_answers(record, tested.plan, case)
    return case


def _check_source(record: Record) -> None:
    """Note that a case does not say where its expectations come from."""
    if record.has("source") and (record.text("source").strip() or not record.get("source", Scalar)):
        return
    message = f"case '{record.text('id')}' has no source"
    remedy = 'write where its expectations come from, such as source: "arithmetic: 2 of 3"'
    record.work.faults.add(NO_SOURCE, message, record.key_place("source"), help=remedy)


def _read_day(record: Record) -> date | None:
    """Return the day of the score; None where none is stated."""
    faults = record.work.faults
    if record.has("year") and record.has("as_of"):
        message = f"case '{record.text('id')}' has both 'year' and 'as_of'"
        faults.add(TWO_DAYS, message, record.key_place("year"), help="leave out 'year'")
        return None
    day, year = record.text("as_of"), record.number("year")
    if day:
        return date.fromisoformat(day)
    if year is None:
        return None
    if year > date.max.year:
        place = record.value_place("year")
        faults.add(NUMBER_OUTSIDE, f"the calendar ends with {date.max.year}", place)
        return None
    return date(int(year), *_MIDYEAR)


def _read_expectations(record: Record, tested: Tested | None) -> tuple[Expectation, ...]:
    written = record.written("expect")
    if written is None or (isinstance(written, Mapping) and not written.entries):
        message = f"case '{record.text('id')}' expects nothing"
        remedy = "write 'expect:' and at least one result, such as expect: {points: 12}"
        place = record.key_place("expect")
        record.work.faults.add(NO_EXPECTATION, message, place, help=remedy)
    if tested is None or not isinstance(written, Mapping):
        return ()
    return read_expectations(record.work.faults, written, tested.results)


def _read_assessment(record: Record, framework: Framework) -> Assessment | None:
    """Return practice and answers of a case; None when a part of them cannot be read."""
    node = record.node
    name = Scalar(node.source, node.line, node.column, node.length, framework.id, plain=False)
    nothing = _with_entries(node, {})
    entries = {
        key: Entry(_rename(name, key), value)
        for key, value in (("framework", name), ("answers", nothing))
    }
    written = node.entries if isinstance(node, Mapping) else {}
    entries |= {key.name: written[key.name] for key in ASSESSMENT_KEYS if key.name in written}
    entries["answers"] = _spread_others(entries["answers"], framework)
    raters = entries.get("raters")
    if raters is not None and isinstance(raters.value, Mapping):
        each = {id: _spread_others(own, framework) for id, own in raters.value.entries.items()}
        entries["raters"] = Entry(raters.key, _with_entries(raters.value, each))
    assessment, faults = place_assessment(_with_entries(node, entries))
    record.work.faults.found.extend(_one_for_each_place(faults))
    return None if faults else assessment


def _spread_others(answers: Entry, framework: Framework) -> Entry:
    """Return answers in which ``others`` stands for every milestone that is not named."""
    if not isinstance(answers.value, Mapping) or OTHERS not in answers.value.entries:
        return answers
    named = dict(answers.value.entries)
    others = named.pop(OTHERS)
    spread = {
        id: Entry(_rename(others.key, id), others.value)
        for id in framework.milestones
        if id not in named
    }
    return Entry(answers.key, _with_entries(answers.value, {**spread, **named}))


def _with_entries(node: Node, entries: dict[str, Entry]) -> Mapping:
    """Return a mapping in the place of a node."""
    return Mapping(node.source, node.line, node.column, node.length, entries)


def _rename(key: Scalar, text: str) -> Scalar:
    """Return a key with another text in the same place."""
    return Scalar(key.source, key.line, key.column, key.length, text, key.plain)


def _check_day(record: Record, tested: Tested, case: Case) -> None:
    """Note a case that would score by the calendar of today."""
    is_dated = any(record.has(key) for key in ("year", "as_of", "assessed_on"))
    dated = [name for name, result in tested.results.items() if result.needs_day]
    named = [each.name.partition(".")[0] for each in case.expectations]
    asked = [name for name in TIME_ATTRIBUTES if name in tested.plan.asked]
    stated = case.assessment.practice.attributes
    if any(name in stated for name in TIME_ATTRIBUTES):
        asked = []
    wanted = [*asked, *(name for name in dated if name in named)]
    if is_dated or not wanted:
        return
    message = f"case '{case.id}' has no day, and hangs on {' and '.join(wanted)}"
    remedy = "write 'year: 2018' or 'as_of: 2018-03-31'"
    record.work.faults.add(NO_DAY_FOR_SCORE, message, record.place, help=remedy)


def _check_answers(record: Record, plan: Plan, case: Case) -> None:
    """Note answers and facts about the practice that the framework cannot read."""
    try:
        case.score(plan)
    except AnswerError as error:
        faults = _one_for_each_place(error.diagnostics)
        record.work.faults.found.extend(_explain_others(record.node, faults))


def _one_for_each_place(faults: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return faults of different places or codes: ``others`` is wrong once, not per milestone."""
    first = {(fault.code, fault.place): fault for fault in reversed(faults)}
    return tuple(reversed(first.values()))


def _explain_others(node: Node, faults: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    """Yield faults, with a help for a level in ``others`` that some milestones do not have."""
    places = set(_find_others(node))
    for fault in faults:
        is_level = fault.code == OUT_OF_SCALE.code and fault.place in places
        yield evolve(fault, help=f"{fault.help}; {_FOR_OTHERS}") if is_level else fault


def _find_others(node: Node) -> Iterator[Place]:
    """Yield where ``others`` is answered, in the answers of a case or of its raters."""
    entries = node.entries.items() if isinstance(node, Mapping) else ()
    for key, entry in entries:
        if key == OTHERS:
            yield entry.value.place
        else:
            yield from _find_others(entry.value)
