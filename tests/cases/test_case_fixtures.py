"""Every code of cases, shown by a broken file and the message it gives."""

from pathlib import Path

import pytest

from transform_model.cases.case import CaseRun
from transform_model.cases.covering import cover_runs, report_missed
from transform_model.cases.reporting import report_differences
from transform_model.cases.running import run_file
from transform_model.display.case_report import render_cases
from transform_model.document.codes import Code
from transform_model.language.case_codes import CASE_CODES

FOLDER = Path(__file__).parents[1] / "diagnostics" / "cases"
FIXTURES = sorted(FOLDER.glob("TM*.cases.yaml"))
PAIR = (FOLDER / "pair.yaml").read_text(encoding="utf-8")


def codes_of(run: CaseRun) -> set[str]:
    """Return the codes of everything found in a file of cases, and of what its cases leave out."""
    found = list(run.diagnostics)
    for result in run.results:
        found.extend(report_differences(result, "transform-model test"))
    for coverage in cover_runs([run]):
        found.extend(report_missed(coverage))
    return {each.code for each in found}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name[:5])
def test_a_broken_file_gives_its_message(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report is the text beside the file, letter for letter."""
    monkeypatch.chdir(FOLDER)
    runs = [run_file(Path(path.name))]
    report = render_cases(runs, [f"transform-model test {path.name}"], coverages=cover_runs(runs))
    shown = path.with_name(path.name.replace(".cases.yaml", ".txt"))
    assert report == shown.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name[:5])
def test_a_broken_file_has_the_fault_it_is_named_for(path: Path) -> None:
    """Everything found in a fixture is of the one code in its name."""
    assert codes_of(run_file(path)) == {path.name[:5]}


def test_every_code_has_a_broken_file() -> None:
    """The codes and the fixtures are the same set."""
    assert {path.name[:5] for path in FIXTURES} == {code.code for code in CASE_CODES}


@pytest.mark.parametrize("code", CASE_CODES, ids=lambda code: code.code)
def test_examples_are_what_they_say(code: Code, tmp_path: Path) -> None:
    """The wrong text has the fault, the right one has nothing of it, and every case holds."""
    (tmp_path / "pair.yaml").write_text(PAIR, encoding="utf-8")
    path = tmp_path / "example.cases.yaml"
    path.write_text(code.wrong, encoding="utf-8")
    assert code.code in codes_of(run_file(path))
    path.write_text(code.right, encoding="utf-8")
    assert run_file(path).is_fine
    assert code.code not in codes_of(run_file(path))
