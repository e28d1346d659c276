"""Every kind of target has a stable name, and is reached by what its name says."""

from pathlib import Path

import pytest

from tests.reference.completions import completions
from tests.reference.targets import list_reached
from transform_model import (
    AnswerSheet,
    generate_answers,
    load_framework,
    measure_coverage,
    score_practice,
)
from transform_model.cases.targets import list_targets
from transform_model.scoring.plan import compile_framework

FOLDER = Path(__file__).parent
FRAMEWORK = load_framework(FOLDER / "everything.yaml")
NAMES = (FOLDER / "everything.txt").read_text("utf-8").split()
GENERATED = generate_answers(FRAMEWORK)


def test_names_are_stable() -> None:
    """Files of cases name targets, so a name stays what it is."""
    listed = list_targets(compile_framework(FRAMEWORK))

    assert [target.id for target in listed.reachable] == NAMES


def test_a_cap_that_nothing_exceeds_is_named() -> None:
    """A leader counts at most 3 and a team at most 1: a cap of 4 never bites."""
    assert [target.id for target in GENERATED.unreachable] == ["measures.capped.cap.bites"]
    assert GENERATED.not_found == ()


@pytest.mark.parametrize("sheet", GENERATED.sheets, ids=lambda sheet: sheet.id)
def test_each_sheet_reaches_what_the_definition_says(sheet: AnswerSheet) -> None:
    """Read word by word, a sheet reaches the targets it names, and no other."""
    (completion,) = completions(FRAMEWORK, sheet.answers, sheet.practice)

    expected = list_reached(FRAMEWORK, completion) & {*NAMES, "measures.capped.cap.bites"}
    assert {target.id for target in sheet.reaches} == expected


def test_the_sheets_together_reach_everything() -> None:
    """Each name is reached by a sheet."""
    assert {target.id for sheet in GENERATED.sheets for target in sheet.reaches} == set(NAMES)


def test_a_year_that_is_not_known_is_no_case_of_any() -> None:
    """A practice that states the year of the programme alone leaves the calendar open."""
    score = score_practice(FRAMEWORK, {}, practice={"programme_year": 1})

    reached = {target.id for target in measure_coverage(FRAMEWORK, [score]).reached}

    assert not {name for name in reached if ".by_year." in name}
