"""What the things of a framework are called in a sentence: by their ids, or by their titles."""

from typing import ClassVar

from attrs import frozen

from transform_model.definition.condition import BUILT_IN_ATTRIBUTES, Attribute
from transform_model.definition.dimension import Member
from transform_model.definition.framework import Framework
from transform_model.definition.outcome import Outcome, OutcomeStep

_IRREGULAR_ENDS = {"y": "ies", "s": "ses", "x": "xes"}
_VOWELS = "aeiou"


@frozen
class Names:
    """The ids of things, as authors wrote them; spaces for underscores where a word is meant.

    Parameters
    ----------
    framework
        Where the things are declared.
    """

    framework: Framework
    says_least: ClassVar[bool] = False

    def call_milestone(self, id: str) -> str:
        """Return what a milestone is called."""
        return id

    def call_rule(self, id: str) -> str:
        """Return what a named rule is called."""
        return id

    def call_measure(self, id: str, member: str = "") -> str:
        """Return what a measure, or one member of a family, is called."""
        return f"{id}.{member}" if member else id

    def call_step(self, outcome: Outcome, step: OutcomeStep) -> str:
        """Return what a step of an outcome is called."""
        return step.id if step.id.startswith(outcome.id) else f"{outcome.id} {step.id}"

    def call_member(self, dimension: str, id: str) -> str:
        """Return what a member of a dimension is called, with the dimension."""
        return f"the {spell_words(dimension)} {id}"

    def call_phase(self, id: str) -> str:
        """Return what a phase is called."""
        return id

    def find_attribute(self, id: str) -> Attribute:
        """Return an attribute, declared or built in."""
        return self.framework.attributes.get(id) or BUILT_IN_ATTRIBUTES[id]


@frozen
class Titles(Names):
    """Titles as the middle of a sentence has them; ids for milestones, which answers name."""

    says_least: ClassVar[bool] = True

    def call_rule(self, id: str) -> str:
        """Return the title of a rule."""
        return lower_first(self.framework.rules[id].title) or spell_words(id)

    def call_measure(self, id: str, member: str = "") -> str:
        """Return the title of a measure, and of the member of a family."""
        measure = self.framework.measures[id]
        title = lower_first(measure.title.partition(", ")[0]) or spell_words(id)
        return f"{title} for {self._title_member(measure.by, member)}" if member else title

    def call_step(self, outcome: Outcome, step: OutcomeStep) -> str:
        """Return the title of a step, else its id, after the outcome where that says more."""
        if step.title and len(step.id) > 1:
            return step.title
        known = lower_first(outcome.title) or spell_words(outcome.id)
        return step.id if step.id.startswith(outcome.id) else f"{known} {step.id}"

    def call_member(self, dimension: str, id: str) -> str:
        """Return the title of a member, after its dimension where the title does not name it."""
        title = self._title_member(dimension, id)
        word = spell_words(dimension)
        heads = tuple(word.casefold().split())
        is_said = any(part.startswith(heads) for part in title.casefold().split())
        return title if is_said else f"the {word} {title}"

    def call_phase(self, id: str) -> str:
        """Return the number and title of a phase."""
        for order, phase in enumerate(self.framework.phases, start=1):
            if phase.id == id:
                return f"phase {order}, {phase.short_title}"
        return id

    def _title_member(self, dimension: str, id: str) -> str:
        declared = self.framework.dimensions.get(dimension)
        if declared is None:
            return self.call_phase(id)
        found: Member = declared.members[id]
        return found.short_title


def spell_words(id: str) -> str:
    """Return an id as words.

    Examples
    --------
    >>> spell_words("leverage_point")
    'leverage point'
    """
    return id.replace("_", " ")


def lower_first(title: str) -> str:
    """Return a title as the middle of a sentence has it; names such as NCQA stay as they are.

    Examples
    --------
    >>> lower_first("Elective credits"), lower_first("NCQA credits"), lower_first("")
    ('elective credits', 'NCQA credits', '')
    """
    word = title.partition(" ")[0]
    is_name = len(word) > 1 and not word[1:].islower()
    return title if is_name else title[:1].lower() + title[1:]


def pluralise(word: str) -> str:
    """Return a noun in the plural.

    Examples
    --------
    >>> pluralise("concept"), pluralise("category"), pluralise("survey"), pluralise("class")
    ('concepts', 'categories', 'surveys', 'classes')
    """
    last = word[-1:]
    if last == "y" and word[-2:-1] in _VOWELS:
        return f"{word}s"
    ending = _IRREGULAR_ENDS.get(last)
    return f"{word[:-1]}{ending}" if ending else f"{word}s"
