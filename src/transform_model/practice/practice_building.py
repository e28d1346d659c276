"""Building a practice from plain values, each field by its own rule."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.suggestion import nearest_name
from transform_model.errors import AnswerError
from transform_model.practice.answer_sheet import ValuePlace, locate_values
from transform_model.practice.codes import UNKNOWN_ATTRIBUTE, WRONG_VALUE
from transform_model.practice.plain_value import describe_value, is_finite, plain_value, show_value
from transform_model.practice.practice import BUILT_IN, ClinicianCount, Practice

_YES_NO: Final = {"yes": True, "true": True, "no": False, "false": False}
_DIGITS: Final = re.compile("[0-9]{1,15}")
_PARTS: Final = ("total", "primary_care", "specialty")


def build_practice(raw: Mapping[str, object]) -> Practice:
    """Return the practice that plain values describe.

    Parameters
    ----------
    raw
        The fields of ``Practice`` by name, all optional. None and empty texts are not known.
        ``clinicians`` may be a number or a mapping with ``total``, ``primary_care`` and
        ``specialty``; settings are true, false, ``yes`` or ``no``; ``recognised_by`` is a list.
        Any other key is an attribute of the framework: a text or a number.

    Raises
    ------
    AnswerError
        Some values are not of their kind; one diagnostic for each, TM209.

    Examples
    --------
    >>> practice = build_practice({"id": "p-001", "clinicians": 6, "rural": "yes", "core_needs": 1})
    >>> practice.rural, dict(practice.attributes)
    (True, {'core_needs': 1})
    >>> build_practice({"rural": "perhaps"})
    Traceback (most recent call last):
        ...
    transform_model.errors.AnswerError: practice:1:8: error[TM209] rural expects yes or no, ...
    """
    practice, faults = place_practice(raw, locate_values("practice", raw))
    if faults:
        raise AnswerError(faults)
    return practice


def place_practice(
    raw: Mapping[str, object], places: Mapping[str, ValuePlace]
) -> tuple[Practice, tuple[Diagnostic, ...]]:
    """Return the practice that plain values describe, and what is wrong with them.

    Parameters
    ----------
    raw
        As for ``build_practice``.
    places
        Where each key and value stands.

    Returns
    -------
    tuple
        The practice without what is wrong, and one diagnostic per fault.
    """
    values: dict[str, Any] = {}
    attributes: dict[str, str | float] = {}
    faults: list[Diagnostic] = []
    for name, given in raw.items():
        value = plain_value(given)
        key: object = name
        if key == "" or not isinstance(key, str):
            message = f"an attribute is called by a text, found {show_value(name)}"
            faults.append(diagnose(WRONG_VALUE, message, places[str(name)].key))
            continue
        if value is None or (isinstance(value, str) and not value):
            continue
        try:
            if name in _PARSERS:
                values[name] = _PARSERS[name](value)
            else:
                attributes[name] = _parse_attribute(value)
        except ValueError as error:
            place = places[name].value
            faults.append(diagnose(WRONG_VALUE, f"{_show_name(name)} {error}", place))
    at = {name: place.key for name, place in places.items()}
    return Practice(**values, attributes=attributes, places=at), tuple(faults)


def check_attributes(practice: Practice, declared: Collection[str]) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each attribute that is nearly one the framework knows.

    An attribute that is near none is one that this framework does not ask about: that is fine.

    Parameters
    ----------
    practice
        The practice.
    declared
        Ids of the attributes the framework declares; the built-in ones need not be among them.

    Examples
    --------
    >>> print(*check_attributes(build_practice({"clinican": 6, "region": "north"}), []))
    practice:1:1: error[TM210] 'clinican' is no attribute (help: did you mean 'clinicians'?)
    """
    known = (*declared, *BUILT_IN, "id", "name", "year", "programme_year", "month")
    values = dict(practice.attributes)
    places = practice.places or {
        name: place.key for name, place in locate_values("practice", values).items()
    }
    return tuple(
        diagnose(
            UNKNOWN_ATTRIBUTE,
            f"{_show_name(name)} is no attribute",
            places[name],
            help=f"did you mean '{near}'?",
        )
        for name in values
        if name not in known and (near := nearest_name(name, known))
    )


def _show_name(name: str) -> str:
    """Return a field's name as it is, and any other in quotes."""
    return name if name in _PARSERS else quote(name)


def _wrong(expected: str, raw: object) -> ValueError:
    """Return the error of a value of another kind."""
    return ValueError(f"expects {expected}, found {describe_value(raw)}")


def _parse_text(raw: object) -> str:
    """Return a text; a number is taken as it is written."""
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float)):
        raise _wrong("a text", raw)
    return str(raw)


def _parse_yes_no(raw: object) -> bool:
    """Return a setting."""
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.lower() in _YES_NO:
        return _YES_NO[raw.lower()]
    raise _wrong("yes or no", raw)


def _parse_count(raw: object) -> int:
    """Return a whole number not below 0; a text of digits is one."""
    if isinstance(raw, str) and _DIGITS.fullmatch(raw):
        raw = int(raw)
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise _wrong("a whole number not below 0", raw)
    return raw


def _parse_clinicians(raw: object) -> ClinicianCount:
    """Return a count of clinicians, of a number or of a mapping with its parts."""
    if isinstance(raw, ClinicianCount):
        return raw
    if not isinstance(raw, Mapping):
        return ClinicianCount(_parse_count(raw))
    unknown = [key for key in raw if key not in _PARTS]
    if unknown:
        near = nearest_name(str(unknown[0]), _PARTS)
        hint = f"; did you mean '{near}'?" if near else ""
        raise ValueError(
            f"has total, primary_care and specialty, found {show_value(unknown[0])}{hint}"
        )
    given = {key: plain_value(value) for key, value in raw.items()}
    counts = {key: _parse_count(value) for key, value in given.items() if value is not None}
    try:
        return ClinicianCount(**counts)
    except ValueError as error:
        raise ValueError(f"does not add up: {error}") from error


def _parse_ids(raw: object) -> frozenset[str]:
    """Return a set of ids; a bare text is one."""
    if isinstance(raw, str):
        return frozenset({raw})
    if not isinstance(raw, Collection) or isinstance(raw, Mapping):
        raise _wrong("a list of ids", raw)
    wrong = [each for each in raw if not isinstance(each, str) or not each]
    if wrong:
        raise ValueError(f"expects a list of ids, found {describe_value(wrong[0])} in it")
    return frozenset(raw)


def _parse_attribute(raw: object) -> str | float:
    """Return a text or a finite number; true and false are ``yes`` and ``no``."""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, str):
        return raw
    if not isinstance(raw, (int, float)) or not is_finite(raw):
        raise _wrong("a text or a number", raw)
    return raw


_PARSERS: Final[Mapping[str, Callable[[object], object]]] = {
    "id": _parse_text,
    "name": _parse_text,
    "kind": _parse_text,
    "clinicians": _parse_clinicians,
    "rural": _parse_yes_no,
    "small": _parse_yes_no,
    "safety_net": _parse_yes_no,
    "beneficiaries": _parse_count,
    "recognised_by": _parse_ids,
}
PRACTICE_FIELDS: Final = tuple(_PARSERS)
"""The names of the fields a practice has of its own."""
