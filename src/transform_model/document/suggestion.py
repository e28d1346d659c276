"""The known name that is spelled most like an unknown one."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import islice
from typing import Final

from transform_model.document.limits import MAX_NAME_LENGTH, MAX_NAMES

# 'm1' and 'm01' are 0.80 alike and near; 'm28' and 'm27' are 0.67 alike and two different things.
_NEAR: Final = 0.7


def nearest_name(name: str, names: Iterable[str]) -> str:
    """Return the name spelled most like ``name``, or an empty text when none is near.

    Capital and small letters count as the same. Of names equally near the one that has more of the
    same letters wins, as after two that changed places; then the first one.

    Parameters
    ----------
    name
        What was written; a name longer than 80 characters is near nothing.
    names
        Known names; the first 5,000 are looked through.

    Examples
    --------
    >>> nearest_name("team-hudle", ["care-plan", "team-huddle"])
    'team-huddle'
    >>> nearest_name("version-2071", ["version-2014", "version-2017"])
    'version-2017'
    >>> nearest_name("x", ["care-plan"])
    ''
    """
    if len(name) > MAX_NAME_LENGTH:
        return ""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(name.casefold())
    nearest, best = "", (_NEAR, 0.0)
    for known in islice(names, MAX_NAMES):
        likeness = _likeness(matcher, known, best[0])
        if likeness > best:
            nearest, best = known, likeness
    return nearest


def _likeness(matcher: SequenceMatcher[str], known: str, floor: float) -> tuple[float, float]:
    """Return how alike a known name is, from 0 to 1, and how many letters are the same.

    Both are 0 as soon as it is surely less alike than ``floor``.
    """
    if len(known) > MAX_NAME_LENGTH:
        return 0.0, 0.0
    matcher.set_seq1(known.casefold())
    letters = matcher.quick_ratio() if matcher.real_quick_ratio() >= floor else 0.0
    return (matcher.ratio(), letters) if letters >= floor else (0.0, 0.0)
