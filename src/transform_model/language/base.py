"""The bases of an overlay: found, read, and merged into one tree."""

from hashlib import sha256
from pathlib import Path
from typing import Final

from attrs import frozen

from transform_model.document.codes import Code, diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.place import Place, Source
from transform_model.document.reader import read_document, read_source
from transform_model.document.tree import Mapping, Node, Scalar
from transform_model.errors import UnknownFrameworkError
from transform_model.language.overlay import merge_overlay
from transform_model.language.overlay_codes import EXTENDS_ITSELF, OTHER_VERSION, UNKNOWN_BASE
from transform_model.language.shape_codes import WRONG_TYPE
from transform_model.language.shelf import find_base, name_file

_EXTENDS: Final = "extends"


@frozen
class Tree:
    """The tree of a framework with its bases merged in, and what was found on the way.

    Parameters
    ----------
    root
        None when the file, or a base of it, cannot be used.
    diagnostics
        Faults of the texts and of the overlays.
    sha256
        Digest of the text, or of all texts when there is a base; two trees with the same digest
        say the same.
    """

    root: Mapping | None
    diagnostics: tuple[Diagnostic, ...]
    sha256: str


def read_tree(source: Source, path: Path | None) -> Tree:
    """Return the tree of a framework with its bases merged in.

    Parameters
    ----------
    source
        The text.
    path
        Where it lies; None for a text that lies nowhere, which can extend shipped frameworks only.
    """
    return _read(source, path, ())


def _read(source: Source, path: Path | None, trail: tuple[Path, ...]) -> Tree:
    node, faults = read_document(source)
    digest = sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()
    if node is not None and not isinstance(node, Mapping):
        message = "a framework is written as 'key: value' lines, this file is something else"
        faults = (*faults, diagnose(WRONG_TYPE, message, node.place))
        node = None
    wanted = _read_wanted(node)
    if node is None or wanted is None:
        return Tree(node, faults, digest)
    base = _read_base(wanted, path, trail)
    faults = (*faults, *base.diagnostics)
    if base.root is None:
        return Tree(None, faults, digest)
    merged, found = merge_overlay(base.root, node)
    faults = (*faults, *_check_version(wanted, base.root), *found)
    return Tree(merged, faults, sha256(f"{base.sha256} {digest}".encode()).hexdigest())


@frozen
class _Wanted:
    """What ``extends`` asks for."""

    id: Scalar
    version: Scalar | None


def _read_wanted(root: Node | None) -> _Wanted | None:
    """Return what a file extends; None when nothing, or in a shape that will be refused."""
    value = _get(root, _EXTENDS)
    if isinstance(value, Scalar):
        return _Wanted(value, None)
    id, version = _get(value, "id"), _get(value, "version")
    if not isinstance(id, Scalar):
        return None
    return _Wanted(id, version if isinstance(version, Scalar) else None)


def _get(node: Node | None, key: str) -> Node | None:
    entry = node.entries.get(key) if isinstance(node, Mapping) else None
    return None if entry is None else entry.value


def _read_base(wanted: _Wanted, path: Path | None, trail: tuple[Path, ...]) -> Tree:
    name = wanted.id.text
    try:
        found = find_base(name, path)
    except UnknownFrameworkError as error:
        remedy = f"did you mean {quote(error.nearest)}?" if error.nearest else ""
        message = f"there is no framework {quote(name)} to extend"
        return _refuse(UNKNOWN_BASE, message, wanted.id.place, remedy)
    chain = (*trail, *([path.resolve()] if path else []))
    if found.resolve() in chain:
        ring = (*chain[chain.index(found.resolve()) :], found)
        message = f"extends itself: {' → '.join(each.stem for each in ring)}"
        remedy = "extend a framework that stands by itself"
        return _refuse(EXTENDS_ITSELF, message, wanted.id.place, remedy)
    source, faults = read_source(found)
    if source is None:
        return Tree(None, faults, "")
    named = Source(_name_base(found, path), source.text)
    return _read(named, found, chain)


def _name_base(found: Path, overlay: Path | None) -> str:
    """Return what messages call a base: no name of a file may stand for two."""
    name = name_file(found)
    is_taken = overlay is not None and name in {overlay.name, str(overlay)}
    return str(found) if is_taken else name


def _refuse(code: Code, message: str, place: Place, remedy: str) -> Tree:
    return Tree(None, (diagnose(code, message, place, help=remedy),), "")


def _check_version(wanted: _Wanted, base: Mapping) -> tuple[Diagnostic, ...]:
    version = _get(base, "version")
    if wanted.version is None or not isinstance(version, Scalar):
        return ()
    if wanted.version.text == version.text:
        return ()
    return (
        diagnose(
            OTHER_VERSION,
            f"{quote(wanted.id.text)} has version {quote(version.text)}, not"
            f" {quote(wanted.version.text)}",
            wanted.version.place,
            help=f'look at what differs, then write version: "{version.text}"',
        ),
    )
