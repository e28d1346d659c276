"""Interleaved timing: every contestant in turn, best of several rounds."""

import gc
from collections.abc import Callable, Mapping
from time import perf_counter


def time_side_by_side(
    contestants: Mapping[str, Callable[[], object]], *, rounds: int = 15, repeats: int = 1
) -> dict[str, float]:
    """Return the best seconds per call of each contestant.

    Parameters
    ----------
    contestants
        By name: what is called.
    rounds
        How often each has its turn; the turns interleave, so that a slow moment hits all.
    repeats
        Calls per turn.
    """
    best = dict.fromkeys(contestants, float("inf"))
    for call in contestants.values():
        call()
    for _ in range(rounds):
        for name, call in contestants.items():
            gc.collect()
            start = perf_counter()
            for _ in range(repeats):
                call()
            best[name] = min(best[name], (perf_counter() - start) / repeats)
    return best


def print_ratios(title: str, best: Mapping[str, float], baseline: str) -> None:
    """Print each contestant's time and its ratio to the baseline."""
    print(f"{title}  (baseline: {baseline})")
    for name, seconds in best.items():
        print(f"  {name:44s} {seconds * 1e6:12.1f} us  {seconds / best[baseline]:7.2f} x")
