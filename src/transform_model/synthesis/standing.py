"""How far practices have come: the published first shares, and moves from then on."""

from typing import Final

import numpy as np
from attrs import frozen

from transform_model.synthesis.draws import (
    BITS,
    ONE,
    Draws,
    Flags,
    Numbers,
    Purpose,
    as_chance,
    scale_down,
)
from transform_model.synthesis.recipe import FIRST_SHARES, CohortRecipe

_ENDS: Final = np.array([0, 10, 50, 100], dtype=np.int64)
"""Ends of the published classes, in percent; 50 itself is in the upper one."""

_HUNDRED: Final = 100


@frozen(eq=False)
class Standing:
    """How much practices have implemented at one assessment.

    Parameters
    ----------
    reached
        How many of the steps that count.
    share
        The same as a share, of which ``ONE`` is all; kept from one assessment to the next.
    """

    reached: Numbers
    share: Numbers


def draw_first(draws: Draws, counted: Numbers, applicable: Numbers, kind: str) -> Standing:
    """Return how many of the steps that count practices reach at their first assessment.

    The class of each practice is drawn by the published counts. Inside a class all numbers of
    steps are as likely, but for the upper class: there they become rarer towards all. Shares lie
    in their class whether they are taken of the steps answered or of all that apply.

    Parameters
    ----------
    draws
        Random numbers.
    counted, applicable
        By practice: how many steps that count it answers, and how many apply to it.
    kind
        Whose published counts.
    """
    rows = len(counted)
    drawn = draws.below(sum(FIRST_SHARES[kind]), Purpose.CLASS, rows)
    ends = np.cumsum(FIRST_SHARES[kind])
    upper = (drawn >= ends[0]).astype(np.int64) + (drawn >= ends[1])
    first, second = (draws.numbers(Purpose.PLACE, rows, nth) for nth in range(2))
    place = np.where(upper == len(ends) - 1, np.minimum(first, second), first)
    least = -(-_ENDS[upper] * applicable // _HUNDRED)
    most = -(-_ENDS[upper + 1] * counted // _HUNDRED) - (upper < len(ends) - 1)
    inside = least + scale_down(place, np.maximum(most - least + 1, 1))
    # Few steps may leave a class without any number of its own: then its share is kept on average.
    width = _ENDS[upper + 1] - _ENDS[upper]
    exact = (_ENDS[upper] * ONE + width * place) * counted // _HUNDRED
    rounded = (exact + second) >> BITS
    reached = np.where(most < least, np.minimum(rounded, counted), inside)
    return Standing(reached, reached * ONE // np.maximum(counted, 1))


def list_moves(draws: Draws, rows: int, recipe: CohortRecipe) -> tuple[Flags, Flags]:
    """Return who rises and who falls since the assessment before; all others stay."""
    drawn = draws.numbers(Purpose.MOVE, rows)
    rises = drawn < as_chance(recipe.rises)
    return rises, ~rises & (drawn < as_chance(recipe.rises) + as_chance(recipe.falls))


def move(draws: Draws, before: Standing, counted: Numbers, moves: tuple[Flags, Flags]) -> Standing:
    """Return how many of the steps that count practices reach at a later assessment.

    Whoever rises takes up to half of what is left; whoever falls loses up to a quarter.

    Parameters
    ----------
    draws
        Random numbers of this assessment.
    before
        The assessment before.
    counted
        By practice: how many steps count now.
    moves
        Who rises and who falls.
    """
    rises, falls = moves
    distance = draws.numbers(Purpose.DISTANCE, len(counted))
    gain = (ONE - before.share) * (distance >> 4) >> (BITS - 4 + 1)
    loss = before.share * (distance >> 4) >> (BITS - 4 + 2)
    share = before.share + np.where(rises, gain, 0) - np.where(falls, loss, 0)
    return Standing((share * counted + ONE // 2) >> BITS, share)
