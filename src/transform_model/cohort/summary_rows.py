"""A summary as rows of a tidy table: one figure in each."""

from collections.abc import Iterator
from math import inf

from attrs import frozen

from transform_model.cohort.summarising import Weighting
from transform_model.cohort.summary_group import (
    GroupSummary,
    NumberSummary,
    PhaseSummary,
    Readings,
    RuleSummary,
    Standing,
)

COLUMNS = ("result", "id", "member", "case", "statistic", "end", "value")
"""What a row holds after the values that make its group."""


@frozen
class Figure:
    """One figure of a group.

    Parameters
    ----------
    result
        What it is of, such as ``completed_phase``, ``reached``, ``ready`` or ``measure``.
    id, member
        Which one; None where there is only one. Of phases None is for no phase completed, and for
        the current phase of those that completed all.
    case
        ``at least`` or ``exactly`` a phase; the step of an outcome or ``none``; ``yes``, ``no`` or
        ``not applicable``. None for all else.
    statistic
        ``practices`` or ``clinicians`` for a count, else ``total``, ``mean``, ``least``,
        ``greatest``, or ``counted``: how many have a number.
    end
        ``lower`` or ``upper``; None for what has no bounds.
    value
        The figure; None where there is none, and for an upper end without limit.
    """

    result: str
    id: str | None
    member: str | None
    case: str | None
    statistic: str
    end: str | None
    value: float | None


def list_figures(group: GroupSummary, weights: Weighting) -> Iterator[Figure]:
    """Yield the figures of a group.

    Parameters
    ----------
    group
        The group.
    weights
        What its counts are of.
    """
    yield Figure("practices", None, None, None, "practices", None, group.practices)
    if group.clinicians is not None:
        known = Readings(group.clinicians.lower, group.clinicians.upper)
        yield from _list_ends(
            Figure("clinicians", None, None, None, "clinicians", None, None), known
        )
        without = "practices_without_clinicians"
        yield Figure(without, None, None, None, "practices", None, group.uncounted)
    for phase in group.phases:
        yield from _list_phase(phase)
    for id, milestone in group.milestones.items():
        for name in ("ready", "blocker", "unanswered", "not_applicable", "declined"):
            yield Figure(name, id, None, None, weights.value, None, getattr(milestone, name))
    for result, found in (("driver", group.drivers), ("leverage_point", group.leverage_points)):
        for id, number in found.items():
            yield from _list_number(result, id, None, number)
    yield from _list_results(group, weights)


def _list_results(group: GroupSummary, weights: Weighting) -> Iterator[Figure]:
    """Yield what a framework itself declares."""
    for id, rule in group.rules.items():
        yield from _list_rule("rule", (id, None), rule, weights)
    for id, family in group.measures.items():
        for member, number in family.items():
            yield from _list_number("measure", id, member or None, number)
    for id, outcomes in group.outcomes.items():
        for member, outcome in outcomes.items():
            cases = {
                **outcome.steps,
                "none": outcome.none,
                "not applicable": outcome.not_applicable,
            }
            for case, readings in cases.items():
                figure = Figure("outcome", id, member or None, case, weights.value, None, None)
                yield from _list_ends(figure, readings)
    for id, steps in group.designations.items():
        for step, rule in steps.items():
            yield from _list_rule("designation", (id, step), rule, weights)


def _list_ends(figure: Figure, readings: Readings) -> Iterator[Figure]:
    """Yield a figure in both readings."""
    for end, value in (("lower", readings.lower), ("upper", readings.upper)):
        known = None if value == inf else value
        yield Figure(
            figure.result, figure.id, figure.member, figure.case, figure.statistic, end, known
        )


def _list_phase(phase: PhaseSummary) -> Iterator[Figure]:
    for statistic, standing in (("practices", phase.practices), ("clinicians", phase.clinicians)):
        if standing is not None:
            yield from _list_standing(phase, statistic, standing)
    for result, number in (("reached", phase.reached), ("readiness", phase.readiness)):
        if number is not None:
            yield from _list_number(result, phase.id, None, number)


def _list_standing(phase: PhaseSummary, statistic: str, standing: Standing) -> Iterator[Figure]:
    """Yield how many completed a phase, and how many work on it, as far as either can be."""
    is_first, is_last = phase.order == 0, phase.id is None and phase.order > 0
    for result, case, readings, is_there in (
        ("completed_phase", "at least", standing.at_least, phase.id is not None),
        ("completed_phase", "exactly", standing.completed, not is_last),
        ("current_phase", "exactly", standing.current, not is_first),
    ):
        if is_there:
            figure = Figure(result, phase.id, None, case, statistic, None, None)
            yield from _list_ends(figure, readings)


def _list_number(
    result: str, id: str | None, member: str | None, number: NumberSummary
) -> Iterator[Figure]:
    for statistic in ("counted", "total", "mean", "least", "greatest"):
        figure = Figure(result, id, member, None, statistic, None, None)
        yield from _list_ends(figure, getattr(number, statistic))


def _list_rule(
    result: str, of: tuple[str, str | None], rule: RuleSummary, weights: Weighting
) -> Iterator[Figure]:
    cases = {"yes": rule.yes, "no": rule.no, "not applicable": rule.not_applicable}
    for case, readings in cases.items():
        yield from _list_ends(Figure(result, *of, case, weights.value, None, None), readings)
