"""Both ends of one result for many practices, in one case and joined over all."""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transform_model.cohort.choices import Case, Rows
from transform_model.cohort.evaluating import (
    evaluate_designations,
    evaluate_number,
    evaluate_rule,
)
from transform_model.cohort.numbers import share_ends
from transform_model.cohort.phases import PhaseOrders, read_orders
from transform_model.cohort.planes import (
    Plane,
    Whole,
    add_up,
    add_whole,
    both,
    either,
    every,
    fill,
    negate,
    times,
)
from transform_model.cohort.profiles import count_member
from transform_model.cohort.sheet import Sheet
from transform_model.cohort.values import Designations, Numbers, Sets, Span, best_of, worst_of
from transform_model.definition.number import Tally
from transform_model.scoring.columns import PROFILES, Column
from transform_model.scoring.nodes import EarnedNode, ShareNode, SlotsNode, TallyNode
from transform_model.scoring.plan import Plan
from transform_model.scoring.profiles import member_masks


class Ends(NamedTuple):
    """Least and greatest value, and where there is none at all."""

    lower: Whole | Numbers
    upper: Whole | Numbers
    no_lower: Plane = False
    no_upper: Plane = False


class Reading:
    """The results of one part of a cohort, joined over all cases."""

    def __init__(self, plan: Plan, rows: int, cases: Sequence[Case]) -> None:
        self.plan = plan
        self.rows = rows
        self.cases = tuple(cases)

    @cached_property
    def _orders(self) -> list[PhaseOrders]:
        return [read_orders(case.sheet) for case in self.cases]

    def ends(self, column: Column) -> Ends:
        """Return both ends of a result."""
        if column.kind == "rule":
            return _name_values(self._rule(self.plan.rules[column.id]))
        if column.kind == "designation":
            return _name_designation(self._designation(column))
        if len(self.cases) == 1 and self.cases[0].rows is None:
            return self._one(0, column)
        return join_ends(
            [(case.rows, self._one(k, column)) for k, case in enumerate(self.cases)], self.rows
        )

    def _one(self, k: int, column: Column) -> Ends:
        """Return both ends of a result in one case."""
        sheet, plan = self.cases[k].sheet, self.plan
        match column.kind:
            case "phase":
                orders = self._orders[k]
                is_completed = column.id == "completed_phase"
                return Ends(*(orders.completed if is_completed else orders.current))
            case "reached":
                mask = plan.phase_masks[phase_index(plan)[column.id]]
                return Ends(sheet.count("surely", mask), sheet.count("perhaps", mask))
            case "readiness":
                return _of_span(share_ends(sheet, plan.phase_masks[phase_index(plan)[column.id]]))
            case "measure":
                return _measure(sheet, plan.measures[column.id][column.member])
            case "outcome":
                span = evaluate_number(sheet, plan.outcomes[column.id][column.member])
                return Ends(span.lower + 1, span.upper + 1, span.never, span.never)
            case kind if kind in PROFILES:
                return Ends(*count_member(sheet, *member_masks(plan, kind)[column.id]))
            case _:
                raise AssertionError("unreachable")

    def _rule(self, node: int) -> Sets:
        return self._join_sets([evaluate_rule(case.sheet, node) for case in self.cases])

    def may_fail(self, node: int) -> Plane:
        """Return where a rule may be no."""
        return self._rule(node).no

    def fails(self, slot: int) -> Plane:
        """Return where a slot may be unreached."""
        if len(self.cases) == 1 and self.cases[0].rows is None:
            return self.cases[0].sheet.fails(slot)
        found = np.zeros(self.rows, bool)
        for case in self.cases:
            found[_at(case.rows)] |= case.sheet.fails(slot)
        return found

    @cached_property
    def current_lower(self) -> Whole:
        """The least order of the current phase."""
        ends = [(c.rows, Ends(*o.current)) for c, o in zip(self.cases, self._orders, strict=True)]
        if len(ends) == 1 and ends[0][0] is None:
            return self._orders[0].current[0]
        return np.asarray(join_ends(ends, self.rows).lower).astype(np.int32)

    def _join_sets(self, sets: Sequence[Sets], within: Sequence[Plane] = ()) -> Sets:
        """Return what is possible in any of the cases, or in those where something holds."""
        if len(self.cases) == 1 and self.cases[0].rows is None:
            return sets[0]
        found = [np.zeros(self.rows, bool) for _ in range(3)]
        for case, each, where in zip(
            self.cases, sets, within or [True] * len(self.cases), strict=True
        ):
            for plane, one in zip(found, each, strict=True):
                plane[_at(case.rows)] |= both(one, where)
        return Sets(*found)

    def _designation(self, column: Column) -> Sets:
        """Return a designation over all cases.

        Where none applies there is no outcome, and nothing to hold the others against.
        """
        node = self.plan.outcomes[column.id][""]
        steps = [step.id for step in self.plan.framework.outcomes[column.id].steps]
        values = [evaluate_designations(case.sheet, node) for case in self.cases]
        step = steps.index(column.member)
        every_case = self._join_sets([each[step] for each in values])
        if len(self.cases) == 1:
            return every_case
        applying = [_applying(each) for each in values]
        some_case = self._join_sets([each[step] for each in values], applying)
        flags = [Sets(plane, na=False, yes=False) for plane in applying]
        there = self._join_sets(flags).no
        return Sets(
            *(
                either(both(one, there), both(other, negate(there)))
                for one, other in zip(some_case, every_case, strict=True)
            )
        )


