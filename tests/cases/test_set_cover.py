"""The fewest sets that hold everything."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from transform_model.cases.set_cover import choose_fewest


def join(sets: list[int]) -> int:
    """Return the union of sets."""
    whole = 0
    for each in sets:
        whole |= each
    return whole


@given(st.lists(st.integers(0, 255), max_size=8))
def test_no_smaller_choice_holds_everything(sets: list[int]) -> None:
    """The choice holds the union of all, and every smaller one falls short."""
    chosen, is_fewest = choose_fewest(sets)

    assert is_fewest
    assert join([sets[i] for i in chosen]) == join(sets)
    for fewer in combinations(sets, max(len(chosen) - 1, 0)):
        assert not chosen or join(list(fewer)) != join(sets)


def test_a_search_given_up_still_holds_everything() -> None:
    """With no try left the greedy choice stands, and is not called the fewest."""
    sets = [0b001111, 0b110011, 0b111000, 0b000111]

    chosen, is_fewest = choose_fewest(sets, most_tries=1)

    assert not is_fewest
    assert join([sets[i] for i in chosen]) == 0b111111
