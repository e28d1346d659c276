"""A summary of a cohort: totals by group, which join to those of a larger cohort."""

from datetime import date
from functools import cached_property
from math import inf

from attrs import define, evolve, field

from transform_model.cohort.summarising import Weighting
from transform_model.cohort.summary_group import GroupSummary
from transform_model.cohort.summary_layout import PRACTICES, UNCOUNTED, lay_out
from transform_model.cohort.summary_reading import has_clinicians, read_totals
from transform_model.cohort.summary_totals import (
    Key,
    Totals,
    add_groups,
    choose_groups,
    join_totals,
)
from transform_model.scoring.plan import Plan


# Slots would leave no room for what is worked out once and kept.
@define(frozen=True, slots=False, eq=False)
class CohortSummary:
    """Figures of a cohort by group, none of them about a single practice.

    Parameters
    ----------
    plan
        What the practices were scored by.
    by
        Columns whose values make the groups; empty for one group.
    weights
        What is counted.
    totals
        What the figures are read from, exact.
    note
        Words that all rows have beside them, such as whose data they are; may be empty.
    """

    plan: Plan = field(repr=lambda plan: repr(plan.framework.id))
    by: tuple[str, ...]
    weights: Weighting
    totals: Totals = field(repr=False)
    note: str = ""

    @cached_property
    def groups(self) -> tuple[GroupSummary, ...]:
        """Every group that occurs, in order of its values; what is not stated comes last."""
        return read_totals(self.plan, self.totals)

    @cached_property
    def overall(self) -> GroupSummary:
        """All groups together."""
        return read_totals(self.plan, add_groups(lay_out(self.plan), self.totals))[0]

    @property
    def practices(self) -> int:
        """How many practices there are."""
        return int(self.totals.counts[:, PRACTICES].sum())

    @property
    def uncounted(self) -> int:
        """How many of them have no number of clinicians."""
        return int(self.totals.counts[:, UNCOUNTED].sum())

    @property
    def has_clinicians(self) -> bool:
        """Whether some practice has a number of clinicians."""
        return has_clinicians(self.totals)

    def merge(self, *others: "CohortSummary") -> "CohortSummary":
        """Return the summary of several cohorts together, as if they had been one.

        Raises
        ------
        ValueError
            They are of other frameworks, by other columns or weighed otherwise.
        """
        for other in others:
            _check_alike(self, other)
        parts = [each.totals for each in (self, *others)]
        notes = {each.note for each in (self, *others) if each.practices}
        joined = sort_groups(join_totals(lay_out(self.plan), parts))
        return evolve(self, totals=joined, note=notes.pop() if len(notes) == 1 else "")


def _check_alike(first: CohortSummary, second: CohortSummary) -> None:
    """Raise ValueError when two summaries cannot be joined."""
    one, other = first.plan, second.plan
    if one is not other and (one.framework, one.reading) != (other.framework, other.reading):
        raise ValueError(
            "summaries of one framework can be joined, found"
            f" {_name_plan(one)} and {_name_plan(other)}"
        )
    if first.by != second.by:
        raise ValueError(
            f"summaries by the same columns can be joined, found {list(first.by)}"
            f" and {list(second.by)}"
        )
    if first.weights is not second.weights:
        raise ValueError(
            "summaries that count the same can be joined, found"
            f" {first.weights.value} and {second.weights.value}"
        )


def _name_plan(plan: Plan) -> str:
    basis = f" (basis {plan.reading.value})" if plan.reading else ""
    return f"'{plan.framework.id}' {plan.framework.version}{basis}"


def sort_groups(totals: Totals) -> Totals:
    """Return totals in order of the values of their groups; None comes last."""
    groups = totals.groups
    return choose_groups(totals, sorted(range(len(groups)), key=lambda row: _sign(groups[row])))


def _sign(group: Key) -> list[tuple[int, float, str]]:
    return [_sign_value(value) for value in group]


def _sign_value(value: object) -> tuple[int, float, str]:
    """Return what a value is sorted by: yes before no, numbers, days and texts, then nothing."""
    match value:
        case None:
            return 3, inf, ""
        case bool():
            return 0, not value, ""
        case int() | float():
            return 1, value, ""
        case date():
            return 1, value.toordinal(), ""
        case _:
            return 2, 0, str(value)
