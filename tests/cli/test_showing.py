"""``show`` and ``graph``: every form says the same, of shipped frameworks and of files."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from transform_model.cli.root import root

HARBOR = """\
transform_model: 1
id: harbor
title: Harbor
version: "1"
basis: editorial
milestones: {team: A team meets, plan: A plan is written}
rules: {ready: {all: [team, plan]}}
"""
CASES = """\
framework: harbor
cases:
  - id: both
    title: Both are there
    source: the rule
    answers: {team: "yes", plan: "yes"}
    expect: {ready: "yes"}
"""


def run(*words: str) -> str:
    """Return what a command prints; it has to be fine."""
    result = CliRunner().invoke(root, list(words))
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.fixture
def harbor(tmp_path: Path) -> Path:
    """Return the file of a framework of one's own."""
    path = tmp_path / "harbor.yaml"
    path.write_text(HARBOR, "utf-8")
    return path


def test_a_picture_is_written_as_svg(harbor: Path) -> None:
    """Of a shipped framework or a file."""
    for name in ("pcmh-a", str(harbor)):
        picture = run("graph", name, "--format", "svg")
        assert picture.startswith("<svg")
        assert picture.endswith("</svg>\n")


def test_a_page_is_written_as_markdown(harbor: Path) -> None:
    """Cases that lie beside a file are counted; without them nothing is said of cases."""
    alone = run("show", str(harbor), "--format", "markdown")
    (harbor.parent / "harbor.cases.yaml").write_text(CASES, "utf-8")
    beside = run("show", str(harbor), "--format", "markdown")

    assert alone.startswith("# Harbor\n")
    assert "## Cases" not in alone
    assert "[1 case](harbor.cases.yaml) holds" in beside
    assert "1 case\n" in run("show", str(harbor))


def test_the_dictionary_counts_cases_too(harbor: Path) -> None:
    """A file of cases that cannot be read counts as none."""
    assert json.loads(run("show", "pcmh-a", "--format", "json"))["cases"] > 0
    (harbor.parent / "harbor.cases.yaml").write_text("cases: 3\n", "utf-8")
    assert json.loads(run("show", str(harbor), "--format", "json"))["cases"] == 0


def test_the_whole_page_is_asked_for_by_all() -> None:
    """It lists milestones with their titles, and an overlay."""
    assert "Panel-level data" not in run("show", "pcmh-a")
    whole = run("show", "pcmh-a", "--all")
    assert "Panel-level data" in whole
    assert "extends: pcmh-a\n" in whole
