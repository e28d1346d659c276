"""Reports on what no text file can show: bytes, sizes, counts, and files that are not there."""

from pathlib import Path

import pytest

from transform_model.display.diagnostics_text import render_diagnostics
from transform_model.display.terminal import Look
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.limits import MAX_BYTES, MAX_FAULTS, MAX_NODES
from transform_model.document.reader import read_document, read_source

LOOK = Look(width=100, wraps=True)


def report(name: str) -> str:
    """Return the report on a file."""
    source, faults = read_source(Path(name))
    if source is not None:
        faults = read_document(source)[1]
    return render_diagnostics(faults, [name], LOOK)


@pytest.fixture(autouse=True)
def _folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test in an empty folder, so that names are short."""
    monkeypatch.chdir(tmp_path)


def test_a_missing_file() -> None:
    """TM001 has no excerpt, since there is no text."""
    assert report("harbor.yaml") == (
        "harbor.yaml:1:1: error[TM001] this file cannot be read: there is no such file\n"
        "\n"
        "1 error in harbor.yaml\n"
        "Explain   transform-model explain TM001\n"
    )


def test_bytes_of_another_encoding() -> None:
    """TM002 shows the line with a stand-in for each byte that is not UTF-8."""
    Path("harbor.yaml").write_bytes(b"id: harbor\ntitle: Caf\xe9\n")
    assert report("harbor.yaml") == (
        "harbor.yaml:2:11: error[TM002] the byte 0xE9 is not UTF-8\n"
        "   │\n"
        " 2 │ title: Caf\ufffd\n"
        "   │           ^ 'é' in Windows-1252\n"
        "   = help: save the file as UTF-8\n"
        "\n"
        "1 error in harbor.yaml\n"
        "Explain   transform-model explain TM002\n"
    )


def test_a_byte_order_mark() -> None:
    """TM003 is a warning, and the mark is not part of the line shown."""
    Path("harbor.yaml").write_bytes(b"\xef\xbb\xbfid: harbor\n")
    assert report("harbor.yaml") == (
        "harbor.yaml:1:1: warning[TM003] this file begins with an invisible byte order mark\n"
        "   │\n"
        " 1 │ id: harbor\n"
        "   │ ^\n"
        "   = help: save the file as 'UTF-8', not as 'UTF-8 with BOM'\n"
        "\n"
        "1 warning in harbor.yaml\n"
        "Explain   transform-model explain TM003\n"
    )


def test_a_file_too_large() -> None:
    """TM005 has no excerpt: the text was not read."""
    Path("harbor.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    assert report("harbor.yaml") == (
        "harbor.yaml:1:1: error[TM005] this file is larger than 8 MiB\n"
        "\n"
        "1 error in harbor.yaml\n"
        "Explain   transform-model explain TM005\n"
    )


def test_too_many_values() -> None:
    """TM017 stands at the first value beyond 500,000: the list itself is one, so line 500,000."""
    Path("harbor.yaml").write_text("- a\n" * MAX_NODES, "utf-8")
    assert report("harbor.yaml") == (
        "harbor.yaml:500000:3: error[TM017] this text has more than 500,000 keys and values;"
        " reading stops\n"
        "    here\n"
        "       │\n"
        "500000 │ - a\n"
        "       │   ^\n"
        "\n"
        "1 error in harbor.yaml\n"
        "Explain   transform-model explain TM017\n"
    )


def test_too_many_faults() -> None:
    """TM018 is the last of them: the first key is fine, so the 201st double key is on line 202."""
    Path("harbor.yaml").write_text("id: harbor\n" * 300, "utf-8")
    shown = report("harbor.yaml")
    assert shown.count("error[TM010]") == MAX_FAULTS
    assert shown.endswith(
        "harbor.yaml:202:1: error[TM018] this text has more than 200 faults; reading stops here\n"
        "    │\n"
        "202 │ id: harbor\n"
        "    │ ^^\n"
        "\n"
        "201 errors in harbor.yaml\n"
        "Explain   transform-model explain TM018\n"
    )


def test_a_fault_says_where_it_is_even_without_drawing() -> None:
    """The text of a finding names file, line and column."""
    _, faults = read_source(Path("harbor.yaml"))
    assert isinstance(faults[0], Diagnostic)
    assert str(faults[0]).startswith("harbor.yaml:1:1: error[TM001]")
