"""The JSON Schema says of a file's shape what the reader says."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.language.texts import HEAD, SAMPLE, parse_mapping
from transform_model.document.scalars import core_value
from transform_model.document.tree import Mapping, Node, Scalar, Sequence
from transform_model.language import schema
from transform_model.language.building.framework import build_framework
from transform_model.language.codes import SHAPE_CODES

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(
    path for path in (ROOT / "frameworks").glob("*.yaml") if ".cases." not in path.name
)
BROKEN = sorted(
    path
    for path in (ROOT / "tests" / "diagnostics").glob("*.yaml")
    if path.name[:5] in {code.code for code in SHAPE_CODES}
)
WRITTEN = Path(schema.__file__).with_name("framework.schema.json")
VALIDATOR = Draft202012Validator(schema.build_schema())


def to_json(node: Node) -> object:
    """Return what a YAML tool of the core schema reads, with keys as texts."""
    if isinstance(node, Scalar):
        return core_value(node)
    if isinstance(node, Sequence):
        return [to_json(item) for item in node.items]
    return {key: to_json(entry.value) for key, entry in node.entries.items()}


def is_valid(text: str) -> bool:
    """Return whether the schema accepts a file."""
    return VALIDATOR.is_valid(to_json(parse_mapping(text)))


def test_the_schema_is_a_schema() -> None:
    """It obeys the dialect it names."""
    Draft202012Validator.check_schema(schema.build_schema())


def test_the_shipped_file_is_the_one_the_grammar_gives() -> None:
    """Whoever changes the grammar writes ``render_schema()`` into the file again."""
    assert WRITTEN.read_text("utf-8") == schema.render_schema()
    assert json.loads(schema.render_schema()) == schema.build_schema()


def test_every_reference_has_its_definition() -> None:
    """No part of the schema points to nothing."""
    text = schema.render_schema()
    names = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert names <= set(json.loads(text)["$defs"])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_framework_is_accepted(path: Path) -> None:
    """The schema refuses nothing that is shipped, overlays included."""
    assert is_valid(path.read_text("utf-8"))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_shape_is_refused(path: Path) -> None:
    """What the reader calls a fault of shape, the schema refuses, too."""
    assert not is_valid(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("milestones: {m: {title: T, weight: '2.5'}}", True),
        ("milestones: {m: {title: T, weight: 250%}}", True),
        ("milestones: {m: {title: T, weight: -1}}", False),
        ("milestones: {m: {title: T, weight: '-1'}}", False),
        ("milestones: {m: {title: T, points: [1, 1..2, {value: 3, basis: inferred}]}}", True),
        ("milestones: {m: {title: T, points: [1, x]}}", False),
        ("milestones: {m: {title: T, points: {by_year: {2018: 1, 2025: 2}}}}", True),
        ("milestones: {m: {title: T, points: {by_year: {soon: 1}}}}", False),
        ("milestones: {m: {title: 2017}}", True),
        ("prerequisites: {enforce: true}", True),
        ("prerequisites: {enforce: 'yes'}", True),
        ("prerequisites: {enforce: 1}", False),
        ("raters: mean", True),
        ("programme_starts: {2017: 2017-01-01, late: 2018-01-01}", True),
        ("programme_starts: {2017: 2017}", False),
        ("programme_starts: {'two words': 2017-01-01}", False),
        ("raters: {combine: mean, at_least: '3'}", True),
        ("raters: {combine: mean, at_least: 2.5}", False),
        ("raters: {combine: mean, at_least: '2.5'}", False),
        ("dimensions: {d: [1A, 1.1]}", True),
        ("dimensions: {d: {basis: published, a: A}}", True),
        ("dimensions: {d: {removed: A}}", False),
        ("dimensions: {phase: [a]}", False),
        ("period: 2015", True),
        ("period: 2015-09..2019", True),
        ("rules: {r: {all: []}}", False),
        ("rules: {r: {all: {}}}", False),
        ("rules: {r: {all: [a, {b: 2}, {c: {value: 25, basis: inferred}}]}}", True),
        ("rules: {r: {all: {any: [a, b]}}}", False),
        ("rules: {r: {title: T, m: 2}}", True),
        ("measures: {r: {sum: [m], cap: 3, times: x}}", True),
        ("measures: {r: {sum: [m], caps: 3}}", False),
        ("totals: {milestones: 3, r: {basis: inferred, a: 1}}", True),
    ],
)
def test_schema_and_reader_agree_on_types(text: str, *, is_right: bool) -> None:
    """A value the schema accepts has no fault of shape, and the other way round."""
    whole = HEAD + text
    shape = {code.code for code in SHAPE_CODES}
    found = build_framework(parse_mapping(whole), "")[1]
    assert is_valid(whole) is is_right
    if is_right:
        assert not [str(fault) for fault in found if fault.code in shape]
    else:
        assert found


def test_an_overlay_may_leave_things_out() -> None:
    """A file that extends another needs neither titles nor whole outcomes, and may remove."""
    overlay = (
        "id: state\nextends: {id: base, version: '2'}\n"
        "milestones: {m1: {points: 2}, m2: removed}\noutcomes: {tier: {round: removed}}\n"
    )
    assert is_valid(overlay)
    assert not is_valid(overlay.replace("extends: {id: base, version: '2'}\n", ""))
    assert not is_valid(overlay + "phases: [{id: start}]\n")


def test_the_sample_is_accepted() -> None:
    """A file that uses most of the language fits the schema."""
    assert isinstance(parse_mapping(SAMPLE), Mapping)
    assert is_valid(SAMPLE)
