"""Choices of what is not applicable that free what prerequisites hold back, practice by practice.

``scoring/choices`` says which they are for one practice; here practices that make the same choice
go on together.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from transform_model.cohort.answers import CohortAnswers
from transform_model.cohort.caps import settle
from transform_model.cohort.held import Held
from transform_model.cohort.planes import fill
from transform_model.cohort.sheet import Sheet, open_sheet
from transform_model.scoring.choices import find_needs
from transform_model.scoring.plan import Plan
from transform_model.scoring.situation import MOST_SCENARIOS, Scenario
from transform_model.scoring.state import APPLICABLE, NEVER

Rows: TypeAlias = NDArray[np.intp] | None
"""Which practices of a part; None for all."""


@frozen(eq=False)
class Case:
    """A sheet, and which practices of the part it is about."""

    rows: Rows
    sheet: Sheet


def list_cases(plan: Plan, answers: CohortAnswers, scenarios: Sequence[Scenario]) -> Iterator[Case]:
    """Yield a sheet for each scenario, and for each choice that is tried.

    Parameters
    ----------
    answers
        Practices of which the same is known.
    scenarios
        The ways in which what is not known of them may turn out.
    """
    held = open_sheet(plan, answers)
    most = MOST_SCENARIOS // len(scenarios)
    for scenario in scenarios:
        if not plan.enforced or not _asked(plan, held):
            yield Case(None, settle(plan, held, answers.rows, scenario, {}))
        else:
            yield from _Choosing(plan, answers, scenario, most).list_cases()


def _asked(plan: Plan, held: Sequence[Held]) -> list[int]:
    """Return milestones that prerequisites read and that may turn out not applicable."""
    return [i for i in sorted(find_needs(plan).read) if held[i].maybe is not False]


class _Choosing:
    """Practices in one scenario, split by the choices each of them has to try."""

    def __init__(self, plan: Plan, answers: CohortAnswers, scenario: Scenario, most: int) -> None:
        self.plan = plan
        self.answers = answers
        self.scenario = scenario
        self.most = most
        self.counts = np.ones(answers.rows, np.int32)

    def list_cases(self) -> list[Case]:
        """Return the cases; practices with too many choices are not decided at all."""
        found: list[tuple[NDArray[np.intp], Mapping[int, int]]] = []
        waiting: list[tuple[NDArray[np.intp], Mapping[int, int]]] = [
            (np.arange(self.answers.rows), {})
        ]
        while waiting:
            rows, decided = waiting.pop()
            rows = rows[self.counts[rows] <= self.most]
            if not len(rows):
                continue
            freeing = self._find_freeing(rows, decided)
            for i in np.unique(freeing):
                chosen = rows[freeing == i]
                if i < 0:
                    found.append((chosen, decided))
                    continue
                self.counts[chosen] += 1
                waiting += [(chosen, {**decided, int(i): drop}) for drop in (NEVER, APPLICABLE)]
        kept = [(rows[self.counts[rows] <= self.most], decided) for rows, decided in found]
        kept.append((np.flatnonzero(self.counts > self.most), {}))
        return [self._settle(rows, decided) for rows, decided in kept if len(rows)]

    def _settle(self, rows: NDArray[np.intp], decided: Mapping[int, int]) -> Case:
        held = open_sheet(self.plan, self.answers.take(rows))
        return Case(rows, settle(self.plan, held, len(rows), self.scenario, decided))

    def _find_freeing(self, rows: NDArray[np.intp], decided: Mapping[int, int]) -> NDArray[np.intp]:
        """Return by practice a milestone that helps by not being applicable; -1 without one."""
        held = open_sheet(self.plan, self.answers.take(rows))
        asked = [i for i in _asked(self.plan, held) if i not in decided]
        found = np.full(len(rows), -1)
        weighed = find_needs(self.plan).weighed
        for i in asked:
            if i in weighed:
                found[(found < 0) & fill(held[i].maybe, len(rows))] = i
        if not asked or (found >= 0).all():
            return found
        applying = {i: APPLICABLE for i, one in enumerate(held) if one.maybe is not False}
        settled = settle(self.plan, held, len(rows), self.scenario, {**applying, **decided}).held
        is_weighed = found >= 0
        for i in asked:
            is_held = fill(settled[i].is_below(held[i]), len(rows))
            found[(found < 0) & ~is_weighed & fill(held[i].maybe, len(rows)) & is_held] = i
        return found
