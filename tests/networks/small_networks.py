"""Small networks written by hand, and every way in which what is open may turn out."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product

from attrs import frozen
from hypothesis import strategies as st

import transform_model as tm
from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.definition.phase import Phase

PHASES = ("start", "work", "shine")
THREE = Framework(
    "three", "Three phases", "1", phases=tuple(Phase(id, id.capitalize()) for id in PHASES)
)
FIRST_DAY = date(2016, 1, 15)


@frozen
class Case:
    """One practice: what it may have completed, how many clinicians, and whether it is rural.

    Parameters
    ----------
    completed
        Least and greatest phase, by assessment.
    clinicians
        Least and greatest count; None for one that is not known.
    rural
        Yes, no, or not known.
    """

    completed: tuple[tuple[int, int], ...]
    clinicians: int | None = 1
    rural: bool | None = None


@st.composite
def cases(
    draw: st.DrawFn, most: int = 3, counts: st.SearchStrategy[int | None] | None = None
) -> Case:
    """Draw one practice with some assessments."""
    ends = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda pair: (min(pair), max(pair)))
    return Case(
        tuple(draw(st.lists(ends, max_size=most))),
        draw(st.integers(0, 4) if counts is None else counts),
        draw(st.sampled_from([True, False, None])),
    )


def network_of(cases: Sequence[Case], *targets: tm.NetworkTarget) -> tm.Network:
    """Return the practices as a network, p-0 and so on."""
    practices = (
        tm.Practice(f"p-{i}", clinicians=case.clinicians, rural=case.rural)
        for i, case in enumerate(cases)
    )
    return tm.Network("n", "Harbor network", "PTN", tuple(practices), targets)


def table_of(cases: Sequence[Case], gap_days: int = 30) -> dict[str, list[object]]:
    """Return all assessments as columns, the latest first: order means nothing."""
    rows = [
        (f"p-{i}", FIRST_DAY + timedelta(days=gap_days * k), *ends)
        for i, case in enumerate(cases)
        for k, ends in enumerate(case.completed)
    ]
    names = ("practice", "assessed_on", "completed_phase_lower", "completed_phase_upper")
    return {name: [row[k] for row in reversed(rows)] for k, name in enumerate(names)}


def last_of(case: Case) -> range:
    """Return the phases a practice may have completed at last; any where it was not assessed."""
    lower, upper = case.completed[-1] if case.completed else (0, len(PHASES))
    return range(lower, upper + 1)


def paths_of(case: Case) -> Iterator[tuple[int, ...]]:
    """Yield every journey that fits the assessments of a practice."""
    return product(*(range(lower, upper + 1) for lower, upper in case.completed))


def bounds_of(values: Sequence[float]) -> Bounds:
    """Return the least and the greatest."""
    return Bounds(min(values), max(values))
