"""Every code of answers and assessments, shown by a broken file and the message it gives."""

from pathlib import Path

import pytest

from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.outcome import Ladder, LadderKind, Outcome
from transform_model.definition.scale import SHARE, Level, Scale
from transform_model.display.diagnostics_text import render_diagnostics
from transform_model.display.terminal import PLAIN
from transform_model.document.diagnostic import Diagnostic
from transform_model.errors import AnswerError
from transform_model.practice.assessment import check_framework_id
from transform_model.practice.assessment_reading import read_assessment
from transform_model.practice.assessment_table import Columns, read_assessments_csv
from transform_model.practice.codes import PRACTICE_CODES
from transform_model.practice.histories import group_histories
from transform_model.practice.practice_building import check_attributes
from transform_model.scoring.score import score_practice

FOLDER = Path(__file__).parents[1] / "diagnostics" / "assessments"
FIXTURES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".txt")
STEPS = Scale("steps", tuple(Level(str(value), value) for value in range(4)))
PAT = Framework(
    "pat",
    "Four milestones",
    "1",
    milestones={
        "m01": Milestone("m01", "Aims are met", STEPS),
        "m02": Milestone("m02", "A team meets", STEPS),
        "panel": Milestone("panel", "Patients on a panel", SHARE, may_be_not_applicable=True),
        "seen": Milestone("seen", "Patients seen again", SHARE),
    },
    outcomes={
        "tier": Outcome("tier", Ladder(LadderKind.CUMULATIVE), (), valid_for_months=24),
        "grade": Outcome("grade", Ladder(LadderKind.CUMULATIVE), ()),
    },
)


def find_faults(path: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong with an assessment file when it is read and scored."""
    try:
        if path.suffix == ".csv":
            columns = Columns(milestones=PAT.milestones)
            group_histories(read_assessments_csv(path, PAT.id, columns))
            return ()
        assessment = read_assessment(path)
        faults = check_framework_id(assessment, PAT.id)
        faults += check_attributes(assessment.practice, PAT.attributes)
        if not faults:
            score_practice(PAT, assessment)
    except AnswerError as error:
        return error.diagnostics
    return faults


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_broken_assessment_gives_its_message(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report is the text beside the file, letter for letter."""
    monkeypatch.chdir(FOLDER)
    report = render_diagnostics(find_faults(Path(path.name)), [path.name], PLAIN)
    assert report == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_broken_assessment_has_the_fault_it_is_named_for(path: Path) -> None:
    """Every fault of a fixture is of the one code in its name."""
    assert {fault.code for fault in find_faults(path)} == {path.stem[:5]}


def test_every_code_has_a_broken_assessment() -> None:
    """The codes and the fixtures are the same set."""
    assert {path.stem[:5] for path in FIXTURES} == {code.code for code in PRACTICE_CODES}
