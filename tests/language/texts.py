"""Short ways to build a framework in a test, and to say what was found."""

from pathlib import Path

from transform_model.definition.framework import Framework
from transform_model.document.diagnostic import Diagnostic, has_errors
from transform_model.document.place import Source
from transform_model.document.reader import read_document
from transform_model.document.tree import Entry, Mapping, Node, Scalar
from transform_model.language.building.framework import build_framework

SAMPLE = (Path(__file__).parent / "sample.yaml").read_text("utf-8")
HEAD = 'transform_model: 1\nid: harbor\ntitle: Harbor\nversion: "1"\n'


def parse(text: str, name: str = "harbor.yaml") -> Node:
    """Return the tree of a text without faults."""
    root, faults = read_document(Source(name, text))
    assert faults == ()
    assert root is not None
    return root


def parse_mapping(text: str, name: str = "harbor.yaml") -> Mapping:
    """Return the mapping a text without faults holds."""
    root = parse(text, name)
    assert isinstance(root, Mapping)
    return root


def build(text: str) -> Framework:
    """Return the framework a text describes, which has no error."""
    framework, found = build_framework(parse_mapping(HEAD + text), "")
    assert not has_errors(found), [str(each) for each in found]
    assert framework is not None
    return framework


def faults_of(text: str) -> list[str]:
    """Return the findings about a text, as code and message."""
    return [f"{each.code} {each.message}" for each in find(text)]


def find(text: str) -> tuple[Diagnostic, ...]:
    """Return the findings about a text."""
    return build_framework(parse_mapping(HEAD + text), "")[1]


def put(root: Mapping, path: str, node: Node) -> None:
    """Put a node where a dotted path of keys leads, adding the last key when it is not there."""
    *ways, last = path.split(".")
    for key in ways:
        inner = root.entries.setdefault(key, _entry(key, parse_mapping("{}"))).value
        assert isinstance(inner, Mapping)
        root = inner
    root.entries[last] = _entry(last, node)


def _entry(key: str, node: Node) -> Entry:
    return Entry(Scalar(node.source, 1, 1, len(key), key, plain=True), node)
