"""Running cases: each is scored, and what comes out is held against what is expected."""

from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from attrs import evolve

from transform_model.cases.case import Case, CaseFile, CaseResult, CaseRun
from transform_model.cases.expectation import Difference, is_as_expected
from transform_model.cases.listing import list_results, name_parts
from transform_model.cases.reading import check_cases
from transform_model.cases.results import Result, find_explained
from transform_model.definition.framework import Framework
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.scoring.score import Score


def run_cases(framework: Framework | Plan, case_file: CaseFile) -> tuple[CaseResult, ...]:
    """Return what came out for each case of a file, in the order written.

    Parameters
    ----------
    framework
        What is tested: ``case_file.framework``, or another one that has the same results, such as
        an overlay of it.
    case_file
        The cases.

    Raises
    ------
    AnswerError
        The framework cannot read the answers of a case.
    UnknownNameError
        A case expects a result the framework does not have.

    Examples
    --------
    >>> from transform_model.cases.reading import read_cases
    >>> file = read_cases("tcpi-pat-2-primary-care")
    >>> first = run_cases(file.framework, file)[0]
    >>> first.case.id, first.holds
    ('all-three', True)
    """
    plan = framework if isinstance(framework, Plan) else compile_framework(framework)
    results = name_parts(list_results(plan))
    return tuple(run_case(plan, results, case) for case in case_file.cases)


def run_file(path: Path, wanted: Collection[str] = ()) -> CaseRun:
    """Return what reading and running a file of cases gave; it never fails for what it says.

    Parameters
    ----------
    path
        The file of cases.
    wanted
        Patterns such as ``no-*``: only cases whose id fits one are run; none: all.
    """
    reading = check_cases(path)
    file = reading.cases
    if file is None:
        return CaseRun(reading.name, None, (), reading.diagnostics)
    chosen = tuple(
        case
        for case in file.cases
        if not wanted or any(fnmatchcase(case.id, pattern) for pattern in wanted)
    )
    results = run_cases(file.framework, evolve(file, cases=chosen))
    return CaseRun(reading.name, file, results, reading.diagnostics)


def run_case(plan: Plan, results: Mapping[str, Result], case: Case) -> CaseResult:
    """Return what came out for one case.

    Parameters
    ----------
    plan
        What is tested.
    results
        What can be expected of it, by name, the parts of results too.
    case
        The case.
    """
    score = case.score(plan)
    return CaseResult(case, score, tuple(_compare(results, case, score)))


def _compare(results: Mapping[str, Result], case: Case, score: Score) -> Iterator[Difference]:
    for expectation in case.expectations:
        result = results.get(expectation.name)
        if result is None or result.find is None:
            near = nearest_name(expectation.name, results)
            raise UnknownNameError("result", expectation.name, near)
        found = result.find(score)
        if not is_as_expected(expectation.wanted, found):
            explains = find_explained(result, expectation.wanted, found)
            yield Difference(expectation, found, explains)
