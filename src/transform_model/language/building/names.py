"""Names in rules and numbers, and what they mean."""

import re
from collections.abc import Collection
from typing import Final

from attrs import frozen

from transform_model.document.codes import quote
from transform_model.document.diagnostic import Related
from transform_model.document.tree import Scalar
from transform_model.language.grammar.number import NUMBER_FORMS
from transform_model.language.grammar.rule import RULE_FORMS, WHOLE_SELECTIONS
from transform_model.language.name_codes import (
    FAMILY_NEEDS_MEMBER,
    NOT_A_FAMILY,
    UNKNOWN_NAME,
    UNKNOWN_PREREQUISITE,
    UNKNOWN_STEP,
)
from transform_model.language.reading.familiar import find_own_verb
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.names import Names
from transform_model.language.reading.read import check_member
from transform_model.language.reading.work import Work

_COLLECTIONS: Final = frozenset({*WHOLE_SELECTIONS, "groups"})
_SUM: Final = re.compile(r"[\w.-]+(?: *\+ *[\w.-]+)+")


@frozen
class Name:
    """A name that stands for something of this framework.

    Parameters
    ----------
    kind
        Milestone, rule, measure or outcome.
    id
        Its id.
    member
        The member that is named after a dot; empty for none.
    """

    kind: str
    id: str
    member: str = ""


def find_name(work: Work, scalar: Scalar) -> Name:
    """Return what a name stands for.

    Raises
    ------
    BrokenPartError
        If it stands for nothing, or has a member where there are none.
    """
    id, dot, member = scalar.text.partition(".")
    kind = work.names.kind_by_id.get(id)
    if kind is None:
        raise _refuse_name(work, scalar)
    if not dot:
        return Name(kind, id)
    dimension = work.names.family.get(id)
    if dimension is None or kind not in {"measure", "outcome"}:
        message = f"'{id}' has one value, not one per member"
        remedy = f"write '{id}'"
        raise work.faults.stop(NOT_A_FAMILY, message, scalar.place, help=remedy)
    node = Scalar(scalar.source, scalar.line, scalar.column, scalar.length, member, plain=True)
    if dimension in work.names.members and not check_member(work, dimension, node):
        raise BrokenPartError
    return Name(kind, id, member)


def check_single(work: Work, name: Name, scalar: Scalar) -> None:
    """Check that a measure or outcome has one value, or that its member is named.

    Raises
    ------
    BrokenPartError
        If it is a family.
    """
    dimension = work.names.family.get(name.id)
    if dimension is None or name.member:
        return
    member = next(iter(work.names.members.get(dimension, {})), "member")
    message = f"'{name.id}' has one value per member"
    remedy = f"write '{name.id}.{member}' for one of them"
    if name.kind == "measure":
        remedy += f"; for all of them, compare a measure {{min: {name.id}}}"
    raise work.faults.stop(FAMILY_NEEDS_MEMBER, message, scalar.place, help=remedy)


def check_step(work: Work, outcome: str, step: Scalar) -> str:
    """Return the id of a step of an outcome.

    Raises
    ------
    BrokenPartError
        If the outcome has no such step.
    """
    steps = work.names.steps.get(outcome, {})
    if step.text in steps:
        return step.text
    if outcome in work.names.unsure_steps:
        raise BrokenPartError
    message = f"outcome '{outcome}' has no step {quote(step.text)}"
    remedy = work.faults.suggest(step.text, steps)
    if any(known is not None and known.source is not step.source for known in steps.values()):
        remedy = f"an overlay replaces all steps: repeat those of '{outcome}' that are to stay"
    raise work.faults.stop(UNKNOWN_STEP, message, step.place, help=remedy)


def _refuse_name(work: Work, scalar: Scalar) -> BrokenPartError:
    faults, names = work.faults, work.names
    if names.is_any_unsure:
        return BrokenPartError()
    if not work.is_prerequisite:
        verbs = (*RULE_FORMS.object_by_verb, *NUMBER_FORMS.object_by_verb)
        message = f"{quote(scalar.text)} is neither a verb nor a name of this framework"
        if scalar.text in verbs:
            message = f"'{scalar.text}' is a verb and says nothing alone"
        remedy = _explain_name(names, scalar.text, verbs) or faults.suggest(
            scalar.text, (*verbs, *names.everything())
        )
        return faults.stop(UNKNOWN_NAME, message, scalar.place, help=remedy)
    near = faults.nearest(scalar.text, names.known("milestone"))
    declared = names.known("milestone").get(near)
    faults.add(
        UNKNOWN_PREREQUISITE,
        f"prerequisite {quote(scalar.text)} names no milestone of this framework",
        scalar.place,
        help=f"did you mean '{near}'?" if near else "",
        related=(Related(declared.place, "a near name, declared here"),) if declared else (),
    )
    return BrokenPartError()


def _explain_name(names: Names, text: str, verbs: Collection[str]) -> str:
    """Return a help for a word that stands for something else than a rule or number."""
    verb = text.partition(" ")[0]
    if verb in verbs:
        return f"write {{{verb}: …}}"
    if find_own_verb(verb):
        return f"write {{{find_own_verb(verb)}: …}}"
    if text in names.members:
        return f"'{text}' is a dimension; a selection stands under all, any or of"
    if text in _COLLECTIONS:
        return f"'{text}' stands under a verb, such as all, any or of"
    if _SUM.fullmatch(text):
        return f"write {{sum: [{', '.join(text.replace('+', ' ').split())}]}}"
    return explain_member(names, text)


def explain_member(names: Names, text: str) -> str:
    """Return a help for the name of a member that stands alone, or an empty text."""
    for dimension, members in names.members.items():
        if text in members:
            return f"'{text}' is of '{dimension}': under a verb write {{{dimension}: {text}}}"
    return ""
