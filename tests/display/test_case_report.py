"""What `test` prints: files, differences with their places, coverage, and one line of counts."""

from pathlib import Path

import pytest
from attrs import evolve

from tests.cases.teams import CASES, write_teams
from transform_model.cases.case import CaseRun
from transform_model.cases.covering import cover_runs
from transform_model.cases.expectation import Ends, Expectation
from transform_model.cases.listing import list_results, name_parts
from transform_model.cases.reporting import report_differences
from transform_model.cases.running import run_case, run_file
from transform_model.display.case_report import render_cases
from transform_model.display.terminal import Look
from transform_model.scoring.plan import compile_framework

COMMAND = "transform-model test teams.yaml"
PAIR = Path(__file__).parents[1] / "diagnostics" / "cases"
DIFFERING = CASES.replace("points: 9", "points: 8").replace("tier: gold", "tier: bronze")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of its own, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(cases: str = CASES) -> CaseRun:
    """Return what running these cases of the teams gave, in the current folder."""
    return run_file(write_teams(Path(), cases))


@pytest.mark.usefixtures("here")
def test_a_difference_is_shown_at_its_place() -> None:
    """Case, source, place, excerpt, and the command that says why; then the counts."""
    assert render_cases([run(DIFFERING)], [COMMAND]) == (
        "teams.cases.yaml   1 of 11 cases differs\n"
        "\n"
        "everything  All at 3, all on a panel\n"
        "  source: arithmetic: 3 x 3 = 9 points, more than 8; reached are lead at 1\n"
        "    and 2, team at 2, panel at 3\n"
        "teams.cases.yaml:11:15: error[TM239] points: expected 8, found 9\n"
        "   │\n"
        "11 │       points: 8\n"
        "   │               ^ found 9\n"
        f"   = help: see why: {COMMAND} --case everything --explain points\n"
        "\n"
        "teams.cases.yaml:16:13: error[TM239] tier: expected bronze, found gold\n"
        "   │\n"
        "16 │       tier: bronze\n"
        "   │             ^^^^^^ found gold\n"
        f"   = help: see why: {COMMAND} --case everything --explain tier\n"
        "\n"
        "1 of 11 cases differs in 1 file\n"
    )


@pytest.mark.usefixtures("here")
def test_files_stand_in_a_column_or_below_each_other() -> None:
    """Where there is no room beside a name, what it came to stands below it."""
    runs = [run(), evolve(run(), name="a-file-with-a-longer-name.cases.yaml")]
    wide = render_cases(runs, [COMMAND] * 2, Look(width=80))
    assert wide.splitlines()[:2] == [
        "teams.cases.yaml                       all 11 cases hold",
        "a-file-with-a-longer-name.cases.yaml   all 11 cases hold",
    ]
    narrow = render_cases(runs, [COMMAND] * 2, Look(width=50))
    assert narrow.splitlines()[:4] == [
        "teams.cases.yaml",
        "  all 11 cases hold",
        "a-file-with-a-longer-name.cases.yaml",
        "  all 11 cases hold",
    ]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_nothing_but_headers_is_wider_than_the_page(width: int) -> None:
    """On a terminal every line fits; ASCII is ASCII."""
    runs = [run(DIFFERING), run_file(PAIR / "TM226-unknown-result.cases.yaml")]
    look = Look(width=width, wraps=True, unicode=False)
    report = render_cases(runs, [COMMAND] * 2, look, cover_runs(runs))
    assert report.isascii()
    longest_word = max(len(word) for word in report.split())
    assert all(len(line) <= max(width, longest_word + 30) for line in report.splitlines())


LAST_LINES = {
    1: "1 case holds in 1 file; 2 targets are not covered",
    2: "both cases hold in 2 files; 2 targets are not covered",
}


@pytest.mark.parametrize(("count", "line"), LAST_LINES.items())
def test_files_of_one_framework_are_covered_together(count: int, line: str) -> None:
    """One framework has one coverage, however many files test it."""
    runs = [run_file(PAIR / "TM238-not-covered.cases.yaml")] * count
    report = render_cases(runs, [COMMAND] * count, coverages=cover_runs(runs))
    assert report.splitlines()[-1] == line


@pytest.mark.usefixtures("here")
def test_the_last_line_says_what_was_not_run_and_what_is_covered() -> None:
    """Each part is there only where there is something to say."""
    broken = run_file(PAIR / "TM226-unknown-result.cases.yaml")
    held = run_file(PAIR / "TM239-case-differs.cases.yaml")
    pair = run_file(PAIR / "TM238-not-covered.cases.yaml")
    teams = run()

    def last(*runs: CaseRun, covered: bool = False) -> str:
        coverages = cover_runs(runs) if covered else ()
        report = render_cases(runs, [COMMAND] * len(runs), coverages=coverages)
        return report.splitlines()[-1]

    assert last(broken) == "1 file not run"
    assert last(teams, broken) == "all 11 cases hold in 1 file, 1 file not run"
    assert last(held, covered=True).endswith(
        "1 of 2 cases differs in 1 file; everything is covered"
    )
    assert last(held, held, broken) == "2 of 4 cases differ in 2 files, 1 file not run"
    assert last(teams, pair, covered=True).endswith("; 0 of 2 frameworks are covered")
    assert last(teams, held, covered=True).endswith("; 1 of 2 frameworks are covered")
    assert last(evolve(teams, results=())) == "no case in 1 file"


@pytest.mark.usefixtures("here")
def test_what_is_excused_is_said_in_the_last_line() -> None:
    """A reason is as good as a case."""
    excuses = "".join(f"  {each}: another day\n" for each in ("measures", "outcomes", "rules"))
    excuses += "  thresholds: another day\n"
    runs = [run(CASES.replace("cases:\n", f"not_covered:\n{excuses}cases:\n", 1))]
    report = render_cases(runs, [COMMAND], coverages=cover_runs(runs))
    assert (
        report.splitlines()[-1] == "all 11 cases hold in 1 file; everything is covered or excused"
    )


@pytest.mark.usefixtures("here")
def test_of_several_frameworks_only_what_is_left_over_is_shown() -> None:
    """A framework that is covered has no section; the others have their id over it."""
    held = run_file(PAIR / "TM239-case-differs.cases.yaml")
    runs = [held, run()]
    report = render_cases(runs, [COMMAND] * 2, coverages=cover_runs(runs))
    assert "\nteams\nCases reach " in report
    assert "\npair\n" not in report


@pytest.mark.usefixtures("here")
def test_chosen_cases_are_counted_among_all() -> None:
    """So that nobody takes one case for the whole file."""
    report = render_cases([run_file(write_teams(Path()), ["open"])], [COMMAND])
    assert report == "teams.cases.yaml   1 of 11 cases run\n\n1 case holds in 1 file\n"


@pytest.mark.usefixtures("here")
def test_a_difference_of_a_case_made_by_hand_has_no_excerpt() -> None:
    """It names the case; a result that nothing explains has no command."""
    file = run().file
    assert file is not None
    expectation = Expectation("ready", Ends("a", "a"))
    case = evolve(file.cases[0], expectations=(expectation,))
    plan = compile_framework(file.framework)
    result = run_case(plan, name_parts(list_results(plan)), case)
    (found,) = report_differences(result, COMMAND)
    assert str(found) == "everything:1:1: error[TM239] ready: expected a, found nothing"
