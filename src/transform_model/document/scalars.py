"""Values of plain scalars by the core schema of YAML 1.2."""

import math
import re
import sys
from typing import Final, TypeAlias

from transform_model.document.limits import MAX_NUMBER_LENGTH
from transform_model.document.tree import Scalar

CoreValue: TypeAlias = bool | int | float | str | None

# YAML 1.2.2, section 10.3.2, https://yaml.org/spec/1.2.2/#1032-tag-resolution
_WORDS: Final[dict[str, CoreValue]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
    **{
        sign + word: -math.inf if sign == "-" else math.inf
        for sign in ("", "+", "-")
        for word in (".inf", ".Inf", ".INF")
    },
}
_DECIMAL: Final = re.compile(r"[-+]?[0-9]+")
_PREFIXED: Final = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def core_value(scalar: Scalar) -> CoreValue:
    """Return the value a scalar has by the core schema of YAML 1.2.

    Quoted scalars are text. So are ``no``, ``on``, ``1:30`` and dates, which YAML 1.1 reads
    otherwise. A number of more than 300 characters, or beyond the largest float, stays text.

    Examples
    --------
    >>> from transform_model.document.place import Source
    >>> source = Source("example.yaml", "017")
    >>> core_value(Scalar(source, 1, 1, 3, "017", plain=True))
    17
    >>> core_value(Scalar(source, 1, 1, 3, "017", plain=False))
    '017'
    """
    text = scalar.text
    if not scalar.plain:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "0123456789+-." or len(text) > MAX_NUMBER_LENGTH:
        return text
    return _number(text)


def _number(text: str) -> int | float | str:
    """Return the number a text spells, or the text."""
    number: int | float
    if _DECIMAL.fullmatch(text):
        number = int(text)
    elif _PREFIXED.fullmatch(text):
        number = int(text, 0)
    elif _FLOAT.fullmatch(text):
        number = float(text)
    else:
        return text
    return number if abs(number) <= sys.float_info.max else text
