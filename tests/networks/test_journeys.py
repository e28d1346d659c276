"""Laws of journeys: entries, losses, transitions, and times."""

from collections import Counter
from datetime import date
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transform_model as tm
from tests.networks.small_networks import (
    PHASES,
    THREE,
    Case,
    bounds_of,
    cases,
    network_of,
    paths_of,
    table_of,
)
from transform_model.definition.bounds import Bounds

SOME = st.lists(cases(most=4), min_size=1, max_size=3)


def journeys_of(drawn: list[Case]) -> tm.PhaseJourneys:
    """Return the journeys of a small network."""
    return tm.phase_journeys(THREE, network_of(drawn), table_of(drawn))


@given(SOME, st.integers(1, 3))
def test_entries_and_losses_are_those_of_every_journey(drawn: list[Case], order: int) -> None:
    """Each practice counts with the fewest and the most changes that fit its assessments."""
    flow = journeys_of(drawn).flows[order - 1]
    entered, lost = Bounds(0, 0), Bounds(0, 0)
    for case in drawn:
        has = [[at >= order for at in path] for path in paths_of(case)]
        gains = bounds_of([sum(b and not a for a, b in pairwise(path)) for path in has])
        falls = bounds_of([sum(a and not b for a, b in pairwise(path)) for path in has])
        entered = Bounds(entered.lower + gains.lower, entered.upper + gains.upper)
        lost = Bounds(lost.lower + falls.lower, lost.upper + falls.upper)
    assert (flow.entered, flow.lost) == (entered, lost)


@given(SOME)
def test_where_all_is_known_first_and_entered_less_lost_is_last(drawn: list[Case]) -> None:
    """Nobody appears or vanishes on the way."""
    known = [Case(tuple((low, low) for low, _ in case.completed)) for case in drawn]
    for flow in journeys_of(known).flows:
        counts = (flow.first, flow.entered, flow.lost, flow.last)
        assert all(count.is_known for count in counts)
        assert flow.first.lower + flow.entered.lower - flow.lost.lower == flow.last.lower


@given(SOME)
def test_transitions_are_those_of_every_pair(drawn: list[Case]) -> None:
    """A pair counts surely where both ends are known, perhaps where it may lead there."""
    found = journeys_of(drawn)
    lower: Counter[tuple[int, int]] = Counter()
    upper: Counter[tuple[int, int]] = Counter()
    for case in drawn:
        for before, after in pairwise(case.completed):
            ways = list(product(range(before[0], before[1] + 1), range(after[0], after[1] + 1)))
            upper.update(ways)
            lower.update(ways if len(ways) == 1 else ())
    names = ("", *PHASES)
    for i, j in product(range(4), range(4)):
        assert found.transitions[names[i]][names[j]] == Bounds(lower[i, j], upper[i, j])
    assert found.pairs == sum(max(len(case.completed) - 1, 0) for case in drawn)
    assert found.practices == sum(bool(case.completed) for case in drawn)


def test_the_time_to_a_phase_runs_from_the_first_assessment() -> None:
    """Assessed every 30 days. Phase 1: p-0 after 60 days, p-1 at once, p-2 not within 30 days.

    By day 0 one of three has it: 2/3 are left. On day 30 p-2 is no longer watched. On day 60 p-0,
    alone at risk, has it: none is left.
    """
    drawn = [Case(((0, 0), (0, 0), (1, 1))), Case(((2, 2),)), Case(((0, 0), (0, 0)))]
    time = journeys_of(drawn).times[0]
    assert time.phase == "start"
    for curve in (time.at_earliest, time.at_latest):
        assert curve.days.tolist() == [0, 30, 60]
        assert curve.at_risk.tolist() == [3, 2, 1]
        assert curve.events.tolist() == [1, 0, 1]
        assert curve.censored.tolist() == [0, 1, 0]
        assert curve.share.tolist() == pytest.approx([2 / 3, 2 / 3, 0])


def test_open_answers_give_an_earliest_and_a_latest_time() -> None:
    """It may have phase 1 after 30 days and surely has it after 60."""
    time = journeys_of([Case(((0, 0), (0, 1), (1, 1)))]).times[0]
    assert (time.at_earliest.median, time.at_latest.median) == (30, 60)


def test_a_stay_ends_where_another_phase_is_found() -> None:
    """Phase 1 from day 0 to day 60, lost, and again from day 90, when watching ends.

    Two stays: one of 60 days that ended, one of 0 days that is censored. None completed: 30 days.
    """
    drawn = [Case(((1, 1), (1, 1), (0, 0), (1, 1)))]
    nothing, start, *_ = journeys_of(drawn).stays
    assert (nothing.phase, nothing.if_lowest.median) == ("", 30)
    assert start.if_lowest.days.tolist() == [0, 60]
    assert start.if_lowest.censored.tolist() == [1, 0]
    assert start.if_lowest.events.tolist() == [0, 1]


def test_stays_are_read_by_the_lowest_and_by_the_highest_phase() -> None:
    """By the lowest it never leaves phase 1; by the highest it moves on after 30 days."""
    start = journeys_of([Case(((1, 1), (1, 2)))]).stays[1]
    assert (start.if_lowest.median, start.if_highest.median) == (None, 30)


def test_nobody_assessed_gives_empty_journeys() -> None:
    """There are practices, and nothing is known of them."""
    found = journeys_of([Case(())])
    assert (found.practices, found.pairs) == (0, 0)
    assert found.times[0].at_latest.watched == 0
    assert found.flows[0].entered == Bounds(0, 0)


def test_journeys_are_plain_values_too() -> None:
    """The dictionary has its format, and "" for none completed."""
    shown = journeys_of([Case(((0, 1), (1, 1)))]).to_dict()
    assert (shown["format"], shown["format_version"]) == ("transform-model/phase-journeys", 1)
    transitions = shown["transitions"]
    assert isinstance(transitions, dict)
    assert transitions[""]["start"] == {"lower": 0, "upper": 1}
    flows, times, stays = shown["flows"], shown["times"], shown["stays"]
    assert isinstance(flows, list)
    assert isinstance(times, list)
    assert isinstance(stays, list)
    assert flows[0]["entered"] == {"lower": 0, "upper": 1}
    assert times[0]["at_latest"]["events"] == [1]
    assert [stay["id"] for stay in stays] == ["", *PHASES]


def test_scores_and_histories_make_the_same_journey_as_their_table() -> None:
    """What is handed in may be of several kinds; the journey is one."""
    pat = tm.load_framework("tcpi-pat-2-primary-care")
    practice = tm.Practice("p-0")
    early = tm.Assessment(pat.id, practice, {"m18": 0}, date(2016, 3, 31))
    late = tm.Assessment(pat.id, practice, {"m18": 3}, date(2017, 3, 31))
    network = tm.Network("n", "", "PTN")
    history = tm.PracticeHistory(practice, (early, late))
    scored = tm.score_history(pat, history)
    expected = tm.phase_journeys(pat, network, [early, late]).to_dict()
    for handed_in in ([history], [scored], scored.scores, iter([late, early])):
        assert tm.phase_journeys(pat, network, handed_in).to_dict() == expected
    assert tm.phase_journeys(pat, network, [history]).flows[0].entered == Bounds(1, 1)
