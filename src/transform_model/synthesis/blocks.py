"""Practices made block by block: what one is like never depends on how many are asked for."""

from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.synthesis.assessing import Moment, Sheet, assess
from transform_model.synthesis.draws import Draws, Flags, Purpose
from transform_model.synthesis.lasting import draw_lasting
from transform_model.synthesis.practices import Facets
from transform_model.synthesis.workshop import Workshop

_MOST_ROWS: Final = 8192
_LEAST_ROWS: Final = 64
_MOST_CELLS: Final = 2**22


@frozen(eq=False)
class Block:
    """The assessments of some practices: by practice, and of each from first to last.

    Parameters
    ----------
    practices
        By assessment: number of its practice, from 0 in the whole cohort.
    facets
        What its practice is.
    days
        When it was made.
    sheets
        By milestone: what was answered.
    """

    practices: NDArray[np.int64]
    facets: Facets
    days: NDArray[np.datetime64]
    sheets: tuple[Sheet, ...]


def count_rows(workshop: Workshop) -> int:
    """Return how many practices a block has; fewer where a framework has very many steps."""
    cells = max(1, sum(len(ladder.hardness) for ladder in workshop.ladders))
    rows = _MOST_ROWS
    while rows > _LEAST_ROWS and rows * cells > _MOST_CELLS:
        rows //= 2
    return rows


def make_block(workshop: Workshop, index: int, practices: int, assessments: int) -> Block:
    """Return one block of a cohort.

    Parameters
    ----------
    workshop
        What all blocks share.
    index
        Which block, from 0.
    practices, assessments
        How many are wanted of it at most.
    """
    size = count_rows(workshop)
    draws = Draws(workshop.seed, index)
    lasting = draw_lasting(workshop, draws, size)
    moments: list[Moment] = []
    for nth in range(assessments):
        moment_draws = Draws(workshop.seed, index, nth)
        moments.append(assess(workshop, moment_draws, lasting, moments[-1] if moments else None))
    rows, nths = np.nonzero(_take_part(workshop, index, size, assessments)[:practices])
    facets = {id: facet.take(rows) for id, facet in lasting.facets.items()}
    days = np.stack([moment.days for moment in moments], axis=1)[rows, nths]
    sheets = tuple(
        Sheet.join([moment.sheets[i] for moment in moments], rows, nths)
        for i in range(len(workshop.ladders))
    )
    return Block(rows + index * size, facets, days, sheets)


def _take_part(workshop: Workshop, index: int, size: int, assessments: int) -> Flags:
    """Return by practice and assessment whether it is made: who has dropped out stays out."""
    taken = np.ones((size, assessments), dtype=np.bool_)
    for nth in range(1, assessments):
        draws = Draws(workshop.seed, index, nth)
        leaves = draws.chance(workshop.recipe.dropout, Purpose.DROPOUT, size)
        taken[:, nth] = taken[:, nth - 1] & ~leaves
    return taken
