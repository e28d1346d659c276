"""What a file of cases may say, and what is told of what it may not."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.cases.teams import CASES, TEAMS, write_teams
from transform_model import CaseError, UnknownFrameworkError, read_cases
from transform_model.cases.reading import check_cases
from transform_model.cases.running import run_file
from transform_model.document.diagnostic import Diagnostic
from transform_model.language.grammar.case_file import CASE
from transform_model.language.reference import describe_case_files
from transform_model.practice.assessment_reading import KEYS

HEAD = "framework: teams\ncases:\n  - {id: one, title: One, source: rule 1, "
EXPECT = "expect: {points: 3}}\n"


FAULTS = (Path(__file__).parent / "faults.txt").read_text(encoding="utf-8").split("\n\n")


def tell(diagnostic: Diagnostic) -> str:
    """Return a finding with the words it marks, and its help below it."""
    place = diagnostic.place
    line = place.source.line(place.line)
    marked = line[place.column - 1 : place.column - 1 + place.length]
    first = f"! {place.line}:{place.column} {marked} {diagnostic.code}: {diagnostic.message}\n"
    return first + (f"!   help: {diagnostic.help}\n" if diagnostic.help else "")


def list_codes(folder: Path, cases: str) -> list[str]:
    """Return the code of each fault of a file of cases, in the order told."""
    return [each.code for each in check_cases(write_teams(folder, cases)).diagnostics]


@pytest.mark.parametrize("block", FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_told_with_its_place(block: str, tmp_path: Path) -> None:
    """Everything wrong at once, in the order of the text: place, words marked, message, help."""
    text, told = re.split("^(?=!)", block, maxsplit=1, flags=re.MULTILINE)
    found = check_cases(write_teams(tmp_path, text)).diagnostics
    assert "".join(tell(each) for each in found).rstrip() == told.rstrip()


def test_all_faults_of_all_cases_are_told_at_once(tmp_path: Path) -> None:
    """One case's faults do not hide those of the next, of answers or of expectations."""
    text = (
        "framework: teams\ncases:\n"
        "  - {id: one, title: One, answers: {led: 2}, expect: {pionts: 3}}\n"
        "  - {id: one, title: Two, source: rule, answers: {lead: 9}, expect: {tier: god}}\n"
    )
    assert list_codes(tmp_path, text) == ["TM223", "TM201", "TM226", "TM224", "TM202", "TM227"]


def test_cases_are_read_though_their_framework_is_not_found(tmp_path: Path) -> None:
    """What does not hang on the framework is told in the same run."""
    text = CASES.replace("framework: teams", "framework: taems")
    text = text.replace("title: The team", "titel: The team")
    assert list_codes(tmp_path, text) == ["TM222", "TM020"]


def test_the_faults_of_a_framework_are_told_with_its_cases(tmp_path: Path) -> None:
    """A framework that cannot be used says why."""
    path = write_teams(tmp_path)
    broken = TEAMS.replace("rule: lead", "rule: laed")
    (tmp_path / "teams.yaml").write_text(broken, encoding="utf-8")
    reading = check_cases(path)
    assert reading.cases is None
    assert [each.code for each in reading.diagnostics] == ["TM117"]


def test_a_file_without_framework_tests_the_one_beside_it(tmp_path: Path) -> None:
    """It is called like it."""
    path = write_teams(tmp_path, CASES.replace("framework: teams\n", ""))
    assert read_cases(path).framework.id == "teams"
    path.rename(tmp_path / "crews.cases.yaml")
    (found,) = check_cases(tmp_path / "crews.cases.yaml").diagnostics
    assert found.message == "there is no framework 'crews.yaml' beside this file"


def test_a_framework_is_found_by_the_id_it_gives_itself(tmp_path: Path) -> None:
    """The file beside may be called otherwise than the framework."""
    write_teams(tmp_path)
    (tmp_path / "teams.yaml").rename(tmp_path / "crews.yaml")
    (tmp_path / "teams.cases.yaml").rename(tmp_path / "crews.cases.yaml")
    assert read_cases(tmp_path / "crews.cases.yaml").framework.id == "teams"
    (tmp_path / "crews.yaml").write_text(TEAMS.replace("id: teams", "id: bands"), "utf-8")
    (found,) = check_cases(tmp_path / "crews.cases.yaml").diagnostics
    assert found.code == "TM222"


@pytest.mark.parametrize("name", ["teams.yaml", "teams.cases.yaml"])
def test_cases_are_found_from_either_file(name: str, tmp_path: Path) -> None:
    """The path of the framework will do."""
    write_teams(tmp_path)
    assert len(read_cases(tmp_path / name).cases) == CASES.count("- id:")
    assert len(read_cases(str(tmp_path / name)).cases) == CASES.count("- id:")


def test_what_is_not_there_is_told() -> None:
    """A file that is missing is a fault; a name that is none is an error of its own."""
    with pytest.raises(CaseError, match="TM001"):
        read_cases("nowhere.cases.yaml")
    with pytest.raises(UnknownFrameworkError, match="did you mean 'tcpi-pat-2-specialty'"):
        read_cases("tcpi-pat-2-speciality")


