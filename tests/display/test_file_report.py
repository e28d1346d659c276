"""What is said when a file of scores is written."""

from pathlib import Path

from transform_model.display.file_report import render_file_report
from transform_model.display.terminal import Look
from transform_model.frames.file_report import CompletedCount, FileReport

COUNTS = (CompletedCount("phase-1", 23, 27), CompletedCount("phase-2", 9, 9))
REPORT = FileReport(Path("scores.csv"), 36, ("practice", "unanswered"), 0, COUNTS)


def test_a_report_sums_up_and_counts() -> None:
    """A range where not everything is known, one number where it is."""
    assert render_file_report(REPORT) == (
        "36 rows scored, 2 columns in scores.csv\ncomplete, of 36  phase-1 23–27  phase-2 9\n"
    )


def test_without_rows_nothing_is_counted() -> None:
    """One row is one row."""
    none = FileReport(Path("scores.csv"), 0, ("practice",), 0, COUNTS)
    one = FileReport(Path("scores.csv"), 1, ("practice",), 1, ())

    assert render_file_report(none) == "0 rows scored, 1 column in scores.csv\n"
    assert render_file_report(one) == (
        "1 row scored, 1 column in scores.csv\n1 row of them kept from the run before\n"
    )


def test_a_narrow_page_loses_nothing() -> None:
    """Phases go to lines of their own, below each other; ASCII has a plain dash."""
    text = render_file_report(REPORT, Look(width=32, unicode=False))

    assert text == (
        "36 rows scored, 2 columns in\n  scores.csv\ncomplete, of 36  phase-1 23-27\nphase-2 9\n"
    )
