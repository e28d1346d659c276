"""What a summary says of one group of practices."""

from collections.abc import Mapping

from attrs import field, frozen

from transform_model.cohort.summary_totals import Key
from transform_model.definition.bounds import Bounds


@frozen
class Readings:
    """One figure in two readings.

    Parameters
    ----------
    lower, upper
        What it is when everything open turns out at its worst, and at its best. None where there
        is nothing to tell.
    """

    lower: float | None
    upper: float | None


@frozen
class NumberSummary:
    """Numbers of many practices.

    Parameters
    ----------
    counted
        How many have a number.
    total, mean, least, greatest
        Of those that have one. Sums are exact and rounded once.
    """

    counted: Readings
    total: Readings
    mean: Readings
    least: Readings
    greatest: Readings


@frozen
class Standing:
    """How many completed a phase, and how many work on it.

    Parameters
    ----------
    at_least
        How many have completed it or a later one.
    completed
        For how many it is the last they have completed.
    current
        How many are working on it.
    """

    at_least: Readings
    completed: Readings
    current: Readings


@frozen
class PhaseSummary:
    """One phase.

    Parameters
    ----------
    order, id
        Its number from 1, and its id. Number 0 is for no phase completed, and the number after
        the last phase is the current one of those that completed all; they have no id.
    practices, clinicians
        How many practices, and how many clinicians work in them; None where no clinicians are
        counted.
    reached, readiness
        Thresholds reached, and the share of those that apply; None where there is no such phase.
    """

    order: int
    id: str | None
    practices: Standing
    clinicians: Standing | None
    reached: NumberSummary | None = None
    readiness: NumberSummary | None = None


@frozen
class MilestoneSummary:
    """One milestone: for how much of the group each of these is so.

    Parameters
    ----------
    id
        The milestone.
    ready
        Its next step is ready.
    blocker
        It may keep the first phase that may be current from being complete.
    unanswered, not_applicable, declined
        It was answered in this way.
    """

    id: str
    ready: int
    blocker: int
    unanswered: int
    not_applicable: int
    declined: int


@frozen
class RuleSummary:
    """For how much of the group a rule comes out in each way."""

    yes: Readings
    no: Readings
    not_applicable: Readings


@frozen
class OutcomeSummary:
    """How much of the group is at each step of an outcome.

    Parameters
    ----------
    steps
        By step, from the lowest.
    none
        At no step.
    not_applicable
        Where the outcome is not applicable.
    """

    steps: Mapping[str, Readings]
    none: Readings
    not_applicable: Readings


@frozen
class GroupSummary:
    """One group of practices.

    Counts are of practices, or of clinicians where the summary is weighed by them.

    Parameters
    ----------
    group
        What its practices have in common, in the order of ``by``; None: not stated.
    practices, clinicians
        How many there are. Clinicians have no upper limit while a practice has no number of them;
        None where no practice has one.
    uncounted
        How many practices have no number of clinicians. They count for none.
    phases
        From no phase to all, in order; empty where the framework has none.
    milestones
        By id.
    drivers, leverage_points
        By id: thresholds reached.
    measures, outcomes
        By id and, for a family, member; the member of one that is no family is empty.
    designations
        By outcome whose steps come in any order, and step.
    rules
        By id.
    """

    group: Key
    practices: int
    clinicians: Bounds | None
    uncounted: int
    phases: tuple[PhaseSummary, ...] = field(repr=False)
    milestones: Mapping[str, MilestoneSummary] = field(repr=False)
    drivers: Mapping[str, NumberSummary] = field(repr=False)
    leverage_points: Mapping[str, NumberSummary] = field(repr=False)
    measures: Mapping[str, Mapping[str, NumberSummary]] = field(repr=False)
    outcomes: Mapping[str, Mapping[str, OutcomeSummary]] = field(repr=False)
    designations: Mapping[str, Mapping[str, RuleSummary]] = field(repr=False)
    rules: Mapping[str, RuleSummary] = field(repr=False)
