"""Laws of hidden groups: no number of a small group is shown, or can be worked out."""

import json

from hypothesis import given
from hypothesis import strategies as st

import transform_model as tm
from tests.networks.small_networks import THREE, Case, network_of, table_of
from transform_model.networks.suppression import Hidden, choose_hidden

SIZES = st.lists(st.integers(0, 40), min_size=1, max_size=6)


@given(SIZES, st.integers(0, 20), st.integers(2, 20))
def test_whoever_subtracts_learns_nothing_of_a_small_group(
    sizes: list[int], unknown: int, min_group: int
) -> None:
    """Hidden groups are none, all, or several with at least as many practices as the least."""
    hidden = choose_hidden(sizes, unknown, min_group)
    together = [size for size, why in zip(sizes, hidden, strict=True) if why]
    if together and len(together) < len(sizes):
        assert len(together) > 1
        assert sum(together) >= min_group
    for size, why in zip(sizes, hidden, strict=True):
        assert (why is Hidden.SMALL) == (size < min_group)
    if 0 < unknown < min_group:
        assert None not in hidden


@given(SIZES, st.integers(0, 20), st.sampled_from([0, 1]))
def test_without_a_least_nothing_is_hidden(sizes: list[int], unknown: int, least: int) -> None:
    """0 and 1 show everything, empty groups too."""
    assert set(choose_hidden(sizes, unknown, least)) == {None}


def test_the_next_smallest_is_hidden_with_the_only_small_one() -> None:
    """With 20 and 36 in all, 16 would leave no doubt; 12 and 4 do not tell which is which."""
    assert choose_hidden([20, 12, 4], 0, 11) == (None, Hidden.BESIDE_SMALL, Hidden.SMALL)
    assert choose_hidden([30, 20, 3, 4], 0, 11) == (
        None,
        Hidden.BESIDE_SMALL,
        Hidden.SMALL,
        Hidden.SMALL,
    )


def test_a_group_of_none_is_told_no_differently_from_a_small_one() -> None:
    """Else whoever reads 'fewer than 11' would know that it is not 0."""
    assert choose_hidden([0, 20], 0, 11) == choose_hidden([5, 20], 0, 11)


def test_a_hidden_group_has_no_numbers_anywhere() -> None:
    """2 of 20 practices are rural: neither the report nor its JSON says a number of either side."""
    drawn = [Case(((1, 1),), 3, rural=i < 2) for i in range(20)]
    report = tm.network_report(THREE, network_of(drawn), table_of(drawn), min_group=11)
    assert [(group.practices, group.phases) for group in report.groups] == [(None, ())] * 2
    rows = json.loads(json.dumps(report.to_dict()))["groups"]
    assert rows == [
        {
            "by": "rural",
            "group": group,
            "hidden": why,
            "practices": None,
            "clinicians": None,
            "phases": [],
        }
        for group, why in (("yes", "small"), ("no", "beside small"))
    ]
    assert report.practices == 20
