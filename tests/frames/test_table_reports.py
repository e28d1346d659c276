"""Every broken table in the folder of diagnostics gives exactly the report beside it."""

from pathlib import Path

import pytest
from pyarrow import csv

from transform_model.display.diagnostics_text import render_diagnostics
from transform_model.display.terminal import Look
from transform_model.document.diagnostic import Diagnostic
from transform_model.errors import AnswerError
from transform_model.frames.score import score_cohort
from transform_model.language.library import load_framework
from transform_model.practice.table_codes import TABLE_CODES

FOLDER = Path(__file__).parents[1] / "diagnostics" / "tables"
FIXTURES = sorted(FOLDER.glob("*.csv"))
LOOK = Look(width=100, wraps=True)


def find_faults(path: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a table when it is scored."""
    with pytest.raises(AnswerError) as caught:
        score_cohort(load_framework("tcpi-pat-2-primary-care"), csv.read_csv(path))
    return caught.value.diagnostics


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_broken_table_gives_the_report_beside_it(path: Path) -> None:
    """The report on ``x.csv`` is ``x.txt``, to the character."""
    faults = find_faults(path)
    report = render_diagnostics(faults, ["table"], LOOK)
    assert report == path.with_suffix(".txt").read_text("utf-8")
    assert path.name[:5] in {fault.code for fault in faults}


def test_every_report_has_its_table_and_every_code_a_report() -> None:
    """No report is left behind, and each code of tables is shown."""
    stems = {path.stem for path in FIXTURES}
    assert {path.stem for path in FOLDER.glob("*.txt")} == stems
    assert {code.code for code in TABLE_CODES} <= {stem[:5] for stem in stems}
