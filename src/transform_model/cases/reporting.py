"""Differences as diagnostics: with a code, a place in the file of cases, and what explains them."""

from collections.abc import Iterator

from transform_model.cases.case import CaseResult
from transform_model.cases.expectation import Difference
from transform_model.document.codes import diagnose
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.place import Place, Source
from transform_model.language.case_codes import CASE_DIFFERS


def report_differences(result: CaseResult, command: str) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each result of a case that is not as expected.

    Parameters
    ----------
    result
        What came out.
    command
        What runs the file of cases, such as ``transform-model test harbor.yaml``.
    """
    for difference in result.differences:
        case = result.case
        place = difference.expectation.at or Place(Source(case.id, ""), 1, 1)
        label = f"found {difference.found_words}"
        remedy = _tell_why(difference, f"{command} --case {case.id}")
        yield diagnose(CASE_DIFFERS, str(difference), place, label=label, help=remedy)


def _tell_why(difference: Difference, command: str) -> str:
    """Return what to type to see how a result came about; empty where nothing explains it."""
    return f"see why: {command} --explain {difference.explains}" if difference.explains else ""
