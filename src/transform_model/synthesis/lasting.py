"""What stays the same from one assessment of a practice to the next."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.synthesis.draws import Draws, Flags, Purpose
from transform_model.synthesis.practices import Facets, draw_practices
from transform_model.synthesis.workshop import Workshop


@frozen(eq=False)
class Lasting:
    """What stays the same in a block of practices.

    Parameters
    ----------
    facets
        What practices are.
    strength
        By milestone and practice: how much harder it is for this one than for others.
    keeps
        By prerequisite and practice: whether it keeps to it.
    excused
        By milestone and practice: whether it calls it not applicable.
    """

    facets: Facets
    strength: NDArray[np.int32]
    keeps: Flags
    excused: Flags


def draw_lasting(workshop: Workshop, draws: Draws, rows: int) -> Lasting:
    """Return what stays the same in a block of so many practices."""
    plan, recipe = workshop.plan, workshop.recipe
    shape = (len(workshop.ladders), rows)
    cells = shape[0] * rows
    allowed = np.array([each.may_be_not_applicable for each in plan.milestones], dtype=np.bool_)
    excused = draws.chance(recipe.not_applicable, Purpose.NOT_APPLICABLE, cells).reshape(shape)
    broken = draws.chance(recipe.disorder, Purpose.ORDER, len(workshop.waits) * rows)
    return Lasting(
        draw_practices(draws, rows, plan, workshop.kind, recipe),
        draws.bell(Purpose.STRENGTH, cells).reshape(shape),
        ~broken.reshape(-1, rows),
        excused & allowed[:, None],
    )