@lru_cache(maxsize=64)
def phase_index(plan: Plan) -> dict[str, int]:
    """Return the index of each phase by its id."""
    return {phase.id: i for i, phase in enumerate(plan.framework.phases)}


def _at(rows: Rows) -> slice | NDArray[np.intp]:
    return slice(None) if rows is None else rows


def _applying(values: Designations) -> Plane:
    """Return where at least one designation may apply."""
    return negate(every(negate(either(value.no, value.yes)) for value in values))


def _of_span(span: Span) -> Ends:
    return Ends(span.lower, span.upper, span.never, span.never)


def _measure(sheet: Sheet, node: int) -> Ends:
    """Return a measure; counts and sums of whole worths stay whole."""
    part = sheet.plan.nodes[node]
    match part:
        case EarnedNode(masks=masks, movable=()) if all(w == int(w) >= 0 for w, _ in masks):
            return Ends(_worth(sheet, part, "surely"), _worth(sheet, part, "perhaps"))
        case TallyNode(tally=Tally.COUNT, unlisted=None, members=members):
            ends = [_holding(sheet, i) for i in members]
            worst, best = zip(*ends, strict=True) if ends else ((), ())
            return Ends(add_up(worst, len(members)), add_up(best, len(members)))
        case ShareNode(mask=mask):
            return _of_span(share_ends(sheet, mask))
        case _:
            return _of_span(evaluate_number(sheet, node))


def _holding(sheet: Sheet, node: int) -> tuple[Plane, Plane]:
    """Return where a rule holds at worst and at best."""
    part = sheet.plan.nodes[node]
    if isinstance(part, SlotsNode) and part.count is None and sheet.is_plain_mask(part.mask):
        # What is plain holds at worst where it is reached or does not apply: one has to apply.
        applies = negate(sheet.none_applies(part.mask))
        return both(sheet.all_hold(part.mask), applies), both(sheet.all_fine(part.mask), applies)
    sets = evaluate_rule(sheet, node)
    return worst_of(sets).yes, sets.yes


def _worth(sheet: Sheet, node: EarnedNode, kind: str) -> Whole:
    most = sum(int(worth) * mask.bit_count() for worth, mask in node.masks)
    total: Whole = 0
    for worth, mask in node.masks:
        total = add_whole(total, times(sheet.count(kind, mask), int(worth), most), most)
    return total


def _name_values(sets: Sets) -> Ends:
    """Return a rule as 1 for yes, 0 for no, and nothing where it is not applicable."""
    worst, best = worst_of(sets), best_of(sets)
    return Ends(_one(worst.yes), _one(best.yes), worst.na, best.na)


def _name_designation(sets: Sets) -> Ends:
    """Return a designation as 1 for surely or perhaps held, and nothing where it cannot apply."""
    never = both(sets.na, negate(either(sets.no, sets.yes)))
    surely = both(sets.yes, negate(either(sets.no, sets.na)))
    return Ends(_one(surely), _one(sets.yes), never, never)


def _one(plane: Plane) -> Whole:
    return int(plane) if isinstance(plane, bool) else plane.view(np.int8)


def join_ends(cases: Sequence[tuple[Rows, Ends]], rows: int) -> Ends:
    """Return ends that cover those of all cases; what never applies has none of its own."""
    lower, upper = np.full(rows, np.inf), np.full(rows, -np.inf)
    never = np.ones(rows, bool)
    for where, ends in cases:
        at = _at(where)
        size = rows if where is None else len(where)
        there = negate(fill(ends.no_lower, size))
        lower[at] = np.where(there, np.minimum(lower[at], ends.lower), lower[at])
        upper[at] = np.where(there, np.maximum(upper[at], ends.upper), upper[at])
        never[at] &= negate(there)
    return Ends(lower, upper, never, never)
