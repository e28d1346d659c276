"""Whatever a file of cases says, it is read without a crash, and every finding has its place."""

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases.teams import CASES, write_teams
from transform_model.cases.covering import cover_runs
from transform_model.cases.running import run_file
from transform_model.display.case_exchange import (
    render_cases_github,
    render_cases_json,
    render_cases_junit,
)
from transform_model.display.case_report import render_cases

SIGNS = "\n :-{}[],./%~'\"#&*!|>?@`\t\u202eé09\x00"
WORDS = (
    *sorted(set(re.findall(r"[\w./%-]+", CASES))),
    "null",
    "1e400",
    "2018-02-30",
    "year",
    "basis",
)
BITS = st.text(SIGNS, max_size=3) | st.sampled_from(WORDS)
CUTS = st.tuples(st.integers(0, len(CASES)), st.integers(0, 40), BITS)


def mutate(cuts: list[tuple[int, int, str]]) -> str:
    """Return the cases with stretches of them replaced."""
    text = CASES
    for start, length, bit in cuts:
        text = text[:start] + bit + text[start + length :]
    return text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.lists(CUTS, min_size=1, max_size=4))
def test_a_changed_file_is_told_what_is_wrong_with_it(
    tmp_path: Path, cuts: list[tuple[int, int, str]]
) -> None:
    """It runs or has findings; both can be shown and written in every form."""
    path = write_teams(tmp_path, mutate(cuts))
    runs = [run_file(path)]
    commands = ["transform-model test teams.yaml"]
    (run,) = runs
    assert (run.file is None) is any(each.severity == "error" for each in run.diagnostics)
    assert render_cases(runs, commands, coverages=cover_runs(runs))
    assert render_cases_json(runs, commands)
    assert render_cases_junit(runs)
    assert isinstance(render_cases_github(runs, commands), str)
