"""The results of a framework that cases can expect, listed from its definition."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import cast

from transform_model.cases.dated_results import list_dated_results
from transform_model.cases.expectation import Ends, Found
from transform_model.cases.results import (
    NONE,
    TRUTH,
    YES_NO,
    Kind,
    Lists,
    Numbers,
    Result,
    Steps,
    read_bounds,
    read_entry,
    read_number,
    read_outcome,
    read_phases,
    read_rule,
    read_truth,
)
from transform_model.cases.step_results import list_step_results
from transform_model.definition.framework import Framework
from transform_model.definition.outcome import Ladder, LadderKind
from transform_model.scoring.plan import Plan
from transform_model.scoring.results import NumberResult, OutcomeResult, PhaseScore
from transform_model.scoring.score import Score

_PROFILES = {"drivers": "driver", "leverage_points": "leverage_point"}


def list_results(plan: Plan) -> Mapping[str, Result]:
    """Return what can be expected of a framework, by name.

    A name the framework gives comes before a word of the language: where a measure is called
    ``ready``, that is what ``ready`` expects.
    """
    results: dict[str, Result] = {}
    for result in (*_list_named(plan), *_list_words(plan)):
        results.setdefault(result.name, result)
    return results


def name_parts(results: Mapping[str, Result]) -> Mapping[str, Result]:
    """Return results by name together with their parts, each by its own whole name."""
    named = dict(results)
    for result in results.values():
        for part in result.parts.values():
            named.setdefault(part.name, part)
    return named


def _list_named(plan: Plan) -> Iterator[Result]:
    for i, phase in enumerate(plan.framework.phases):
        yield _phase(phase.id, i)
    for id in plan.rules:
        yield Result(id, Steps(TRUTH), partial(_find_rule, id), explains=id)
    for id, members in plan.measures.items():
        yield _family(id, members, Numbers(), partial(_find_measure, id))
    for id, members in plan.outcomes.items():
        yield _outcome(plan.framework, id, members)


def _list_words(plan: Plan) -> Iterator[Result]:
    framework = plan.framework
    phases = tuple(phase.id for phase in framework.phases)
    if phases:
        completed, current = Steps((NONE, *phases), "phase"), Steps((*phases, NONE), "phase")
        yield Result("completed_phase", completed, lambda score: read_phases(score.completed_phase))
        yield Result("current_phase", current, lambda score: read_phases(score.current_phase))
    for name, dimension in _PROFILES.items():
        if dimension in framework.dimensions:
            members = framework.dimensions[dimension].members
            parts = {
                member: Result(
                    f"{name}.{member}", Numbers(), partial(_find_profile, dimension, member)
                )
                for member in members
            }
            yield Result(name, None, parts=parts, parts_called="member")
    yield from list_step_results(plan)
    yield from list_dated_results(plan)


def _phase(id: str, order: int) -> Result:
    """Return what can be expected of a phase: whether it is complete, and its counts."""
    kinds: dict[str, tuple[Kind, Callable[[PhaseScore], Found]]] = {
        "complete": (Steps(YES_NO), lambda phase: read_truth(phase.complete)),
        "reached": (Numbers(), lambda phase: read_bounds(phase.reached)),
        "of": (Numbers(), lambda phase: Ends(phase.of, phase.of)),
        "readiness": (Numbers(), lambda phase: read_bounds(phase.readiness)),
    }
    parts = {
        name: Result(f"{id}.{name}", kind, partial(_find_phase, order, read), explains=id)
        for name, (kind, read) in kinds.items()
    }
    whole = parts["complete"]
    return Result(id, whole.kind, whole.find, parts, "part", id)


def _find_phase(order: int, read: Callable[[PhaseScore], Found], score: Score) -> Found:
    return read(score.phases[order])


def _find_rule(id: str, score: Score) -> Found:
    return read_rule(score.rules[id])


def _family(
    id: str,
    members: Iterable[str],
    kind: Numbers | Steps,
    find: Callable[[str, Score], Found],
) -> Result:
    """Return a measure or outcome: one value, or one for each member."""
    names = tuple(members)
    if names == ("",):
        return Result(id, kind, partial(find, ""), explains=id)
    return Result(id, None, parts=_parts(id, names, kind, find), parts_called="member")


def _parts(
    id: str,
    members: Iterable[str],
    kind: Numbers | Steps,
    find: Callable[[str, Score], Found],
) -> Mapping[str, Result]:
    return {
        member: Result(f"{id}.{member}", kind, partial(find, member), explains=f"{id}.{member}")
        for member in members
    }


def _find_measure(id: str, member: str, score: Score) -> Found:
    result = score.measures[id]
    return read_number(result if isinstance(result, NumberResult) else result[member])


def _outcome(framework: Framework, id: str, members: Iterable[str]) -> Result:
    outcome = framework.outcomes[id]
    steps = tuple(step.id for step in outcome.steps)
    if isinstance(outcome.form, Ladder) and outcome.form.kind is LadderKind.ANY_ORDER:
        parts = {
            step: Result(
                f"{id}.{step}", Steps(TRUTH), partial(_find_designation, id, step), explains=id
            )
            for step in steps
        }
        find = partial(_find_outcome, id, "")
        return Result(id, Lists(steps, "step"), find, parts, "step", id)
    return _family(id, members, Steps((NONE, *steps), "step"), partial(_find_outcome, id))


def _find_outcome(id: str, member: str, score: Score) -> Found:
    result = score.outcomes[id]
    return read_outcome(result if isinstance(result, OutcomeResult) else result[member])


def _find_designation(id: str, step: str, score: Score) -> Found:
    # Steps in any order are of a whole practice, never of the members of a family.
    return read_truth(cast(OutcomeResult, score.outcomes[id]).steps[step])


def _find_profile(dimension: str, member: str, score: Score) -> Found:
    return read_entry(score.profile(dimension)[member])
