"""Levels of a scale as answers name them, in the direction of better."""

from math import inf, isfinite

from transform_model.definition.quantity import parse_quantity
from transform_model.definition.scale import Scale
from transform_model.document.suggestion import nearest_name
from transform_model.practice.answer import Answer
from transform_model.scoring.slots import direct

_ALL = 100  # per cent


def direct_limits(scale: Scale) -> tuple[float, float]:
    """Return the worst and best level in the direction of better; infinite where open."""
    worst = -inf if scale.worst is None else direct(scale, scale.worst)
    best = inf if scale.best is None else direct(scale, scale.best)
    return worst, best


def level_ends(scale: Scale, answer: Answer) -> tuple[float, float] | None:
    """Return both ends of an answered level in the direction of better, or None if off the scale.

    An end left open, as in ``3..``, is the end of the scale. A range that goes down is none: most
    often a key was hit twice, as in ``1...3``, which would read as 1 to .3.
    """
    worst, best = direct_limits(scale)
    first = _open_end(scale, answer.lower, is_lower=True)
    last = _open_end(scale, answer.upper, is_lower=False)
    if first is None or last is None or first > last:
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
        return value if value is not None and isfinite(value) else None
    position = scale.find_level(str(label))
    if position is not None:
        return position
    number = parse_quantity(label) if isinstance(label, str) else label
    for i, level in enumerate(scale.levels):
        if number is not None and parse_quantity(level.label) == number:
            return i
    return None


def goes_down(scale: Scale, answer: Answer) -> bool:
    """Return whether both ends of a range are levels of a scale, the greater one first."""
    if answer.lower == "" or answer.upper == "":
        return False
    first, last = find_level(scale, answer.lower), find_level(scale, answer.upper)
    return first is not None and last is not None and first > last


def suggest_level(scale: Scale, answer: Answer) -> str:
    """Return the level that an answer off the scale may mean, or an empty text."""
    end = answer.lower
    if answer.is_range:
        return ""
    if scale.unit == "share":
        number = parse_quantity(str(end).removesuffix("%").rstrip())
        return "" if number is None or not 1 < number <= _ALL else f"{number:g}%"
    if isinstance(end, str) and parse_quantity(end) is None:
        return nearest_name(end, [level.label for level in scale.levels])
    return ""


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
