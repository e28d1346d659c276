"""Cases for other programs: JSON, JUnit's XML, and the workflow commands of GitHub."""

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from transform_model.cases.case import CaseResult, CaseRun
from transform_model.cases.coverage import Coverage
from transform_model.cases.covering import report_missed
from transform_model.cases.expectation import Difference
from transform_model.cases.reporting import report_differences
from transform_model.display.diagnostics_exchange import (
    describe_diagnostic,
    render_github,
    write_json,
)
from transform_model.display.xml_text import replace_not_xml
from transform_model.document.diagnostic import Diagnostic

FORMAT: Final = "transform-model/cases"
FORMAT_VERSION: Final = 1
"""It rises when a key changes its meaning or goes."""


def render_cases_json(
    runs: Sequence[CaseRun], commands: Sequence[str], coverages: Sequence[Coverage] = ()
) -> str:
    """Return what came out as JSON; docs/reference/case-files.md describes every key."""
    results = [result for run in runs for result in run.results]
    differing = sum(not result.holds for result in results)
    return write_json(
        {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "cases": len(results),
            "hold": len(results) - differing,
            "differ": differing,
            "not_run": sum(run.file is None for run in runs),
            "files": [
                _describe_run(run, command) for run, command in zip(runs, commands, strict=True)
            ],
            "coverage": [coverage.to_dict() for coverage in coverages],
        }
    )


def render_cases_github(
    runs: Sequence[CaseRun], commands: Sequence[str], coverages: Sequence[Coverage] = ()
) -> str:
    """Return findings and differences as workflow commands, which GitHub shows beside the lines.

    Parameters
    ----------
    runs
        One for each file.
    commands
        What runs each file.
    coverages
        What has to be covered: all that is not is a warning beside its line.
    """
    found: list[Diagnostic] = []
    for run, command in zip(runs, commands, strict=True):
        found.extend(run.diagnostics)
        for result in run.differing:
            found.extend(report_differences(result, command))
    for coverage in coverages:
        found.extend(report_missed(coverage))
    return render_github(found)


def render_cases_junit(runs: Sequence[CaseRun], coverages: Sequence[Coverage] = ()) -> str:
    """Return what came out as JUnit's XML: a suite for each file, a test for each case.

    Parameters
    ----------
    runs
        One for each file.
    coverages
        What has to be covered: a test for each framework, in a suite of their own.
    """
    root = Element("testsuites", name="transform-model")
    for run in runs:
        is_broken = run.file is None
        tests = len(run.results) + is_broken
        suite = _add_suite(root, run.name, tests, len(run.differing), errors=int(is_broken))
        for result in run.results:
            _add_test(suite, run, result)
        if is_broken:
            test = SubElement(suite, "testcase", classname=run.name, name="reading")
            lines = "\n".join(str(one) for one in run.diagnostics)
            message = run.diagnostics[0].message
            SubElement(test, "error", message=message).text = lines
    if coverages:
        missed = sum(not coverage.is_complete for coverage in coverages)
        suite = _add_suite(root, "coverage", len(coverages), missed)
        for coverage in coverages:
            _add_coverage(suite, coverage)
    text = replace_not_xml(tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _add_suite(root: Element, name: str, tests: int, failures: int, errors: int = 0) -> Element:
    counts = {"tests": tests, "failures": failures, "errors": errors}
    shown = {key: str(count) for key, count in counts.items()}
    return SubElement(root, "testsuite", {"name": name, **shown})


def _add_coverage(suite: Element, coverage: Coverage) -> None:
    id = coverage.framework.id
    test = SubElement(suite, "testcase", classname="coverage", name=id)
    if not coverage.is_complete:
        lines = [f"{target.id}: never {target.says}" for target in coverage.missed]
        message = f"no case reaches {lines[0]}"
        SubElement(test, "failure", message=message).text = "\n".join(lines)


def _add_test(suite: Element, run: CaseRun, result: CaseResult) -> None:
    case = result.case
    test = SubElement(suite, "testcase", classname=run.name, name=case.id)
    if not result.holds:
        lines = [_locate(each) for each in result.differences]
        failure = SubElement(test, "failure", message=str(result.differences[0]))
        failure.text = "\n".join([case.title, *lines, f"source: {case.source}"])


def _locate(difference: Difference) -> str:
    at = difference.expectation.at
    return str(difference) if at is None else f"{at}: {difference}"


def _describe_run(run: CaseRun, command: str) -> dict[str, object]:
    return {
        "file": run.name,
        "framework": None if run.file is None else run.file.framework.id,
        "diagnostics": [describe_diagnostic(one) for one in run.diagnostics],
        "cases": [_describe_result(result, command) for result in run.results],
    }


def _describe_result(result: CaseResult, command: str) -> dict[str, object]:
    """Return what came out for a case, each difference with what to type to see why."""
    differences = [
        {**difference.to_dict(), "explain": _name_command(difference, command, result.case.id)}
        for difference in result.differences
    ]
    return {**result.to_dict(), "differences": differences}


def _name_command(difference: Difference, command: str, case: str) -> str | None:
    explains = difference.explains
    return f"{command} --case {case} --explain {explains}" if explains else None
