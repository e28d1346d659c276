"""Scales."""

from typing import Final

from attrs import evolve

from transform_model.definition.quantity import parse_quantity, split_range
from transform_model.definition.scale import SHARE, YES_NO, Direction, Level, Scale
from transform_model.document.codes import quote
from transform_model.document.diagnostic import Related
from transform_model.document.place import Place
from transform_model.document.tree import Scalar
from transform_model.language.building.levels import refuse_level
from transform_model.language.building.parts import attempt, build_each
from transform_model.language.grammar.scale import SCALE
from transform_model.language.name_codes import LISTED_TWICE
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.record import Record
from transform_model.language.reading.work import Work
from transform_model.language.rule_codes import BAD_SCALE
from transform_model.language.shape_codes import WRONG_TYPE

MOST_LEVELS: Final = 1_000
_MEASURED_ONLY: Final = ("unit", "from", "to", "better")


def build_scales(record: Record) -> dict[str, Scale]:
    """Return the scales of a file by id, the built-in ones too, without those that have a fault."""
    scales = {YES_NO.id: YES_NO, SHARE.id: SHARE}
    records = record.records("scales")
    built = build_each(lambda pair: build_scale(pair[1], pair[0].text), records)
    return scales | {scale.id: scale for scale in built}


def build_scale(record: Record, id: str) -> Scale:
    """Return a scale.

    Parameters
    ----------
    record
        What was read.
    id
        Its name; empty for the own scale of a milestone.

    Raises
    ------
    BrokenPartError
        If it has a fault, which is noted.
    """
    given = [key for key in SCALE.either if record.has(key)]
    if len(given) != 1:
        raise BrokenPartError
    scale = _build_measured(record, id) if record.has("measured") else _build_ordered(record, id)
    label = record.get("met", Scalar)
    if label is None:
        return scale
    met = attempt(read_met, record.work, scale, label, "this scale")
    return evolve(scale, met=scale.best if met is None else met)


def read_met(work: Work, scale: Scale, label: Scalar, where: str) -> float:
    """Return the position or value that ``met`` names on a scale.

    Raises
    ------
    BrokenPartError
        If the scale has no such level.
    """
    position = scale.find_level(label.text)
    if position is not None:
        return position
    value = parse_quantity(label.text)
    if scale.is_measured and value is not None:
        is_above = scale.lowest is None or value >= scale.lowest
        if is_above and (scale.highest is None or value <= scale.highest):
            return value
    refuse_level(work, scale, label, where)
    raise BrokenPartError


def _build_ordered(record: Record, id: str) -> Scale:
    for key in _MEASURED_ONLY:
        if record.has(key):
            message = f"'{key}' belongs to a measured scale, this one has levels"
            raise record.work.faults.stop(BAD_SCALE, message, record.key_place(key))
    labels = _read_labels(record)
    values = [parse_quantity(label) for label in labels]
    levels = tuple(
        Level(label, float(position) if value is None else value)
        for position, (label, value) in enumerate(zip(labels, values, strict=True))
    )
    numbers = [value for value in values if value is not None]
    if sorted(numbers) != numbers:
        message = "the levels go down; a scale lists the worst first"
        raise record.work.faults.stop(BAD_SCALE, message, record.value_place("levels"))
    if len(levels) < 2:  # noqa: PLR2004  one level is no choice
        message = "a scale has at least two levels"
        raise record.work.faults.stop(BAD_SCALE, message, record.value_place("levels"))
    return Scale(id, levels, ground=record.ground, at=record.place)


def _read_labels(record: Record) -> list[str]:
    """Return the labels of the levels, from a list or from a range of whole numbers."""
    span = record.get("levels", Scalar)
    if span is not None:
        return _expand_range(record.work, span)
    labels = record.many("levels", Scalar)
    if not labels:
        raise BrokenPartError
    first: dict[str, Place] = {}
    for label in labels:
        if label.text in first:
            record.work.faults.add(
                LISTED_TWICE,
                f"level {quote(label.text)} is listed twice",
                label.place,
                related=(Related(first[label.text], "first listed here"),),
            )
            raise BrokenPartError
        first[label.text] = label.place
    return list(first)


def _expand_range(work: Work, span: Scalar) -> list[str]:
    ends = split_range(span.text) or ("", "")
    lowest, highest = (parse_quantity(end) for end in ends)
    if lowest is None or highest is None or not (lowest.is_integer() and highest.is_integer()):
        found = f"found the text {quote(span.text)}"
        message = f"levels expects a range of whole numbers or a list, {found}"
        raise work.faults.stop(WRONG_TYPE, message, span.place, help="such as 0..3")
    if lowest > highest:
        message = f"the levels go down from {ends[0]} to {ends[1]}; a scale lists the worst first"
        raise work.faults.stop(BAD_SCALE, message, span.place, help=f"write {ends[1]}..{ends[0]}")
    if highest - lowest >= MOST_LEVELS:
        message = f"a scale has at most {MOST_LEVELS:,} levels"
        remedy = "a quantity is a measured scale: {measured: number, from: …, to: …}"
        raise work.faults.stop(BAD_SCALE, message, span.place, help=remedy)
    return [str(number) for number in range(int(lowest), int(highest) + 1)]


def _build_measured(record: Record, id: str) -> Scale:
    is_share = record.text("measured") == SHARE.unit
    lowest, highest = record.number("from"), record.number("to")
    if is_share:
        if record.has("unit"):
            place = record.key_place("unit")
            raise record.work.faults.stop(BAD_SCALE, "a share has no unit", place)
        lowest = SHARE.lowest if lowest is None else lowest
        highest = SHARE.highest if highest is None else highest
    if lowest is not None and highest is not None and lowest >= highest:
        message = "'from' is not below 'to'"
        raise record.work.faults.stop(BAD_SCALE, message, record.value_place("from"))
    return Scale(
        id,
        unit=SHARE.unit if is_share else record.text("unit"),
        lowest=lowest,
        highest=highest,
        better=Direction(record.text("better") or Direction.HIGHER),
        ground=record.ground,
        at=record.place,
    )
