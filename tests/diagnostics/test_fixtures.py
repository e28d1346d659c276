"""Every broken file in this folder gives exactly the report beside it."""

from pathlib import Path

import pytest

from transform_model.display.diagnostics_text import render_diagnostics
from transform_model.display.terminal import Look
from transform_model.document.codes import TEXT_CODES
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.reader import read_document, read_source
from transform_model.language.library import check_framework

HERE = Path(__file__).parent
FIXTURES = sorted(path.stem for path in HERE.glob("*.yaml"))
LOOK = Look(width=100, wraps=True)

# Faults of the text itself; what they do to the meaning of a file is not shown here.
OF_THE_TEXT = {code.code for code in TEXT_CODES}
# Bytes, sizes and counts that no text file beside its report can show: see test_text_reports.
NOT_A_TEXT = {"TM001", "TM002", "TM003", "TM005", "TM017", "TM018"}


def check_file(path: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the text of a file or, by its code, with what it says."""
    if path.name[:5] in OF_THE_TEXT:
        source, faults = read_source(path)
        return faults if source is None else read_document(source)[1]
    return check_framework(path)


@pytest.mark.parametrize("stem", FIXTURES)
def test_a_broken_file_gives_the_report_beside_it(
    stem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report on ``x.yaml`` is ``x.txt``, to the character."""
    monkeypatch.chdir(HERE)
    path = Path(f"{stem}.yaml")
    report = render_diagnostics(check_file(path), [path.name], LOOK)
    assert report == Path(f"{stem}.txt").read_text("utf-8")


def test_every_report_has_its_file() -> None:
    """No report is left behind without the file it is about."""
    assert sorted(path.stem for path in HERE.glob("*.txt")) == FIXTURES


def test_every_code_of_the_text_is_shown() -> None:
    """Each code has a fixture, apart from those that no text file can show."""
    assert {stem[:5] for stem in FIXTURES} & OF_THE_TEXT == OF_THE_TEXT - NOT_A_TEXT
