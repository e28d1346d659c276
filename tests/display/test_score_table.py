"""Several scores as a table, for people and for programs."""

import csv
from io import StringIO

import pytest
from rich.cells import cell_len

from tests.display.cards import ROOT, score_example, score_small
from transform_model.display.score_explained import render_explanation
from transform_model.display.score_table import render_score_csv, render_score_table
from transform_model.display.terminal import Look
from transform_model.language.library import load_framework
from transform_model.language.shelf import list_shipped
from transform_model.practice.assessment_table import read_assessments_csv
from transform_model.scoring.score import Score, score_practice


def score_network() -> list[Score]:
    """Return the scores of the network of examples."""
    framework = load_framework("tcpi-pat-2-primary-care")
    rows = read_assessments_csv(ROOT / "examples" / "network.csv", framework.id)
    return [score_practice(framework, each) for each in rows]


def test_a_table_has_a_row_for_each_assessment() -> None:
    """Practice 1 in 2016: phase 1 complete and 2 perhaps; 1, 11–12, 7–10, 3–8, 0–1 reached."""
    scores = score_network()

    lines = render_score_table(scores[0].framework, scores).splitlines()

    assert lines[0].startswith("12 practices, 36 assessments")
    assert lines[3:6] == [
        "practice  assessed    answered  complete     1      2      3      4     5",
        "                         of 27            of 1  of 12  of 13  of 16  of 2",
        "p-001     2016-03-31        21       1–2     1  11–12   7–10    3–8   0–1",
    ]
    assert len(lines) == 5 + 36


@pytest.mark.parametrize("name", list_shipped())
@pytest.mark.parametrize("width", [20, 60, 80, 120])
def test_every_table_keeps_to_its_page(name: str, width: int) -> None:
    """Without room for columns a score is a few short lines; none is too long."""
    framework = load_framework(name)
    scores = [score_practice(framework, {})]

    page = render_score_table(framework, scores, Look(width=width, unicode=False))

    assert page.isascii()
    assert all(cell_len(line) <= width for line in page.splitlines())


def test_csv_has_a_column_for_each_end() -> None:
    """Phases are given by their order, 0 for none; ids have no dash."""
    rows = list(csv.DictReader(StringIO(render_score_csv([score_example()]))))

    assert len(rows) == 1
    found = rows[0]
    assert (found["completed_phase_lower"], found["completed_phase_upper"]) == ("1", "2")
    assert (found["reached_phase_3_lower"], found["reached_phase_3_upper"]) == ("7", "10")
    assert found["complete_phase_2"] == "undetermined"
    # 10 of 13 to twelve digits
    assert found["readiness_phase_3_upper"] == "0.769230769231"
    assert (found["points_phase_1_lower"], found["ask_next"]) == ("3", "m16")
    assert "-" not in "".join(found)


@pytest.mark.parametrize("name", list_shipped())
def test_csv_of_any_framework_has_one_row(name: str) -> None:
    """Every cell has a heading."""
    text = render_score_csv([score_practice(load_framework(name), {})])

    head, row = csv.reader(StringIO(text))
    assert len(head) == len(row) == len(set(head))


def test_no_scores_are_a_heading_and_nothing_else() -> None:
    """An empty table is no fault."""
    framework = load_framework("ahc")

    assert render_score_csv([]) == "practice\n"
    assert render_score_table(framework, []).splitlines()[0].startswith("0 practices")


def test_an_id_is_no_formula() -> None:
    """A spreadsheet would run it."""
    framework = load_framework("ahc")
    score = score_practice(framework, {}, practice={"id": "=1+1"})

    assert "'=1+1" in render_score_csv([score])


def test_an_explanation_is_a_tree_that_keeps_to_its_page() -> None:
    """What is wrapped goes on under its own branch."""
    body = """\
phases: [{id: one, title: First}]
milestones:
  a: {title: Alpha beta gamma delta, thresholds: {one: 1}}
  b: {title: Beta, thresholds: {one: 2}}
"""
    tree = score_small(body, {"a": 1}).explain("one")

    assert render_explanation(tree, Look(width=40)).splitlines() == [
        "one First: undetermined, 1–2 of 2",
        "thresholds reached — all its thresholds",
        "(editorial)",
        "├─ a Alpha beta gamma delta: yes, at 1,",
        "│  needs 1 for one (editorial)",
        "└─ b Beta: undetermined, not answered,",
        "   needs 2 for one (editorial)",
    ]
    page = render_explanation(tree, Look(width=40, unicode=False))
    assert page.isascii()
    assert "|- a Alpha" in page
    assert "`- b Beta" in page
