"""Reading: a file into a source, and a source into a tree, with everything wrong on the way."""

import codecs
import gc
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeAlias

from transform_model.document import wording
from transform_model.document.builder import StopReadingError, TreeBuilder
from transform_model.document.characters import drop_mark, find_place, replace_forbidden
from transform_model.document.diagnostic import Diagnostic, sort_diagnostics
from transform_model.document.events import SYNTAX_ERRORS, NextEvent, open_parser
from transform_model.document.limits import MAX_BYTES
from transform_model.document.place import Source
from transform_model.document.syntax import explain_syntax
from transform_model.document.tree import Node

Faults: TypeAlias = tuple[Diagnostic, ...]

_UTF_16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_source(path: Path) -> tuple[Source | None, Faults]:
    """Return the text of a file, or what keeps it from being read.

    Parameters
    ----------
    path
        The file. Its size is looked at before it is read, and no more than 8 MiB is ever read.
    """
    name = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return None, (wording.cannot_read(name, "it is a folder"),)
        if status.st_size > MAX_BYTES:
            return None, (wording.too_large(name),)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None, (wording.cannot_read(name, "there is no such file"),)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return None, (wording.cannot_read(name, reason.lower()),)
    return read_text(name, content)


def read_text(name: str, content: str | bytes) -> tuple[Source | None, Faults]:
    """Return a text under its name, or what keeps it from being one.

    Line ends become LF, so that lines are counted alike on every system.

    Parameters
    ----------
    name
        What messages call the text.
    content
        The text, or its bytes in UTF-8.
    """
    if len(content) > MAX_BYTES:
        return None, (wording.too_large(name),)
    if isinstance(content, str):
        return Source(name, _join_line_ends(content)), ()
    if content.startswith(_UTF_16_MARKS):
        return None, (wording.utf_16(name),)
    try:
        return Source(name, _join_line_ends(content.decode("utf-8"))), ()
    except UnicodeDecodeError as error:
        return None, (_not_utf_8(name, content, error.start),)


def read_document(source: Source) -> tuple[Node | None, Faults]:
    r"""Return the tree of a text and every fault of the text, in text order.

    Parameters
    ----------
    source
        The text. A byte order mark at its start is left out of the source the nodes point to.

    Returns
    -------
    tuple
        The root, and the faults. The root is None when the text cannot be used: it is not YAML,
        it is empty, or part of it cannot be known (aliases, merge keys, values beyond a limit).

    Examples
    --------
    >>> root, faults = read_document(Source("example.yaml", "m01: one\nm01: two"))
    >>> [(fault.code, fault.message) for fault in faults]
    [('TM010', "key 'm01' is given twice")]
    >>> root.entries["m01"].value.text
    'one'
    """
    if len(source.text) > MAX_BYTES:
        return None, (wording.too_large(source.name),)
    source, mark = drop_mark(source)
    text, forbidden = replace_forbidden(source)
    root, faults = parse_events(source, open_parser(text))
    return root, sort_diagnostics(mark + forbidden + faults)


def parse_events(source: Source, next_event: NextEvent) -> tuple[Node | None, Faults]:
    """Return the tree that events build, and the faults found on the way."""
    builder = TreeBuilder(source, next_event)
    try:
        with _collector_paused():
            root = builder.build()
    except StopReadingError:
        return None, tuple(builder.faults)
    except SYNTAX_ERRORS as error:
        return None, (*builder.faults, explain_syntax(source, error))
    return (root if builder.is_usable else None), tuple(builder.faults)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector: a growing tree has no rubbish, and looking for it takes half."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _join_line_ends(text: str) -> str:
    """Return the text with LF for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf_8(name: str, content: bytes, index: int) -> Diagnostic:
    """Return the fault of bytes that are not UTF-8, at the first of them."""
    source = Source(name, _join_line_ends(content.decode("utf-8", "replace")))
    before = _join_line_ends(content[:index].decode("utf-8"))
    return wording.not_utf_8(find_place(source, len(before)), content[index])
