"""Rules that are a name: bare, or compared with a value it must at least have."""

import re
from typing import Final

from transform_model.definition.rule import NamedRule, OutcomeRule, Rule, StepRule, ValueRule
from transform_model.document.codes import quote
from transform_model.document.tree import Entry, Mapping, Node, Scalar
from transform_model.language.building.amounts import build_amount
from transform_model.language.building.levels import build_level, build_met
from transform_model.language.building.names import Name, check_single, check_step, find_name
from transform_model.language.grammar.number import LONG_QUANTITY, NUMBER_FORMS
from transform_model.language.grammar.rule import COMPARISON, RULE_FORMS
from transform_model.language.grammar.types import Level, Text
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.read import inherit_ground, read_mapping
from transform_model.language.reading.scalars import read_scalar
from transform_model.language.reading.work import Work
from transform_model.language.rule_codes import (
    BARE_RULE_NAME,
    HOW_MUCH,
    NEEDS_COMPANION,
    NOT_A_STEP,
    NOT_AT_LEAST,
    ONE_NAME,
)

_SIGNED: Final = re.compile(r"(?P<name>[\w.-]+)(?:\s*[<>=≤≥!]=?\s*|\s+is\s+)(?P<value>[\w.%-]+)")
_SIGN: Final = re.compile(r"(?:[<>=≤≥!]=?\s*|(?:at least|at most|not)\s+)(?P<value>.+)")
_NOT: Final = re.compile(r"not\s+.+")
_PARTNERS: Final = frozenset(
    key.name for forms in (RULE_FORMS, NUMBER_FORMS) for form in forms.objects for key in form.keys
)


def build_bare_name(work: Work, node: Scalar) -> Rule:
    """Return the rule that a bare name means.

    Raises
    ------
    BrokenPartError
        If it names nothing that is yes or no by itself.
    """
    _refuse_expression(work, node)
    name = find_name(work, node)
    _refuse_no_step(work, name, node)
    if name.kind == "milestone":
        return StepRule(name.id, build_met(work, node), is_met=True, at=node.place)
    if name.kind == "rule":
        return NamedRule(name.id, node.place)
    check_single(work, name, node)
    is_number = name.kind == "measure"
    message = f"'{name.id}' is {'a number' if is_number else 'an outcome'}, not a rule"
    remedy = f"say {'at least how much' if is_number else 'which step'}: {{{node.text}: …}}"
    raise work.faults.stop(HOW_MUCH, message, node.place, help=remedy)


def build_comparison(work: Work, node: Mapping) -> Rule:
    """Return the rule that ``{name: value}`` means, whatever says what it rests on beside it.

    Raises
    ------
    BrokenPartError
        If it names nothing, several things, or something that has no such value.
    """
    entries = [e for key, e in node.entries.items() if key not in COMPARISON.key_by_name]
    if len(entries) != 1 or entries[0].key.text in _PARTNERS:
        raise _refuse_number_of_names(work, node, entries)
    inner = inherit_ground(work, node, COMPARISON)
    key, value = entries[0].key, entries[0].value
    _refuse_expression(work, key)
    name = find_name(inner, key)
    _refuse_no_step(work, name, key)
    if isinstance(value, Scalar):
        _refuse_sign(work, key, value)
    if name.kind == "milestone":
        label = _read_label(inner, value, key.text)
        return StepRule(name.id, build_level(inner, name.id, label), at=entries[0].place)
    if name.kind == "rule":
        message = f"'{name.id}' is a rule, there is nothing to compare"
        raise work.faults.stop(
            BARE_RULE_NAME, message, key.place, help=f"write the bare name: {name.id}"
        )
    check_single(work, name, key)
    if name.kind == "measure":
        return _compare_measure(inner, name, entries[0])
    return _compare_outcome(inner, name, entries[0])


def _compare_measure(work: Work, name: Name, entry: Entry) -> ValueRule:
    amount = build_amount(work, entry.value, entry.key.text)
    return ValueRule(name.id, name.member, amount, entry.place)


def _compare_outcome(work: Work, name: Name, entry: Entry) -> OutcomeRule:
    scalar = read_scalar(work, entry.value, Text(), entry.key.text)
    if scalar is None:
        raise BrokenPartError
    return OutcomeRule(name.id, name.member, check_step(work, name.id, scalar), entry.place)


def _read_label(work: Work, node: Node, label: str) -> Scalar:
    """Return the level a comparison asks for: short, or long with a basis beside it."""
    expected = Level()
    if isinstance(node, Mapping) and "value" in node.entries:
        read_mapping(work, node, LONG_QUANTITY, label)
        node = node.entries["value"].value
    scalar = read_scalar(work, node, expected, label)
    if scalar is None:
        raise BrokenPartError
    return scalar


def _refuse_no_step(work: Work, name: Name, node: Scalar) -> None:
    if not work.is_prerequisite or name.kind == "milestone":
        return
    article = "an" if name.kind == "outcome" else "a"
    message = f"'{name.id}' is {article} {name.kind}; a prerequisite is made of steps of milestones"
    remedy = "write {milestone: level}, or several under all or any"
    raise work.faults.stop(NOT_A_STEP, message, node.place, help=remedy)


def _refuse_number_of_names(work: Work, node: Mapping, entries: list[Entry]) -> BrokenPartError:
    """Note why a mapping without a verb is no comparison."""
    known = work.names.kind_by_id
    strangers = [e for e in entries if e.key.text.partition(".")[0] not in known]
    unknown = [e for e in strangers if e.key.text not in _PARTNERS]
    if unknown:
        find_name(work, unknown[0].key)
    if strangers:
        word = strangers[0].key.text
        place = strangers[0].key.place
        verbs = ", ".join(RULE_FORMS.object_by_verb)
        remedy = f"a rule has one of the verbs {verbs}"
        return work.faults.stop(NEEDS_COMPANION, f"'{word}' has no verb", place, help=remedy)
    if not entries:
        message = "a comparison names one thing, this one names nothing"
        return work.faults.stop(ONE_NAME, message, node.place, help="write {name: value}")
    listed = " and ".join(entry.key.text for entry in entries)
    written = ", ".join(
        f"{{{e.key.text}: {e.value.text if isinstance(e.value, Scalar) else '…'}}}" for e in entries
    )
    message = f"a comparison names one thing, this one names {listed}"
    place = entries[1].key.place
    return work.faults.stop(ONE_NAME, message, place, help=f"write all: [{written}]")


def _refuse_expression(work: Work, node: Scalar) -> None:
    """Refuse a name written with a sign, such as ``m08 >= 2``."""
    text = node.text.strip()
    if text in work.names.kind_by_id:
        return
    if found := _SIGNED.fullmatch(text):
        message = f"{quote(text)} is an expression; {{name: value}} means at least"
        remedy = f"write {{{found['name']}: {found['value']}}}"
        raise work.faults.stop(NOT_AT_LEAST, message, node.place, help=remedy)
    if _NOT.fullmatch(text):
        message = "a rule cannot say 'not': a better answer would lower the result"
        remedy = "write all_but, or use a scale with better: lower"
        raise work.faults.stop(NOT_AT_LEAST, message, node.place, help=remedy)


def _refuse_sign(work: Work, name: Scalar, value: Scalar) -> None:
    """Refuse a value with a sign, such as ``{m08: ">= 2"}``."""
    found = _SIGN.fullmatch(value.text.strip())
    if found:
        message = f"{quote(value.text)} has a sign; every comparison means at least"
        remedy = f"write {{{name.text}: {found['value']}}}"
        raise work.faults.stop(NOT_AT_LEAST, message, value.place, help=remedy)
