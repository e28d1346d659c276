"""``transform-model check``: everything wrong with framework files, each with its place."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click
from attrs import frozen

from transform_model.cli.faults import FINDINGS, FINE, CannotRunError
from transform_model.cli.output import look_options, write, write_data
from transform_model.display.diagnostics_exchange import render_github, render_json, render_sarif
from transform_model.display.diagnostics_text import render_diagnostics
from transform_model.display.terminal import Look
from transform_model.document.diagnostic import Diagnostic, Severity
from transform_model.document.limits import MAX_BYTES
from transform_model.document.suggestion import nearest_name
from transform_model.language.catalogue import ALL_CODES
from transform_model.language.library import check_framework, check_text
from transform_model.language.shelf import list_shipped

_ENDINGS: Final = (".yaml", ".yml")
_CASES: Final = ".cases"
_STDIN: Final = "-"


_HELP = """\
Check framework files and show everything wrong with them, each with its place.

PATH is a YAML file, a folder of them, the id of a shipped framework, or - for standard input.
Files of cases (*.cases.yaml) in a folder are passed over.

\b
Examples:
  transform-model check harbor.yaml pcmh.yaml
  transform-model check frameworks/ --format sarif
  cat harbor.yaml | transform-model check -

Exit status: 0 when no file has errors, 1 when one has, 2 when a path cannot be checked.
"""


@click.command(
    name="check", short_help="Check framework files; show all that is wrong.", help=_HELP
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@click.option("--strict", is_flag=True, help="Count warnings as findings.")
@look_options
def command(
    *,
    paths: Sequence[str],
    form: str,
    strict: bool,
    look: Look,
) -> int:
    """Check framework files; return the exit status."""
    texts = tuple(_list_texts(paths))
    if not texts:
        raise CannotRunError(
            "there is nothing to check", "files of cases are run by transform-model test"
        )
    found = tuple(each for text in texts for each in text.check())
    names = [text.name for text in texts]
    if form == "text":
        write(render_diagnostics(found, names, look))
    else:
        write_data(_write_for_programs(form, found, names))
    counted = [each for each in found if strict or each.severity is Severity.ERROR]
    return FINDINGS if counted else FINE


@frozen
class NamedText:
    """One text to check.

    Parameters
    ----------
    name
        What messages call it.
    source
        A path, the id of a shipped framework, or ``-``.
    """

    name: str
    source: str | Path

    def check(self) -> tuple[Diagnostic, ...]:
        """Return everything found in it."""
        if self.source == _STDIN:
            return check_text(self.name, sys.stdin.buffer.read(MAX_BYTES + 1))
        return check_framework(self.source)


def _list_texts(paths: Sequence[str]) -> Iterator[NamedText]:
    """Yield what to check, in the order given, folders in the order of names."""
    shipped = list_shipped()
    for name in paths:
        path = Path(name)
        if name == _STDIN:
            yield NamedText("standard input", _STDIN)
        elif path.is_dir():
            yield from _list_folder(path)
        elif path.stem.endswith(_CASES) and path.is_file():
            click.echo(
                f"note: {name} holds cases, not a framework; transform-model test runs it", err=True
            )
        elif path.is_file():
            yield NamedText(name, path)
        elif name in shipped:
            yield NamedText(str(shipped[name]), name)
        else:
            near = nearest_name(name, shipped)
            raise CannotRunError(
                f"'{name}' is neither a file, a folder, nor a shipped framework",
                f"did you mean '{near}'?" if near else "check the path",
            )


def _list_folder(folder: Path) -> Iterator[NamedText]:
    files = sorted(path for path in folder.iterdir() if path.suffix in _ENDINGS)
    found = [path for path in files if path.is_file() and not path.stem.endswith(_CASES)]
    if not found:
        raise CannotRunError(f"there is no framework file in '{folder}'", "they end in .yaml")
    for path in found:
        yield NamedText(str(path), path)


def _write_for_programs(form: str, found: Sequence[Diagnostic], names: Sequence[str]) -> str:
    if form == "json":
        return render_json(found, names)
    if form == "github":
        return render_github(found)
    from importlib.metadata import version  # noqa: PLC0415 - 20 ms that only SARIF needs

    return render_sarif(found, ALL_CODES, version("transform-model"))
