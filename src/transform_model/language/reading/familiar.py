"""Words of other tools, and what this language calls the same thing."""

from collections.abc import Collection
from typing import Final

_OWN_WORD: Final = {
    "after": "requires",
    "cadence": "cadence_months",
    "cohorts": "programme_starts",
    "credits": "points",
    "criteria": "milestones",
    "deadline": "due",
    "depends_on": "requires",
    "description": "note",
    "designations": "outcomes",
    "elements": "milestones",
    "expires": "valid_for",
    "expires_after": "valid_for",
    "goal": "met",
    "items": "milestones",
    "label": "title",
    "min": "at_least",
    "minimum": "at_least",
    "name": "title",
    "prerequisite": "requires",
    "questions": "milestones",
    "renewal": "cadence_months",
    "score": "points",
    "scores": "measures",
    "stages": "phases",
    "target": "met",
    "tiers": "outcomes",
    "validity": "valid_for",
}
_OWN_VERB: Final = {
    "and": "all",
    "average": "mean",
    "avg": "mean",
    "every": "all",
    "one_of": "any",
    "or": "any",
    "total": "sum",
}
_BESIDE: Final = frozenset({"add-on", "add_on", "addon"})
_ASKED_OF_ALL: Final = frozenset({"critical", "mandatory", "must_pass", "required"})
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


def find_own_verb(word: str) -> str:
    """Return the verb that a word of another tool stands for, or an empty text.

    Examples
    --------
    >>> find_own_verb("average"), find_own_verb("lead")
    ('mean', '')
    """
    return _OWN_VERB.get(word, "")


def explain_word(word: str, keys: Collection[str]) -> str:
    """Return a help for a word that stands for nothing here, or an empty text."""
    if word in _ENDS_OF_BANDS and "from" in keys:
        return "leave it out: a band ends where the next one begins"
    if word in _BESIDE and "ladder" in keys:
        return "what is held beside a tier is a step of an outcome with ladder: any_order"
    if word in _ASKED_OF_ALL and "thresholds" in keys:
        return "a rule asks for it, such as must_pass: {all: [lead, team]} under 'rules'"
    return ""
