"""Selections of milestones and thresholds in words: "every core milestone at level 2"."""

from attrs import frozen

from transform_model.definition.bounds import Bounds
from transform_model.definition.calling import Names, spell_words
from transform_model.definition.expansion import (
    expand_milestones,
    expand_thresholds,
    picks_thresholds,
    step_level,
)
from transform_model.definition.rule import Selection
from transform_model.definition.words import describe_amount, describe_least, join_any, name_level

_ADJECTIVE = "kind"


@frozen
class Noun:
    """What a selection picks, ready for the words before it: ``every`` or a number.

    Parameters
    ----------
    one, many
        The noun with what is said before it, in the singular and in the plural.
    rest
        What follows the noun; empty, or it starts with a space.
    count
        How many the selection picks.
    """

    one: str
    many: str
    rest: str
    count: int

    def say_every(self) -> str:
        """Return all of them as a requirement."""
        return f"every {self.one}{self.rest}"

    def say_some(self) -> str:
        """Return one of them as a requirement."""
        return f"at least one {self.one}{self.rest}"

    def say_these(self, words: str) -> str:
        """Return the plural after some words, such as ``the points of``."""
        return f"{words} {self.many}{self.rest}".strip()


def find_noun(names: Names, selection: Selection, *, is_reached: bool) -> Noun:
    """Return what a selection picks as a noun.

    Parameters
    ----------
    names
        What things are called.
    selection
        The selection.
    is_reached
        Whether the level to be reached is said, where all that is picked have the same.
    """
    framework = names.framework
    is_of_thresholds = picks_thresholds(selection)
    before, after = _split_tags(names, selection)
    word = "threshold" if is_of_thresholds else "milestone"
    if is_of_thresholds:
        count = len(expand_thresholds(framework, selection))
    else:
        count = len(expand_milestones(framework, selection))
    if selection.phases:
        after.insert(0, f"of {join_any([names.call_phase(id) for id in selection.phases])}")
    if selection.exclude:
        left_out = join_any([names.call_milestone(id) for id in selection.exclude])
        after.append(f"except {left_out}")
    if selection.due_now:
        after.append("due by now")
    if is_reached:
        after.append("reached" if is_of_thresholds else _describe_met(names, selection))
    rest = "".join(f" {words}" for words in after if words)
    lead = f"{before} " if before else ""
    return Noun(f"{lead}{word}", f"{lead}{word}s", rest, count)


def _split_tags(names: Names, selection: Selection) -> tuple[str, list[str]]:
    """Return what is said of tags before the noun, and what after it."""
    before: list[str] = []
    after: list[str] = []
    for dimension, members in selection.tags:
        if dimension == _ADJECTIVE and "milestone" not in members:
            before.append(
                join_any([spell_words(id).replace("must pass", "must-pass") for id in members])
            )
            continue
        called = [names.call_member(dimension, id) for id in members]
        word = f"the {spell_words(dimension)} "
        is_same = all(each.startswith(word) for each in called)
        shorter = [each.removeprefix(word) for each in called[1:]] if is_same else called[1:]
        after.append(f"of {join_any([called[0], *shorter])}")
    return " ".join(before), after


def _describe_met(names: Names, selection: Selection) -> str:
    """Return the level to be reached where all that is picked have the same; nothing for yes."""
    milestones = names.framework.milestones
    said = set()
    for id in expand_milestones(names.framework, selection):
        level = step_level(milestones[id], selection.level)
        said.add(describe_least(milestones[id].scale, level) if level else "")
    if len(said) == 1:
        return said.pop()
    return f"at {name_level(selection.level)} or above" if selection.level else ""


def describe_chosen(names: Names, selection: Selection, count: Bounds | None) -> str:
    """Return how many of a selection have to be reached.

    Parameters
    ----------
    names
        What things are called.
    selection
        The selection.
    count
        How many; None for all.
    """
    noun = find_noun(names, selection, is_reached=True)
    if selection.unlisted is not None:
        return _describe_unlisted(noun, selection.unlisted.bounds, count)
    if count is None:
        return noun.say_every()
    if count == Bounds(1, 1):
        return noun.say_some()
    return f"at least {describe_amount(count)} of the {noun.count} {noun.many}{noun.rest}"


def _describe_unlisted(noun: Noun, unlisted: Bounds, count: Bounds | None) -> str:
    """Return how many of a list that nobody published have to be reached."""
    listed = describe_amount(unlisted)
    word = noun.one if unlisted == Bounds(1, 1) else noun.many
    secret = f"(which {listed} is not published)"
    if count is None:
        return f"{listed} {word}{noun.rest} {secret}"
    return f"at least {describe_amount(count)} of {listed} {word}{noun.rest} {secret}"
