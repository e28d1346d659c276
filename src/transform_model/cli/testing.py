"""``transform-model test``: the cases beside frameworks, run and held against what they expect."""

from collections.abc import Iterator, Sequence
from itertools import compress
from pathlib import Path
from shlex import quote as quote_word

import click
from attrs import frozen

from transform_model.cases.case import CaseResult, CaseRun
from transform_model.cases.coverage import Coverage
from transform_model.cases.covering import cover_runs
from transform_model.cases.locating import find_cases, is_case_file
from transform_model.cases.running import run_file
from transform_model.cli.faults import FINDINGS, FINE, CannotRunError
from transform_model.cli.generating import generate
from transform_model.cli.output import look_options, write, write_data
from transform_model.display.case_exchange import (
    render_cases_github,
    render_cases_json,
    render_cases_junit,
)
from transform_model.display.case_report import render_cases
from transform_model.display.score_explained import render_explanation
from transform_model.display.terminal import Look
from transform_model.document.suggestion import nearest_name
from transform_model.language.shelf import list_shipped

_HELP = """\
Run the cases of frameworks: practices with answers, and what must come out for each.

PATH is a file of cases (harbor.cases.yaml), a framework file that such a file lies beside, the
id of a shipped framework, or a folder of case files. Without PATH, the cases of every shipped
framework are run. Below them stands what no case reaches: thresholds, branches, bands, steps.

\b
Examples:
  transform-model test
  transform-model test harbor.yaml
  transform-model test harbor.yaml --case no-leader --explain tier
  transform-model test frameworks/ --format junit > cases.xml
  transform-model test harbor.yaml --generate -o harbor.cases.yaml

Exit status: 0 when every case holds, 1 when one differs or a file has faults, 2 when a path
cannot be run.
"""


_ALONE = "leave out --case, --explain and --format"


@frozen
class NamedFile:
    """One file of cases to run.

    Parameters
    ----------
    typed
        The path or id as it was typed, for the commands that are shown.
    path
        The file of cases.
    """

    typed: str
    path: Path

    @property
    def command(self) -> str:
        """What runs this file alone."""
        return f"transform-model test {quote_word(self.typed)}"


