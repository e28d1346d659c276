"""One name that nobody declares, told once and not wherever it stands."""

from collections.abc import Iterable
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


def fold_repeats(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings with those on one unknown name joined to the first of them.

    A source that is left out is one mistake, whether one fact cites it or a hundred. All places
    are kept.

    Parameters
    ----------
    diagnostics
        The findings in text order.
    """
    first: dict[tuple[str, str], Diagnostic] = {}
    repeats: dict[tuple[str, str], list[Related]] = {}
    for diagnostic in diagnostics:
        topic = _topic(diagnostic)
        if topic in first:
            repeats[topic].append(Related(diagnostic.place, "and here"))
        else:
            first[topic], repeats[topic] = diagnostic, []
    return tuple(
        evolve(diagnostic, related=(*diagnostic.related, *repeats[topic]))
        if repeats[topic]
        else diagnostic
        for topic, diagnostic in first.items()
    )


def _topic(diagnostic: Diagnostic) -> tuple[str, str]:
    """Return what a finding is about: a name, or nothing but itself."""
    code, message = diagnostic.code, diagnostic.message
    if code in _OF_NAMES:
        return code, message
    if code == UNKNOWN_KEY.code and message.endswith(NO_DIMENSION):
        return code, message.partition(" has no key ")[2]
    return code, f"{message} at {diagnostic.place}"
