"""The examples are synthetic, agree with each other, and stand where their README says."""

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

from transform_model import Basis, load_framework

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PRIMARY = ROOT / "frameworks" / "tcpi-pat-2-primary-care.yaml"
PHASES = tuple(f"phase-{number}" for number in range(1, 6))


def read(path: Path) -> dict[str, Any]:
    """Return a file as plain texts, lists and mappings."""
    text = path.read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it reads texts only
    return loaded


def read_rows() -> list[dict[str, str]]:
    """Return the rows of the network."""
    with (EXAMPLES / "network.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def count_reached(answers: dict[str, str], *, unanswered: int) -> tuple[int, ...]:
    """Return thresholds reached per phase when open milestones stand at one level."""
    counts = dict.fromkeys(PHASES, 0)
    for milestone, body in read(PRIMARY)["milestones"].items():
        for phase, cell in body["thresholds"].items():
            needed = int(cell["level"] if isinstance(cell, dict) else cell)
            counts[phase] += int(answers.get(milestone, unanswered)) >= needed
    return tuple(counts.values())


def test_the_practice_stands_where_the_card_of_the_readme_shows_it() -> None:
    """1 of 1, 11 to 12 of 12, 7 to 10 of 13, 3 to 8 of 16, 0 to 1 of 2; m16 decides phase 2."""
    answers = read(EXAMPLES / "practice.yaml")["answers"]
    assert len(answers) == 21
    assert count_reached(answers, unanswered=0) == (1, 11, 7, 3, 0)
    assert count_reached(answers, unanswered=3) == (1, 12, 10, 8, 1)
    assert count_reached(answers | {"m16": "2"}, unanswered=0)[1] == 12


def test_a_year_later_the_practice_has_completed_phase_3() -> None:
    """1, 12, 13 of 13, then 5 of 16: m03 m16 m19 m20 m23; m26 is open in phase 5."""
    answers = read(EXAMPLES / "practice-2017.yaml")["answers"]
    assert len(answers) == 26
    assert count_reached(answers, unanswered=0) == (1, 12, 13, 5, 0)
    assert count_reached(answers, unanswered=3) == (1, 12, 13, 5, 1)


def test_the_network_has_twelve_practices_on_three_dates() -> None:
    """Each practice has one row per date."""
    rows = read_rows()
    dates = {row["assessed_on"] for row in rows}
    practices = {row["practice"] for row in rows}
    pairs = [(row["practice"], row["assessed_on"]) for row in rows]
    assert (len(practices), len(dates)) == (12, 3)
    assert sorted(pairs) == sorted((one, day) for one in practices for day in dates)


def test_every_row_is_labelled_synthetic() -> None:
    """Nobody can mistake a row for a real practice."""
    assert {row["note"] for row in read_rows()} == {"synthetic"}


@pytest.mark.parametrize(("name", "day"), [("practice", "2016"), ("practice-2017", "2017")])
def test_the_network_holds_the_same_practice_as_the_yaml_files(name: str, day: str) -> None:
    """Answers and facts of p-001 agree."""
    file = read(EXAMPLES / f"{name}.yaml")
    (row,) = (
        row
        for row in read_rows()
        if row["practice"] == "p-001" and row["assessed_on"].startswith(day)
    )
    answers = {key: value for key, value in row.items() if key.startswith("m") and value}
    assert answers == file["answers"]
    facts = {key: row[key] for key in ("name", "kind", "clinicians", "rural")}
    assert {"id": "p-001", **facts} == file["practice"]
    assert row["assessed_on"] == file["assessed_on"]


def test_a_phase_is_entered_and_lost_in_the_network() -> None:
    """p-005 has all 12 thresholds of phase 2 in 2017 and misses m08 in 2018."""
    rows = {row["assessed_on"]: row for row in read_rows() if row["practice"] == "p-005"}
    reached = {
        day: count_reached(
            {key: row[key] for key in row if key[1:].isdigit() and row[key]}, unanswered=0
        )[1]
        for day, row in rows.items()
    }
    assert reached["2017-03-31"] == 12
    assert reached["2018-03-30"] == 11


def test_a_five_line_overlay_corrects_one_threshold_and_its_basis() -> None:
    """One cell is published instead of reconstructed, at level 1 instead of 2: 111 - 1 points."""
    base, corrected = load_framework(PRIMARY), load_framework(EXAMPLES / "overlay.yaml")
    changed = [
        (new.milestone, new.phase, new.level.lower, new.ground.basis)
        for old, new in zip(base.thresholds(), corrected.thresholds(), strict=True)
        if (old.level, old.ground) != (new.level, new.ground)
    ]
    assert changed == [("m16", "phase-2", 1, Basis.PUBLISHED)]
    assert len(read(EXAMPLES / "overlay.yaml")) == 5
    assert corrected.count_thresholds()[Basis.PUBLISHED] == 6
