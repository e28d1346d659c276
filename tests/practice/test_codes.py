"""The catalogue of answers and assessments says what is true."""

import pytest

from transform_model.document.codes import Code
from transform_model.errors import AnswerError
from transform_model.practice.assessment_reading import parse_assessment
from transform_model.practice.codes import (
    NO_RECOGNITION,
    NOT_APPLICABLE_REFUSED,
    OTHER_FRAMEWORK,
    OUT_OF_SCALE,
    PRACTICE_CODES,
    UNKNOWN_ATTRIBUTE,
    UNKNOWN_MILESTONE,
)

# What only a framework can tell is shown by the fixtures.
NEEDS_FRAMEWORK = {
    code.code
    for code in (
        UNKNOWN_MILESTONE,
        OUT_OF_SCALE,
        NOT_APPLICABLE_REFUSED,
        OTHER_FRAMEWORK,
        UNKNOWN_ATTRIBUTE,
        NO_RECOGNITION,
    )
}
SHOWN = [code for code in PRACTICE_CODES if code.wrong and code.code not in NEEDS_FRAMEWORK]


def test_codes_are_in_order_and_named_once() -> None:
    """TM203 is kept for tables of cohorts."""
    expected = [f"TM{number}" for number in range(200, 220) if number != 203]
    assert [code.code for code in PRACTICE_CODES] == expected
    assert len({code.name for code in PRACTICE_CODES}) == len(PRACTICE_CODES)


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.code)
def test_the_wrong_example_has_the_fault(code: Code) -> None:
    """Examples shown to people are real."""
    with pytest.raises(AnswerError) as caught:
        parse_assessment(code.wrong)
    assert {fault.code for fault in caught.value.diagnostics} >= {code.code}


@pytest.mark.parametrize(
    "code", [code for code in PRACTICE_CODES if code.right], ids=lambda code: code.code
)
def test_the_right_example_is_read(code: Code) -> None:
    """What is shown as right has no fault."""
    assert parse_assessment(code.right).framework


@pytest.mark.parametrize("code", PRACTICE_CODES, ids=lambda code: code.code)
def test_every_code_says_what_it_means_in_sentences(code: Code) -> None:
    """Summary and explanation are sentences, the summary fits on a line."""
    assert code.summary.endswith(".")
    assert len(code.summary) <= 76
    assert code.explanation.endswith(".")
