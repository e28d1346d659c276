"""One mistake gives one finding, however much of the file depends on what is missing."""

import pytest

from tests.language.texts import HEAD, parse_mapping
from transform_model.document.diagnostic import Diagnostic
from transform_model.language.building.framework import build_framework
from transform_model.language.library import check_text

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


def test_a_name_that_stands_everywhere_is_counted_beyond_the_first_places() -> None:
    """Of 36 citations of a source that was left out, five are shown and all are counted."""
    many = "".join(f"  m{i}: {{title: T, source: deck}}\n" for i in range(36))
    (found,) = findings(f"milestones:\n{many}")
    assert (found.label, len(found.related)) == ("named 36 times", 4)


def test_a_default_scale_that_is_left_out_is_one_mistake() -> None:
    """Without 'scale: pat' each of 12 milestones is yes or no, and 24 levels are on no scale."""
    many = "".join(f"  m{i}: {{title: T, met: 2, levels: {{3: All.}}}}\n" for i in range(12))
    (found,) = findings(f"scales: {{pat: {{levels: 0..3}}}}\nmilestones:\n{many}")
    assert found.message == "24 levels are not on yes_no, the scale of milestones that name none"
    assert "scale: an id declared under scales" in found.help


def test_a_few_levels_off_a_scale_are_told_one_by_one() -> None:
    """With five each may be a slip of its own."""
    found = findings(milestones("met: 2"))
    assert [each.message for each in found] == [
        f"level 2 is not on the scale of 'm{i}'" for i in MANY
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "basis: editorial\nsources: {deck: {title: Deck}}\n"
            "rules: {r: {all: milestones}}\nmilestones:\n"
            + "".join(
                f"  m{i}: {{title: T, points: {{value: 2, basis: published}}}}\n" for i in range(9)
            ),
            "milestone 'm0' is published but names no source",
        ),
        (
            "basis: editorial\nmilestones:\n" + "".join(f"  m{i}: A title\n" for i in range(9)),
            "milestone 'm0' is used by no rule, threshold or measure",
        ),
    ],
)
def test_what_is_left_out_for_the_whole_file_is_told_once(text: str, message: str) -> None:
    """Nine milestones without a source, or a framework without any result yet, are one mistake."""
    (found,) = check_text("harbor.yaml", HEAD + text)
    assert (found.message, found.label, len(found.related)) == (message, "and 8 more", 4)


@pytest.mark.parametrize(
    ("section", "rest", "meant"),
    [
        ("stages: [{id: start, title: Start}]", milestones("thresholds: {start: 1}"), "phases"),
        ("phase: [{id: start, title: Start}]", milestones("thresholds: {start: 1}"), "phases"),
        ("criteria: {a: A, b: B}", "rules: {r: {all: [a, b]}, s: {a: 1}}", "milestones"),
        ("measure: {n: {count: milestones}}", "milestones: {a: A}\nrules: {s: {n: 1}}", "measures"),
    ],
)
def test_what_stands_in_a_misspelt_section_is_not_called_unknown(
    section: str, rest: str, meant: str
) -> None:
    """Only the key is wrong, and the help says which is meant."""
    (found,) = findings(f"{section}\n{rest}")
    assert (found.code, found.help) == ("TM020", f"did you mean '{meant}'?")
