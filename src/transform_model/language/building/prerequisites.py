"""Prerequisites: what should be reached before a step."""

from typing import Final

from attrs import evolve, frozen

from transform_model.definition.bounds import Bounds
from transform_model.definition.milestone import Prerequisite, Strength
from transform_model.definition.rule import StepRule
from transform_model.document.codes import quote
from transform_model.document.tree import Mapping, Node, Scalar, Sequence
from transform_model.language.building.levels import build_position
from transform_model.language.building.parts import build_each
from transform_model.language.building.rules import build_rule
from transform_model.language.grammar.milestone import PREREQUISITE
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.read import read_mapping
from transform_model.language.reading.record import Record
from transform_model.language.reading.work import Work
from transform_model.language.rule_codes import UNKNOWN_LEVEL

_FIRST_STEP: Final = 1
_NEEDS: Final = "needs"


@frozen
class Defaults:
    """What holds for milestones and prerequisites that do not say otherwise.

    Parameters
    ----------
    may_be_not_applicable
        Whether milestones may be answered "not applicable".
    strength
        How firmly prerequisites are meant.
    is_enforced
        Whether hard prerequisites cap levels.
    work
        What prerequisites rest on; None: what their milestone rests on.
    """

    may_be_not_applicable: bool = False
    strength: Strength = Strength.SOFT
    is_enforced: bool = False
    work: Work | None = None


def build_defaults(record: Record) -> Defaults:
    """Return the defaults a file states."""
    stated = record.get("prerequisites", Record)
    may_be = record.text("not_applicable") == "allowed"
    if stated is None:
        return Defaults(may_be)
    is_enforced = stated.get("enforce", bool) or False
    usual = Strength.HARD if is_enforced else Strength.SOFT
    strength = Strength(stated.text("strength") or usual)
    has_ground = stated.has("basis") or stated.has("source")
    return Defaults(may_be, strength, is_enforced, stated.work if has_ground else None)


def build_prerequisites(
    record: Record, milestone_id: str, defaults: Defaults
) -> tuple[Prerequisite, ...]:
    """Return the prerequisites of a milestone, in the order given.

    Raises
    ------
    BrokenPartError
        If one has a fault; the others have been tried.
    """
    origin = record.get("denominator_from", Scalar)
    derived = () if origin is None else _derive(record, milestone_id, origin)
    if not record.has("requires"):
        return derived
    node = record.node_of("requires")
    work = evolve(_stand(record, defaults), is_prerequisite=True)
    items: list[Node] = [node]
    if isinstance(node, Sequence) and any(_is_entry(item) for item in node.items):
        items = node.items
    stated = build_each(lambda item: _build_item(work, item, milestone_id, defaults), items)
    return (*stated, *derived)


def _stand(record: Record, defaults: Defaults) -> Work:
    """Return the work in which prerequisites of a milestone are built.

    The ground stated under ``prerequisites`` is nearer to them than that of the milestone.
    """
    if defaults.work is None:
        return record.work
    return evolve(
        record.work,
        standing=defaults.work.standing,
        standing_by_file=defaults.work.standing_by_file,
    )


def _is_entry(node: Node) -> bool:
    return isinstance(node, Mapping) and _NEEDS in node.entries


def _build_item(work: Work, node: Node, milestone_id: str, defaults: Defaults) -> Prerequisite:
    if isinstance(node, Mapping) and _NEEDS in node.entries:
        return _build_entry(work, node, milestone_id, defaults)
    needs = build_rule(work, node)
    return Prerequisite(
        milestone_id,
        _FIRST_STEP,
        needs,
        defaults.strength,
        _is_enforced(defaults, defaults.strength),
        ground=work.ground_at(node),
        at=node.place,
    )


def _build_entry(work: Work, node: Mapping, milestone_id: str, defaults: Defaults) -> Prerequisite:
    record = read_mapping(work, node, PREREQUISITE, PREREQUISITE.name)
    needs = build_rule(record.work, record.node_of(_NEEDS))
    label = record.get("level", Scalar)
    level = _FIRST_STEP if label is None else _build_step(record, milestone_id, label)
    strength = Strength(record.text("strength") or defaults.strength)
    return Prerequisite(
        milestone_id,
        level,
        needs,
        strength,
        _is_enforced(defaults, strength),
        record.text("why"),
        record.ground,
        record.value_place(_NEEDS),
    )


def _build_step(record: Record, milestone_id: str, label: Scalar) -> int:
    position = build_position(record.work, milestone_id, label)
    if position >= _FIRST_STEP:
        return position
    message = f"{quote(label.text)} is the lowest level of {quote(milestone_id)}, nothing waits"
    raise record.work.faults.stop(UNKNOWN_LEVEL, message, label.place)


def _is_enforced(defaults: Defaults, strength: Strength) -> bool:
    return defaults.is_enforced and strength is Strength.HARD


def _derive(record: Record, milestone_id: str, origin: Scalar) -> tuple[Prerequisite, ...]:
    """Return the soft prerequisite that a denominator from another milestone brings."""
    source = record.work.built.yardsticks.get(origin.text)
    if source is None:
        raise BrokenPartError
    met = source.met
    level = _FIRST_STEP if met is None and source.scale.levels else met
    if level is None:
        return ()
    needs = StepRule(origin.text, Bounds(level, level), is_met=met is not None, at=origin.place)
    why = "its denominator comes from there"
    ground, place = record.work.ground_at(origin), origin.place
    return (Prerequisite(milestone_id, _FIRST_STEP, needs, why=why, ground=ground, at=place),)
