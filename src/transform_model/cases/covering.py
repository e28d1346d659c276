"""Coverage of what was run: by framework, with the reasons its files of cases give."""

from collections.abc import Iterator, Sequence

from transform_model.cases.case import CaseRun
from transform_model.cases.coverage import Coverage, measure_coverage
from transform_model.document.codes import diagnose
from transform_model.document.diagnostic import Diagnostic
from transform_model.language.case_codes import NOT_COVERED


def cover_runs(runs: Sequence[CaseRun]) -> tuple[Coverage, ...]:
    """Return what the cases of each framework reach, in the order met; files may share one.

    Parameters
    ----------
    runs
        What was run; files that could not be run cover nothing.
    """
    groups: dict[str, list[CaseRun]] = {}
    for run in runs:
        if run.file is not None:
            groups.setdefault(run.file.framework.sha256, []).append(run)
    return tuple(_cover(group) for group in groups.values())


def _cover(runs: Sequence[CaseRun]) -> Coverage:
    files = [run.file for run in runs if run.file is not None]
    scores = [result.score for run in runs for result in run.results]
    excused = {target: why for file in files for target, why in file.not_covered.items()}
    return measure_coverage(files[0].framework, scores, excused)


def report_missed(coverage: Coverage) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each target that no case reaches and that has a place."""
    for target in coverage.missed:
        if target.at is not None:
            remedy = f"write a case for it, or a reason under not_covered: {target.id}"
            message = f"no case reaches this: never {target.says}"
            yield diagnose(NOT_COVERED, message, target.at, help=remedy)
