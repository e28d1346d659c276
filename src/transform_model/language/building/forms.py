"""The form of a rule or number, told by its verb, and its keys."""

from collections.abc import Iterable
from typing import Final

from transform_model.document.codes import quote
from transform_model.document.tree import Mapping
from transform_model.language.grammar.number import NUMBER_FORMS
from transform_model.language.grammar.rule import RULE_FORMS
from transform_model.language.grammar.types import Forms, Object
from transform_model.language.reading.read import read_keys
from transform_model.language.reading.record import Record
from transform_model.language.reading.work import Work
from transform_model.language.rule_codes import (
    DOES_NOT_BELONG,
    NEEDS_COMPANION,
    NOT_AT_LEAST,
    PRACTICE_ONLY,
    RULE_OR_NUMBER,
    TWO_VERBS,
)

_AT_LEAST: Final = "every comparison means at least; write {name: value}"
_REMEDY_BY_WORD: Final[dict[str, str]] = {
    "at_most": "write all_but: n beside of:, which holds when at most n fail",
    "less_than": "write all_but: n beside of:, which holds when at most n fail",
    **dict.fromkeys(("not", "none"), "write all_but, or use a scale with better: lower"),
    **dict.fromkeys(("=", "==", ">", ">=", "≥", "equals", "is"), _AT_LEAST),
    **dict.fromkeys(("<", "<=", "≤", "!="), "use a scale with better: lower, or all_but"),
}
_OTHER: Final = {RULE_FORMS.name: NUMBER_FORMS, NUMBER_FORMS.name: RULE_FORMS}
_REMEDY_BY_FORMS: Final = {
    "rule": "declare it under measures, and compare it: {name: value}",
    "number": "declare it under rules, and count it, or put it under only_if",
}


def choose_form(work: Work, node: Mapping, forms: Forms, base: Forms) -> Object | None:
    """Return the form whose verb a mapping has, or None when it has no verb.

    Parameters
    ----------
    work
        What is known here.
    node
        The mapping.
    forms
        The forms to choose from.
    base
        The same without the keys that a declaration adds.

    Raises
    ------
    BrokenPartError
        If it has two verbs, or one that makes something else.
    """
    verbs = [name for name in node.entries if name in forms.object_by_verb]
    if len(verbs) > 1:
        message = f"a {base.name} has one verb, this one has {verbs[0]} and {verbs[1]}"
        place = node.entries[verbs[1]].key.place
        remedy = "put them in a list under all" if base is RULE_FORMS else "give one a name"
        raise work.faults.stop(TWO_VERBS, message, place, help=remedy)
    if verbs:
        return forms.object_by_verb[verbs[0]]
    _refuse_words(work, node, base)
    return None


def read_form(work: Work, node: Mapping, form: Object) -> Record:
    """Return the record of a rule or number with a verb; keys that do not fit are noted.

    Raises
    ------
    BrokenPartError
        If it has an ``if`` that asks about answers.
    """
    _refuse_question(work, node)
    record, unknown = read_keys(work, node, form)
    verb = form.keys[0].name
    _refuse_keys(record, node, unknown, verb)
    missing = [name for name in form.required if name not in node.entries]
    for name in missing:
        key = form.key_by_name[name]
        message = f"'{verb}' needs '{name}:'"
        place = node.entries[verb].key.place
        remedy = f"such as {name}: {key.example}"
        work.faults.add(NEEDS_COMPANION, message, place, help=remedy)
    return record


def _refuse_keys(record: Record, node: Mapping, unknown: Iterable[str], verb: str) -> None:
    """Note keys that do not belong to a verb."""
    faults, allowed = record.work.faults, record.object.key_by_name
    for name in unknown:
        message = f"{quote(name)} does not belong to '{verb}'"
        others = [key for key in allowed if key not in node.entries]
        near = faults.nearest(name, others)
        shown = ", ".join(others)
        remedy = f"did you mean '{near}'?" if near else f"beside '{verb}' may stand {shown}"
        faults.add(DOES_NOT_BELONG, message, node.entries[name].key.place, help=remedy)


def _refuse_words(work: Work, node: Mapping, base: Forms) -> None:
    for name, entry in node.entries.items():
        remedy = _REMEDY_BY_WORD.get(name)
        if remedy and name not in work.names.kind_by_id:
            message = f"'{name}' is not part of the language"
            raise work.faults.stop(NOT_AT_LEAST, message, entry.key.place, help=remedy)
        if name in _OTHER[base.name].object_by_verb:
            kind = _OTHER[base.name].name
            message = f"'{name}' makes a {kind}, a {base.name} is expected here"
            place = entry.key.place
            remedy = _REMEDY_BY_FORMS[base.name]
            raise work.faults.stop(RULE_OR_NUMBER, message, place, help=remedy)


def _refuse_question(work: Work, node: Mapping) -> None:
    """Refuse an ``if`` that asks about answers."""
    entry = node.entries.get("if")
    question = entry.value if entry else None
    if question is None or (isinstance(question, Mapping) and "where" in question.entries):
        return
    message = "'if' may ask about the practice only"
    remedy = 'such as if: {where: {rural: "yes"}}; answers belong in all, any or only_if'
    raise work.faults.stop(PRACTICE_ONLY, message, question.place, help=remedy)
