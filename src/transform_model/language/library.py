"""Frameworks by name: those that ship, and files of the user's own."""

from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from transform_model.definition.framework import Framework
from transform_model.document.codes import quote
from transform_model.document.diagnostic import Diagnostic, has_errors, sort_diagnostics
from transform_model.document.place import Source
from transform_model.document.reader import read_source, read_text
from transform_model.document.wording import cannot_read
from transform_model.errors import FrameworkError, UnknownFrameworkError
from transform_model.language.base import read_tree
from transform_model.language.building.framework import build_draft
from transform_model.language.checking import run_checks, run_local_checks
from transform_model.language.shelf import find_framework, list_shipped, name_file
from transform_model.language.summary import FrameworkSummary, summarise_framework

TEXT_NAME: Final = "text"
_MOST_KEPT: Final = 64

_kept: dict[tuple[str, str], "Reading"] = {}


@frozen
class Reading:
    """What reading a definition gave.

    Parameters
    ----------
    framework
        The framework; None when an error keeps it from being used.
    diagnostics
        Everything found, by file and place.
    """

    framework: Framework | None
    diagnostics: tuple[Diagnostic, ...]


def list_frameworks() -> tuple[FrameworkSummary, ...]:
    """Return what the shipped frameworks are, in the order of their ids.

    Examples
    --------
    >>> [summary.milestones for summary in list_frameworks() if summary.id.startswith("tcpi")]
    [27, 22]
    """
    return tuple(summarise_framework(load_framework(id)) for id in list_shipped())


def load_framework(name_or_path: str | Path) -> Framework:
    """Return a framework, read, checked and ready to score.

    A definition that has been read before and has not changed is not read again.

    Parameters
    ----------
    name_or_path
        Id of a shipped framework, or the path of a file.

    Raises
    ------
    UnknownFrameworkError
        If no shipped framework and no file has this name.
    FrameworkError
        If the definition has errors; its ``diagnostics`` say which and where.

    Examples
    --------
    >>> load_framework("tcpi-pat-2-primary-care").phases[0].title
    'Set Aims'
    """
    path = name_or_path if isinstance(name_or_path, Path) else find_framework(name_or_path)
    if not path.is_file():
        raise UnknownFrameworkError(str(path))
    reading = read_framework(path)
    if reading.framework is None:
        raise FrameworkError(reading.diagnostics)
    return reading.framework


def check_framework(path_or_text: str | Path) -> tuple[Diagnostic, ...]:
    """Return everything found in a definition, by file and place; nothing when it is fine.

    Parameters
    ----------
    path_or_text
        Id of a shipped framework, the path of a file, or the text of a definition: a text has more
        than one line.

    Examples
    --------
    >>> check_framework("tcpi-pat-2-primary-care")
    ()
    """
    return read_framework(path_or_text).diagnostics


def check_text(name: str, content: str | bytes) -> tuple[Diagnostic, ...]:
    """Return everything found in the text of a definition that lies in no file.

    Parameters
    ----------
    name
        What messages call it.
    content
        The text, or its bytes in UTF-8.
    """
    source, faults = read_text(name, content)
    return faults if source is None else _read(source, None).diagnostics


def read_framework(path_or_text: str | Path) -> Reading:
    """Return the framework of a file or text, if it can be used, and everything found in it.

    Parameters
    ----------
    path_or_text
        As for :func:`check_framework`.
    """
    if isinstance(path_or_text, str) and "\n" in path_or_text:
        source, faults = read_text(TEXT_NAME, path_or_text)
        return Reading(None, faults) if source is None else _read(source, None)
    try:
        path = path_or_text if isinstance(path_or_text, Path) else find_framework(path_or_text)
    except UnknownFrameworkError as error:
        return Reading(None, (_report_missing(error),))
    source, faults = read_source(path)
    if source is None:
        return Reading(None, faults)
    return _read(Source(name_file(path), source.text), path)


def _report_missing(error: UnknownFrameworkError) -> Diagnostic:
    """Return the finding about a name that is neither a file nor a shipped framework."""
    fault = cannot_read(error.name, "there is no such file, and no shipped framework of this name")
    remedy = f"did you mean {quote(error.nearest)}?" if error.nearest else ""
    return evolve(fault, help=remedy)


def _read(source: Source, path: Path | None) -> Reading:
    tree = read_tree(source, path)
    if tree.root is None:
        return Reading(None, sort_diagnostics(tree.diagnostics))
    key = (source.name, tree.sha256)
    if key in _kept:
        return _kept[key]
    draft, found = build_draft(tree.root, tree.sha256)
    diagnostics = (*tree.diagnostics, *found)
    check = run_local_checks if has_errors(diagnostics) else run_checks
    diagnostics = (*diagnostics, *check(draft, tree.root))
    usable = None if has_errors(diagnostics) else draft
    reading = Reading(usable, sort_diagnostics(diagnostics))
    if len(_kept) >= _MOST_KEPT:
        _kept.pop(next(iter(_kept)))
    _kept[key] = reading
    return reading
