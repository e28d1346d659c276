"""Words of other tools, and what this language calls the same thing."""

from collections.abc import Collection
from typing import Final

_OWN_WORD: Final = {
    "after": "requires",
    "criteria": "milestones",
    "depends_on": "requires",
    "description": "note",
    "elements": "milestones",
    "items": "milestones",
    "label": "title",
    "name": "title",
    "prerequisite": "requires",
    "questions": "milestones",
    "scores": "measures",
    "stages": "phases",
    "tiers": "outcomes",
}
_ENDS_OF_BANDS: Final = frozenset({"max", "to", "until", "upto"})


def find_own_word(word: str, keys: Collection[str]) -> str:
    """Return the key that a word of another tool stands for, or an empty text.

    Examples
    --------
    >>> find_own_word("stages", ["phases", "milestones"])
    'phases'
    """
    own = _OWN_WORD.get(word, "")
    return own if own in keys else ""


def explain_word(word: str, keys: Collection[str]) -> str:
    """Return a help for a word that stands for nothing here, or an empty text."""
    if word in _ENDS_OF_BANDS and "from" in keys:
        return "leave it out: a band ends where the next one begins"
    return ""
