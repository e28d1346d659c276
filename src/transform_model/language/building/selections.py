"""Collections: a list of rules, a selection, or groups."""

from collections.abc import Callable
from typing import Final, TypeAlias

from transform_model.definition.amount import Amount
from transform_model.definition.rule import Collection, Groups, Rule, RuleList, Selection
from transform_model.document.codes import quote
from transform_model.document.tree import Mapping, Node, Scalar, Sequence
from transform_model.language.building.names import explain_member
from transform_model.language.building.parts import build_all, build_each
from transform_model.language.grammar.number import NUMBER_FORMS
from transform_model.language.grammar.rule import (
    GROUPS,
    RULE_FORMS,
    SELECTION,
    WHOLE_SELECTIONS,
)
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.read import read_mapping
from transform_model.language.reading.record import Record
from transform_model.language.reading.scalars import describe_node
from transform_model.language.reading.work import Work
from transform_model.language.rule_codes import DOES_NOT_BELONG, NOT_A_DIMENSION
from transform_model.language.shape_codes import EMPTY_COLLECTION, WRONG_TYPE

BuildRule: TypeAlias = Callable[[Work, Node], Rule]

_THRESHOLDS: Final = WHOLE_SELECTIONS[1]
_NUMBERS_ONLY: Final = "value"


def build_collection(work: Work, node: Node, build_rule: BuildRule) -> Collection:
    """Return the collection a node describes.

    Raises
    ------
    BrokenPartError
        If it has a fault, which is noted.
    """
    if isinstance(node, Scalar):
        return build_whole(work, node)
    if isinstance(node, Sequence):
        if not node.items:
            raise work.faults.stop(EMPTY_COLLECTION, "this list is empty", node.place)
        # A prerequisite keeps its sound parts, so that a ring through them is found all the same.
        build_items = build_each if work.is_prerequisite else build_all
        rules = build_items(lambda item: build_rule(work, item), node.items)
        return RuleList(rules, node.place)
    if "groups" in node.entries:
        return _build_groups(work, node, build_rule)
    selection = build_selection(work, node)
    if selection.by_level:
        key = node.entries[_NUMBERS_ONLY].key
        message = "'value' belongs to numbers; a rule names the level meant"
        raise work.faults.stop(DOES_NOT_BELONG, message, key.place, help="such as level: 2")
    return selection


def build_whole(work: Work, node: Scalar) -> Selection:
    """Return the selection of all milestones or all thresholds.

    Raises
    ------
    BrokenPartError
        If the word is neither of these.
    """
    if node.text in WHOLE_SELECTIONS:
        return Selection(thresholds=node.text == _THRESHOLDS, at=node.place)
    found = describe_node(node)
    message = f"a list of rules, a selection or groups is expected, found {found}"
    is_name = node.text in work.names.kind_by_id
    remedy = f"write [{node.text}]" if is_name else explain_member(work.names, node.text)
    remedy = remedy or "such as milestones"
    raise work.faults.stop(WRONG_TYPE, message, node.place, help=remedy)


def build_selection(work: Work, node: Mapping) -> Selection:
    """Return the selection that a mapping of filters describes.

    Raises
    ------
    BrokenPartError
        If a filter is unknown or has a fault.
    """
    _refuse_names(work, node)
    if not node.entries:
        message = "this selection has no filter"
        raise work.faults.stop(EMPTY_COLLECTION, message, node.place, help="write milestones")
    record = read_mapping(work, node, SELECTION, SELECTION.name)
    if len(record.values) + len(record.tags) < len(node.entries):
        raise BrokenPartError
    phases = record.texts("phase")
    if phases and record.has("level"):
        message = "'level' does not belong to a selection of thresholds; each has its own level"
        raise work.faults.stop(DOES_NOT_BELONG, message, record.key_place("level"))
    return Selection(
        thresholds=bool(phases),
        tags=_build_tags(record),
        phases=phases,
        level=record.text("level"),
        exclude=record.texts("except"),
        due_now=record.has("due"),
        unlisted=record.get("unlisted", Amount),
        by_level=record.has(_NUMBERS_ONLY),
        at=node.place,
    )


def _build_tags(record: Record) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the filters by dimension, by id so that the order of keys changes nothing."""
    return tuple(
        (dimension, tuple(member.text for member in record.tags[dimension]))
        for dimension in sorted(record.tags)
    )


def _build_groups(work: Work, node: Mapping, build_rule: BuildRule) -> Groups:
    record = read_mapping(work, node, GROUPS, GROUPS.name)
    having = build_rule(work, record.node_of("having"))
    dimension = record.need("groups", Scalar)
    return Groups(dimension.text, having, node.place)


def _refuse_names(work: Work, node: Mapping) -> None:
    """Refuse a mapping that is filtered by a name or verb: a list without its dashes."""
    for name, entry in node.entries.items():
        if name in SELECTION.key_by_name or name in work.names.members:
            continue
        kind = work.names.kind_by_id.get(name.partition(".")[0])
        is_verb = name in RULE_FORMS.object_by_verb or name in NUMBER_FORMS.object_by_verb
        if kind is None and not is_verb:
            continue
        message = f"{quote(name)} is a {kind or 'verb'}, not a dimension"
        remedy = "a list of rules starts each line with '-', or stands in brackets"
        raise work.faults.stop(NOT_A_DIMENSION, message, entry.key.place, help=remedy)
