"""A near name is offered, a far one is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform_model.document.suggestion import nearest_name

NAMES = ["team-huddle", "care-plan", "follow-up", "phase-2", "weight", "m01", "m27"]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("team-hudle", "team-huddle"),
        ("Team-Huddle", "team-huddle"),
        ("followup", "follow-up"),
        ("wieght", "weight"),
        ("m1", "m01"),
        ("phase-3", "phase-2"),
        ("m28", ""),
        ("kitchen", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_the_one_a_reader_would_pick(name: str, nearest: str) -> None:
    """A slip of the keys finds its name; a different name finds none."""
    assert nearest_name(name, NAMES) == nearest


def test_of_names_equally_near_the_first_wins() -> None:
    """The order of the names decides, so that messages do not change from run to run."""
    assert nearest_name("plan-x", ["plan-a", "plan-b"]) == "plan-a"
    assert nearest_name("plan-x", ["plan-b", "plan-a"]) == "plan-b"


def test_there_are_limits_to_the_search() -> None:
    """Very long names and very many names are not looked through."""
    assert nearest_name("a" * 1_000_000, ["a" * 1_000_000]) == ""
    assert nearest_name("abc", ["a" * 1_000_000]) == ""
    assert nearest_name("last", ["x"] * 5_000 + ["last"]) == ""


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=8))
def test_what_is_offered_is_a_known_name(name: str, names: list[str]) -> None:
    """Nothing is invented, and a known name is its own nearest in capitals and small letters."""
    nearest = nearest_name(name, names)
    assert nearest in ("", *names)
    if name and name in names:
        assert nearest.casefold() == name.casefold()
