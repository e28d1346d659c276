"""Totals read as figures: the only place where an exact sum is rounded."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import inf
from typing import TypeVar

from transform_model.cohort.summary_group import (
    GroupSummary,
    MilestoneSummary,
    NumberSummary,
    OutcomeSummary,
    PhaseSummary,
    Readings,
    RuleSummary,
    Standing,
)
from transform_model.cohort.summary_layout import (
    CLINICIANS,
    OPEN,
    PRACTICES,
    UNCOUNTED,
    Number,
    Spread,
    lay_out,
)
from transform_model.cohort.summary_sums import round_sum
from transform_model.cohort.summary_totals import Totals
from transform_model.definition.bounds import Bounds
from transform_model.scoring.plan import Plan


def read_totals(plan: Plan, totals: Totals) -> tuple[GroupSummary, ...]:
    """Return what is known of each group; clinicians where some practice has a number of them."""
    return tuple(_Reader(plan, totals, row).read() for row in range(len(totals.groups)))


def has_clinicians(totals: Totals) -> bool:
    """Return whether some practice has a number of clinicians."""
    return bool((totals.counts[:, UNCOUNTED] < totals.counts[:, PRACTICES]).any())


Family = tuple[str, str, str]
"""Kind, id and member of a result."""

Entry = TypeVar("Entry")


class _Reader:
    """One row of totals while it is read."""

    def __init__(self, plan: Plan, totals: Totals, row: int) -> None:
        self.plan = plan
        self.layout = lay_out(plan)
        self.totals = totals
        self.row = row
        self.has_clinicians = has_clinicians(totals)
        self.counts: list[int] = totals.counts[row].tolist()
        self.numbers = dict(self._read_numbers())

    def read(self) -> GroupSummary:
        """Return what is known of the group."""
        return GroupSummary(
            self.totals.groups[self.row],
            self.counts[PRACTICES],
            self._read_clinicians(),
            self.counts[UNCOUNTED],
            tuple(self._read_phases()),
            dict(self._read_milestones()),
            self._of_dimension("driver"),
            self._of_dimension("leverage_point"),
            self._of("measure"),
            _nest(self._read_outcomes()),
            _nest(self._read_rules("designation")),
            {id: rule for (_, id, _), rule in self._read_rules("rule")},
        )

    def _read_clinicians(self) -> Bounds | None:
        if not self.has_clinicians:
            return None
        known = self.counts[CLINICIANS]
        return Bounds(known, inf if self.counts[UNCOUNTED] else known)

    def _of(self, kind: str) -> dict[str, dict[str, NumberSummary]]:
        """Return numbers of a kind by id and member."""
        return _nest((of, number) for of, number in self.numbers.items() if of[0] == kind)

    def _of_dimension(self, kind: str) -> dict[str, NumberSummary]:
        """Return thresholds reached by member of a dimension."""
        return {id: found[""] for id, found in self._of(kind).items()}

    def _read_numbers(self) -> Iterator[tuple[Family, NumberSummary]]:
        for low, high in _pairs(self.layout.numbers):
            column = low.output.column
            ends = [self._read_end(low), self._read_end(high)]
            figures = [Readings(*values) for values in zip(*ends, strict=True)]
            yield (column.kind, column.id, column.member), NumberSummary(*figures)

    def _read_end(self, number: Number) -> tuple[float | None, ...]:
        """Return how many there are, their sum and mean, the least and the greatest."""
        count = self.counts[number.cell]
        if not count:
            return 0, 0, None, None, None
        total = self.totals.sums[self.row, number.place]
        ends = [each[self.row, number.place] for each in (self.totals.least, self.totals.greatest)]
        summed = round_sum(total)
        if number.output.dtype.kind == "i":
            return count, int(summed), round_sum(total, count), *(int(end) for end in ends)
        return count, summed, round_sum(total, count), *(float(end) for end in ends)

    def _read_spread(self, low: Spread, high: Spread) -> list[Readings]:
        """Return how often each value comes out, and at the end how often there is none."""
        lower, upper = self.counts[low.cells], self.counts[high.cells]
        return [Readings(*ends) for ends in zip(lower, upper, strict=True)]

    def _read_phases(self) -> Iterator[PhaseSummary]:
        if not self.layout.heads:
            return
        practices = self._stand(0)
        clinicians = self._stand(1) if self.has_clinicians else [None] * len(practices)
        ids = [None, *(phase.id for phase in self.plan.framework.phases), None]
        for order, id in enumerate(ids):
            own = [self.numbers.get((kind, id or "", "")) for kind in ("reached", "readiness")]
            yield PhaseSummary(order, id, practices[order], clinicians[order], *own)

    def _stand(self, which: int) -> list[Standing]:
        """Return where practices, or clinicians, stand: from no phase to beyond the last."""
        completed = self._read_spread(*self.layout.heads[which:4:2])[:-1]
        current = self._read_spread(*self.layout.heads[4 + which :: 2])[:-1]
        ends = [[each.lower for each in completed], [each.upper for each in completed]]
        sums = [list(accumulate(reversed(end)))[::-1] for end in ends]
        at_least = [Readings(*each) for each in zip(*sums, strict=True)]
        return [Standing(*each) for each in zip(at_least, completed, current, strict=True)]

    def _read_milestones(self) -> Iterator[tuple[str, MilestoneSummary]]:
        flags = {
            (flag.output.column.kind, flag.output.column.id): self.counts[flag.cell]
            for flag in self.layout.flags
        }
        for answers in self.layout.answers:
            id = answers.milestone
            open_answers = self.counts[answers.cell : answers.cell + len(OPEN)]
            steps = flags["ready", id], flags["blocker", id]
            yield id, MilestoneSummary(id, *steps, *open_answers)

    def _read_rules(self, kind: str) -> Iterator[tuple[Family, RuleSummary]]:
        for low, high in _pairs(self.layout.spreads):
            column = low.output.column
            if column.kind == kind:
                no, yes, missing = self._read_spread(low, high)
                yield (kind, column.id, column.member), RuleSummary(yes, no, missing)

    def _read_outcomes(self) -> Iterator[tuple[Family, OutcomeSummary]]:
        for low, high in _pairs(self.layout.spreads):
            column = low.output.column
            if column.kind == "outcome":
                none, *steps, missing = self._read_spread(low, high)
                ids = [step.id for step in self.plan.framework.outcomes[column.id].steps]
                found = OutcomeSummary(dict(zip(ids, steps, strict=True)), none, missing)
                yield ("outcome", column.id, column.member), found


def _pairs(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield the lower and the upper end of each result, which follow each other."""
    return zip(entries[::2], entries[1::2], strict=True)


def _nest(found: Iterable[tuple[Family, Entry]]) -> dict[str, dict[str, Entry]]:
    """Return results by id and member."""
    nested: dict[str, dict[str, Entry]] = {}
    for (_, id, member), entry in found:
        nested.setdefault(id, {})[member] = entry
    return nested
