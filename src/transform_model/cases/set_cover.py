"""Set cover: the fewest sets that hold together everything that any of them holds."""

from collections.abc import Sequence

from attrs import define

# Tries before the search for fewer sets is given up; far more than cases beside a framework need.
MOST_TRIES = 20_000


def choose_fewest(
    sets: Sequence[int], most_tries: int = MOST_TRIES
) -> tuple[tuple[int, ...], bool]:
    """Return places of the fewest sets whose union is that of all, and whether none are fewer.

    Parameters
    ----------
    sets
        One bit per element. Of sets that do equally well the first is taken.
    most_tries
        Steps of the search, after which the best choice so far stands.

    Examples
    --------
    >>> choose_fewest([0b0011, 0b0110, 0b1100, 0b0111])
    ((2, 3), True)
    """
    whole = 0
    for each in sets:
        whole |= each
    kept = _drop_needless(sets)
    chosen = [kept.index(i) for i in _choose_greedily(sets, kept, whole)]
    search = _Search([sets[i] for i in kept], chosen, most_tries)
    search.visit(whole, [])
    return tuple(sorted(kept[i] for i in search.best)), search.tries_left > 0


def _drop_needless(sets: Sequence[int]) -> list[int]:
    """Return places of the sets that no other set holds, the first of equal ones."""
    order = sorted(range(len(sets)), key=lambda i: -sets[i].bit_count())
    kept: list[int] = []
    for i in order:
        if sets[i] and all(sets[i] & ~sets[other] for other in kept):
            kept.append(i)
    return sorted(kept)


def _choose_greedily(sets: Sequence[int], kept: Sequence[int], whole: int) -> list[int]:
    left, chosen = whole, []
    while left:
        best = max(kept, key=lambda i: (sets[i] & left).bit_count())
        chosen.append(best)
        left &= ~sets[best]
    return chosen


@define
class _Search:
    """A search that looks at the element fewest sets hold first, and drops what cannot be better.

    Parameters
    ----------
    sets
        One bit per element.
    best
        Places of the fewest sets found so far.
    tries_left
        Steps until the search is given up.
    """

    sets: list[int]
    best: list[int]
    tries_left: int

    def visit(self, left: int, chosen: list[int]) -> None:
        """Try everything that adds to the chosen sets and may end with fewer than the best."""
        if not left:
            self.best = list(chosen)
            return
        self.tries_left -= 1
        most = max((each & left).bit_count() for each in self.sets)
        least_more = -(-left.bit_count() // most)
        if self.tries_left <= 0 or len(chosen) + least_more >= len(self.best):
            return
        for i in self._holders_of_rarest(left):
            self.visit(left & ~self.sets[i], [*chosen, i])

    def _holders_of_rarest(self, left: int) -> list[int]:
        holders: list[int] = []
        for element in range(left.bit_length()):
            if left >> element & 1:
                found = [i for i, each in enumerate(self.sets) if each >> element & 1]
                if not holders or len(found) < len(holders):
                    holders = found
        return sorted(holders, key=lambda i: -(self.sets[i] & left).bit_count())
