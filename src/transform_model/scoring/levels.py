"""Levels of a scale as answers name them, in the direction of better."""

from math import inf, isnan

from transform_model.definition.quantity import parse_quantity
from transform_model.definition.scale import Scale
from transform_model.practice.answer import Answer
from transform_model.scoring.slots import direct


def direct_limits(scale: Scale) -> tuple[float, float]:
    """Return the worst and best level in the direction of better; infinite where open."""
    worst = -inf if scale.worst is None else direct(scale, scale.worst)
    best = inf if scale.best is None else direct(scale, scale.best)
    return worst, best


def level_ends(scale: Scale, answer: Answer) -> tuple[float, float] | None:
    """Return both ends of an answered level in the direction of better, or None if off the scale.

    An end left open, as in ``3..``, is the end of the scale.
    """
    worst, best = direct_limits(scale)
    first = _open_end(scale, answer.lower, is_lower=True)
    last = _open_end(scale, answer.upper, is_lower=False)
    if first is None or last is None:
        return None
    lower, upper = sorted((direct(scale, first), direct(scale, last)))
    return (lower, upper) if worst <= lower and upper <= best else None


def _open_end(scale: Scale, end: str | float, *, is_lower: bool) -> float | None:
    if end == "":
        if scale.levels:
            return 0 if is_lower else len(scale.levels) - 1
        limit = scale.lowest if is_lower else scale.highest
        return limit if limit is not None else (-inf if is_lower else inf)
    return find_level(scale, end)


def find_level(scale: Scale, label: str | float) -> float | None:
    """Return the position or value a label or number means on a scale, or None."""
    if scale.is_measured:
        value = parse_quantity(label) if isinstance(label, str) else float(label)
        return None if value is None or isnan(value) else value
    position = scale.find_level(str(label))
    if position is not None:
        return position
    number = parse_quantity(label) if isinstance(label, str) else label
    for i, level in enumerate(scale.levels):
        if number is not None and parse_quantity(level.label) == number:
            return i
    return None


def describe_scale(scale: Scale) -> str:
    """Return the levels of a scale in words, such as ``0, 1, 2, 3``."""
    if scale.levels:
        return ", ".join(level.label for level in scale.levels)
    if scale.unit == "share":
        return "shares from 0 % to 100 %, such as 85% or 0.85"
    least = "" if scale.lowest is None else f"{scale.lowest:g}"
    most = "" if scale.highest is None else f"{scale.highest:g}"
    limits = f" {least}..{most}" if least or most else ""
    return f"numbers{limits}" + (f", in {scale.unit}" if scale.unit else "")
