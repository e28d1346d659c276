"""One mistake, told once and not wherever it shows."""

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve

from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.language.name_codes import (
    REFERENCE_CODES,
    UNKNOWN_MEMBER,
    UNKNOWN_NAME,
    UNKNOWN_PREREQUISITE,
    UNKNOWN_STEP,
)
from transform_model.language.reading.keys import NO_DIMENSION
from transform_model.language.shape_codes import UNKNOWN_KEY

_OF_NAMES: Final = frozenset(
    code.code
    for code in (
        *(code for code, _ in REFERENCE_CODES.values()),
        UNKNOWN_MEMBER,
        UNKNOWN_NAME,
        UNKNOWN_PREREQUISITE,
        UNKNOWN_STEP,
    )
)


MOST_PLACES: Final = 5
"""Places that a report shows of one mistake; more are counted."""

NO_OWN_SCALE: Final = "its scale is yes_no, which holds where none is named"
"""Label of a level that is not on the scale of milestones that name none."""


def fold_repeats(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings with those on one unknown name, or on no scale, joined to the first.

    A source that is left out is one mistake, whether one fact cites it or a hundred. The first few
    places are kept, the others are counted.

    Parameters
    ----------
    diagnostics
        The findings in text order.
    """
    found: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        found.setdefault(_topic(diagnostic), []).append(diagnostic)
    return tuple(one for each in found.values() for one in _fold_topic(each))


def _fold_topic(alike: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """Return one finding for several on one topic; a few levels off a scale stay as they are."""
    first, count = alike[0], len(alike)
    is_many = count > MOST_PLACES
    is_of_scale = first.label == NO_OWN_SCALE
    if count == 1 or (is_of_scale and not is_many):
        return alike
    folded = evolve(first, related=(*first.related, *_list_others(alike)))
    if is_of_scale:
        message = f"{count} levels are not on yes_no, the scale of milestones that name none"
        remedy = "name their scale, once for the whole file: scale: an id declared under scales"
        folded = evolve(folded, message=message, label="", help=remedy)
    elif is_many:
        folded = evolve(folded, label=f"named {count} times")
    return [folded]


def fold_alike(alike: Sequence[Diagnostic]) -> Diagnostic:
    """Return one finding for several that have one cause: the first, and where the others are."""
    first, count = alike[0], len(alike)
    more = f"and {count - 1} more" if count > 1 else ""
    label = "; ".join(text for text in (first.label, more) if text)
    return evolve(first, label=label, related=(*first.related, *_list_others(alike)))


def _list_others(alike: Sequence[Diagnostic]) -> tuple[Related, ...]:
    return tuple(Related(each.place, "and here") for each in alike[1:MOST_PLACES])


def _topic(diagnostic: Diagnostic) -> tuple[str, str]:
    """Return what a finding is about: a name, or nothing but itself."""
    code, message = diagnostic.code, diagnostic.message
    if code in _OF_NAMES:
        return code, message
    if diagnostic.label == NO_OWN_SCALE:
        return code, NO_OWN_SCALE
    if code == UNKNOWN_KEY.code and message.endswith(NO_DIMENSION):
        return code, message.partition(" has no key ")[2]
    return code, f"{message} at {diagnostic.place}"