DAYS = {
    "year: 2018": date(2018, 7, 1),
    "as_of: 2018-03-31": date(2018, 3, 31),
    "assessed_on: 2016-03-31": None,
}


@pytest.mark.parametrize(("written", "day"), DAYS.items())
def test_the_day_of_a_case_is_the_one_it_states(
    written: str, day: date | None, tmp_path: Path
) -> None:
    """A year is its 1 July; without year and day that of the assessment counts."""
    (case,) = read_cases(write_teams(tmp_path, f"{HEAD}{written}, {EXPECT}")).cases
    assert case.as_of == day


YEARLY = TEAMS.replace(
    "sum: [lead, team, panel]", "sum: [lead], times: {by_year: {2016: 1, 2020: 2}}"
)
STATED = ("year: 2019", "as_of: 2019-01-01", "assessed_on: 2019-01-01", "practice: {year: 2019}")


@pytest.mark.parametrize("stated", STATED)
def test_a_framework_that_scores_by_the_calendar_wants_a_day(stated: str, tmp_path: Path) -> None:
    """Year, day, the day of the answers, or a year that the practice states."""
    framework = YEARLY.replace("rule: {points: 8}", "rule: team")
    path = write_teams(tmp_path, HEAD + "answers: {lead: 3}, " + EXPECT)
    (tmp_path / "teams.yaml").write_text(framework, encoding="utf-8")
    assert [each.code for each in check_cases(path).diagnostics] == ["TM231"]
    path.write_text(f"{HEAD}{stated}, answers: {{lead: 3}}, {EXPECT}", encoding="utf-8")
    assert check_cases(path).diagnostics == ()
    # 3 at the leader, times 1 from 2016 on, times 2 from 2020 on
    assert run_file(path).is_fine


def test_a_day_that_is_wrong_is_not_called_missing(tmp_path: Path) -> None:
    """One mistake, one finding."""
    path = write_teams(tmp_path, HEAD + "year: never, " + EXPECT)
    framework = YEARLY.replace("rule: {points: 8}", "rule: team")
    (tmp_path / "teams.yaml").write_text(framework, encoding="utf-8")
    assert [each.code for each in check_cases(path).diagnostics] == ["TM023"]


def test_a_case_may_be_scored_under_a_basis(tmp_path: Path) -> None:
    """Nothing of this framework is published, so everything of it is open."""
    text = (
        HEAD + "basis: published, answers: {others: 3, share: 1}, expect: {both: undetermined}}\n"
    )
    assert run_file(write_teams(tmp_path, text)).is_fine


def test_a_case_takes_all_that_an_assessment_has() -> None:
    """Whatever an assessment can say of a practice, a case can."""
    assert {*KEYS} - {"framework"} <= CASE.key_by_name.keys()


SPELLINGS = {
    "both": ('"yes"', "true", "yes .. yes"),
    "trusted": ("undetermined", "no..yes", "no.."),
    "points": ("9", "9.0", "9..9", "18/2", "900%"),
    "out_of_order.share": ("none", "none..none"),
    "mean_by_part": ("{people: 3}",),
}


@pytest.mark.parametrize(
    ("name", "written"), [(name, each) for name, all_of in SPELLINGS.items() for each in all_of]
)
def test_an_expectation_is_read_however_it_is_spelled(
    name: str, written: str, tmp_path: Path
) -> None:
    """Words in other spellings, numbers as shares and fractions, ranges of one value."""
    text = f"{HEAD}answers: {{others: 3, share: 1}}, expect: {{{name}: {written}}}}}\n"
    run = run_file(write_teams(tmp_path, text))
    assert run.is_fine, run.diagnostics


NOT_APPLICABLE = ("n/a", "N/A", "na", "not applicable", "n/a..n/a", "not applicable..n/a")


@pytest.mark.parametrize("written", NOT_APPLICABLE)
def test_not_applicable_is_read_however_it_is_spelled(written: str, tmp_path: Path) -> None:
    """Of a rule it is one of three values, and may be an end of a range."""
    text = TEAMS.replace("both: {all: [lead, team]}", "both: {all: [team]}")
    path = write_teams(tmp_path, HEAD + f"answers: {{team: n/a}}, expect: {{both: {written}}}}}\n")
    (tmp_path / "teams.yaml").write_text(text, encoding="utf-8")
    assert run_file(path).is_fine


@pytest.mark.parametrize("written", ["n/a..yes", "yes or n/a"])
def test_a_rule_may_hold_or_not_apply(written: str, tmp_path: Path) -> None:
    """The team is at 3, or does not apply; the leader and the panel do not."""
    text = TEAMS.replace("both: {all: [lead, team]}", "both: {at_least: 1, of: [{team: 0}]}")
    path = write_teams(tmp_path, HEAD + f"expect: {{both: {written}}}}}\n")
    (tmp_path / "teams.yaml").write_text(text, encoding="utf-8")
    assert run_file(path).is_fine


def test_the_reference_is_made_from_the_grammar() -> None:
    """The part below the comment is what `describe_case_files` returns, letter by letter."""
    page = Path(__file__).parents[2] / "docs" / "reference" / "case-files.md"
    _, start, tables = page.read_text(encoding="utf-8").partition("letter by letter. -->\n\n")
    assert start
    assert tables == describe_case_files()
