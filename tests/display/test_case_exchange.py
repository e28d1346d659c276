"""Cases for other programs: each form says the same as the text."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from tests.cases.teams import CASES, write_teams
from transform_model.cases.case import CaseRun
from transform_model.cases.covering import cover_runs
from transform_model.cases.running import run_file
from transform_model.display.case_exchange import (
    render_cases_github,
    render_cases_json,
    render_cases_junit,
)

COMMAND = "transform-model test teams.yaml"
PAIR = Path(__file__).parents[1] / "diagnostics" / "cases"
CHANGES = {
    "points: 9": "points: 8.5..",
    "tier: gold": "tier: undetermined",
    "marks: [moon, star]\n": "marks: [star]\n",
    "mean_of_team: 3\n": "mean_of_team: n/a\n",
    "ready: []": "ready: [lead]",
}


def run_changed(folder: Path) -> CaseRun:
    """Return what the cases of the teams gave, with a change of each kind in the first."""
    text = CASES
    for before, after in CHANGES.items():
        assert before in text
        text = text.replace(before, after, 1)
    return run_file(write_teams(folder, text))


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[CaseRun]:
    """Return a file with a case that differs, and one that could not be run."""
    monkeypatch.chdir(tmp_path)
    changed = run_changed(Path())
    monkeypatch.chdir(PAIR)
    return [changed, run_file(Path("TM226-unknown-result.cases.yaml"))]


def test_json_counts_and_lists_everything(runs: list[CaseRun]) -> None:
    """Counts first, then each file with its findings and cases."""
    found = json.loads(render_cases_json(runs, [COMMAND, "transform-model test TM226"]))
    assert (found["format"], found["format_version"]) == ("transform-model/cases", 1)
    assert (found["cases"], found["hold"], found["differ"], found["not_run"]) == (11, 10, 1, 1)
    teams, broken = found["files"]
    assert (teams["file"], teams["framework"]) == ("teams.cases.yaml", "teams")
    assert (broken["framework"], broken["cases"]) == (None, [])
    assert [one["code"] for one in broken["diagnostics"]] == ["TM226"]
    first, second, *_ = teams["cases"]
    assert (first["id"], first["line"], first["holds"]) == ("everything", 3, False)
    assert (second["holds"], second["differences"]) == (True, [])
    assert found["coverage"] == []


def test_json_has_every_kind_of_value(runs: list[CaseRun]) -> None:
    """Ends, lists and words; an end without limit is null, whole numbers have no point."""
    found = json.loads(render_cases_json(runs, [COMMAND, ""]))
    by_result = {one["result"]: one for one in found["files"][0]["cases"][0]["differences"]}
    assert by_result["points"] == {
        "result": "points",
        "expected": {"lower": 8.5, "upper": None, "may_not_apply": False},
        "found": {"lower": 9, "upper": 9, "may_not_apply": False},
        "message": "points: expected at least 8.5, found 9",
        "line": 11,
        "column": 15,
        "explain": f"{COMMAND} --case everything --explain points",
    }
    assert by_result["tier"]["expected"] == {"value": "undetermined"}
    assert by_result["tier"]["found"]["lower"] == "gold"
    assert by_result["mean_of_team"]["expected"] == {"value": "not applicable"}
    held = {"surely": ["moon", "star"], "possibly": ["moon", "star"], "may_not_apply": False}
    assert by_result["marks"]["found"] == held
    assert by_result["ready"]["explain"] is None


def test_json_has_no_place_for_what_came_from_no_text(runs: list[CaseRun]) -> None:
    """Line and column are null."""
    (file, result) = runs[0].file, runs[0].results[1]
    bare = evolve(runs[0], file=file, results=(evolve(result, case=evolve(result.case, at=None)),))
    (case,) = json.loads(render_cases_json([bare], [COMMAND]))["files"][0]["cases"]
    assert (case["line"], case["column"]) == (None, None)


def test_json_has_the_coverage(runs: list[CaseRun]) -> None:
    """One for each framework that could be run."""
    found = json.loads(render_cases_json(runs, [COMMAND, ""], cover_runs(runs)))
    assert [one["framework"] for one in found["coverage"]] == ["teams"]


def test_junit_has_a_test_for_each_case(runs: list[CaseRun]) -> None:
    """A case that differs fails; a file that could not be run is an error; coverage is its own."""
    root = ET.fromstring(render_cases_junit(runs, cover_runs(runs)))  # noqa: S314 - we wrote it
    teams, broken, coverage = root
    assert (teams.get("name"), teams.get("tests"), teams.get("failures")) == (
        "teams.cases.yaml",
        "11",
        "1",
    )
    failure = teams[0].find("failure")
    assert failure is not None
    assert failure.get("message") == "points: expected at least 8.5, found 9"
    assert "teams.cases.yaml:11:15: points: expected" in (failure.text or "")
    assert teams[1].find("failure") is None
    assert (broken.get("tests"), broken.get("errors")) == ("1", "1")
    assert broken[0].find("error") is not None
    assert (coverage.get("name"), coverage.get("failures")) == ("coverage", "1")


def test_junit_takes_every_text() -> None:
    """What XML cannot hold is replaced; a coverage that is complete is a test that passes."""
    run = run_file(PAIR / "TM239-case-differs.cases.yaml")
    result = run.results[0]
    odd = evolve(result, case=evolve(result.case, title="a\x00b\ud800"))
    (first,) = odd.differences
    bare = evolve(first, expectation=evolve(first.expectation, at=None))
    odd = evolve(odd, differences=(bare,))
    text = render_cases_junit([evolve(run, results=(odd,))], cover_runs([run]))
    root = ET.fromstring(text)  # noqa: S314 - we wrote it
    assert root[0][0][0].text == "a\ufffdb\ufffd\nmeets: expected no, found yes\nsource: rule 1"
    assert root[1].get("failures") == "0"


def test_github_shows_findings_beside_their_lines(runs: list[CaseRun]) -> None:
    """A command for each difference and finding; what is missed only where it is asked for."""
    lines = render_cases_github(runs, [COMMAND, ""]).splitlines()
    assert lines[0].startswith("::error file=teams.cases.yaml,line=11,col=15,")
    assert [line.partition("title=")[2][:5] for line in lines] == ["TM239"] * 5 + ["TM226"]
    asked = render_cases_github(runs, [COMMAND, ""], cover_runs(runs)).splitlines()
    assert {line.partition("title=")[2][:5] for line in asked[6:]} == {"TM238"}


def test_github_shows_nothing_of_a_framework_that_came_from_no_text(runs: list[CaseRun]) -> None:
    """What has no line can stand beside none."""
    (coverage,) = cover_runs(runs)
    bare = evolve(coverage, missed=tuple(evolve(each, at=None) for each in coverage.missed))
    assert len(render_cases_github([], [], [bare]).splitlines()) == 0
