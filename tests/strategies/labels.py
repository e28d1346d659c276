"""Answers that a milestone may have, from worst to best."""

from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import Direction

_STEPS_OF_A_MEASURE = 4


def list_labels(milestone: Milestone) -> tuple[str, ...]:
    """Return answers from worst to best; of a measured scale its ends and three in between.

    A scale that is open at its far end stops at twice the value that counts as met.
    """
    scale = milestone.scale
    if not scale.is_measured:
        return tuple(level.label for level in scale.levels)
    lowest = 0.0 if scale.lowest is None else scale.lowest
    highest = 2 * (milestone.met or 1) if scale.highest is None else scale.highest
    step = (highest - lowest) / _STEPS_OF_A_MEASURE
    values = [f"{lowest + number * step:g}" for number in range(_STEPS_OF_A_MEASURE + 1)]
    return tuple(reversed(values)) if scale.better is Direction.LOWER else tuple(values)
