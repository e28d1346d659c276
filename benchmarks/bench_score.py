"""One practice: the scorer against a plain dict loop that gives the same outputs.

Run with ``python -m benchmarks.bench_score`` from the project's root. Both give, with both ends of
the bounds: thresholds reached, points and readiness per phase, which phases are complete, the
completed and the current phase, the three published readings, thresholds per driver and leverage
point, and the steps that are ready. They are checked to agree on every practice
before they are timed.
"""

import random
from collections.abc import Callable, Mapping

from benchmarks.timing import print_ratios, time_side_by_side
from transform_model.definition.framework import Framework
from transform_model.language.library import load_framework
from transform_model.scoring.score import Score, score_practice

Outputs = dict[str, object]


def make_baseline(  # noqa: C901  one loop after the other, as a user writes them
    framework: Framework,
) -> Callable[[Mapping[str, int]], Outputs]:
    """Return a scorer written as a user would: dictionaries and loops, prepared once."""
    phases = [phase.id for phase in framework.phases]
    thresholds = [(t.phase, t.milestone, int(t.level.lower)) for t in framework.thresholds()]
    milestones = list(framework.milestones.values())
    tags = {
        dimension: {
            member: [m.id for m in milestones if member in m.tags.get(dimension, ())]
            for member in framework.dimensions[dimension].members
        }
        for dimension in ("driver", "leverage_point")
    }
    needs = {
        m.id: [
            (p.level, p.needs.milestone, int(p.needs.level.lower))  # type: ignore[union-attr]  # a plain step in this framework
            for p in m.prerequisites
        ]
        for m in milestones
    }

    def score(answers: Mapping[str, int]) -> Outputs:  # noqa: C901, PLR0912  likewise
        reached_low, reached_high = dict.fromkeys(phases, 0), dict.fromkeys(phases, 0)
        points_low, points_high = dict.fromkeys(phases, 0), dict.fromkeys(phases, 0)
        of = dict.fromkeys(phases, 0)
        held: dict[str, list[tuple[bool, bool]]] = {m.id: [] for m in milestones}
        for phase, milestone, level in thresholds:
            answer = answers.get(milestone)
            low = answer is not None and answer >= level
            high = answer is None or answer >= level
            of[phase] += 1
            if low:
                reached_low[phase] += 1
                points_low[phase] += level
            if high:
                reached_high[phase] += 1
                points_high[phase] += level
            held[milestone].append((low, high))
        complete = {}
        for phase in phases:
            complete[phase] = (
                "yes"
                if reached_low[phase] == of[phase]
                else "no"
                if reached_high[phase] < of[phase]
                else "undetermined"
            )
        readiness = {p: (reached_low[p] / of[p], reached_high[p] / of[p]) for p in phases}
        lower = upper = 0
        for phase in phases:
            if complete[phase] != "yes":
                break
            lower += 1
        for phase in phases:
            if complete[phase] == "no":
                break
            upper += 1
        profiles = {}
        for dimension, members in tags.items():
            for member, ids in members.items():
                if ids:
                    pairs = [pair for id in ids for pair in held[id]]
                    profiles[dimension, member] = (
                        sum(low for low, _ in pairs),
                        sum(high for _, high in pairs),
                    )
        sections_low = sections_high = 0
        for ids in tags["driver"].values():
            if not ids:
                continue
            sections_low += all(low for id in ids for low, _ in held[id])
            sections_high += all(high for id in ids for _, high in held[id])
        ready = []
        for milestone in milestones:
            answer = answers.get(milestone.id)
            if answer is None or answer == 3:
                continue
            if all(
                answers.get(other, 0) >= least
                for level, other, least in needs[milestone.id]
                if level <= answer + 1
            ):
                ready.append((milestone.id, answer + 1))
        return {
            "reached": {p: (reached_low[p], reached_high[p]) for p in phases},
            "points": {p: (points_low[p], points_high[p]) for p in phases},
            "complete": complete,
            "readiness": readiness,
            "completed": (lower, upper),
            "current": (lower + 1, upper + 1),
            "profiles": profiles,
            "sections": (sections_low, sections_high),
            "totals": (sum(reached_low.values()), sum(reached_high.values())),
            "all points": (sum(points_low.values()), sum(points_high.values())),
            "ready": ready,
        }

    return score


def read_outputs(score: Score) -> None:
    """Ask a score for everything the baseline works out."""
    score.to_row()
    if score.ready is None:
        raise SystemExit("no steps")


def outputs_of(score: Score) -> Outputs:
    """Return the outputs of a score in the baseline's form."""
    return {
        "reached": {p.id: (p.reached.lower, p.reached.upper) for p in score.phases},
        "points": _family(score, "points"),
        "complete": {p.id: p.complete for p in score.phases},
        "readiness": {
            p.id: (p.readiness.lower, p.readiness.upper) for p in score.phases if p.readiness
        },
        "completed": (score.completed_phase.lower_order, score.completed_phase.upper_order),
        "current": (score.current_phase.lower_order, score.current_phase.upper_order),
        "profiles": {
            **{("driver", k): (e.reached.lower, e.reached.upper) for k, e in score.drivers.items()},
            **{
                ("leverage_point", k): (e.reached.lower, e.reached.upper)
                for k, e in score.leverage_points.items()
            },
        },
        "sections": _pair(score.measures["sections_complete"]),
        "totals": _pair(score.measures["all_thresholds"]),
        "all points": _pair(score.measures["all_points"]),
        "ready": [(step.milestone, int(step.level)) for step in score.ready],
    }


def _family(score: Score, name: str) -> dict[str, tuple[float, float]]:
    return {member: _pair(result) for member, result in score.measures[name].items()}  # type: ignore[union-attr]  # a family


def _pair(result: object) -> tuple[float, float]:
    bounds = result.bounds  # type: ignore[attr-defined]  # a single number
    return (bounds.lower, bounds.upper)


def main() -> None:
    """Print the ratios of the scorer to the dict loop, with and without explanation."""
    framework = load_framework("tcpi-pat-2-primary-care")
    seeded = random.Random(1)
    practices = [
        {id: seeded.randrange(4) for id in framework.milestones if seeded.random() > 0.04}
        for _ in range(400)
    ]
    baseline = make_baseline(framework)
    for practice in practices:
        expected = baseline(practice)
        found = outputs_of(score_practice(framework, practice))
        if expected != found:
            raise SystemExit(f"disagreement on {practice}: {expected} against {found}")
    best = time_side_by_side(
        {
            "dict loop": lambda: [baseline(p) for p in practices],
            "score_practice": lambda: [
                read_outputs(score_practice(framework, p)) for p in practices
            ],
            "score_practice, explaining every phase": lambda: [
                _explain(score_practice(framework, p)) for p in practices
            ],
        },
        rounds=9,
    )
    print_ratios(
        f"one practice, {len(framework.milestones)} milestones (per 400)", best, "dict loop"
    )


def _explain(score: Score) -> None:
    read_outputs(score)
    for phase in score.framework.phases:
        score.explain(phase.id)


if __name__ == "__main__":
    main()
