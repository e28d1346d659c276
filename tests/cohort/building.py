"""Frameworks of any size, for tests of the widths of numbers that count."""

from collections.abc import Sequence

from tests.reference.small_frameworks import EVERYTHING, STEPS, assemble, say
from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.dimension import Dimension, Driver
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Threshold
from transform_model.definition.number import Aggregate, Measure, Tally, TallyNumber, Verb
from transform_model.definition.outcome import (
    Bands,
    Ladder,
    LadderKind,
    Outcome,
    OutcomeStep,
    Rounding,
)
from transform_model.definition.phase import Phase
from transform_model.definition.rule import AllBut, AtLeast, Selection
from transform_model.definition.scale import Level, Scale

LONG = Scale("long", tuple(Level(str(value), value) for value in range(130)), met=100)
"""A scale with more levels than a signed byte has codes for."""

PEOPLE, DATA = "people", "data"


def build_wide(
    milestones: int,
    in_phases: Sequence[int],
    *,
    scale: Scale = STEPS,
    points: Sequence[Amount] | None = None,
) -> Framework:
    """Return a framework of so many milestones, with sums, shares, gates and steps over them.

    Parameters
    ----------
    milestones
        How many; their ids are ``m0``, ``m1`` and so on.
    in_phases
        By phase: how many of the first milestones have a threshold in it, at level 1 in the
        first phase, one higher in each later one.
    scale
        The scale of all.
    points
        What each level is worth; None: its own value.
    """
    phases = [
        Phase(f"phase-{number}", f"Phase {number}") for number in range(1, len(in_phases) + 1)
    ]
    made = [
        Milestone(
            f"m{i}",
            f"Milestone {i}",
            scale,
            met=scale.met,
            points=None if points is None else tuple(points),
            tags={"driver": (DATA if i % 3 == 0 else PEOPLE,)},
            thresholds=tuple(
                Threshold(f"m{i}", phase.id, Bounds(level, level))
                for level, (phase, count) in enumerate(zip(phases, in_phases, strict=True), 1)
                if i < count
            ),
            may_be_not_applicable=i % 2 == 1,
        )
        for i in range(milestones)
    ]
    half = max(1, milestones // 2)
    most = milestones * max(level.value for level in scale.levels)
    return assemble(
        made,
        {
            "half": AtLeast(say(half), EVERYTHING),
            "all": AtLeast(None, EVERYTHING),
            "all_but_one": AllBut(say(1), EVERYTHING),
        },
        {
            "total": Aggregate(Verb.SUM, EVERYTHING),
            "average": Aggregate(Verb.MEAN, EVERYTHING),
            "least": Aggregate(Verb.MIN, EVERYTHING),
            "greatest": Aggregate(Verb.MAX, EVERYTHING),
            "count": TallyNumber(Tally.COUNT, EVERYTHING),
            "share": TallyNumber(Tally.FRACTION, EVERYTHING),
            "earned": Measure("earned", Aggregate(Verb.SUM, Selection(thresholds=True))),
            "by_driver": Measure("by_driver", Aggregate(Verb.SUM, EVERYTHING), by="driver"),
        },
        [
            Outcome(
                "band",
                Bands("total", "", Rounding.NONE),
                tuple(OutcomeStep(f"b{n}", starts_at=say(most * n / 4)) for n in (1, 2, 3)),
            ),
            Outcome(
                "ladder",
                Ladder(LadderKind.CUMULATIVE),
                tuple(
                    OutcomeStep(f"s{n}", rule=AtLeast(say(max(1, milestones * n // 4)), EVERYTHING))
                    for n in (1, 2, 3, 4)
                ),
            ),
        ],
        phases=tuple(phases),
        dimensions={"driver": _DRIVERS},
    )


_DRIVERS = Dimension("driver", {name: Driver(name, name) for name in (PEOPLE, DATA)})
