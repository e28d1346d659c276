"""Rules: a bare name, a comparison, or a form with a verb."""

from collections.abc import Callable
from typing import Final

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.number import NamedRuleDefinition
from transform_model.definition.rule import AllBut, AtLeast, Collection, IfRule, Rule, Where
from transform_model.document.tree import Mapping, Node, Scalar, Sequence
from transform_model.language.building.comparisons import build_bare_name, build_comparison
from transform_model.language.building.conditions import build_conditions
from transform_model.language.building.forms import choose_form, read_form
from transform_model.language.building.parts import attempt
from transform_model.language.building.selections import build_collection
from transform_model.language.grammar.rule import COMPARISON, DECLARED_RULE_FORMS, RULE_FORMS
from transform_model.language.grammar.types import Form
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.read import read_keys
from transform_model.language.reading.record import Record
from transform_model.language.reading.scalars import is_nothing, refuse_type
from transform_model.language.reading.work import Work
from transform_model.language.rule_codes import BARE_LIST, NOT_A_STEP

_RULE: Final = Form("rule")


def build_rule(work: Work, node: Node) -> Rule:
    """Return the rule a node describes.

    Raises
    ------
    BrokenPartError
        If it has a fault, which is noted.
    """
    if isinstance(node, Scalar):
        return _build_word(work, node)
    if isinstance(node, Sequence):
        raise _refuse_list(work, node)
    form = choose_form(work, node, RULE_FORMS, RULE_FORMS)
    if form is None:
        return build_comparison(work, node)
    record = read_form(work, node, form)
    return _BUILDERS[form.keys[0].name](record)


def build_declared_rule(work: Work, id: str, node: Node) -> NamedRuleDefinition:
    """Return a rule declared under ``rules``.

    Raises
    ------
    BrokenPartError
        If it has a fault, which is noted.
    """
    if not isinstance(node, Mapping):
        ground, basis = work.ground_at(node), work.standing_at(node).text_basis
        return NamedRuleDefinition(id, build_rule(work, node), "", basis, ground, node.place)
    form = choose_form(work, node, DECLARED_RULE_FORMS, RULE_FORMS)
    if form is None:
        record, _ = read_keys(work, node, COMPARISON)
        rule = build_comparison(work, node)
    else:
        record = read_form(work, node, form)
        rule = _BUILDERS[form.keys[0].name](record)
    title = record.text("title")
    return NamedRuleDefinition(id, rule, title, record.text_basis, record.ground, node.place)


def _build_word(work: Work, node: Scalar) -> Rule:
    if is_nothing(node):
        refuse_type(work, node, _RULE, "this")
        raise BrokenPartError
    return build_bare_name(work, node)


def _refuse_list(work: Work, node: Sequence) -> BrokenPartError:
    message = "a list belongs under all, any or at_least"
    return work.faults.stop(BARE_LIST, message, node.place, help="write {all: […]}")


def _collect(record: Record, key: str) -> Collection:
    return build_collection(record.work, record.node_of(key), build_rule)


def _build_all(record: Record) -> AtLeast:
    return AtLeast(None, _collect(record, "all"), record.place)


def _build_any(record: Record) -> AtLeast:
    one = Amount(Bounds(1, 1), ground=record.ground, at=record.key_place("any"))
    return AtLeast(one, _collect(record, "any"), record.place)


def _build_at_least(record: Record) -> AtLeast:
    of = attempt(_collect, record, "of")
    count = record.need("at_least", Amount)
    if of is None:
        raise BrokenPartError
    return AtLeast(count, of, record.place)


def _build_all_but(record: Record) -> AllBut:
    of = attempt(_collect, record, "of")
    allowed = record.need("all_but", Amount)
    if of is None:
        raise BrokenPartError
    return AllBut(allowed, of, record.place)


def _build_where(record: Record) -> Where:
    _refuse_in_prerequisite(record)
    return Where(build_conditions(record, "where"), record.place)


def _build_if(record: Record) -> IfRule:
    _refuse_in_prerequisite(record)
    work = record.work
    conditions = attempt(build_conditions, record.need("if", Record), "where")
    then = attempt(build_rule, work, record.node_of("then"))
    otherwise = build_rule(work, record.node_of("else")) if record.has("else") else None
    if conditions is None or then is None:
        raise BrokenPartError
    return IfRule(conditions, then, otherwise, record.place)


def _refuse_in_prerequisite(record: Record) -> None:
    if record.work.is_prerequisite:
        message = "a prerequisite is made of steps of milestones, not of conditions on the practice"
        raise record.work.faults.stop(NOT_A_STEP, message, record.place)


_BUILDERS: Final[dict[str, Callable[[Record], Rule]]] = {
    "all": _build_all,
    "any": _build_any,
    "at_least": _build_at_least,
    "all_but": _build_all_but,
    "where": _build_where,
    "if": _build_if,
}
