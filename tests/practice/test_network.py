"""Laws of networks and their targets."""

from datetime import date
from math import inf
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform_model.definition.bounds import Bounds
from transform_model.practice.network import Counted, Network, NetworkKind, NetworkTarget
from transform_model.practice.practice import ClinicianCount, Practice

# Settings and clinicians made up; 6 + 12 = 18 clinicians known.
PRACTICES = (
    Practice("p-001", clinicians=6, rural=True, small=True),
    Practice("p-002", clinicians=12, rural=False),
    Practice("p-003", clinicians=ClinicianCount(primary_care=2), rural=True),
    Practice("p-004"),
)
NETWORK = Network("sne", "Southern New England", NetworkKind.PTN, PRACTICES)


def test_clinicians_are_counted_with_what_is_not_known() -> None:
    """6 + 12 + 2 + 0 = 20 at least; two practices leave the upper end open."""
    assert NETWORK.clinicians == Bounds(20, inf)
    assert NETWORK.unknown_clinicians == ("p-003", "p-004")
    assert Network("sne", "", "PTN", PRACTICES[:2]).clinicians == Bounds(18, 18)
    assert Network("sne", "", "SAN").clinicians == Bounds(0, 0)


def test_a_total_is_of_practices_or_of_clinicians() -> None:
    """Both figures of a network stand side by side."""
    assert NETWORK.total(Counted.PRACTICES) == Bounds(4, 4)
    assert NETWORK.total(Counted.CLINICIANS) == NETWORK.clinicians


def test_a_setting_not_stated_may_be_either() -> None:
    """Rural: p-001 and p-003 surely, p-004 perhaps; 6 + 2 clinicians at least."""
    counts = NETWORK.count_settings()
    assert counts["rural"].practices == Bounds(2, 3)
    assert counts["rural"].clinicians == Bounds(8, inf)
    assert counts["small"].practices == Bounds(1, 4)
    assert list(counts) == ["rural", "small", "safety_net"]


@given(st.lists(st.sampled_from([True, False, None]), max_size=8), st.booleans())
def test_stating_a_setting_never_widens_its_bounds(
    settings: list[bool | None],
    stated: bool,  # noqa: FBT001  a drawn value
) -> None:
    """What is learned lies inside what was possible."""
    before = Network("n", "", "PTN", _in_settings(settings)).count_settings()["rural"].practices
    known: list[bool | None] = [stated if setting is None else setting for setting in settings]
    after = Network("n", "", "PTN", _in_settings(known)).count_settings()["rural"].practices
    assert before.lower <= after.lower == after.upper <= before.upper


def _in_settings(settings: list[bool | None]) -> tuple[Practice, ...]:
    return tuple(Practice(f"p-{i}", rural=rural) for i, rural in enumerate(settings))


def test_a_target_says_how_many_it_needs() -> None:
    """75 % of 10 practices are 7.5, so 8; of 12 they are 9; 7 % of 100 are 7 and no more."""
    share = NetworkTarget("practices", share=0.75, phase="phase-3", due_on=date(2018, 9, 28))
    assert share.needed(Bounds(10, 12)) == Bounds(8, 9)
    assert share.needed(Bounds(0, inf)) == Bounds(0, inf)
    assert NetworkTarget("practices", share=0.07).needed(Bounds(100, 100)) == Bounds(7, 7)
    assert NetworkTarget("practices", share=0).needed(Bounds(4, inf)) == Bounds(0, 0)
    assert NetworkTarget("clinicians", number=5400).needed(NETWORK.clinicians) == Bounds(5400, 5400)


@pytest.mark.parametrize(
    ("number", "share"),
    [
        *((None, None), (1, 0.5), (-1, None), (2.5, None), (True, None), ("5", None)),
        *((10**400, None), (None, 1.5), (None, -0.1), (None, "half"), (None, True)),
    ],
)
def test_a_target_is_one_number_or_one_share(number: int | None, share: float | None) -> None:
    """A target that could be read in two ways, or never be met, is not made."""
    with pytest.raises(ValueError, match=r"target|share"):
        NetworkTarget("practices", number, share)


def test_a_target_counts_practices_or_clinicians_only() -> None:
    """Anything else has no total in a network."""
    told = "what a target counts is 'practices' or 'clinicians', found 'visits'"
    with pytest.raises(ValueError, match=told):
        NetworkTarget("visits", number=1)


def test_a_target_is_due_on_a_day() -> None:
    """A text could not be compared with the day of a report."""
    with pytest.raises(TypeError, match="due_on is a date, found '2018-09-28'"):
        NetworkTarget("practices", number=1, due_on="2018-09-28")  # type: ignore[arg-type]  # on purpose


def test_counts_and_shares_of_other_libraries_are_numbers() -> None:
    """A column of numpy holds them."""
    five: Any = np.int64(5)
    assert NetworkTarget("practices", number=five).needed(Bounds(9, 9)) == Bounds(5, 5)
    assert NetworkTarget("practices", share=np.float64(0.5)).needed(Bounds(9, 9)) == Bounds(5, 5)


def test_a_network_has_practices_and_targets() -> None:
    """Ids and a single target are told."""
    with pytest.raises(TypeError, match="practices are each a Practice, found 'p-001'"):
        Network("n", "", "PTN", ("p-001",))  # type: ignore[arg-type]  # on purpose
    with pytest.raises(TypeError, match="targets are a tuple, found NetworkTarget"):
        Network("n", "", "PTN", targets=NetworkTarget("practices", 1))  # type: ignore[arg-type]  # on purpose


def test_a_network_is_of_one_of_two_kinds() -> None:
    """Both are named to whoever writes another."""
    with pytest.raises(ValueError, match="the kind of a network is 'PTN' or 'SAN', found 'ptn'"):
        Network("sne", "", "ptn")


@pytest.mark.parametrize("ids", [("p-001", "p-001"), ("p-001", "")])
def test_each_practice_of_a_network_has_an_id_of_its_own(ids: tuple[str, str]) -> None:
    """Otherwise a practice could be counted twice."""
    with pytest.raises(ValueError, match=r"p-001|no id"):
        Network("n", "", "PTN", tuple(Practice(each) for each in ids))
