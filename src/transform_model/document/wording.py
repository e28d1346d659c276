"""What is said about each fault of a text, apart from its syntax."""

from typing import Final

from transform_model.document.codes import (
    ALIAS,
    ANCHOR,
    BYTE_ORDER_MARK,
    CANNOT_READ,
    COMPLEX_KEY,
    DUPLICATE_KEY,
    EMPTY,
    MERGE_KEY,
    NOT_UTF_8,
    SEVERAL_DOCUMENTS,
    TAG,
    TOO_DEEP,
    TOO_LARGE,
    TOO_MANY_FAULTS,
    TOO_MANY_VALUES,
    diagnose,
    quote,
)
from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.document.limits import MAX_BYTES, MAX_DEPTH, MAX_FAULTS, MAX_NODES
from transform_model.document.place import Place, Source

_CODE_BY_SIGN: Final = {"&": ANCHOR, "!": TAG}


def cannot_read(name: str, reason: str) -> Diagnostic:
    """Return the fault of a file that cannot be read."""
    return diagnose(CANNOT_READ, f"this file cannot be read: {reason}", _no_place(name))


def too_large(name: str) -> Diagnostic:
    """Return the fault of a text beyond the size limit."""
    message = f"this file is larger than {MAX_BYTES // 1024**2} MiB"
    return diagnose(TOO_LARGE, message, _no_place(name))


def utf_16(name: str) -> Diagnostic:
    """Return the fault of a file that is UTF-16."""
    message = "this file is UTF-16, not UTF-8"
    return diagnose(NOT_UTF_8, message, _no_place(name), help="save the file as UTF-8")


def not_utf_8(place: Place, byte: int) -> Diagnostic:
    """Return the fault of a byte that is not UTF-8, with the letter an older program meant."""
    letter = bytes([byte]).decode("cp1252", "ignore")
    return diagnose(
        NOT_UTF_8,
        f"the byte 0x{byte:02X} is not UTF-8",
        place,
        label=f"'{letter}' in Windows-1252" if letter.isprintable() and letter else "",
        help="save the file as UTF-8",
    )


def byte_order_mark(place: Place) -> Diagnostic:
    """Return the warning about a byte order mark."""
    return diagnose(
        BYTE_ORDER_MARK,
        "this file begins with an invisible byte order mark",
        place,
        help="save the file as 'UTF-8', not as 'UTF-8 with BOM'",
    )


def empty(place: Place) -> Diagnostic:
    """Return the fault of a text without a value."""
    return diagnose(EMPTY, "this file holds no value", place, help="write 'key: value' lines")


def several_documents(place: Place) -> Diagnostic:
    """Return the fault of a second document."""
    return diagnose(
        SEVERAL_DOCUMENTS,
        "a file holds one document, another one begins here",
        place,
        help="remove the line '---', or put what follows into a file of its own",
    )


def duplicate_key(key: str, place: Place, first: Place) -> Diagnostic:
    """Return the fault of a key that was given before."""
    return diagnose(
        DUPLICATE_KEY,
        f"key {quote(key)} is given twice",
        place,
        help="keep one of the two, or give this one a name of its own",
        related=(Related(first, "first given here"),),
    )


def empty_key(place: Place) -> Diagnostic:
    """Return the fault of a key without letters."""
    return diagnose(COMPLEX_KEY, "a key is empty", place, help="write a name before ':'")


def complex_key(kind: str, place: Place) -> Diagnostic:
    """Return the fault of a key that is a list or a mapping."""
    return diagnose(
        COMPLEX_KEY,
        f"a key is a {kind}, a name is expected",
        place,
        help="put the text in quotes if the brackets belong to it",
    )


def merge_key(place: Place) -> Diagnostic:
    """Return the fault of the merge key."""
    message = "the merge key '<<' is not part of this language"
    return diagnose(MERGE_KEY, message, place, help="write the keys out")


def alias(place: Place) -> Diagnostic:
    """Return the fault of an alias."""
    return diagnose(
        ALIAS,
        "aliases are not part of this language",
        place,
        help="write the value out, or put the text in quotes if '*' belongs to it",
    )


def node_property(sign: str, written: str, place: Place) -> Diagnostic:
    """Return the fault of an anchor, sign ``&``, or of a tag, sign ``!``."""
    code = _CODE_BY_SIGN[sign]
    return diagnose(
        code,
        f"{code.name}s are not part of this language",
        place,
        help=f"remove {quote(written)}, or put the text in quotes if it belongs to it",
    )


def too_deep(key: str, place: Place) -> Diagnostic:
    """Return the fault of a value that is nested too deep, under the last key met."""
    named = quote(key) if key else "a list"
    return diagnose(
        TOO_DEEP,
        f"{named} is nested deeper than {MAX_DEPTH} levels",
        place,
        help="give the inner parts names of their own",
    )


def too_many_values(place: Place) -> Diagnostic:
    """Return the fault of a text with too many values."""
    message = f"this text has more than {MAX_NODES:,} keys and values; reading stops here"
    return diagnose(TOO_MANY_VALUES, message, place)


def too_many_faults(place: Place) -> Diagnostic:
    """Return the fault of a text with too many faults."""
    message = f"this text has more than {MAX_FAULTS} faults; reading stops here"
    return diagnose(TOO_MANY_FAULTS, message, place)


def _no_place(name: str) -> Place:
    """Return the start of a file whose text is not known."""
    return Place(Source(name, ""), 1, 1)
