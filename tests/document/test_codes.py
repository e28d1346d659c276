"""The catalogue of the text layer says what is true."""

import pytest

from tests.document.texts import read
from transform_model.document.codes import TEXT_CODES, Code, quote

SHOWN = [code for code in TEXT_CODES if code.wrong]


def test_codes_and_names_are_given_once_and_in_order() -> None:
    """The codes are TM001 to TM018 without gaps, each with a name of its own."""
    assert [code.code for code in TEXT_CODES] == [f"TM{i:03}" for i in range(1, 19)]
    assert len({code.name for code in TEXT_CODES}) == len(TEXT_CODES)


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.code)
def test_the_wrong_example_has_the_fault_and_the_right_one_has_none(code: Code) -> None:
    """Examples shown to authors are real."""
    assert [(fault.code, fault.severity) for fault in read(code.wrong)[1]] == [
        (code.code, code.severity)
    ]
    assert read(code.right)[1] == ()


@pytest.mark.parametrize("code", TEXT_CODES, ids=lambda code: code.code)
def test_every_code_says_what_it_means_in_sentences(code: Code) -> None:
    """Summary and explanation are sentences, the summary fits on a line."""
    assert code.summary.endswith(".")
    assert len(code.summary) <= 72
    assert code.explanation.endswith(".")


def test_a_quoted_text_stays_on_one_short_line() -> None:
    """A message never grows with the text it quotes."""
    assert quote("m01") == "'m01'"
    assert quote("two\n  lines") == "'two lines'"
    assert len(quote("x" * 10**6)) == 82
