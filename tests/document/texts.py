"""Short ways to read a text in a test, and to say what was found in it."""

from transform_model.document.characters import drop_mark, replace_forbidden
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.events import open_slow_parser
from transform_model.document.place import Source
from transform_model.document.reader import parse_events, read_document
from transform_model.document.tree import Mapping, Node, Scalar, Sequence

NAME = "framework.yaml"


def read(text: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return the tree and the faults of a text."""
    return read_document(Source(NAME, text))


def read_slowly(text: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return the tree and the faults of a text, by the parser that is always there."""
    source = drop_mark(Source(NAME, text))[0]
    return parse_events(source, open_slow_parser(replace_forbidden(source)[0]))


def read_mapping(text: str) -> Mapping:
    """Return the mapping a text without faults holds."""
    root, faults = read(text)
    assert faults == ()
    assert isinstance(root, Mapping)
    return root


def found(faults: tuple[Diagnostic, ...]) -> list[tuple[str, int, int, int]]:
    """Return code, line, column and length of each fault."""
    return [
        (fault.code, fault.place.line, fault.place.column, fault.place.length) for fault in faults
    ]


def plain(node: Node | None) -> object:
    """Return a tree as lists, dictionaries and texts."""
    match node:
        case None:
            return None
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(entry.value) for key, entry in node.entries.items()}


def scalars(node: Node | None) -> list[Scalar]:
    """Return every key and value of a tree, in text order."""
    match node:
        case None:
            return []
        case Scalar():
            return [node]
        case Sequence():
            return [scalar for item in node.items for scalar in scalars(item)]
        case Mapping():
            return [
                scalar
                for entry in node.entries.values()
                for scalar in (entry.key, *scalars(entry.value))
            ]
