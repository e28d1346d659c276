"""Laws of targets: what is promised, by when, and what happened."""

from datetime import date

import pytest

import transform_model as tm
from tests.networks.small_networks import THREE, Case, network_of, table_of
from transform_model.definition.bounds import Bounds

# One assessment on 15 January 2016, the other 30 days later, on 14 February.
RISING = [Case(((0, 0), (1, 1)), 4), Case(((0, 1), (1, 2)), 8)]
LATER = date(2016, 12, 31)


def stand(target: tm.NetworkTarget, as_of: date = LATER) -> tm.TargetStanding:
    """Return how the two rising practices stand against a target."""
    network = network_of(RISING, target)
    return tm.network_report(THREE, network, table_of(RISING), as_of=as_of).targets[0]


def test_taking_part_asks_for_no_phase() -> None:
    """4 + 8 = 12 clinicians take part, 3 fewer than 15."""
    status = stand(tm.NetworkTarget("clinicians", number=15)).now
    assert (status.reached, status.needed, status.missing) == (
        Bounds(12, 12),
        Bounds(15, 15),
        Bounds(3, 3),
    )
    assert status.met == "no"
    assert stand(tm.NetworkTarget("clinicians", number=12)).now.met == "yes"


def test_what_counts_is_the_day_a_target_was_due() -> None:
    """On 31 January neither surely had phase 1; by the end of the year both have."""
    due = tm.NetworkTarget("practices", number=2, phase="start", due_on=date(2016, 1, 31))
    found = stand(due)
    assert found.now.met == "yes"
    assert found.when_due is not None
    assert (found.when_due.day, found.when_due.met) == (date(2016, 1, 31), "no")
    assert found.when_due.missing == Bounds(1, 2)
    assert found.counts is found.when_due


def test_a_target_of_the_future_has_no_result_yet() -> None:
    """Until it is due, the day of the report counts."""
    due = tm.NetworkTarget("practices", number=2, phase="start", due_on=date(2017, 1, 1))
    found = stand(due)
    assert found.when_due is None
    assert found.counts is found.now


def test_before_the_first_assessment_every_phase_is_possible() -> None:
    """On New Year's Day nobody was assessed: from none to both."""
    target = tm.NetworkTarget("practices", share=0.5, phase="shine", due_on=date(2016, 1, 1))
    found = stand(target)
    assert found.when_due is not None
    assert found.when_due.reached == Bounds(0, 2)
    assert found.when_due.met == "undetermined"


def test_a_target_for_a_phase_that_there_is_not_names_those_that_are() -> None:
    """A misspelt phase is told with the one that is near."""
    with pytest.raises(tm.UnknownNameError, match="no phase 'shin'; did you mean 'shine'"):
        stand(tm.NetworkTarget("practices", number=1, phase="shin"))
