"""Milestones."""

from attrs import evolve

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.milestone import PLAIN_WEIGHT, Due, Milestone
from transform_model.definition.scale import Level, Scale
from transform_model.document.codes import quote
from transform_model.document.tree import Scalar
from transform_model.language.building.conditions import build_conditions
from transform_model.language.building.levels import build_position
from transform_model.language.building.parts import attempt
from transform_model.language.building.prerequisites import Defaults, build_prerequisites
from transform_model.language.building.scales import build_scale, read_met
from transform_model.language.building.thresholds import build_thresholds
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.record import Pair, Record
from transform_model.language.rule_codes import POINTS_DO_NOT_FIT, WHICH_LEVEL


def build_yardstick(record: Record, id: str, scales: dict[str, Scale], default: str) -> Milestone:
    """Return a milestone with no more than its scale, its level texts and ``met``.

    Raises
    ------
    BrokenPartError
        If its scale, or a level of it, has a fault.
    """
    scale = _find_scale(record, scales, default)
    bare = Milestone(id, record.text("title"), scale)
    record.work.built.yardsticks[id] = bare
    met = _read_met(record, scale, id) if record.has("met") else scale.met
    texts = _read_level_texts(record, id)
    yardstick = Milestone(id, bare.title, _fill_in(scale, texts), met=met)
    record.work.built.yardsticks[id] = yardstick
    return yardstick


def build_milestone(
    record: Record, yardstick: Milestone, phases: tuple[str, ...], defaults: Defaults
) -> Milestone:
    """Return a whole milestone.

    Parameters
    ----------
    record
        What was read.
    yardstick
        The milestone with its scale.
    phases
        Ids of the phases, in order.
    defaults
        What holds for milestones and prerequisites that do not say otherwise.

    A part that has a fault is left out, so that rings are found all the same.
    """
    thresholds = attempt(build_thresholds, record, yardstick.id, phases)
    prerequisites = attempt(build_prerequisites, record, yardstick.id, defaults)
    applies = attempt(build_conditions, record, "applies")
    points = attempt(_build_points, record, yardstick)
    effort = attempt(_build_weeks, record, yardstick, "effort_weeks")
    wait = attempt(_build_weeks, record, yardstick, "wait_weeks")
    return Milestone(
        yardstick.id,
        yardstick.title,
        yardstick.scale,
        met=yardstick.met,
        short=record.text("short"),
        tags={
            dimension: tuple(dict.fromkeys(member.text for member in members))
            for dimension, members in record.tags.items()
        },
        tag_grounds={
            dimension: ground
            for dimension, ground in record.tag_grounds.items()
            if ground != record.ground
        },
        points=points or None,
        weight=record.get("weight", Amount) or PLAIN_WEIGHT,
        thresholds=thresholds or (),
        prerequisites=prerequisites or (),
        applies=applies or (),
        may_be_not_applicable=_may_be_not_applicable(record, defaults),
        due=_build_due(record),
        effort_weeks=effort or {},
        wait_weeks=wait or {},
        numerator=record.text("numerator"),
        denominator=record.text("denominator"),
        denominator_from=record.text("denominator_from"),
        cadence_months=record.whole("cadence_months"),
        note=record.text("note"),
        text_basis=record.text_basis,
        ground=record.ground,
        at=record.place,
    )


def _find_scale(record: Record, scales: dict[str, Scale], default: str) -> Scale:
    own = record.values.get("scale")
    if isinstance(own, Record):
        return build_scale(own, "")
    if record.has("scale") and not isinstance(own, Scalar):
        raise BrokenPartError
    id = own.text if isinstance(own, Scalar) else default
    if id not in scales:
        raise BrokenPartError
    return scales[id]


def _read_met(record: Record, scale: Scale, id: str) -> float:
    """Return the level that ``met`` names; the best one where it has a fault, to go on with."""
    label = record.get("met", Scalar)
    where = f"the scale of {quote(id)}"
    met = None if label is None else attempt(read_met, record.work, scale, label, where)
    return (scale.best or 0) if met is None else met


def _fill_in(scale: Scale, texts: dict[int, str]) -> Scale:
    """Return a scale with the texts of its levels."""
    if not texts:
        return scale
    levels = tuple(
        Level(level.label, level.value, texts.get(position, level.text))
        for position, level in enumerate(scale.levels)
    )
    return evolve(scale, levels=levels)


def _read_level_texts(record: Record, id: str) -> dict[int, str]:
    """Return the texts of levels by position; labels that are no level are noted."""
    texts: dict[int, str] = {}
    for pair in record.many("levels", Pair):
        position = attempt(build_position, record.work, id, pair.key)
        if position is not None and isinstance(pair.value, Scalar):
            texts[position] = pair.value.text
    return texts


def _build_points(record: Record, milestone: Milestone) -> tuple[Amount, ...]:
    """Return one amount per level; none when the level itself counts."""
    amount = record.get("points", Amount)
    if amount is not None:
        return _spread(record, milestone, amount)
    points = record.many("points", Amount)
    if not record.has("points") or not points:
        return ()
    scale = milestone.scale
    if len(points) == len(scale.levels):
        return points
    needed = f"{len(scale.levels)} levels" if scale.levels else "no levels: it is measured"
    message = f"there are {len(points)} points, the scale of {quote(milestone.id)} has {needed}"
    remedy = "one number per level, or a single number earned at 'met'"
    place = record.value_place("points")
    raise record.work.faults.stop(POINTS_DO_NOT_FIT, message, place, help=remedy)


def _spread(record: Record, milestone: Milestone, amount: Amount) -> tuple[Amount, ...]:
    """Return a single amount as one per level: nothing below ``met``, all of it from there on."""
    scale = milestone.scale
    if scale.is_measured:
        if milestone.met is None:
            message = f"at which level are the points of {quote(milestone.id)} earned?"
            place = record.value_place("points")
            remedy = "declare 'met' on the milestone, such as met: 95%"
            raise record.work.faults.stop(WHICH_LEVEL, message, place, help=remedy)
        return (amount,)
    top = len(scale.levels) - 1
    met = top if milestone.met is None else int(milestone.met)
    nothing = evolve(amount, bounds=Bounds(0, 0), by_year=())
    return (nothing,) * met + (amount,) * (top + 1 - met)


def _build_weeks(record: Record, milestone: Milestone, key: str) -> dict[int, float]:
    """Return weeks by position; a single number holds for every level above the lowest."""
    weeks = record.number(key)
    if weeks is not None:
        return dict.fromkeys(range(1, max(len(milestone.scale.levels), 2)), weeks)
    return {
        build_position(record.work, milestone.id, pair.key): pair.value
        for pair in record.many(key, Pair)
        if isinstance(pair.value, float)
    }


def _may_be_not_applicable(record: Record, defaults: Defaults) -> bool:
    word = record.text("not_applicable")
    return word == "allowed" if word else defaults.may_be_not_applicable


def _build_due(record: Record) -> Due | None:
    due = record.get("due", Record)
    if due is None:
        return None
    return Due(due.whole("month"), due.whole("year"))
