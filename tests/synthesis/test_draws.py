"""Random numbers are the published generator's, and evenly spread."""

import numpy as np
import pytest

from transform_model.synthesis.draws import ONE, SPREAD, Draws, Purpose, scale_down

MASK32, MASK64, MASK128 = 2**32 - 1, 2**64 - 1, 2**128 - 1
# M. E. O'Neill's multiplier for 128 bits, and numpy's seeding after the same author.
MULTIPLIER = 0x2360ED051FC65DA44385DF649FCCF645
INIT_A, MULT_A, INIT_B, MULT_B = 0x43B0D7E5, 0x931E8875, 0x8B51F9DD, 0x58F38DED
MIX_LEFT, MIX_RIGHT = 0xCA01F9DD, 0x4973F715


class Hash:
    """The hash that spreads a seed over four words, step by step."""

    def __init__(self, start: int, factor: int) -> None:
        self.constant, self.factor = start, factor

    def turn(self, value: int) -> int:
        """Return a value hashed."""
        value ^= self.constant
        self.constant = self.constant * self.factor & MASK32
        value = value * self.constant & MASK32
        return value ^ value >> 16


def mix(first: int, second: int) -> int:
    """Return two words mixed into one."""
    mixed = MIX_LEFT * first - MIX_RIGHT * second & MASK32
    return mixed ^ mixed >> 16


def spread_seed(seed: int, key: tuple[int, ...]) -> list[int]:
    """Return four numbers of 64 bits made of a small seed and the key of a stream."""
    words = [seed, 0, 0, 0, *key]
    spread = Hash(INIT_A, MULT_A)
    pool = [spread.turn(word) for word in words[:4]]
    for source in range(4):
        for target in range(4):
            if source != target:
                pool[target] = mix(pool[target], spread.turn(pool[source]))
    for word in words[4:]:
        for target in range(4):
            pool[target] = mix(pool[target], spread.turn(word))
    spread = Hash(INIT_B, MULT_B)
    halves = [spread.turn(pool[i % 4]) for i in range(8)]
    return [low | high << 32 for low, high in zip(halves[::2], halves[1::2], strict=True)]


def run_generator(seed: int, key: tuple[int, ...], count: int) -> list[int]:
    """Return the first numbers of PCG64 (XSL RR 128/64), in plain Python."""
    first, second, third, fourth = spread_seed(seed, key)
    increment = ((third << 64 | fourth) << 1 | 1) & MASK128
    state = ((increment + (first << 64 | second)) * MULTIPLIER + increment) & MASK128
    found = []
    for _ in range(count):
        state = (state * MULTIPLIER + increment) & MASK128
        value, turn = state >> 64 ^ state & MASK64, state >> 122
        found.append((value >> turn | value << 64 - turn) & MASK64)
    return found


@pytest.mark.parametrize("seed", [0, 7, 20_160_331])
def test_numbers_are_those_of_the_published_generator(seed: int) -> None:
    """The upper half of each number of PCG64, worked out in plain Python, is what is drawn."""
    draws = Draws(seed, block=3, moment=2)
    expected = [number >> 32 for number in run_generator(seed, (3, 2, Purpose.CLASS, 1), 50)]
    assert draws.numbers(Purpose.CLASS, 50, 1).tolist() == expected


def test_a_bell_is_the_sum_of_four_numbers() -> None:
    """Each has a quarter of the bits; four times the middle of 0 to 65,535 is taken off."""
    bits = run_generator(7, (0, 0, Purpose.STRENGTH, 0), 50)
    expected = [sum(number >> 16 * part & 0xFFFF for part in range(4)) - 131_070 for number in bits]
    assert Draws(7, 0).bell(Purpose.STRENGTH, 50).tolist() == expected


def test_a_bell_has_the_spread_it_says() -> None:
    """Its mean is 0 and its standard deviation 65,536 × √(4 / 12), 37,837."""
    found = Draws(7, 0).bell(Purpose.STRENGTH, 100_000)
    assert round(65_536 * (4 / 12) ** 0.5) == SPREAD
    assert found.mean() == pytest.approx(0, abs=SPREAD / 50)
    assert found.std() == pytest.approx(SPREAD, rel=0.02)


def test_numbers_below_a_limit_are_as_likely() -> None:
    """Of 60,000 throws of a die each face comes up about 10,000 times, and nothing else."""
    faces, counts = np.unique(Draws(7, 0).below(6, Purpose.VALUE, 60_000), return_counts=True)
    assert faces.tolist() == [0, 1, 2, 3, 4, 5]
    assert counts / 10_000 == pytest.approx(np.ones(6), abs=0.05)


def test_the_ends_of_what_is_scaled() -> None:
    """The least number becomes 0, the greatest one less than the limit."""
    assert scale_down(np.array([0, ONE - 1]), 10).tolist() == [0, 9]


@pytest.mark.parametrize(("share", "expected"), [(0, 0), (0.25, 0.25), (1, 1)])
def test_a_chance_is_a_share(share: float, expected: float) -> None:
    """None, a quarter and all of 20,000 are none, a quarter and all, within 2 points."""
    found = Draws(7, 0).chance(share, Purpose.RURAL, 20_000).mean()
    assert found == pytest.approx(expected, abs=0.02 * (0 < share < 1))


def test_streams_do_not_disturb_each_other() -> None:
    """Another purpose, block, assessment or seed gives other numbers."""
    plain = Draws(7, 0).numbers(Purpose.CLASS, 20)
    others = [
        Draws(7, 0).numbers(Purpose.PLACE, 20),
        Draws(7, 1).numbers(Purpose.CLASS, 20),
        Draws(7, 0, 1).numbers(Purpose.CLASS, 20),
        Draws(8, 0).numbers(Purpose.CLASS, 20),
        Draws(7, 0).numbers(Purpose.CLASS, 20, 1),
    ]
    assert not any((plain == other).any() for other in others)