@click.command(
    name="test", short_help="Run the cases of frameworks; show what differs.", help=_HELP
)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--case",
    "wanted",
    metavar="ID",
    multiple=True,
    help="Run only this case; may have * in it, may be repeated.",
)
@click.option(
    "--explain", metavar="NAME", default="", help="Explain a result of one case, with --case."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "junit", "github"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@click.option("--no-coverage", "is_bare", is_flag=True, help="Do not say what no case reaches.")
@click.option(
    "--require-coverage",
    "is_strict",
    is_flag=True,
    help="Count what no case reaches, and nobody excuses, as a finding.",
)
@click.option(
    "--generate",
    "is_generating",
    is_flag=True,
    help="Write cases instead: the fewest answers found that reach everything, to be filled in.",
)
@click.option("--missing", "only_missing", is_flag=True, help="Generate only what no case reaches.")
@click.option(
    "-o", "--output", metavar="FILE", default="", help="Where --generate writes; never over a file."
)
@look_options
def command(  # noqa: PLR0913 - one for each option
    *,
    paths: Sequence[str],
    wanted: Sequence[str],
    explain: str,
    form: str,
    is_bare: bool,
    is_strict: bool,
    is_generating: bool,
    only_missing: bool,
    output: str,
    look: Look,
) -> int:
    """Run cases; return the exit status."""
    if is_generating:
        if wanted or explain or form != "text":
            raise CannotRunError("--generate writes cases, and runs none", _ALONE)
        generate(paths, output, only_missing=only_missing)
        return FINE
    if only_missing or output:
        raise CannotRunError("--missing and --output go with --generate", "add --generate")
    if is_strict and (is_bare or wanted):
        raise CannotRunError(
            "--require-coverage needs every case", "leave out --no-coverage and --case"
        )
    if explain and form != "text":
        raise CannotRunError("--explain writes text", "leave out --format")
    tested = _run(tuple(_list_files(paths)), wanted)
    if explain and all(run.file for run in tested.runs):
        write(_explain(tested.runs, explain, look))
        return FINE
    coverages = () if is_bare or wanted else cover_runs(tested.runs)
    if form == "text":
        write(render_cases(tested.runs, tested.commands, look, coverages))
    else:
        write_data(_write_for_programs(form, tested, coverages, is_strict=is_strict))
    is_fine = all(run.is_fine for run in tested.runs)
    is_covered = not is_strict or all(coverage.is_complete for coverage in coverages)
    return FINE if is_fine and is_covered else FINDINGS


@frozen
class Tested:
    """What was run, and what runs each file alone, for the commands that are shown."""

    runs: tuple[CaseRun, ...]
    commands: tuple[str, ...]


def _run(files: Sequence[NamedFile], wanted: Sequence[str]) -> Tested:
    """Run each file once; where cases are chosen, leave out files that have none of them."""
    once = tuple({each.path.resolve(): each for each in files}.values())
    runs = tuple(run_file(file.path, wanted) for file in once)
    if wanted:
        _check_wanted(runs, wanted)
        chosen = [bool(run.results) or run.file is None for run in runs]
        runs, once = tuple(compress(runs, chosen)), tuple(compress(once, chosen))
    return Tested(runs, tuple(file.command for file in once))


def _list_files(paths: Sequence[str]) -> Iterator[NamedFile]:
    """Yield what to run, in the order given, folders in the order of names."""
    shipped = list_shipped()
    if not paths:
        found = ((id, find_cases(id)) for id in shipped)
        yield from (NamedFile(id, path) for id, path in found if path.is_file())
    for name in paths:
        path = Path(name)
        if path.is_dir():
            yield from _list_folder(path)
        elif path.is_file() or name in shipped:
            yield _find_beside(name, find_cases(path if path.is_file() else name))
        else:
            near = nearest_name(name, shipped)
            raise CannotRunError(
                f"'{name}' is neither a file, a folder, nor a shipped framework",
                f"did you mean '{near}'?" if near else "check the path",
            )


def _find_beside(name: str, cases: Path) -> NamedFile:
    if not cases.is_file():
        raise CannotRunError(
            f"there are no cases beside '{name}'",
            f"write them into '{cases.name}' in its folder, or begin with --generate",
        )
    return NamedFile(name, cases)


def _list_folder(folder: Path) -> Iterator[NamedFile]:
    found = [path for path in sorted(folder.iterdir()) if is_case_file(path) and path.is_file()]
    if not found:
        raise CannotRunError(f"there are no cases in '{folder}'", "their files end in .cases.yaml")
    for path in found:
        yield NamedFile(str(path), path)


def _check_wanted(runs: Sequence[CaseRun], wanted: Sequence[str]) -> None:
    """Raise CannotRunError when no file has a case that was asked for."""
    if any(run.results for run in runs) or all(run.file is None for run in runs):
        return
    known = [case.id for run in runs if run.file for case in run.file.cases]
    near = nearest_name(wanted[0], known)
    raise CannotRunError(
        f"there is no case '{wanted[0]}'", f"did you mean '{near}'?" if near else "check its id"
    )


def _explain(runs: Sequence[CaseRun], name: str, look: Look) -> str:
    """Return how a result of the one case that was run came about."""
    results: list[CaseResult] = [result for run in runs for result in run.results]
    if len(results) != 1:
        raise CannotRunError(
            f"--explain is about one case, these are {len(results)}", "choose one with --case ID"
        )
    return render_explanation(results[0].score.explain(name), look)


def _write_for_programs(
    form: str, tested: Tested, coverages: Sequence[Coverage], *, is_strict: bool
) -> str:
    if form == "json":
        return render_cases_json(tested.runs, tested.commands, coverages)
    required = coverages if is_strict else ()
    if form == "junit":
        return render_cases_junit(tested.runs, required)
    return render_cases_github(tested.runs, tested.commands, required)
