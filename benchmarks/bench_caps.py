"""Milestones in one long chain of enforced prerequisites against as many that wait for nothing.

Run with ``python -m benchmarks.bench_caps`` from the project's root. Both frameworks have the same
thresholds; in one, each milestone waits for the one before it, so that the last is held back by
all others. What is timed: settling the levels of a practice, and finding the question to ask next.
"""

from benchmarks.timing import print_ratios, time_side_by_side
from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Prerequisite, Threshold
from transform_model.definition.number import Aggregate, Measure, MeasureNumber, NumberList, Verb
from transform_model.definition.phase import Phase
from transform_model.definition.rule import StepRule
from transform_model.definition.scale import Level, Scale
from transform_model.scoring.score import score_practice

LENGTH = 300
ONE = Bounds(1, 1)
SCALE = Scale("four", tuple(Level(str(value), value) for value in range(4)), met=1)


def make_milestones(*, is_chained: bool) -> Framework:
    """Return a framework of many milestones, each waiting for the one before it or for nothing."""
    milestones = {}
    for i in range(LENGTH):
        needs = StepRule(f"m{i - 1}", ONE)
        milestones[f"m{i}"] = Milestone(
            f"m{i}",
            f"Milestone {i}",
            SCALE,
            met=1,
            thresholds=(Threshold(f"m{i}", "start", ONE), Threshold(f"m{i}", "end", Bounds(2, 2))),
            prerequisites=(Prerequisite(f"m{i}", 1, needs, is_enforced=True),)
            if is_chained and i
            else (),
        )
    phases = (Phase("start", "Start"), Phase("end", "End"))
    return Framework("chain", "Chain", "1", phases=phases, milestones=milestones)


def make_measures(length: int) -> Framework:
    """Return a framework in which each named measure adds a little to the one before it."""
    measures = {"n0": Measure("n0", Amount(ONE))}
    for i in range(1, length):
        parts = NumberList((MeasureNumber(f"n{i - 1}", ""), Amount(ONE)))
        measures[f"n{i}"] = Measure(f"n{i}", Aggregate(Verb.SUM, parts))
    return Framework("names", "Names", "1", measures=measures)


def main() -> None:
    """Print the ratio of a chain to what is not chained, and of a chain of names to half of it."""
    chained, free = make_milestones(is_chained=True), make_milestones(is_chained=False)
    print_ratios(
        f"completed phase, {LENGTH} milestones",
        time_side_by_side(
            {
                "waiting for nothing": lambda: score_practice(free, {}).completed_phase,
                "in one chain": lambda: score_practice(chained, {}).completed_phase,
            },
            rounds=5,
        ),
        "waiting for nothing",
    )
    print_ratios(
        f"next question, {LENGTH} milestones",
        time_side_by_side(
            {
                "waiting for nothing": lambda: score_practice(free, {}).ask_next,
                "in one chain": lambda: score_practice(chained, {}).ask_next,
            },
            rounds=3,
        ),
        "waiting for nothing",
    )
    short, long = make_measures(1000), make_measures(2000)
    print_ratios(
        "measures named by each other",
        time_side_by_side(
            {
                "1,000 of them": lambda: score_practice(short, {}).measures,
                "2,000 of them": lambda: score_practice(long, {}).measures,
            },
            rounds=5,
        ),
        "1,000 of them",
    )


if __name__ == "__main__":
    main()
