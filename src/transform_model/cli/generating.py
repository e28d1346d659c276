"""``transform-model test --generate``: answers that reach what a framework can come to."""

from collections.abc import Sequence
from pathlib import Path

from transform_model.cases.covering import cover_runs
from transform_model.cases.generating import generate_answers
from transform_model.cases.locating import find_cases, is_case_file
from transform_model.cases.reading import read_cases
from transform_model.cases.running import run_file
from transform_model.cases.sheet_writing import write_sheets
from transform_model.cases.target import Target
from transform_model.cli.faults import CannotRunError
from transform_model.cli.frameworks import find_named
from transform_model.cli.output import write_data
from transform_model.errors import CaseError


def generate(paths: Sequence[str], output: str, *, only_missing: bool) -> None:
    """Write a file of cases with generated answers, to be filled in.

    Parameters
    ----------
    paths
        The one framework: its id, its file, or its file of cases.
    output
        Where to write; empty for standard output. A file that is there already stays as it is.
    only_missing
        Whether answers are wanted only for what the cases beside the framework do not reach.

    Raises
    ------
    CannotRunError
        There is not exactly one framework, or the file cannot be written.
    CaseError
        The cases whose gaps are to be filled cannot be run.
    """
    if len(paths) != 1:
        raise CannotRunError(
            f"--generate is about one framework, these are {len(paths)}",
            "name one, such as transform-model test harbor.yaml --generate",
        )
    path = Path(paths[0])
    framework = read_cases(path).framework if is_case_file(path) else find_named(paths[0])
    targets = _list_missed(paths[0]) if only_missing else None
    text = write_sheets(generate_answers(framework, targets))
    if not output:
        write_data(text)
        return
    try:
        with Path(output).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise CannotRunError(
            f"'{output}' is there already, and nothing is written over it", "choose another name"
        ) from None
    except OSError as error:
        raise CannotRunError(f"'{output}' cannot be written: {error.strerror}") from None


def _list_missed(name: str) -> tuple[Target, ...]:
    """Return what the cases of a framework do not reach, and nobody excuses."""
    cases = find_cases(Path(name) if Path(name).is_file() else name)
    if not cases.is_file():
        raise CannotRunError(f"there are no cases beside '{name}'", "leave out --missing")
    run = run_file(cases)
    if run.file is None:
        raise CaseError(run.diagnostics)
    return cover_runs((run,))[0].missed
