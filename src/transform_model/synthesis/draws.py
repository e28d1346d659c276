"""Random whole numbers that are the same on every machine and with every numpy.

numpy keeps the bits of its generators for ever, but not what it makes of them. So only bits are
taken from it, and all that follows is arithmetic on whole numbers.

References
----------
.. [1] NEP 19, "Random number generator policy", https://numpy.org/neps/nep-0019-rng-policy.html
"""

from enum import IntEnum
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

BITS: Final = 32
ONE: Final = 1 << BITS
"""Certainty, where a chance is a whole number."""

SPREAD: Final = 37_837
"""Standard deviation of ``bell``: that of the sum of four whole numbers below 65,536."""

_CENTRE: Final = 131_070


class Purpose(IntEnum):
    """What numbers are drawn for; each has a stream of its own, so that none disturbs another."""

    CLINICIANS = 0
    RURAL = 1
    SAFETY_NET = 2
    FIRST_DAY = 3
    CLASS = 4
    PLACE = 5
    STRENGTH = 6
    ORDER = 7
    NOT_APPLICABLE = 8
    DROPOUT = 9
    DELAY = 10
    MOVE = 11
    DISTANCE = 12
    WAVERING = 13
    MISSING = 14
    DECLINED = 15
    RANGE = 16
    VALUE = 17
    ATTRIBUTE = 18


@frozen
class Draws:
    """The random numbers of one block of practices at one assessment.

    Parameters
    ----------
    seed
        Of the whole cohort.
    block, moment
        Which block of practices, and which of their assessments.
    """

    seed: int
    block: int
    moment: int = 0

    def numbers(self, purpose: Purpose, count: int, nth: int = 0) -> Numbers:
        """Return whole numbers from 0 to 2³² - 1, all as likely.

        Parameters
        ----------
        purpose
            What they are for.
        count
            How many.
        nth
            Which of several streams for one purpose.
        """
        bits = self._bits(purpose, count, nth)
        return (bits >> np.uint64(BITS)).astype(np.int64)

    def below(self, limit: int, purpose: Purpose, count: int, nth: int = 0) -> Numbers:
        """Return whole numbers from 0 to one less than the limit, all as likely."""
        return scale_down(self.numbers(purpose, count, nth), limit)

    def chance(self, share: float, purpose: Purpose, count: int, nth: int = 0) -> Flags:
        """Return True for about this share."""
        if share == 0:
            return np.zeros(count, dtype=np.bool_)
        return self.numbers(purpose, count, nth) < as_chance(share)

    def bell(self, purpose: Purpose, count: int, nth: int = 0) -> NDArray[np.int32]:
        """Return whole numbers around 0, bell-shaped, with standard deviation ``SPREAD``."""
        bits = self._bits(purpose, count, nth)
        low = np.uint64(0xFFFF)
        total = (bits & low) + (bits >> np.uint64(48))
        total += ((bits >> np.uint64(16)) & low) + ((bits >> np.uint64(32)) & low)
        return total.astype(np.int32) - np.int32(_CENTRE)

    def _bits(self, purpose: Purpose, count: int, nth: int) -> NDArray[np.uint64]:
        key = (self.block, self.moment, int(purpose), nth)
        return np.random.PCG64(np.random.SeedSequence(self.seed, spawn_key=key)).random_raw(count)


def as_chance(share: float) -> int:
    """Return a share as a whole number of which ``ONE`` is all."""
    return round(share * ONE)


def scale_down(numbers: Numbers, limit: int | Numbers) -> Numbers:
    """Return numbers below 2³² brought below a limit, all as likely."""
    scaled: Numbers = (numbers * limit) >> BITS
    return scaled
