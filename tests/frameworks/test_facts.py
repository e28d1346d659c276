"""The shipped TCPI definitions say what was read, checked against tables copied by hand."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

FRAMEWORKS = Path(__file__).parents[2] / "frameworks"
PRIMARY = "tcpi-pat-2-primary-care"
SPECIALTY = "tcpi-pat-2-specialty"
PUBLISHED, INFERRED, RECONSTRUCTED = "published", "inferred", "reconstructed"

# Milestone, driver, then (phase, level, basis): P published, I inferred, L level published and
# phase reconstructed, R reconstructed.
PRIMARY_TABLE = """
m01 aims 2:1:P 3:2:P 4:3:P
m02 aims 4:3:L
m03 aims 4:3:L
m04 1.1 2:1:I 4:3:L
m05 1.1 3:2:P 4:3:P
m06 1.2 3:3:I
m07 1.2 3:3:L
m08 1.3 2:3:L
m09 1.3 2:1:L 3:3:L
m10 1.3 3:2:L 4:3:L
m11 1.4 2:2:L 3:3:L
m12 1.5 3:2:R 4:3:R
m13 1.5 3:2:R 4:3:R
m14 1.5 2:2:R 3:3:R
m15 1.6 3:2:R 4:3:R
m16 1.6 2:2:R 4:3:R
m17 1.7 2:3:R
m18 2.1 1:3:I
m19 2.2 2:2:R 4:3:R
m20 2.2 2:1:R 4:3:R
m21 2.3 2:2:R 3:3:R
m22 2.4 4:3:R
m23 3.1 2:2:R 4:3:R
m24 3.2 4:3:R
m25 3.3 5:3:R
m26 3.3 5:3:R
m27 3.4 3:2:R 4:3:R
"""
SPECIALTY_TABLE = """
m01 aims 2:1:P 3:2:P 4:3:P
m02 aims 4:3:R
m03 aims 4:3:R
m04 1.1 2:1:R 4:3:R
m05 1.1 3:2:P 4:3:P
m06 1.2 3:3:I
m07 1.3 2:1:R 3:2:R 4:3:R
m08 1.4 2:2:R 3:3:R
m09 1.5 3:2:R 4:3:R
m10 1.5 3:3:R
m11 1.6 2:2:R 4:3:R
m12 1.7 2:3:R
m13 2.1 1:3:R
m14 2.2 2:2:R 4:3:R
m15 2.2 2:1:R 4:3:R
m16 2.3 2:2:R 3:3:R
m17 2.4 4:3:R
m18 3.1 2:2:R 4:3:R
m19 3.2 4:3:R
m20 3.3 5:3:R
m21 3.3 5:3:R
m22 3.4 3:2:R 4:3:R
"""
TABLES = {PRIMARY: PRIMARY_TABLE, SPECIALTY: SPECIALTY_TABLE}
BASIS = {"P": PUBLISHED, "I": INFERRED, "L": RECONSTRUCTED, "R": RECONSTRUCTED}
ALL = sorted(path.stem for path in FRAMEWORKS.glob("*.yaml") if not path.stem.endswith(".cases"))

Cell = tuple[str, str, int, str]


def read(name: str) -> dict[str, Any]:
    """Return a definition as plain texts, lists and mappings."""
    text = (FRAMEWORKS / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it reads texts only
    return loaded


def read_table(name: str) -> tuple[dict[str, str], list[Cell]]:
    """Return driver by milestone, and ``(milestone, phase, level, basis letter)``."""
    drivers: dict[str, str] = {}
    cells: list[Cell] = []
    for line in TABLES[name].split("\n")[1:-1]:
        milestone, drivers[milestone], *rest = line.split()
        for cell in rest:
            phase, level, letter = cell.split(":")
            cells.append((milestone, f"phase-{phase}", int(level), letter))
    return drivers, cells


def list_thresholds(definition: dict[str, Any]) -> list[tuple[str, str, int, str, Any]]:
    """Return ``(milestone, phase, level, basis, may_be)`` of a definition."""
    found = []
    for milestone, body in definition["milestones"].items():
        for phase, cell in body["thresholds"].items():
            long = cell if isinstance(cell, dict) else {"level": cell}
            basis = long.get("basis", definition["basis"])
            found.append((milestone, phase, int(long["level"]), basis, long.get("may_be")))
    return found


def list_shorts(node: Any) -> list[str]:  # noqa: ANN401 - a parsed text may hold anything
    """Return every short title inside."""
    if isinstance(node, list):
        return [short for item in node for short in list_shorts(item)]
    if not isinstance(node, dict):
        return []
    own = [node["short"]] if isinstance(node.get("short"), str) else []
    return own + [short for item in node.values() for short in list_shorts(item)]


def list_tags(definition: dict[str, Any]) -> set[tuple[str, str]]:
    """Return ``(dimension, member)`` of every tag in use."""
    used: set[tuple[str, str]] = set()
    for body in definition.get("milestones", {}).values():
        for dimension in definition.get("dimensions", {}):
            tags = body.get(dimension, []) if isinstance(body, dict) else []
            tags = tags["value"] if isinstance(tags, dict) else tags
            used.update((dimension, tag) for tag in ([tags] if isinstance(tags, str) else tags))
    return used


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_threshold_is_the_one_that_was_read(name: str) -> None:
    """Milestone, phase, level and basis agree with the table, and nothing is added."""
    stated = [cell[:4] for cell in list_thresholds(read(name))]
    expected = [
        (milestone, phase, level, BASIS[letter])
        for milestone, phase, level, letter in read_table(name)[1]
    ]
    assert stated == expected


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_level_that_was_read_stays_where_its_phase_was_not(name: str) -> None:
    """Published readings keep the level of such a threshold and leave its phase open."""
    kept = {(cell[0], cell[2]): cell[4] for cell in list_thresholds(read(name)) if cell[4]}
    expected = {
        (milestone, level): {"level": [str(level)]}
        for milestone, _, level, letter in read_table(name)[1]
        if letter == "L"
    }
    assert kept == expected


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_milestone_belongs_to_the_driver_that_was_read(name: str) -> None:
    """Drivers agree with the table."""
    milestones = read(name)["milestones"]
    assert {key: body["driver"] for key, body in milestones.items()} == read_table(name)[0]


def test_primary_care_rests_on_5_published_3_inferred_36_reconstructed() -> None:
    """Counts of thresholds by basis: 3 + 2 published, 1 + 1 + 1 inferred, 44 - 8 the rest."""
    counts = Counter(cell[3] for cell in list_thresholds(read(PRIMARY)))
    assert counts == {PUBLISHED: 5, INFERRED: 3, RECONSTRUCTED: 36}


def test_specialty_rests_on_5_published_1_inferred_30_reconstructed() -> None:
    """Counts of thresholds by basis: 3 + 2 published, 1 inferred, 36 - 6 the rest."""
    counts = Counter(cell[3] for cell in list_thresholds(read(SPECIALTY)))
    assert counts == {PUBLISHED: 5, INFERRED: 1, RECONSTRUCTED: 30}


@pytest.mark.parametrize(
    ("name", "thresholds", "points"),
    [
        (PRIMARY, (1, 12, 13, 16, 2), (3, 22, 32, 48, 6)),
        (SPECIALTY, (1, 10, 9, 14, 2), (3, 17, 22, 42, 6)),
    ],
)
def test_thresholds_add_up_to_the_totals(
    name: str, thresholds: tuple[int, ...], points: tuple[int, ...]
) -> None:
    """Thresholds and points per phase are the published ones (primary care) or ours by hand."""
    cells = list_thresholds(read(name))
    for phase, count, worth in zip("12345", thresholds, points, strict=True):
        levels = [cell[2] for cell in cells if cell[1] == f"phase-{phase}"]
        assert (len(levels), sum(levels)) == (count, worth)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_level_of_every_milestone_has_its_words(name: str) -> None:
    """A coach reads what each of the four levels looks like; no two levels read the same."""
    for body in read(name)["milestones"].values():
        assert list(body["levels"]) == ["0", "1", "2", "3"]
        assert len(set(body["levels"].values())) == 4


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_milestone_phase_driver_and_leverage_point_has_a_short_title(name: str) -> None:
    """Narrow places never need an ellipsis."""
    definition = read(name)
    bodies = [
        *definition["milestones"].values(),
        *definition["phases"],
        *(member for members in definition["dimensions"].values() for member in members.values()),
    ]
    assert [body["title"] for body in bodies if "short" not in body] == []


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_order_hint_is_ours_and_says_why(name: str) -> None:
    """No source states an order, so each hint is editorial and gives its reason."""
    for body in read(name)["milestones"].values():
        for hint in body.get("requires", []):
            assert hint["basis"] == "editorial"
            assert hint["why"]


@pytest.mark.parametrize("name", ALL)
def test_short_titles_have_at_most_21_characters(name: str) -> None:
    """The columns of a card are laid out for 21 characters."""
    assert [short for short in list_shorts(read(name)) if len(short) > 21] == []


@pytest.mark.parametrize("name", ALL)
def test_every_tag_is_declared(name: str) -> None:
    """A milestone is tagged only with members that its dimension declares."""
    definition = read(name)
    undeclared = {
        (dimension, tag)
        for dimension, tag in list_tags(definition)
        if tag not in definition["dimensions"][dimension]
    }
    assert undeclared == set()


@pytest.mark.parametrize("name", ALL)
def test_every_framework_has_cases_and_the_id_of_its_file(name: str) -> None:
    """A definition ships with scored practices beside it, each with a title and a source."""
    cases = read(f"{name}.cases")
    assert read(name)["id"] == name == cases["framework"]
    assert all(case["title"] and case["source"] for case in cases["cases"])
    assert len({case["id"] for case in cases["cases"]}) == len(cases["cases"])


@pytest.mark.parametrize("name", ALL)
def test_every_definition_names_its_publisher_and_licence(name: str) -> None:
    """A reader sees who published the programme and whose the words are."""
    definition = read(name)
    assert definition["publisher"]
    assert definition.get("licence") or definition.get("extends")


@pytest.mark.parametrize("name", ALL)
def test_every_definition_says_what_a_user_must_know(name: str) -> None:
    """Each has a note and an edition, and each citation has an address or is this project."""
    definition = read(name)
    assert definition["note"]
    assert definition["version"]
    unaddressed = {
        key
        for key, source in definition.get("sources", {}).items()
        if "url" not in source and "project" not in source["title"]
    }
    assert unaddressed == set()
