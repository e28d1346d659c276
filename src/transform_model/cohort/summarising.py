"""Totals of a cohort: the columns of the kernel added up part by part, none of them kept."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from transform_model.cohort.answers import CohortAnswers
from transform_model.cohort.engine import Columns, chunk_of, score_chunks
from transform_model.cohort.outputs import null_of
from transform_model.cohort.summary_layout import (
    CLINICIANS,
    OPEN,
    PRACTICES,
    UNCOUNTED,
    Layout,
    Number,
    OpenAnswers,
    Spread,
    lay_out,
)
from transform_model.cohort.summary_sums import Adder, Runs, find_runs, lift
from transform_model.cohort.summary_totals import Key, Totals, open_totals
from transform_model.scoring.plan import Plan

MOST_CLINICIANS: Final = 100_000
"""The most clinicians one practice may have: sums weighed by them then fit into 64 bits."""

_CHUNK: Final = 1 << 15
"""The most practices added up at once: with these, weighed sums of whole numbers fit, too."""

_BLOCK: Final = 8 * _CHUNK
"""Practices brought into the order of their groups at once."""

Rows: TypeAlias = slice | NDArray[np.intp]


class Weighting(StrEnum):
    """What is counted."""

    PRACTICES = "practices"
    CLINICIANS = "clinicians"


@frozen(eq=False)
class Members:
    """Whom a cohort consists of.

    Parameters
    ----------
    groups
        The groups.
    group_of
        By practice: the number of its group. None where there is only one.
    clinicians
        By practice: how many clinicians it has, at most ``MOST_CLINICIANS``; -1 where that is not
        known. None where nobody says.
    """

    groups: tuple[Key, ...] = ((),)
    group_of: NDArray[np.intp] | None = field(default=None, repr=False)
    clinicians: NDArray[np.int64] | None = field(default=None, repr=False)


def add_up_cohort(
    plan: Plan,
    answers: CohortAnswers,
    members: Members,
    weighting: Weighting = Weighting.PRACTICES,
    *,
    chunk: int | None = None,
) -> Totals:
    """Return the totals of every group.

    Parameters
    ----------
    plan
        The compiled framework.
    answers
        What was answered.
    members
        Who is in which group, and how many clinicians practices have.
    weighting
        What is counted: practices, or clinicians where somebody says how many there are. Practices
        whose number is not known have none.
    chunk
        How many practices are worked on at once; the totals do not depend on it.
    """
    layout = lay_out(plan)
    found = _Account(layout, open_totals(layout, members.groups), weighting)
    outputs = layout.outputs
    chunk = chunk or min(_CHUNK, chunk_of(plan))
    for start in range(0, answers.rows, _BLOCK):
        block = _Block(answers, members, slice(start, start + _BLOCK))
        for rows, columns in score_chunks(plan, block.answers, outputs, chunk=chunk):
            found.enter(block.take(rows), columns)
    return found.totals


@frozen(eq=False)
class _Some:
    """Some practices in the order of their groups: runs, answers and clinicians."""

    runs: Runs
    answers: CohortAnswers
    clinicians: NDArray[np.int64] | None


class _Block:
    """A stretch of a cohort, in the order of groups."""

    def __init__(self, answers: CohortAnswers, members: Members, stretch: slice) -> None:
        self.answers = answers.take(stretch)
        self.group_of = np.zeros(self.answers.rows, np.intp)
        self.clinicians = None if members.clinicians is None else members.clinicians[stretch]
        if members.group_of is not None:
            group_of = members.group_of[stretch]
            order = _order(group_of, len(members.groups))
            self.group_of, self.answers = group_of[order], self.answers.take(order)
            if self.clinicians is not None:
                self.clinicians = self.clinicians[order]

    def take(self, rows: Rows) -> _Some:
        """Return some practices of the block; they stay in the order of groups."""
        clinicians = None if self.clinicians is None else self.clinicians[rows]
        return _Some(find_runs(self.group_of[rows]), self.answers.take(rows), clinicians)


def _order(group_of: NDArray[np.intp], groups: int) -> NDArray[np.intp]:
    """Return the order of groups; numbers of two bytes are sorted in a fraction of the time."""
    is_short = groups <= np.iinfo(np.int16).max
    keys = group_of.astype(np.int16) if is_short else group_of
    return np.argsort(keys, kind="stable")


class _Account:
    """Totals while they grow."""

    def __init__(self, layout: Layout, totals: Totals, weighting: Weighting) -> None:
        self.layout = layout
        self.totals = totals
        self.weighting = weighting
        self.adder = Adder()

    def enter(self, some: _Some, columns: Columns) -> None:
        """Add some practices."""
        entry = _Entry(self, some)
        entry.count_members()
        for by_practice, by_clinician in _pair(self.layout.heads):
            values = columns[by_practice.output.name]
            entry.spread(by_practice, values, None)
            if some.clinicians is not None:
                entry.spread(by_clinician, values, entry.known)
        for spread in self.layout.spreads:
            entry.spread(spread, columns[spread.output.name], entry.weights)
        for flag in self.layout.flags:
            entry.counts[:, flag.cell] = entry.count(columns[flag.output.name])
        for number in self.layout.numbers:
            entry.add_number(number, columns[number.output.name])
        for answers, column in zip(self.layout.answers, some.answers.columns, strict=True):
            codes = None if column is None else column.codes
            entry.count_open(answers, codes)
        self.totals.counts[some.runs.groups] += entry.counts


def _pair(heads: tuple[Spread, ...]) -> Iterator[tuple[Spread, Spread]]:
    return zip(heads[::2], heads[1::2], strict=True)


class _Entry:
    """What some practices add: one row of counts for each run."""

    def __init__(self, account: _Account, some: _Some) -> None:
        self.account = account
        self.runs = some.runs
        self.clinicians = some.clinicians
        self.counts = np.zeros((len(self.runs.groups), account.layout.cells), np.int64)
        self.known = np.zeros(0, np.int64)
        if some.clinicians is not None:
            self.known = np.maximum(some.clinicians, 0)
        self.weights = self.known if account.weighting is Weighting.CLINICIANS else None
        self.lengths = self.runs.measure()
        self.size = self.lengths if self.weights is None else self.runs.add(self.weights)

    def count_members(self) -> None:
        """Count practices and clinicians."""
        self.counts[:, PRACTICES] = self.lengths
        if self.clinicians is None:
            self.counts[:, UNCOUNTED] = self.lengths
            return
        self.counts[:, CLINICIANS] = self.runs.add(self.known)
        self.counts[:, UNCOUNTED] = self.runs.count(self.clinicians < 0)

    def count(self, plane: NDArray[Any]) -> NDArray[Any]:
        """Return how much something holds for."""
        if self.weights is None:
            return self.runs.count(plane)
        return self.runs.add(plane * self.weights)

    def spread(
        self, spread: Spread, values: NDArray[Any], weights: NDArray[np.int64] | None
    ) -> None:
        """Count how often each value comes out."""
        places = values.astype(np.intp)
        if spread.output.is_nullable:
            places[values == null_of(values.dtype)] = spread.values
        size = spread.values + 1
        if len(self.runs.groups) > 1:
            places += self.runs.spread() * size
        # Floats hold these sums exactly: they are whole numbers far below 2**53.
        found = np.bincount(places, weights, minlength=size * len(self.runs.groups))
        self.counts[:, spread.cells] = found.reshape(-1, size)

    def count_open(self, answers: OpenAnswers, codes: NDArray[Any] | None) -> None:
        """Count the answers to a milestone that name no level."""
        if codes is None:
            self.counts[:, answers.cell] = self.size
            return
        least = int(codes.min())
        for place, code in enumerate(OPEN.values(), answers.cell):
            if least <= code:
                self.counts[:, place] = self.count(codes == code)

    def add_number(self, number: Number, values: NDArray[Any]) -> None:
        """Add up a number where there is one, and look for the least and the greatest."""
        is_float = values.dtype.kind == "f"
        is_missing = np.isnan(values) if is_float else np.zeros(0, bool)
        if self.weights is not None:
            is_missing = is_missing if is_float else np.zeros(len(values), bool)
            is_missing |= self.weights == 0
        some = is_missing.any()
        self.counts[:, number.cell] = self.count(~is_missing) if some else self.size
        self._find_ends(number, values, is_missing if some else None)
        if is_float:
            terms = np.where(is_missing, 0.0, values) if some else values
            sums = self.account.adder.add(terms, self.runs, self.weights)
        else:
            terms = values if self.weights is None else values * self.weights
            sums = [lift(total) for total in self.runs.add(terms).tolist()]
        for group, total in zip(self.runs.groups.tolist(), sums, strict=True):
            self.account.totals.sums[group, number.place] += total

    def _find_ends(
        self, number: Number, values: NDArray[Any], is_missing: NDArray[np.bool_] | None
    ) -> None:
        totals, groups = self.account.totals, self.runs.groups
        low = high = values
        if is_missing is not None:
            low, high = (np.where(is_missing, end, values) for end in (np.inf, -np.inf))
        at = groups, number.place
        totals.least[at] = np.minimum(totals.least[at], self.runs.least(low))
        totals.greatest[at] = np.maximum(totals.greatest[at], self.runs.greatest(high))
