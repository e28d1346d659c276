"""Values that a practice states, held against the attributes a framework declares."""

from collections.abc import Mapping
from typing import Final

from transform_model.definition.condition import BUILT_IN_ATTRIBUTES, Attribute, AttributeKind
from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.suggestion import nearest_name
from transform_model.practice.answer_sheet import locate_values
from transform_model.practice.codes import WRONG_VALUE
from transform_model.practice.plain_value import show_value
from transform_model.practice.practice import Practice

_TIMES: Final = ("year", "programme_year", "month")


def check_attribute_values(
    practice: Practice, declared: Mapping[str, Attribute]
) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each attribute whose value the framework cannot read.

    A condition would take a misspelt value for a known one that does not meet it.

    Parameters
    ----------
    practice
        The practice.
    declared
        The attributes the framework declares, by id.

    Examples
    --------
    >>> verified = Attribute("verified", AttributeKind.CHOICE, values=("yes", "no"))
    >>> practice = Practice(attributes={"verified": "Yes"})
    >>> print(*check_attribute_values(practice, {"verified": verified}))
    practice:1:11: error[TM209] 'verified' expects yes or no, found 'Yes' (help: did you mean ...
    """
    known = {**{id: BUILT_IN_ATTRIBUTES[id] for id in _TIMES}, **declared}
    places = locate_values("practice", dict(practice.attributes))
    faults = []
    for name, value in practice.attributes.items():
        expected = _expect(known[name], value) if name in known else ""
        if expected:
            message = f"{quote(name)} expects {expected}, found {show_value(value)}"
            near = nearest_name(str(value), known[name].values)
            remedy = f"did you mean '{near}'?" if near else ""
            place = practice.places.get(name, places[name].value)
            faults.append(diagnose(WRONG_VALUE, message, place, help=remedy))
    return tuple(faults)


def _expect(attribute: Attribute, value: str | float) -> str:
    """Return what an attribute takes when this value is none of it, else an empty text."""
    if attribute.id in _TIMES:
        is_whole = not isinstance(value, str) and float(value).is_integer()
        return "" if is_whole else "a whole number"
    if attribute.kind is AttributeKind.NUMBER:
        return "a number" if isinstance(value, str) else ""
    if attribute.kind is AttributeKind.CHOICE and str(value) not in attribute.values:
        return " or ".join(attribute.values)
    return ""
