"""Reading files of cases: every fault at once, each with its place."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from transform_model.cases.case import CaseFile
from transform_model.cases.listing import list_results
from transform_model.cases.locating import find_cases, find_tested, name_cases
from transform_model.cases.reading_case import Tested, read_case
from transform_model.cases.targets import list_targets
from transform_model.document.codes import quote
from transform_model.document.diagnostic import Diagnostic, Related, has_errors, sort_diagnostics
from transform_model.document.place import Place, Source
from transform_model.document.reader import read_document, read_source
from transform_model.document.tree import Mapping, Scalar
from transform_model.document.tree import Sequence as SequenceNode
from transform_model.errors import CaseError, UnknownFrameworkError
from transform_model.language.case_codes import (
    NO_CASES,
    NO_FRAMEWORK,
    NOT_A_CASE_FILE,
    SAME_CASE,
    UNKNOWN_TARGET,
)
from transform_model.language.grammar.case_file import CASE_FILE
from transform_model.language.library import read_framework
from transform_model.language.reading.faults import Faults
from transform_model.language.reading.names import Names
from transform_model.language.reading.read import read_mapping
from transform_model.language.reading.record import Pair, Record
from transform_model.language.reading.scalars import is_nothing
from transform_model.language.reading.work import Built, Work
from transform_model.scoring.plan import Plan, compile_framework


@frozen
class Reading:
    """What reading a file of cases gave.

    Parameters
    ----------
    name
        What messages call the file.
    cases
        The file; None when an error keeps it from being run.
    diagnostics
        Everything found, by file and place; what is wrong with the framework, too.
    """

    name: str
    cases: CaseFile | None
    diagnostics: tuple[Diagnostic, ...]


def read_cases(name_or_path: str | Path) -> CaseFile:
    """Return the cases of a framework, ready to run.

    Parameters
    ----------
    name_or_path
        The path of a file of cases, or of a framework that it lies beside, or the id of a shipped
        framework.

    Raises
    ------
    CaseError
        The file cannot be read or run; one diagnostic per fault, in text order.
    UnknownFrameworkError
        No shipped framework and no file has this name.

    Examples
    --------
    >>> file = read_cases("tcpi-pat-2-primary-care")
    >>> file.framework.id, file.cases[0].title
    ('tcpi-pat-2-primary-care', 'Every milestone at level 3')
    """
    reading = check_cases(find_cases(name_or_path))
    if reading.cases is None:
        raise CaseError(reading.diagnostics)
    return reading.cases


def check_cases(path: Path) -> Reading:
    """Return the cases of a file, if they can be run, and everything wrong with them.

    Parameters
    ----------
    path
        The file of cases.
    """
    name = name_cases(path)
    source, faults = read_source(path)
    if source is None:
        return Reading(name, None, faults)
    root, faults = read_document(Source(name, source.text))
    noted = Faults(list(faults))
    cases = None
    if isinstance(root, Mapping):
        cases = _read_file(noted, path, root)
    elif root is not None:
        message = "a file of cases has keys at its top, this file is something else"
        remedy = "write 'framework:' and 'cases:'"
        noted.add(NOT_A_CASE_FILE, message, root.place, help=remedy)
    diagnostics = sort_diagnostics(noted.found)
    return Reading(name, None if has_errors(diagnostics) else cases, diagnostics)


def _read_file(faults: Faults, path: Path, root: Mapping) -> CaseFile | None:
    """Return the file without what has a fault; None if there is no framework to test."""
    work = Work(Names(), faults, Built())
    record = read_mapping(work, _leave_out_empty(faults, root), CASE_FILE, CASE_FILE.name)
    tested = _find_tested(record, path)
    records = record.many("cases", Record)
    _check_ids(faults, records)
    cases = [read_case(each, tested) for each in records]
    if tested is None:
        return None
    reasons = [
        (pair.key, pair.value.text)
        for pair in record.many("not_covered", Pair)
        if isinstance(pair.value, Scalar)
    ]
    _check_targets(faults, tested.plan, [target for target, _ in reasons])
    return CaseFile(
        root.source.name,
        tested.plan.framework,
        tuple(case for case in cases if case is not None),
        {target.text: reason for target, reason in reasons},
        {target.text: target.place for target, _ in reasons},
    )


def _leave_out_empty(faults: Faults, root: Mapping) -> Mapping:
    """Return the file without its cases where there are none, which is noted."""
    entry = root.entries.get("cases")
    value = None if entry is None else entry.value
    is_empty = (isinstance(value, Scalar) and is_nothing(value)) or (
        isinstance(value, SequenceNode) and not value.items
    )
    if entry is not None and not is_empty:
        return root
    place = root.place if entry is None else entry.key.place
    faults.add(NO_CASES, "this file has no cases", place, help="write 'cases:' and a list below it")
    others = {key: each for key, each in root.entries.items() if key != "cases"}
    return Mapping(root.source, root.line, root.column, root.length, others)


def _find_tested(record: Record, path: Path) -> Tested | None:
    """Return what the file tests; None when there is nothing of the name, or it has faults."""
    faults = record.work.faults
    if record.has("framework") and not record.text("framework"):
        return None
    name = record.text("framework")
    try:
        found = find_tested(name, path)
    except UnknownFrameworkError as error:
        place = record.value_place("framework")
        _refuse_framework(faults, error, place, is_named=bool(name))
        return None
    reading = read_framework(found)
    if reading.framework is None:
        faults.found.extend(reading.diagnostics)
        return None
    plan = compile_framework(reading.framework)
    return Tested(plan, list_results(plan))


def _refuse_framework(
    faults: Faults, error: UnknownFrameworkError, place: Place, *, is_named: bool
) -> None:
    if is_named:
        message = f"there is no framework {quote(error.name)} beside this file, nor a shipped one"
        remedy = f"did you mean '{error.nearest}'?" if error.nearest else ""
    else:
        message = f"there is no framework '{error.name}.yaml' beside this file"
        remedy = "write 'framework:' and the id of what is tested"
    faults.add(NO_FRAMEWORK, message, place, help=remedy)


def _check_targets(faults: Faults, plan: Plan, names: Sequence[Scalar]) -> None:
    """Note every name under ``not_covered`` that no target begins with."""
    if not names:
        return
    targets = list_targets(plan)
    ids = [target.id for target in (*targets.reachable, *targets.unreachable)]
    known = dict.fromkeys(beginning for id in ids for beginning in _list_beginnings(id))
    for name in names:
        if name.text not in known:
            near = faults.nearest(name.text, known)
            remedy = f"did you mean '{near}'?" if near else "coverage shows targets by their names"
            message = f"{quote(name.text)} is no target of '{plan.framework.id}'"
            faults.add(UNKNOWN_TARGET, message, name.place, help=remedy)


def _list_beginnings(id: str) -> Iterator[str]:
    """Yield the name of a target and all that it begins with, up to its dots."""
    while id:
        yield id
        id = id.rpartition(".")[0]


def _check_ids(faults: Faults, records: Sequence[Record]) -> None:
    """Note every id that a case before it has."""
    first: dict[str, Scalar] = {}
    for record in records:
        id = record.get("id", Scalar)
        if id is None:
            continue
        if id.text not in first:
            first[id.text] = id
            continue
        related = (Related(first[id.text].place, "first given here"),)
        message = f"two cases have the id '{id.text}'"
        faults.add(SAME_CASE, message, id.place, related=related, help="give each its own id")
