"""Milestones with a due date: what is overdue, and what is due next."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import inf

from attrs import frozen

from transform_model.definition.condition import COHORT
from transform_model.definition.expansion import step_level
from transform_model.definition.milestone import Due, Milestone
from transform_model.practice.practice import Practice
from transform_model.scoring.given import attributes_on, tells_time
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import Scenario, find_scenarios
from transform_model.scoring.slots import direct, direct_ends
from transform_model.scoring.state import APPLICABLE, NEVER, Row, State
from transform_model.scoring.steps import level_label
from transform_model.scoring.tightness import make_answered
from transform_model.scoring.timing import MONTHS_PER_YEAR, add_months, start_by_cohort

DONE, DUE, OVERDUE, NOT_APPLICABLE = "done", "due", "overdue", "not applicable"
_ORDER = (OVERDUE, DUE, DONE, NOT_APPLICABLE)


@frozen
class Deadline:
    """A milestone with a due date, and how it stands on the date of the score.

    Parameters
    ----------
    milestone
        Its id.
    level
        Label of the level that has to be reached: the one that counts as met.
    due
        The month or year of the programme in which it is due.
    earliest, latest
        The last day to reach it in time; two days apart only where it is not known to which
        cohort the practice belongs, None where the practice tells its time by itself.
    possible
        Every way it may stand: ``overdue``, ``due``, ``done``, ``not applicable``.
    """

    milestone: str
    level: str
    due: Due
    earliest: date | None
    latest: date | None
    possible: tuple[str, ...]

    @property
    def standing(self) -> str:
        """How it stands, in one word; ``undetermined`` where more than one is possible."""
        return self.possible[0] if len(self.possible) == 1 else "undetermined"

    def to_dict(self) -> dict[str, object]:
        """Return everything as plain values, ready for JSON."""
        return {
            "milestone": self.milestone,
            "level": self.level,
            "month": self.due.month,
            "year": self.due.year,
            "due_on": {
                "lower": None if self.earliest is None else self.earliest.isoformat(),
                "upper": None if self.latest is None else self.latest.isoformat(),
            },
            "standing": self.standing,
            "possible": list(self.possible),
        }


@frozen
class _Moment:
    """One way the time of a score may be told, and the states a practice may be in at it.

    Parameters
    ----------
    start
        The day year 1 began; None where it is not known, or the practice tells its time itself.
    time
        What is known of the practice, its time included.
    states
        The states.
    """

    start: date | None
    time: Scenario
    states: Sequence[State]


def find_deadlines(
    plan: Plan, practice: Practice, on: date, rows: Sequence[Row]
) -> tuple[Deadline, ...]:
    """Return every milestone with a due date, the earliest first.

    Parameters
    ----------
    plan
        Knows the milestones.
    practice
        What is known of it; of an unknown cohort every one is tried.
    on
        The date of the score.
    rows
        What the answers leave possible, by milestone.
    """
    with_dates = [(i, each.due) for i, each in enumerate(plan.milestones) if each.due is not None]
    if not with_dates:
        return ()
    moments = _list_moments(plan, practice, on, tuple(rows))
    found = [_find(plan, i, due, on, moments) for i, due in with_dates]
    return tuple(sorted(found, key=lambda deadline: deadline.earliest or date.max))


def _list_moments(plan: Plan, practice: Practice, on: date, rows: tuple[Row, ...]) -> list[_Moment]:
    moments = []
    for known in attributes_on(plan.framework, practice, on):
        starts = {} if tells_time(practice) else start_by_cohort(plan.framework, known.get(COHORT))
        scenarios = find_scenarios(plan, known).cases if plan.asked else ({},)
        states = [make_answered(plan, rows, scenario).state for scenario in scenarios]
        moments.append(_Moment(next(iter(starts.values()), None), known, states))
    return moments


def _find(plan: Plan, i: int, due: Due, on: date, moments: Sequence[_Moment]) -> Deadline:
    milestone = plan.milestones[i]
    needed = _needed(milestone)
    days = [_last_day(due, moment.start) for moment in moments if moment.start is not None]
    possible = {
        standing
        for moment in moments
        for is_past in _may_be_past(due, on, moment)
        for state in moment.states
        for standing in _stand(state.rows[i], needed, OVERDUE if is_past else DUE)
    }
    return Deadline(
        milestone.id,
        level_label(plan, i, needed[1]),
        due,
        min(days, default=None),
        max(days, default=None),
        tuple(standing for standing in _ORDER if standing in possible),
    )


def _needed(milestone: Milestone) -> tuple[float, float]:
    """Return the level that has to be reached, in the direction of better: both ends of it.

    Where no level counts as met it is the best one.
    """
    scale = milestone.scale
    met = step_level(milestone, "")
    if met is not None:
        return direct_ends(scale, met.lower, met.upper)
    best = inf if scale.best is None else direct(scale, scale.best)
    return best, best


def _last_day(due: Due, start: date) -> date:
    """Return the last day of the month or year in which something is due."""
    months = due.month if due.month is not None else (due.year or 0) * MONTHS_PER_YEAR
    return add_months(start, months) - timedelta(days=1)


def _may_be_past(due: Due, on: date, moment: _Moment) -> Iterator[bool]:
    """Yield whether the last day is past; both where the time is not known."""
    if moment.start is not None:
        yield on > _last_day(due, moment.start)
        return
    now = moment.time.get("month" if due.month is not None else "programme_year")
    if not isinstance(now, (int, float)):
        yield from (False, True)
    elif due.month is not None:
        yield now >= due.month
    else:
        yield now > (due.year or 0)


def _stand(row: Row, needed: tuple[float, float], missing: str) -> Iterator[str]:
    """Yield every way a milestone may stand; ``missing`` is what it is when it is not reached."""
    if row.drops != APPLICABLE:
        yield NOT_APPLICABLE
    if row.drops == NEVER:
        return
    if row.upper >= needed[0]:
        yield DONE
    if row.lower < needed[1]:
        yield missing
