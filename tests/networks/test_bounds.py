"""Laws of counts and targets: bounds are those of every way in which what is open may turn out."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

import transform_model as tm
from tests.networks.small_networks import (
    FIRST_DAY,
    THREE,
    Case,
    bounds_of,
    cases,
    last_of,
    network_of,
    table_of,
)
from transform_model.definition.bounds import Bounds

SMALL = st.lists(cases(most=1), min_size=1, max_size=3)


def report_of(given_cases: list[Case], *targets: tm.NetworkTarget) -> tm.NetworkReport:
    """Return the report of a small network on the first day."""
    network = network_of(given_cases, *targets)
    return tm.network_report(THREE, network, table_of(given_cases), as_of=FIRST_DAY)


@given(SMALL, st.integers(1, 3))
def test_counts_are_those_of_every_completion(drawn: list[Case], order: int) -> None:
    """Both ends of practices and clinicians in a phase really happen, and nothing beyond them."""
    count = report_of(drawn).phases[order - 1]
    practices, clinicians = [], []
    for completed in product(*map(last_of, drawn)):
        inside = [case for case, phase in zip(drawn, completed, strict=True) if phase >= order]
        practices.append(len(inside))
        clinicians.append(sum(case.clinicians or 0 for case in inside))
    assert count.practices == bounds_of(practices)
    assert count.clinicians == bounds_of(clinicians)
    assert count.practice_share == Bounds(min(practices) / len(drawn), max(practices) / len(drawn))


@given(SMALL, st.sampled_from(["practices", "clinicians"]), st.sampled_from(["", "start", "work"]))
def test_what_is_missing_is_that_of_every_completion(
    drawn: list[Case], what: str, phase: str
) -> None:
    """A target of 60 % misses at least and at most what the completions miss."""
    target = tm.NetworkTarget(what, share=0.6, phase=phase)
    order = ["", "start", "work"].index(phase)
    weights = [1 if what == "practices" else case.clinicians or 0 for case in drawn]
    missing = []
    for completed in product(*map(last_of, drawn)):
        inside = sum(w for w, at in zip(weights, completed, strict=True) if at >= order)
        # 60 % as whole numbers: the least n with 10 n >= 6 times the total.
        missing.append(max(-(-6 * sum(weights) // 10) - inside, 0))
    status = report_of(drawn, target).targets[0].now
    assert status.missing == bounds_of(missing)
    met = {each == 0 for each in missing}
    assert status.met == ("undetermined" if len(met) == 2 else "yes" if True in met else "no")


@given(SMALL, st.integers(1, 3))
def test_shares_of_a_setting_are_those_of_every_completion(drawn: list[Case], order: int) -> None:
    """Who may be rural is tried as rural and as not; clinicians are weighted."""
    shares, sizes = [], []
    settings = [[case.rural] if case.rural is not None else [True, False] for case in drawn]
    for completed in product(*map(last_of, drawn)):
        for rural in product(*settings):
            rows = list(zip(drawn, completed, rural, strict=True))
            total = sum(case.clinicians or 0 for case, _, is_rural in rows if is_rural)
            sizes.append(sum(is_rural for *_, is_rural in rows))
            inside = (
                case.clinicians or 0 for case, at, is_rural in rows if is_rural and at >= order
            )
            if total:
                shares.append(sum(inside) / total)
    groups = [group for group in report_of(drawn).groups if group.group == "yes"]
    if not groups:
        assert all(case.rural is None for case in drawn)
        return
    assert groups[0].practices == bounds_of(sizes)
    count = groups[0].phases[order - 1]
    assert count.clinician_share == (bounds_of(shares) if shares else None)


def test_clinicians_that_are_not_counted_leave_the_upper_end_open() -> None:
    """6 work in phase 1 for sure; of the others there may be any number, in phase 1 or not."""
    report = report_of(
        [Case(((1, 1),), 6), Case(((0, 1),), None)],
        tm.NetworkTarget("clinicians", share=0.5, phase="start"),
        tm.NetworkTarget("clinicians", share=1, phase="start"),
        tm.NetworkTarget("clinicians", number=10, phase="start"),
    )
    count = report.phases[0]
    assert count.clinicians == Bounds(6, float("inf"))
    assert count.clinician_share == Bounds(0, 1)
    half, whole, number = (each.now for each in report.targets)
    assert (half.met, half.missing) == ("undetermined", Bounds(0, float("inf")))
    assert (whole.met, whole.missing) == ("undetermined", Bounds(0, float("inf")))
    assert (number.met, number.missing) == ("undetermined", Bounds(0, 4))


def test_a_network_without_clinicians_has_no_share_of_them() -> None:
    """0 of 0 is no share."""
    report = report_of([Case(((1, 1),), 0)])
    assert report.phases[0].clinician_share is None
    assert report.phases[0].practice_share == Bounds(1, 1)


def test_a_share_is_one_where_only_those_may_belong_who_have_the_phase() -> None:
    """Perhaps nobody is rural; whoever may be has completed the phase, and never the next."""
    drawn = [Case(((1, 1),), 2, rural=None), Case(((0, 0),), 2, rural=False)]
    rural = next(group for group in report_of(drawn).groups if group.group == "yes")
    assert rural.practices == Bounds(0, 1)
    assert rural.phases[0].practice_share == Bounds(1, 1)
    assert rural.phases[1].practice_share == Bounds(0, 0)
