"""Steps of many practices: which are ready, and which stand in the way of a phase."""

from collections.abc import Sequence

from transform_model.cohort.ends import Reading
from transform_model.cohort.held import OPEN_CODES, Held
from transform_model.cohort.planes import Plane, Whole, add_up, both, either, is_equal, negate


def find_ready(reading: Reading, held: Held, milestone: int) -> Plane:
    """Return where the next step of a milestone is ready: nothing it needs may fail."""
    plan = reading.plan
    found = held.next_steps()
    for guard in plan.guards_of.get(milestone, ()):
        # It waits where the next step, one above the answer, is the level that waits or above it.
        waits = held.at_worst(guard.level - 1)
        found = both(found, negate(both(waits, reading.may_fail(guard.needs))))
    return found


def find_blocking(reading: Reading, milestone: int) -> Plane:
    """Return where a milestone keeps the first phase that may be current from being complete."""
    plan = reading.plan
    current = reading.current_lower
    found: Plane = False
    for slot in plan.slots_of[milestone]:
        phase = plan.slots[slot].phase
        if phase >= 0:
            found = either(found, both(is_equal(current, phase + 1), reading.fails(slot)))
    return found


def count_answers(held: Sequence[Held], name: str) -> Whole:
    """Return how many milestones were answered in one of the ways that name no level."""
    code = OPEN_CODES[name]
    return add_up((each.count(code) for each in held), len(held))
