"""The command `test --generate`: which file it writes, and what it refuses."""

from pathlib import Path

import pytest

from tests.cases.teams import CASES, write_teams
from tests.cases.texts import CARE
from tests.cli.test_commands import run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a framework; it is the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "care.yaml").write_text(CARE, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("here")
def test_sheets_are_written_to_standard_output() -> None:
    """Each has answers, and neither a source nor an expectation."""
    result = run("test", "care.yaml", "--generate")

    assert result.exit_code == 0
    assert result.stdout.startswith("# Generated answers")
    assert result.stdout.count("expect: {}") == result.stdout.count('source: ""') == 4


def test_sheets_are_written_to_a_file_that_is_not_there(here: Path) -> None:
    """A second time the file stays as it is."""
    path = here / "care.cases.yaml"
    assert run("test", "care.yaml", "--generate", "-o", path.name).exit_code == 0
    written = path.read_text("utf-8")

    again = run("test", "care.yaml", "--generate", "--output", path.name)

    assert again.exit_code == 2
    assert again.stderr == (
        "error: 'care.cases.yaml' is there already, and nothing is written over it\n"
        "help: choose another name\n"
    )
    assert path.read_text("utf-8") == written


@pytest.mark.usefixtures("here")
def test_a_file_that_is_not_filled_in_is_told_to_be_so() -> None:
    """`test` asks for a source and an expectation of each case."""
    run("test", "care.yaml", "--generate", "-o", "care.cases.yaml")

    result = run("test", "care.yaml")

    assert result.exit_code == 1
    assert result.stdout.count("source expects text") == result.stdout.count("expects nothing") == 4


def test_only_what_is_missing_is_generated(here: Path) -> None:
    """Where the one case reaches everything's best, the sheets are for the rest."""
    (here / "care.cases.yaml").write_text(
        "framework: care\nnot_covered: {rules: not now, outcomes.level.basic: not now}\ncases:\n"
        '  - {id: best, title: Best, source: "4 of 4", answers: {others: "yes"},'
        " expect: {done: 4}}\n",
        encoding="utf-8",
    )

    result = run("test", "care.cases.yaml", "--generate", "--missing")

    assert result.exit_code == 0
    assert result.stdout.count("- id:") == 1
    assert "# reaches outcomes.level.none\n" in result.stdout


def test_cases_of_a_shipped_framework_are_found_by_its_id() -> None:
    """Everything is reached or excused: there is nothing to write."""
    result = run("test", "tcpi-pat-2-specialty", "--generate", "--missing")

    assert result.exit_code == 0
    assert result.stdout.endswith("cases: []\n")


REFUSED = {
    ("--generate",): (
        "error: --generate is about one framework, these are 0\n"
        "help: name one, such as transform-model test harbor.yaml --generate\n"
    ),
    ("care.yaml", "--missing"): (
        "error: --missing and --output go with --generate\nhelp: add --generate\n"
    ),
    ("care.yaml", "-o", "x.yaml"): (
        "error: --missing and --output go with --generate\nhelp: add --generate\n"
    ),
    ("care.yaml", "--generate", "--missing"): (
        "error: there are no cases beside 'care.yaml'\nhelp: leave out --missing\n"
    ),
    ("care.yaml", "--generate", "-o", "nowhere/x.yaml"): (
        "error: 'nowhere/x.yaml' cannot be written: No such file or directory\n"
    ),
}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("arguments", REFUSED)
def test_what_cannot_be_done_is_refused(arguments: tuple[str, ...]) -> None:
    """Status 2, what is wrong, and how to put it right."""
    result = run("test", *arguments)

    assert (result.exit_code, result.stderr) == (2, REFUSED[arguments])


def test_gaps_of_cases_that_cannot_be_run_are_not_known(here: Path) -> None:
    """What is wrong with the cases is told instead."""
    write_teams(here, CASES.replace("points: 9", "pionts: 9"))

    result = run("test", "teams.yaml", "--generate", "--missing")

    assert result.exit_code == 2
    assert "pionts" in result.stderr
