"""Levels capped by enforced prerequisites, as ``scoring/caps`` settles them for one practice."""

from collections.abc import Mapping, Sequence

from transform_model.cohort.evaluating import evaluate_rule
from transform_model.cohort.held import Held
from transform_model.cohort.planes import Plane, both, either, negate
from transform_model.cohort.sheet import Sheet
from transform_model.scoring.plan import Plan
from transform_model.scoring.readers import Readers, find_readers
from transform_model.scoring.situation import Scenario
from transform_model.scoring.state import NEVER


def settle(
    plan: Plan,
    held: Sequence[Held],
    rows: int,
    scenario: Scenario,
    decided: Mapping[int, int],
) -> Sheet:
    """Return the sheet of practices in a scenario, levels capped where prerequisites say so.

    Milestones are put to the highest level that waits for nothing, and then climb in turn, each
    as far as its needs hold; those that wait for each other climb until none goes further.
    """
    answered = Sheet(plan, held, rows, scenario, decided)
    if not plan.enforced:
        return answered
    readers = find_readers(plan)
    current = list(held)
    for i in readers.guards:
        current[i] = _hold(answered, readers, i)
    sheet = Sheet(plan, current, rows, scenario, decided)
    for turn in sorted({readers.turns[i] for i in readers.guards}):
        climbing = [i for i in readers.guards if readers.turns[i] == turn]
        sheet = _climb(sheet, answered, readers, climbing)
    return sheet


def _hold(sheet: Sheet, readers: Readers, i: int) -> Held:
    """Return a milestone at the highest level that waits for nothing."""
    below = min(guard.below for guard in readers.guards[i])
    applies = _applies(sheet, i)
    return sheet.held[i].capped(below, lower=applies, upper=applies)


def _applies(sheet: Sheet, i: int) -> Plane:
    """Return where a milestone was not answered, or decided, to be not applicable."""
    held = sheet.held[i]
    if sheet.decided.get(i) == NEVER:
        return negate(either(held.never, held.maybe))
    return negate(held.never)


def _climb(sheet: Sheet, answered: Sheet, readers: Readers, climbing: Sequence[int]) -> Sheet:
    """Return the sheet after milestones have climbed as far as they go."""
    is_ring = readers.turns[climbing[0]] in readers.rings
    while True:
        raised = list(sheet.held)
        for i in climbing:
            raised[i] = _raise(sheet, answered, readers, i)
        risen = Sheet(sheet.plan, raised, sheet.rows, sheet.scenario, sheet.decided)
        # What does not hold itself back goes as far as it can at once.
        if not is_ring or not any(_differ(sheet, risen, i) for i in climbing):
            return risen
        sheet = risen


def _raise(sheet: Sheet, answered: Sheet, readers: Readers, i: int) -> Held:
    """Return a milestone raised as far as its needs hold."""
    found = answered.held[i]
    applies = _applies(answered, i)
    for guard in readers.guards[i]:
        needs = evaluate_rule(sheet, guard.needs)
        fails = negate(either(needs.na, needs.yes))
        found = found.capped(guard.below, lower=both(needs.no, applies), upper=both(fails, applies))
    return found


def _differ(first: Sheet, second: Sheet, i: int) -> bool:
    """Return whether a milestone stands elsewhere in another sheet, for anyone."""
    return not first.held[i].stands_as(second.held[i])
