"""Contestants that take turns on cohorts of their own size, and the figures they must reach."""

import gc
import sys
from collections.abc import Callable, Mapping, Sequence
from random import Random
from statistics import median
from time import perf_counter

from attrs import frozen


@frozen
class Contestant:
    """Something that scores a cohort.

    Parameters
    ----------
    name
        What it is.
    rows
        How many practices one call scores.
    call
        Scores them.
    """

    name: str
    rows: int
    call: Callable[[], object]


@frozen
class Times:
    """Nanoseconds per practice, turn by turn."""

    turns: tuple[float, ...]

    @property
    def best(self) -> float:
        """Return the time of the fastest turn."""
        return min(self.turns)

    @property
    def middle(self) -> float:
        """Return the median time."""
        return median(self.turns)


def race(contestants: Sequence[Contestant], *, rounds: int) -> dict[str, Times]:
    """Return the times of each; turns interleave, so that a slow moment of the machine hits all.

    Each round has an order of its own, so that nobody always comes after the same one and finds
    the memory as that one left it.
    """
    seeded = Random(rounds)
    turns: dict[str, list[float]] = {contestant.name: [] for contestant in contestants}
    for _ in range(rounds):
        for contestant in seeded.sample(contestants, len(contestants)):
            gc.collect()
            start = perf_counter()
            contestant.call()
            seconds = perf_counter() - start
            turns[contestant.name].append(seconds / contestant.rows * 1e9)
    return {name: Times(tuple(values)) for name, values in turns.items()}


@frozen
class Figure:
    """A ratio of two contestants, and what it must be.

    Parameters
    ----------
    name
        What is compared.
    of, to
        Names of the contestants whose times are divided.
    limit
        The greatest the ratio may be; the least where ``is_least``.
    """

    name: str
    of: str
    to: str
    limit: float
    is_least: bool = False


def print_times(title: str, times: Mapping[str, Times], engine: str) -> None:
    """Print nanoseconds per practice, and each contestant's time as a multiple of the engine's."""
    print(title)
    print(f"  {'':44s} {'best':>12s} {'median':>12s}   ns per practice   x {engine}")
    for name, time in times.items():
        ratio = time.best / times[engine].best
        print(f"  {name:44s} {time.best:12.1f} {time.middle:12.1f} {ratio:29.2f}", flush=True)


def print_figures(figures: Sequence[Figure], times: Mapping[str, Times]) -> None:
    """Print each ratio from the best turns and from the median ones, and whether it is reached."""
    for figure in figures:
        of, to = times[figure.of], times[figure.to]
        print_ratio(figure, of.best / to.best, of.middle / to.middle)


def print_ratio(figure: Figure, best: float, middle: float) -> None:
    """Print one ratio, and whether it is reached."""
    is_reached = best >= figure.limit if figure.is_least else best <= figure.limit
    bound = f"{'>=' if figure.is_least else '<='} {figure.limit:g}"
    verdict = "reached" if is_reached else "NOT REACHED"
    print(f"  {figure.name:58s} {best:8.2f} (medians {middle:8.2f})  {bound:>7s}  {verdict}")


def read_rows(default: int) -> int:
    """Return the number of practices named on the command line, such as ``100_000`` or ``1e6``."""
    return int(float(sys.argv[1])) if len(sys.argv) > 1 else default
