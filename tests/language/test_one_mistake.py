"""One mistake gives one finding, however much of the file depends on what is missing."""

import pytest

from tests.language.texts import HEAD, parse_mapping
from transform_model.document.diagnostic import Diagnostic
from transform_model.language.building.framework import build_framework

MANY = range(5)


def findings(text: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the shape and names of a framework."""
    return build_framework(parse_mapping(HEAD + text), "")[1]


def milestones(keys: str) -> str:
    """Return five milestones with the same keys."""
    return "milestones:\n" + "".join(f"  m{i}: {{title: T, {keys}}}\n" for i in MANY)


@pytest.mark.parametrize(
    ("broken", "rest"),
    [
        ("sources: nothing", milestones("source: deck")),
        ("scales: [pat]", milestones("scale: pat")),
        ("dimensions: [kind]", milestones("kind: core")),
        ("dimensions: {kind: core}", milestones("kind: core")),
        ("dimensions: {kind: [{id: core}]}", milestones("kind: core")),
        ("phases: {start: Start}", milestones("thresholds: {start: 1}")),
        ("phases: [[{id: start}]]", milestones("thresholds: {start: 1}")),
        ("attributes: none", milestones("applies: {region: north}")),
        ("milestones: [a, b]", "rules: {r: {all: [a, b]}, s: {a: 1}, t: {any: [r, c]}}"),
        ("measures: 3", "rules: {r: {m: 1}, s: {n: 2}}"),
        ("outcomes: {o: {ladder: highest}}", "rules: {r: {o: high}, s: {o: low}}"),
        ("outcomes: {o: {ladder: highest, steps: [[high]]}}", "rules: {r: {o: high}}"),
    ],
)
def test_what_stands_in_a_section_that_cannot_be_read_is_not_called_unknown(
    broken: str, rest: str
) -> None:
    """Only the section has a fault: whether its names are missing nobody can know."""
    (found,) = findings(f"{broken}\n{rest}")
    first_line = HEAD.count("\n") + 1
    assert found.place.line == first_line


@pytest.mark.parametrize(
    "rest",
    [
        milestones("source: deck"),
        milestones("scale: pat"),
        milestones("kind: core"),
        "dimensions: {kind: [elective]}\n" + milestones("kind: core"),
        milestones("applies: {region: north}"),
        milestones("requires: zeal"),
        "rules:\n" + "".join(f"  r{i}: {{all: [zeal]}}\n" for i in MANY),
    ],
)
def test_a_name_that_nobody_declares_is_told_once_with_all_its_places(rest: str) -> None:
    """Five uses of one unknown name are one finding in the first and four related places."""
    (found,) = findings(rest)
    lines = [found.place.line, *(other.place.line for other in found.related)]
    assert lines == list(range(lines[0], lines[0] + len(MANY)))


def test_two_unknown_names_stay_two_findings() -> None:
    """Only the same name is joined."""
    found = findings("milestones: {a: {title: T, source: deck}, b: {title: T, source: talk}}")
    assert [each.message for each in found] == [
        "there is no source 'deck'",
        "there is no source 'talk'",
    ]
