"""Every code of a finding, described: for ``explain`` and for the reference."""

from collections.abc import Iterator
from typing import Final

from transform_model.document.codes import TEXT_CODES, Code
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.language.case_codes import CASE_CODES
from transform_model.language.check_codes import CHECK_CODES
from transform_model.language.name_codes import NAME_CODES
from transform_model.language.overlay_codes import OVERLAY_CODES
from transform_model.language.rule_codes import RULE_CODES
from transform_model.language.shape_codes import SHAPE_CODES
from transform_model.practice.codes import PRACTICE_CODES
from transform_model.practice.table_codes import TABLE_CODES

_SECTIONS: Final = (
    ("The text", "What keeps a file from being read as YAML.", TEXT_CODES),
    ("Shape", "Keys, and the types of their values.", SHAPE_CODES),
    ("Names", "Ids, and what refers to them.", NAME_CODES),
    ("Rules, numbers and levels", "How they are written.", RULE_CODES),
    ("Overlays", "What extends another framework.", OVERLAY_CODES),
    ("Meaning", "What is well written and still cannot be meant.", CHECK_CODES),
    ("Answers and assessments", "What is said about a practice.", PRACTICE_CODES),
    ("Tables of cohorts", "What keeps a table of many practices from being scored.", TABLE_CODES),
    ("Cases", "Practices beside a framework, and what must come out for them.", CASE_CODES),
)

ALL_CODES: Final[tuple[Code, ...]] = tuple(
    sorted((code for _, _, codes in _SECTIONS for code in codes), key=lambda code: code.code)
)
"""Every code, in order."""

# Unicode has a picture for each control character, in the order of the characters.
_PICTURES: Final = 0x2400

_INTRODUCTION: Final = """\
# Diagnostics

Every finding about a file has a code that never changes its meaning. An *error* keeps the file from
being used, a *warning* does not. `transform-model explain TM122` prints one of these entries in the
terminal. The entries are made from the same declarations as the findings.
"""


def find_code(name: str) -> Code:
    """Return a code by its number, such as ``TM122``, in capital or small letters.

    Raises
    ------
    UnknownNameError
        If there is no such code.

    Examples
    --------
    >>> find_code("tm122").name
    'prerequisite-ring'
    """
    by_number = {code.code: code for code in ALL_CODES}
    found = by_number.get(name.strip().upper())
    if found is None:
        raise UnknownNameError("code", name, nearest_name(name, by_number))
    return found


def describe_codes() -> str:
    """Return the reference of all codes as Markdown, one heading for each."""
    return "\n".join((_INTRODUCTION, *_describe_sections()))


def _describe_sections() -> Iterator[str]:
    for title, says, codes in _SECTIONS:
        yield f"## {title}\n\n{says}\n"
        for code in sorted(codes, key=lambda code: code.code):
            yield _describe_code(code)


def _describe_code(code: Code) -> str:
    parts = [f"### {code.code} {code.name}", f"*{code.severity}*: {code.summary}", code.explanation]
    for title, text in (("Wrong:", code.wrong), ("Right:", code.right)):
        if text:
            parts += [title, f"```yaml\n{_show(text)}```"]
    return "\n\n".join(parts) + "\n"


def _show(text: str) -> str:
    """Return a text with its control characters, which no page shows, as pictures of them."""
    shown = "".join(
        chr(_PICTURES + ord(letter)) if letter < " " and letter not in "\n\t" else letter
        for letter in text
    )
    return shown if shown.endswith("\n") else f"{shown}\n"
