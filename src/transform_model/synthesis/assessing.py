"""One assessment of a block of practices: how far they have come, and what they answer."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.cohort.answers import ANSWERED, DECLINED, NOT_APPLICABLE, UNANSWERED
from transform_model.synthesis.draws import (
    SPREAD,
    Draws,
    Flags,
    Numbers,
    Purpose,
    as_chance,
    scale_down,
)
from transform_model.synthesis.ladders import Ladder, Measuring
from transform_model.synthesis.lasting import Lasting
from transform_model.synthesis.practices import Facets, first_day_of, may_meet, tell_time
from transform_model.synthesis.standing import Standing, draw_first, list_moves, move
from transform_model.synthesis.workshop import Workshop

_FIRST_DAYS: Final = 90
_DELAY_DAYS: Final = 20
# Four years of 48 months have 1,461 days.
_DAYS, _MONTHS = 1461, 48

_LATEST: Final = np.int32(np.iinfo(np.int32).max)

# A practice changes less between two assessments than practices differ.
_WAVERING: Final = 3

Grid = NDArray[np.int32]
"""By milestone or step, and by practice."""


@frozen(eq=False)
class Sheet:
    """What practices answered to one milestone.

    Parameters
    ----------
    states
        0 for an answer, or the code of what is none.
    lowest, highest
        Both ends of the answer: positions of levels, or whole numbers of a unit in the direction
        of better; the same twice but for ranges. Of no meaning where there is no answer.
    """

    states: NDArray[np.int8]
    lowest: NDArray[np.int32]
    highest: NDArray[np.int32]

    @classmethod
    def join(cls, sheets: "Sequence[Sheet]", rows: Numbers, nths: Numbers) -> "Sheet":
        """Return the answers of these practices at these assessments, out of one sheet for each."""
        return cls(
            np.stack([sheet.states for sheet in sheets], axis=1)[rows, nths],
            np.stack([sheet.lowest for sheet in sheets], axis=1)[rows, nths],
            np.stack([sheet.highest for sheet in sheets], axis=1)[rows, nths],
        )


@frozen(eq=False)
class Moment:
    """One assessment of every practice in a block.

    Parameters
    ----------
    days
        When.
    sheets
        By milestone: what was answered.
    standing
        How much each has implemented.
    wavering
        By milestone and practice: what differs from its lasting strength this time.
    """

    days: NDArray[np.datetime64]
    sheets: tuple[Sheet, ...]
    standing: Standing
    wavering: Grid


def assess(workshop: Workshop, draws: Draws, lasting: Lasting, before: Moment | None) -> Moment:
    """Return one assessment of a block of practices.

    Parameters
    ----------
    workshop
        What all blocks share.
    draws
        Random numbers of this block and assessment.
    lasting
        What stays the same.
    before
        The assessment before; None for the first.
    """
    rows = lasting.strength.shape[1]
    days = _draw_days(workshop, draws, rows, before)
    facets = {**lasting.facets, **tell_time(workshop.plan, days, lasting.facets)}
    states = _draw_states(workshop, draws, lasting, facets)
    moves = list_moves(draws, rows, workshop.recipe)
    wavering = _waver(draws, lasting.strength.shape, before, moves)
    moments = _climb(workshop, lasting, wavering)
    known = _list_known(workshop, states, facets, moments)
    counted = (known != _LATEST).sum(axis=1, dtype=np.int64)
    if before is None:
        applicable = _count_applicable(workshop, lasting, facets)
        standing = draw_first(draws, counted, applicable, workshop.kind)
    else:
        standing = move(draws, before.standing, counted, moves)
    now = _find_now(known, counted, standing.reached)
    sheets = tuple(
        _fill(workshop, draws, i, states[i], (moments[ladder.rows] <= now).sum(axis=0))
        for i, ladder in enumerate(workshop.ladders)
    )
    return Moment(days, sheets, standing, wavering)


def _draw_days(
    workshop: Workshop, draws: Draws, rows: int, before: Moment | None
) -> NDArray[np.datetime64]:
    """Return the days of an assessment: one to the next is never less than a few days."""
    start = np.datetime64(first_day_of(workshop.plan, workshop.recipe), "D")
    first = Draws(draws.seed, draws.block).below(_FIRST_DAYS, Purpose.FIRST_DAY, rows)
    if before is None:
        return start + first
    since = draws.moment * workshop.recipe.months * _DAYS // _MONTHS
    return start + first + since + draws.below(_DELAY_DAYS, Purpose.DELAY, rows)


def _draw_states(
    workshop: Workshop, draws: Draws, lasting: Lasting, facets: Facets
) -> NDArray[np.int8]:
    """Return by milestone and practice 0 where there is an answer, else why there is none."""
    shape = lasting.strength.shape
    missing = as_chance(workshop.recipe.missing / 2**draws.moment)
    declined = missing + as_chance(workshop.recipe.declined)
    drawn = draws.numbers(Purpose.MISSING, shape[0] * shape[1]).reshape(shape)
    states = np.full(shape, ANSWERED, dtype=np.int8)
    states[drawn < declined] = DECLINED
    states[drawn < missing] = UNANSWERED
    states[lasting.excused] = NOT_APPLICABLE
    for i, milestone in enumerate(workshop.plan.milestones):
        if milestone.applies:
            states[i, ~may_meet(milestone.applies, facets, shape[1])] = UNANSWERED
    return states


def _waver(
    draws: Draws, shape: tuple[int, ...], before: Moment | None, moves: tuple[Flags, Flags]
) -> Grid:
    """Return what differs this time; whoever stays where they were answers as before."""
    fresh = draws.bell(Purpose.WAVERING, shape[0] * shape[1]).reshape(shape) // _WAVERING
    if before is None:
        return fresh
    rises, falls = moves
    return np.where(rises | falls, fresh, before.wavering)


def _climb(workshop: Workshop, lasting: Lasting, wavering: Grid) -> Grid:
    """Return by step and practice when it is reached, as a number that rises with time."""
    own = lasting.strength + wavering
    count = sum(len(ladder.hardness) for ladder in workshop.ladders)
    moments = np.empty((count, own.shape[1]), dtype=np.int32)
    for i, ladder in enumerate(workshop.ladders):
        for step, hardness in zip(ladder.steps, ladder.hardness, strict=True):
            np.add(own[i], np.int32(hardness), out=moments[step])
    for wait, keeps in zip(workshop.waits, lasting.keeps, strict=True):
        held = wait.needs.met_at(moments)
        for step in wait.steps:
            np.maximum(moments[step], held, out=moments[step], where=keeps)
    return moments


def _list_known(
    workshop: Workshop, states: NDArray[np.int8], facets: Facets, moments: Grid
) -> Grid:
    """Return by practice, in order, when the steps that count are reached; never if not asked."""
    rows = moments.shape[1]
    known = np.empty((rows, len(workshop.counted)), dtype=np.int32)
    for nth, counted in enumerate(workshop.counted):
        asked = states[counted.milestone] == ANSWERED
        if counted.applies:
            asked &= may_meet(counted.applies, facets, rows)
        known[:, nth] = np.where(asked, moments[counted.step], _LATEST)
    known.sort(axis=1)
    return known


def _count_applicable(workshop: Workshop, lasting: Lasting, facets: Facets) -> Numbers:
    """Return by practice how many of the steps that count apply to it."""
    total = np.zeros(lasting.strength.shape[1], dtype=np.int64)
    for counted in workshop.counted:
        conditions = (*workshop.plan.milestones[counted.milestone].applies, *counted.applies)
        total += may_meet(conditions, facets, len(total)) & ~lasting.excused[counted.milestone]
    return total


def _find_now(known: Grid, counted: Numbers, reached: Numbers) -> Grid:
    """Return by practice the moment at which just so many steps are reached."""
    if not known.shape[1]:
        return np.zeros(len(known), dtype=np.int32)
    last = np.take_along_axis(known, np.maximum(reached - 1, 0)[:, None], axis=1)[:, 0]
    next_at = np.minimum(reached, np.maximum(counted - 1, 0))
    following = np.take_along_axis(known, next_at[:, None], axis=1)[:, 0]
    first, then = last.astype(np.int64), following.astype(np.int64) - 1
    then = np.where(reached == counted, first + SPREAD, then)
    first = np.where(reached == 0, then - SPREAD, first)
    now = first + np.maximum(then - first, 0) // 2
    return np.where(counted == 0, 0, now).astype(np.int32)


def _fill(
    workshop: Workshop, draws: Draws, i: int, states: NDArray[np.int8], level: Numbers
) -> Sheet:
    """Return what practices answer to one milestone."""
    measuring = workshop.ladders[i].measuring
    lowest = level if measuring is None else _measure(draws, i, measuring, level)
    highest = lowest
    if workshop.recipe.ranges > 0:
        drawn = draws.numbers(Purpose.RANGE, len(level), i)
        is_range = drawn < as_chance(workshop.recipe.ranges)
        is_down = (drawn & 1).astype(np.bool_)
        least, most = _find_ends(workshop.ladders[i])
        highest = np.minimum(lowest + (is_range & ~is_down), most)
        lowest = np.maximum(lowest - (is_range & is_down), least)
    return Sheet(states, lowest.astype(np.int32), highest.astype(np.int32))


def _measure(draws: Draws, i: int, measuring: Measuring, band: Numbers) -> Numbers:
    """Return a value inside each band."""
    starts = np.array(measuring.starts)
    ends = np.array([*measuring.starts[1:], measuring.end + 1])
    place = draws.numbers(Purpose.VALUE, len(band), i)
    value: Numbers = starts[band] + scale_down(place, (ends - starts)[band])
    return value


def _find_ends(ladder: Ladder) -> tuple[int, int]:
    """Return the worst and the best answer, as a sheet has them."""
    if ladder.measuring is None:
        return 0, len(ladder.hardness)
    return ladder.measuring.starts[0], ladder.measuring.end
