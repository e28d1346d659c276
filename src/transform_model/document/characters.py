"""Characters that may not stand in a YAML text, and the byte order mark before one."""

import re
import unicodedata
from collections import Counter
from typing import Final

from transform_model.document import wording
from transform_model.document.codes import FORBIDDEN_CHARACTER, diagnose
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.limits import MAX_FAULTS
from transform_model.document.place import Place, Source

_MARK: Final = "\ufeff"
# YAML 1.2.2, section 5.1, and the line ends of YAML 1.1 that libyaml still counts as lines.
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)"
)
_STAND_IN: Final = "\ufffd"
_NAMES: Final = {
    "\x00": "NUL",
    "\r": "a carriage return without line feed",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    _MARK: "byte order mark",
}


def drop_mark(source: Source) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Return the source without a byte order mark, and a warning if it had one."""
    if not source.text.startswith(_MARK):
        return source, ()
    source = Source(source.name, source.text.removeprefix(_MARK))
    return source, (wording.byte_order_mark(Place(source, 1, 1)),)


def replace_forbidden(source: Source) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text with a stand-in for each forbidden character, and a fault for each kind.

    The stand-in is one character long, so that places stay as they are.
    """
    matches = list(_FORBIDDEN.finditer(source.text))
    if not matches:
        return source.text, ()
    count_by_kind = Counter(match[0] for match in matches)
    first = {match[0]: match.start() for match in reversed(matches)}
    kinds = sorted(first, key=first.__getitem__)[:MAX_FAULTS]
    faults = tuple(
        _forbidden(kind, count_by_kind[kind], find_place(source, first[kind])) for kind in kinds
    )
    return _FORBIDDEN.sub(_STAND_IN, source.text), faults


def find_place(source: Source, index: int) -> Place:
    """Return the place of a character by its index in the text."""
    line = source.text.count("\n", 0, index) + 1
    return Place(source, line, index - source.text.rfind("\n", 0, index))


def _forbidden(character: str, count: int, place: Place) -> Diagnostic:
    """Return the fault of a character, at its first place."""
    name = _NAMES.get(character) or unicodedata.name(character, "").lower()
    described = f"U+{ord(character):04X}" + (f" ({name})" if name else "")
    return diagnose(
        FORBIDDEN_CHARACTER,
        f"the character {described} may not stand in this text",
        place,
        label=f"and {count - 1:,} more" if count > 1 else "",
        help="remove it",
    )
