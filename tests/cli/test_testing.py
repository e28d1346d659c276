"""The command `test`: what it runs, what it prints, and with which status it ends."""

import json
from pathlib import Path

import pytest

from tests.cases.teams import CASES, write_teams
from tests.cli.test_commands import run

SPECIALTY = "tcpi-pat-2-specialty"


@pytest.fixture
def teams(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the teams and their cases; it is the current one."""
    monkeypatch.chdir(tmp_path)
    write_teams(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("teams")
@pytest.mark.parametrize("path", ["teams.yaml", "teams.cases.yaml", "."])
def test_cases_are_found_by_framework_file_and_folder(path: str) -> None:
    """Each runs the one file there is."""
    result = run("test", path, "--no-coverage")

    assert result.exit_code == 0
    assert result.stdout.endswith("all 11 cases hold in 1 file\n")


def test_cases_of_a_shipped_framework_are_found_by_its_id() -> None:
    """A file given twice is run once."""
    result = run("test", SPECIALTY, SPECIALTY)

    assert result.exit_code == 0
    assert "cases hold in 1 file" in result.stdout


def test_without_a_path_every_shipped_framework_is_run() -> None:
    """Every case holds, and everything is covered or excused."""
    result = run("test", "--require-coverage", "--format", "json")

    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["differ"] == found["not_run"] == 0
    assert all(one["complete"] for one in found["coverage"])


def test_a_difference_is_a_finding(teams: Path) -> None:
    """Status 1; a file that cannot be run is one, too."""
    write_teams(teams, CASES.replace("points: 9", "points: 8"))
    assert run("test", "teams.yaml").exit_code == 1
    write_teams(teams, CASES.replace("points: 9", "pionts: 9"))
    assert run("test", "teams.yaml").exit_code == 1


@pytest.mark.usefixtures("teams")
def test_coverage_is_a_finding_where_it_is_required() -> None:
    """It is told anyway."""
    told = run("test", "teams.yaml")
    assert (told.exit_code, "targets are not covered" in told.stdout) == (0, True)
    assert run("test", "teams.yaml", "--require-coverage").exit_code == 1


@pytest.mark.usefixtures("teams")
def test_one_case_is_run_by_its_id() -> None:
    """Without coverage, which one case says nothing about; files without such a case are left."""
    result = run("test", "teams.yaml", SPECIALTY, "--case", "left-*")

    assert result.exit_code == 0
    assert result.stdout == "teams.cases.yaml   1 of 11 cases run\n\n1 case holds in 1 file\n"


@pytest.mark.usefixtures("teams")
def test_a_result_of_a_case_is_explained() -> None:
    """As `score --explain` does."""
    result = run("test", "teams.yaml", "--case", "everything", "--explain", "points")

    assert result.exit_code == 0
    assert result.stdout.startswith("points: 9")


@pytest.mark.usefixtures("teams")
@pytest.mark.parametrize("form", ["json", "junit", "github"])
def test_other_programs_are_served(form: str) -> None:
    """Each form has its own beginning, and says with --require-coverage what is missed."""
    starts = {"json": "{", "junit": "<?xml", "github": ""}
    result = run("test", "teams.yaml", "--format", form)
    assert result.exit_code == 0
    assert result.stdout.startswith(starts[form])
    strict = run("test", "teams.yaml", "--format", form, "--require-coverage")
    assert strict.exit_code == 1
    assert "never" in strict.stdout


FAULTS = {
    ("nowhere",): (
        "error: 'nowhere' is neither a file, a folder, nor a shipped framework\n"
        "help: check the path\n"
    ),
    ("tcpi-pat-2-speciality",): (
        "error: 'tcpi-pat-2-speciality' is neither a file, a folder, nor a shipped framework\n"
        f"help: did you mean '{SPECIALTY}'?\n"
    ),
    ("empty",): "error: there are no cases in 'empty'\nhelp: their files end in .cases.yaml\n",
    ("bare.yaml",): (
        "error: there are no cases beside 'bare.yaml'\n"
        "help: write them into 'bare.cases.yaml' in its folder, or begin with --generate\n"
    ),
    ("teams.yaml", "--case", "opne"): (
        "error: there is no case 'opne'\nhelp: did you mean 'open'?\n"
    ),
    ("teams.yaml", "--case", "zzz"): "error: there is no case 'zzz'\nhelp: check its id\n",
    ("teams.yaml", "--explain", "points"): (
        "error: --explain is about one case, these are 11\nhelp: choose one with --case ID\n"
    ),
    ("teams.yaml", "--case", "open", "--explain", "points", "--format", "json"): (
        "error: --explain writes text\nhelp: leave out --format\n"
    ),
    ("teams.yaml", "--case", "open", "--explain", "pionts"): (
        "error: there is no result 'pionts'; did you mean 'points'?\n"
    ),
    ("teams.yaml", "--require-coverage", "--no-coverage"): (
        "error: --require-coverage needs every case\nhelp: leave out --no-coverage and --case\n"
    ),
}


@pytest.mark.parametrize(("arguments", "told"), FAULTS.items())
def test_what_cannot_be_run_is_told(arguments: tuple[str, ...], told: str, teams: Path) -> None:
    """Status 2, on standard error, with what to do."""
    (teams / "empty").mkdir()
    (teams / "bare.yaml").write_text("id: bare\n", encoding="utf-8")
    result = run("test", *arguments)

    assert result.exit_code == 2
    assert (result.stdout, result.stderr) == ("", told)


def test_a_file_with_faults_hides_no_case_that_was_asked_for(teams: Path) -> None:
    """Whether it has the case cannot be told, so its findings are shown."""
    write_teams(teams, "framework: teams\n")
    result = run("test", "teams.yaml", "--case", "open")
    assert (result.exit_code, "TM221" in result.stdout) == (1, True)


def test_a_file_with_faults_is_told_where_a_result_should_be_explained(teams: Path) -> None:
    """Nothing can be explained, and the faults say why."""
    write_teams(teams, CASES.replace("points: 9", "pionts: 9"))
    result = run("test", "teams.yaml", "--case", "everything", "--explain", "points")
    assert (result.exit_code, "TM226" in result.stdout) == (1, True)


@pytest.mark.usefixtures("teams")
@pytest.mark.parametrize(
    "option", [("--case", "everything"), ("--explain", "tier"), ("--format", "json")]
)
def test_generating_runs_no_case(option: tuple[str, str]) -> None:
    """An option that would be passed over is refused."""
    result = run("test", "teams.yaml", "--generate", *option)

    assert result.stderr == (
        "error: --generate writes cases, and runs none\n"
        "help: leave out --case, --explain and --format\n"
    )
    assert result.exit_code == 2


@pytest.mark.usefixtures("teams")
def test_a_file_of_cases_is_no_framework(teams: Path) -> None:
    """Neither where a framework is shown, nor where cases name what they test."""
    shown = run("show", "teams.cases.yaml")
    write_teams(teams, CASES.replace("framework: teams", "framework: teams.cases.yaml"))
    tested = run("test", "teams.cases.yaml")

    assert shown.stderr.startswith("error: 'teams.cases.yaml' holds cases, not a framework\n")
    assert shown.exit_code == 2
    assert "there is no framework 'teams.cases.yaml' beside this file" in tested.stdout
    assert tested.exit_code == 1
