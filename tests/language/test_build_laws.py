"""Laws of building that hold for every framework, whole or broken."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.texts import SAMPLE, parse_mapping
from transform_model.document.diagnostic import has_errors
from transform_model.document.tree import Entry, Mapping, Node, Scalar, Sequence
from transform_model.language.building.framework import build_draft, build_framework

ROOT = Path(__file__).parents[2]
PATHS = sorted((ROOT / "frameworks").glob("*.yaml")) + sorted(
    (ROOT / "tests" / "frameworks").rglob("*.yaml")
)
TEXT_BY_NAME = {"sample": SAMPLE} | {
    path.stem: text
    for path in PATHS
    if not path.name.endswith(".cases.yaml")
    if "\nextends:" not in (text := path.read_text("utf-8")) and "\nid:" in text
}
STRANGE = (
    "",
    "x",
    "-1",
    "1..2",
    "2..",
    "all",
    "yes",
    "lead",
    "tier.x",
    "not lead",
    "lead >= 2",
    "{}",
    "[]",
    "[x, [y]]",
    "{all: x}",
    "{lead: 2, team: 1}",
    "{value: {value: 3}}",
    "{by_year: {2018: 1}}",
    "{if: {where: {rural: 1}}, then: 3}",
    "{groups: driver, having: {groups: x}}",
    "{level: [9], phase: absent, needs: lead}",
    "{kind: core, unlisted: 0.5, value: level}",
    "{basis: published, source: nowhere}",
)


def shuffle(node: Node, random: Random) -> Node:
    """Return a tree with the keys of every mapping in another order."""
    if isinstance(node, Sequence):
        items = [shuffle(item, random) for item in node.items]
        return Sequence(node.source, node.line, node.column, node.length, items)
    if not isinstance(node, Mapping):
        return node
    keys = list(node.entries)
    random.shuffle(keys)
    entries = {
        key: Entry(node.entries[key].key, shuffle(node.entries[key].value, random)) for key in keys
    }
    return Mapping(node.source, node.line, node.column, node.length, entries)


def list_places(root: Mapping) -> list[tuple[Mapping | Sequence, str | int]]:
    """Return every place of a tree where a value stands: its parent, and its key or position."""
    places: list[tuple[Mapping | Sequence, str | int]] = []
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            places += [(node, key) for key in node.entries]
            waiting += [entry.value for entry in node.entries.values()]
        elif isinstance(node, Sequence):
            places += [(node, position) for position in range(len(node.items))]
            waiting += node.items
    return places


def mutate(root: Mapping, choice: st.DataObject) -> None:
    """Delete, rename or replace one value of a tree."""
    places = list_places(root)
    parent, at = places[choice.draw(st.integers(0, len(places) - 1))]
    new = choice.draw(st.sampled_from(STRANGE))
    deed = choice.draw(st.sampled_from(("delete", "rename", "replace")))
    strange = parse_mapping(f"strange: {new}").entries["strange"].value
    if isinstance(parent, Sequence):
        assert isinstance(at, int)
        if deed == "delete":
            del parent.items[at]
        else:
            parent.items[at] = strange
        return
    assert isinstance(at, str)
    entry = parent.entries[at]
    if deed == "replace":
        parent.entries[at] = Entry(entry.key, strange)
        return
    del parent.entries[at]
    if deed == "rename" and new:
        key = entry.key
        name = Scalar(key.source, key.line, key.column, key.length, new, plain=True)
        parent.entries[new] = Entry(name, entry.value)


@pytest.mark.parametrize("name", TEXT_BY_NAME)
def test_every_framework_is_built_without_a_finding(name: str) -> None:
    """What is written here in the language is understood."""
    framework, found = build_framework(parse_mapping(TEXT_BY_NAME[name]), "")
    assert framework is not None
    assert found == ()


@given(name=st.sampled_from(sorted(TEXT_BY_NAME)), seed=st.integers(0, 1_000_000))
def test_the_order_of_keys_changes_nothing(name: str, seed: int) -> None:
    """Shuffling the keys of every mapping gives an equal framework."""
    root = parse_mapping(TEXT_BY_NAME[name])
    shuffled = shuffle(root, Random(seed))  # noqa: S311  an order needs no secret
    assert isinstance(shuffled, Mapping)
    assert build_framework(shuffled, "")[0] == build_framework(root, "")[0]


@given(
    name=st.sampled_from(("sample", "demo", "mips", "ncqa-pcmh-2014", "cihs-integration-levels")),
    count=st.integers(1, 4),
    choice=st.data(),
)
def test_a_broken_file_is_told_never_raised(name: str, count: int, choice: st.DataObject) -> None:
    """Deleting, renaming or replacing values gives a framework or errors, never an exception."""
    root = parse_mapping(TEXT_BY_NAME[name])
    for _ in range(count):
        mutate(root, choice)
    framework, found = build_framework(root, "")
    assert (framework is None) == has_errors(found)
    assert all(fault.place.line >= 1 for fault in found)


@given(name=st.sampled_from(("sample", "demo", "mips", "oregon-pcpch-2020")), choice=st.data())
def test_nothing_written_is_lost_without_a_word(name: str, choice: st.DataObject) -> None:
    """A framework without errors has everything that its file has."""
    root = parse_mapping(TEXT_BY_NAME[name])
    mutate(root, choice)
    framework, _ = build_framework(root, "")
    if framework is None:
        return
    for section in ("milestones", "rules", "measures", "outcomes", "sources", "attributes"):
        entry = root.entries.get(section)
        written = entry.value.entries if entry and isinstance(entry.value, Mapping) else {}
        assert list(getattr(framework, section)) == list(written)
    for id, milestone in framework.milestones.items():
        section_node = root.entries["milestones"].value
        assert isinstance(section_node, Mapping)
        node = section_node.entries[id].value
        keys = node.entries.keys() if isinstance(node, Mapping) else set()
        assert bool(milestone.thresholds) <= ("thresholds" in keys)
        assert bool(milestone.prerequisites) == bool({"requires", "denominator_from"} & keys)
        assert (milestone.points is not None) == ("points" in keys)


@given(name=st.sampled_from(("sample", "demo")), choice=st.data())
def test_a_draft_is_the_framework_where_nothing_is_wrong(name: str, choice: st.DataObject) -> None:
    """A draft and the framework differ only where there are errors."""
    root = parse_mapping(TEXT_BY_NAME[name])
    mutate(root, choice)
    framework, found = build_framework(root, "")
    draft, same = build_draft(root, "")
    assert same == found
    assert framework is None or framework == draft
