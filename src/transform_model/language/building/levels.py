"""Levels read on the scale of their milestone."""

from transform_model.definition.bounds import Bounds, format_number
from transform_model.definition.expansion import step_level
from transform_model.definition.milestone import Milestone
from transform_model.definition.quantity import parse_quantity, parse_range
from transform_model.definition.scale import YES_NO, Scale
from transform_model.document.codes import quote
from transform_model.document.diagnostic import Related
from transform_model.document.tree import Scalar
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.folding import NO_OWN_SCALE
from transform_model.language.reading.work import Work
from transform_model.language.rule_codes import UNKNOWN_LEVEL, VALUE_OUTSIDE, WHICH_LEVEL

_MOST_LEVELS_NAMED = 12


def build_level(work: Work, milestone_id: str, label: Scalar) -> Bounds:
    """Return the position or value that a label means on the scale of a milestone.

    Raises
    ------
    BrokenPartError
        If there is no such level, or the scale of the milestone has a fault.
    """
    milestone = work.built.yardsticks.get(milestone_id)
    if milestone is None:
        raise BrokenPartError
    level = step_level(milestone, label.text)
    if level is None:
        refuse_level(work, milestone.scale, label, f"the scale of {quote(milestone_id)}")
        raise BrokenPartError
    return level


def build_position(work: Work, milestone_id: str, label: Scalar) -> int:
    """Return the one position that a label means on an ordered scale.

    Raises
    ------
    BrokenPartError
        If the label is a range, the scale is measured, or there is no such level.
    """
    level = build_level(work, milestone_id, label)
    scale = work.built.yardsticks[milestone_id].scale
    if scale.is_measured:
        message = f"the scale of {quote(milestone_id)} is measured and has no levels to choose from"
        raise work.faults.stop(UNKNOWN_LEVEL, message, label.place)
    if not level.is_known:
        message = f"{quote(label.text)} is a range, one level is needed here"
        raise work.faults.stop(UNKNOWN_LEVEL, message, label.place)
    return int(level.lower)


def build_met(work: Work, name: Scalar) -> Bounds:
    """Return the level that counts as met for a milestone that is named without one.

    Raises
    ------
    BrokenPartError
        If none is declared, or the scale of the milestone has a fault.
    """
    milestone = work.built.yardsticks.get(name.text)
    if milestone is None:
        raise BrokenPartError
    level = step_level(milestone, "")
    if level is None:
        raise work.faults.stop(
            WHICH_LEVEL,
            f"which level of {quote(name.text)}?",
            name.place,
            label="its scale declares no 'met'",
            help=f"write {{{name.text}: {_suggest_level(milestone)}}}, or declare its 'met' level",
        )
    return level


def refuse_level(work: Work, scale: Scale, label: Scalar, where: str) -> None:
    """Note that a label is no level of a scale.

    Parameters
    ----------
    work
        Where findings go.
    scale
        The scale.
    label
        What was written.
    where
        What a message calls the scale.
    """
    related = (Related(scale.at, "the scale is declared here"),) if scale.at else ()
    if scale.is_measured:
        _refuse_value(work, scale, label, related)
        return
    labels = [level.label for level in scale.levels]
    near = work.faults.nearest(label.text, labels)
    is_plain = parse_quantity(label.text) is not None and label.text == label.text.strip()
    shown = labels if len(labels) <= _MOST_LEVELS_NAMED else [labels[0], "…", labels[-1]]
    work.faults.add(
        UNKNOWN_LEVEL,
        f"level {label.text if is_plain else quote(label.text)} is not on {where}",
        label.place,
        label=_say_scale(scale),
        help=_suggest_label(label.text, near, shown),
        related=related,
    )


def _suggest_label(text: str, near: str, shown: list[str]) -> str:
    """Return a help for a label that is on no scale."""
    if text != text.strip():
        return f"write {text.strip()}, without the blank in the quotes"
    return f"did you mean '{near}'?" if near else f"levels are {', '.join(shown)}"


def _say_scale(scale: Scale) -> str:
    """Return what is to be known of a scale on which a level is not."""
    if scale is YES_NO:
        return NO_OWN_SCALE
    highest = scale.levels[-1].label
    return f"highest is {highest}" if parse_quantity(highest) is not None else ""


def _refuse_value(work: Work, scale: Scale, label: Scalar, related: tuple[Related, ...]) -> None:
    if parse_range(label.text) is None:
        message = f"{quote(label.text)} is not a number"
        number, percent, rest = label.text.partition("%")
        is_spaced = percent and not rest and parse_quantity(number.strip()) is not None
        remedy = f"write {number.strip()}%" if is_spaced else ""
        work.faults.add(VALUE_OUTSIDE, message, label.place, help=remedy, related=related)
        return
    lowest = "" if scale.lowest is None else format_number(scale.lowest)
    highest = "" if scale.highest is None else format_number(scale.highest)
    value = parse_quantity(label.text)
    is_share = scale.highest is not None and scale.highest <= 1
    is_percent = is_share and value is not None and 1 < value <= 100  # noqa: PLR2004  per cent
    work.faults.add(
        VALUE_OUTSIDE,
        f"{label.text} lies outside {lowest}..{highest}",
        label.place,
        help=f"did you mean {label.text}%?" if is_percent else "",
        related=related,
    )


def _suggest_level(milestone: Milestone) -> str:
    scale = milestone.scale
    if scale.levels:
        return scale.levels[-1].label
    return format_number(scale.best or 1)
