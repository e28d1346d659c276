"""The laws a score obeys, each as a check that returns what breaks it.

They are functions, so that a test can also see them fail on a plan with one node broken.
"""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from attrs import evolve

from tests.properties.agreement import TOLERANCE, Difference, find_differences
from tests.reference.completions import brute_force
from tests.strategies.answers import Situation
from tests.strategies.labels import list_labels
from transform_model.definition.framework import Framework
from transform_model.definition.outcome import Ladder, LadderKind
from transform_model.scoring.plan import Plan
from transform_model.scoring.results import NumberResult, OutcomeResult
from transform_model.scoring.score import Score, score_practice

_RANKS = {"no": 0.0, "not applicable": 1.0, "yes": 2.0}
Value = TypeVar("Value")
Spans = dict[str, tuple[float, float]]


def score_situation(
    plan: Framework | Plan, situation: Situation, basis: str | None = None, *, exact: bool = False
) -> Score:
    """Return the score of a situation."""
    return score_practice(
        plan, situation.answers, practice=situation.practice, basis=basis, exact=exact
    )


def break_soundness(
    framework: Framework,
    plan: Framework | Plan,
    situation: Situation,
    basis: str | None = None,
    *,
    exact: bool = False,
) -> list[Difference]:
    """Return where the bounds of a score differ from brute force over all completions."""
    score = score_situation(plan, situation, basis, exact=exact)
    seen = brute_force(framework, situation.answers, situation.practice, basis)
    return find_differences(score, seen, is_exact=exact)


def list_spans(score: Score) -> Spans:
    """Return both ends of every result that has an order, as numbers.

    Results that may be not applicable are left out, rules excepted: not applicable has a place in
    the order of rules only.
    """
    spans: Spans = {
        f"rule {name}": (_RANKS[result.lower], _RANKS[result.upper])
        for name, result in score.rules.items()
    }
    for name, measure in _flatten(score.measures).items():
        if not isinstance(measure, NumberResult) or measure.applicability != "applicable":
            continue
        if measure.bounds is not None:
            spans[f"measure {name}"] = (measure.bounds.lower, measure.bounds.upper)
    spans |= dict(_outcome_spans(score))
    for phase in score.phases:
        spans[f"reached {phase.id}"] = (phase.reached.lower, phase.reached.upper)
    for name, bounds in (("completed", score.completed_phase), ("current", score.current_phase)):
        spans[name] = (bounds.lower_order, bounds.upper_order)
    return spans


def _outcome_spans(score: Score) -> Iterator[tuple[str, tuple[float, float]]]:
    for name, outcome in score.framework.outcomes.items():
        order = [None, *(step.id for step in outcome.steps)]
        for member, result in _flatten({name: score.outcomes[name]}).items():
            if not isinstance(result, OutcomeResult) or result.applicability != "applicable":
                continue
            if isinstance(outcome.form, Ladder) and outcome.form.kind is LadderKind.ANY_ORDER:
                for step in order[1:]:
                    ends = (float(step in result.surely), float(step in result.possibly))
                    yield f"outcome {member} {step}", ends
            else:
                yield f"outcome {member}", (order.index(result.lower), order.index(result.upper))


def _flatten(results: Mapping[str, object]) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, result in results.items():
        if isinstance(result, Mapping):
            flat |= {f"{name}.{member}": one for member, one in result.items()}
        else:
            flat[name] = result
    return flat


def find_lowered(before: Score, after: Score) -> list[str]:
    """Return results with an end that fell from one score to another."""
    spans, later = list_spans(before), list_spans(after)
    return [
        f"{name}: {spans[name]} → {later[name]}"
        for name in spans.keys() & later.keys()
        if any(
            end < earlier - TOLERANCE for earlier, end in zip(spans[name], later[name], strict=True)
        )
    ]


def find_widened(before: Score, after: Score) -> list[str]:
    """Return results whose bounds reach beyond what they were."""
    spans, later = list_spans(before), list_spans(after)
    return [
        f"{name}: {spans[name]} → {later[name]}"
        for name in spans.keys() & later.keys()
        if later[name][0] < spans[name][0] - TOLERANCE
        or later[name][1] > spans[name][1] + TOLERANCE
    ]


def raise_answer(framework: Framework, situation: Situation, name: str) -> Situation | None:
    """Return the situation with one answer a level higher; None where that cannot be."""
    labels = list_labels(framework.milestones[name])
    answer = situation.answers.get(name)
    if answer not in labels[:-1]:
        return None
    higher = labels[labels.index(answer) + 1]
    return evolve(situation, answers={**situation.answers, name: higher})


def turn_round(framework: Framework) -> Framework:
    """Return a framework with the keys of every mapping in the opposite order."""
    return evolve(
        framework,
        attributes=_reverse(framework.attributes),
        dimensions={
            name: evolve(dimension, members=_reverse(dimension.members))
            for name, dimension in _reverse(framework.dimensions).items()
        },
        milestones={
            name: evolve(milestone, tags=_reverse(milestone.tags))
            for name, milestone in _reverse(framework.milestones).items()
        },
        rules=_reverse(framework.rules),
        measures=_reverse(framework.measures),
        outcomes=_reverse(framework.outcomes),
    )


def _reverse(mapping: Mapping[str, Value]) -> dict[str, Value]:
    return dict(reversed(list(mapping.items())))


def find_changed(first: Score, second: Score) -> list[str]:
    """Return results that are not the same in two scores."""
    spans, others = list_spans(first), list_spans(second)
    if spans.keys() != others.keys():
        return sorted(spans.keys() ^ others.keys())
    return [
        name
        for name, span in spans.items()
        if any(abs(a - b) > TOLERANCE for a, b in zip(span, others[name], strict=True))
    ]
