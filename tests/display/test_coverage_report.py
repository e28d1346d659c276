"""The report on coverage: counts, then the lines that no case reaches, then reasons."""

from pathlib import Path

import pytest
from attrs import evolve
from rich.cells import cell_len
from rich.text import Text

from tests.cases.texts import CARE, HEAD, THREE, load_text
from transform_model import Coverage, Framework, measure_coverage, score_practice
from transform_model.display.coverage_report import render_coverage
from transform_model.display.terminal import Look

WIDE = Look(width=100, wraps=True)
BEST = {"lead": "yes", "plan": "yes", "call": "yes", "note": "yes"}
PHASES = """\
phases: [{id: first, title: First}]
milestones: {a: {title: A, thresholds: {first: "yes"}}, b: {title: B, thresholds: {first: "yes"}}}
"""
ROWS = """\
Cases reach 1 of 6 branches, 1 of 1 number, 1 of 3 steps

small.yaml
12 │   ready: {all: [lead, {any: [plan, call]}]}
   │          ^^^^^^^^^^^^ never no (rules.ready.no)
   │                 ^^^^ never the only one that fails (rules.ready.all.1)
   │                       ^^^^^^^^^^^^ never the only one that fails (rules.ready.all.2)
   │                              ^^^^ never the only one that holds (rules.ready.all.2.any.1)
   │                                    ^^^^ never the only one that holds (rules.ready.all.2.any.2)
   ┆
17 │     ladder: cumulative
   │     ^^^^^^^^^^^^ never below the first step (outcomes.level.none)
18 │     steps: [{id: basic, rule: ready}, {id: full, rule: {done: 4}}]
   │             ^^^^^^^^^^^^ never the result (outcomes.level.basic)
"""


@pytest.fixture
def care(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Framework:
    """Return a framework whose file is in the current folder."""
    monkeypatch.chdir(tmp_path)
    return load_text(Path(), CARE)


def cover(framework: Framework, excused: dict[str, str] | None = None) -> Coverage:
    """Return what a practice at its best covers."""
    return measure_coverage(framework, [score_practice(framework, BEST)], excused)


def test_lines_that_no_case_reaches_are_shown(care: Framework) -> None:
    """Each once, with a mark and a name for what is missing; neighbours without a gap."""
    assert render_coverage(cover(care), WIDE) == ROWS


def test_colour_adds_nothing_but_colour(care: Framework) -> None:
    """The same text comes with styles; what is left over is orange."""
    styled = render_coverage(cover(care), evolve(WIDE, colour=True, bold=True))

    assert Text.from_ansi(styled).plain.rstrip() == ROWS.rstrip()
    assert "\x1b[38;5;166mbranches\x1b[0m" in styled


def test_ascii_is_enough(care: Framework) -> None:
    """Where only ASCII can be shown, nothing else is."""
    assert render_coverage(cover(care), evolve(WIDE, unicode=False)).isascii()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_page(care: Framework, width: int) -> None:
    """Counts, reasons and names of files wrap; excerpts have a law of their own."""
    text = render_coverage(cover(care, {"outcomes": "why " * 40}), Look(width, wraps=True))

    lines = [line for line in text.split("\n") if "│" not in line]
    assert max(map(cell_len, lines)) <= width


def test_reasons_stand_together_below(care: Framework) -> None:
    """One reason is said once for all it excuses; a reason that nothing needs is told."""
    excused = {"rules": "shown elsewhere", "outcomes": "needs a visit", "rules.old": "gone"}

    assert render_coverage(cover(care, excused), WIDE) == (
        "Cases reach everything: 1 branch, 1 number and 1 step\n"
        "\n"
        "Not covered, and why\n"
        "  rules.ready.no, rules.ready.all.1, rules.ready.all.2, rules.ready.all.2.any.1,\n"
        "    rules.ready.all.2.any.2: shown elsewhere\n"
        "  outcomes.level.none, outcomes.level.basic: needs a visit\n"
        "\n"
        "no longer needed under not_covered: 'rules.old'\n"
    )


def test_what_nothing_can_reach_has_a_heading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a fault of the framework, and shown apart from what cases leave out."""
    monkeypatch.chdir(tmp_path)
    framework = load_text(Path(), HEAD + THREE + "rules: {r: {all: [a, {any: [a, b]}, c]}}\n")

    text = render_coverage(measure_coverage(framework, []), WIDE)

    assert (
        "\nNothing can reach this, whatever a practice answers\n"
        "small.yaml\n"
        " 7 │ rules: {r: {all: [a, {any: [a, b]}, c]}}\n"
        "   │                      ^^^^^^^^^^^^ never the only one that fails (rules.r.all.2)\n"
    ) in text


def test_targets_without_a_place_are_named(care: Framework) -> None:
    """A framework that came from no text has no lines to show."""
    coverage = cover(care)
    bare = evolve(coverage, missed=tuple(evolve(one, at=None) for one in coverage.missed[:1]))

    assert render_coverage(bare, WIDE).endswith("\n\nrules.ready.no: never no\n")


def test_a_framework_with_nothing_to_reach_says_so(tmp_path: Path) -> None:
    """Milestones alone have no results."""
    framework = load_text(tmp_path, HEAD + THREE)

    assert render_coverage(measure_coverage(framework, [])) == "Nothing to reach\n"


def test_what_is_reached_but_never_missed_is_not_said_to_be_out_of_reach(tmp_path: Path) -> None:
    """Of thresholds and phases both sides count, and the sentence says so."""
    framework = load_text(tmp_path, HEAD + PHASES)
    coverage = measure_coverage(framework, [score_practice(framework, {"a": "yes", "b": "yes"})])

    first, *_ = render_coverage(coverage, WIDE).splitlines()
    assert first.startswith(
        "Cases reach both sides of 0 of 2 thresholds, both sides of 0 of 1 phase, 1 of 2 steps"
    )
