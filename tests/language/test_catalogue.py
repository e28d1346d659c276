"""Codes as declared, as shown by broken files, and as listed in the reference are one set."""

import re
from pathlib import Path

import pytest

from transform_model.document.codes import TEXT_CODES
from transform_model.errors import UnknownNameError
from transform_model.language.catalogue import ALL_CODES, describe_codes, find_code

_ROOT = Path(__file__).parents[2]
_REFERENCE = _ROOT / "docs" / "reference" / "diagnostics.md"
_FIXTURES = _ROOT / "tests" / "diagnostics"
# Bytes, sizes and counts that no text file can show; tests/diagnostics/test_text_reports.py does.
_NOT_A_TEXT = {"TM001", "TM002", "TM003", "TM005", "TM017", "TM018"}
_DECLARED = {code.code for code in ALL_CODES}


def test_no_code_is_declared_twice() -> None:
    """A code means one thing."""
    assert len(_DECLARED) == len(ALL_CODES)


def test_every_code_has_a_broken_file_and_every_broken_file_a_code() -> None:
    """The codes that begin the names of broken files are the declared ones."""
    files = [path for path in _FIXTURES.rglob("TM*") if path.suffix != ".txt"]
    assert {path.name[:5] for path in files} | _NOT_A_TEXT == _DECLARED


def test_the_headings_of_the_reference_are_the_codes() -> None:
    """Each code has one heading, in order within its section."""
    headings = re.findall(
        r"^### (TM\d{3}) [a-z0-9-]+$", _REFERENCE.read_text("utf-8"), re.MULTILINE
    )
    assert sorted(headings) == sorted(_DECLARED)


def test_the_reference_is_what_the_declarations_say() -> None:
    """The page is never edited by hand."""
    assert _REFERENCE.read_text("utf-8") == describe_codes()


def test_every_code_is_explained() -> None:
    """A summary is a sentence, and a wrong example never stands without the right one."""
    for code in ALL_CODES:
        assert code.summary.endswith("."), code.code
        assert code.explanation.endswith("."), code.code
        assert bool(code.wrong) == bool(code.right), code.code
        assert code.wrong != code.right or not code.wrong, code.code


def test_a_code_is_found_in_capital_or_small_letters() -> None:
    """What explains a code takes it as it is typed."""
    assert find_code("tm010") is find_code(" TM010 ") is TEXT_CODES[9]


def test_an_unknown_code_names_the_nearest() -> None:
    """A slip of one digit is put right."""
    with pytest.raises(UnknownNameError, match="there is no code 'TM1222'; did you mean 'TM122'"):
        find_code("TM1222")
