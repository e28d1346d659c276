"""The leaves of an explanation: steps, thresholds and answers in words."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.words import describe_level
from transform_model.practice.answer import Answer
from transform_model.scoring.explanation import Explanation
from transform_model.scoring.joining import name_value
from transform_model.scoring.plan import Plan
from transform_model.scoring.results import PhaseScore
from transform_model.scoring.slots import direct
from transform_model.scoring.state import NEVER, Row
from transform_model.scoring.tightness import Answered


@frozen
class Reading:
    """What explanations are read from."""

    plan: Plan
    answers: Sequence[Answer]
    cases: Sequence[Answered]
    phases: Sequence[PhaseScore]

    @property
    def framework(self) -> Framework:
        """The framework scored against."""
        return self.plan.framework


def slots(mask: int) -> Iterator[int]:
    """Yield the slots of a mask, in order."""
    slot = 0
    while mask:
        if mask & 1:
            yield slot
        mask >>= 1
        slot += 1


def explain_slot(reading: Reading, slot: int) -> Explanation:
    """Return how one step or threshold stands; the same for every practice that answers alike."""
    milestone = reading.plan.slots[slot].milestone
    value, row = _join_slot(reading, slot, milestone)
    key = (slot, value, reading.answers[milestone].kind, row)
    known: dict[object, Explanation] = reading.plan.slot_explanations
    if key not in known:
        known[key] = _describe_slot(reading, slot, value)
    return known[key]


def _join_slot(reading: Reading, slot: int, milestone: int) -> tuple[int, Row]:
    """Return the possible values of a slot and what is known of its milestone, over all cases."""
    state = reading.cases[0].state
    value, row = state.slot(slot), state.rows[milestone]
    for case in reading.cases[1:]:
        other = case.state.rows[milestone]
        value |= case.state.slot(slot)
        row = row._replace(
            lower=min(row.lower, other.lower),
            upper=max(row.upper, other.upper),
            drops=min(row.drops, other.drops),
        )
    return value, row


def _describe_slot(reading: Reading, slot: int, value: int) -> Explanation:
    place = reading.plan.slots[slot]
    milestone = reading.plan.milestones[place.milestone]
    needs = _level_words(milestone, place.lower)
    if place.upper != place.lower:
        needs += f" to {_level_words(milestone, place.upper)}"
    ground = milestone.ground if place.threshold is None else place.threshold.ground
    at = milestone.at if place.threshold is None else place.threshold.at
    if place.threshold is not None:
        needs += f" for {reading.framework.phases[place.phase].id}"
        ways = reading.plan.placements[place.milestone]
        if not all(slot in {entry[0] for entry in way} for way in ways):
            needs += ", if it stands there"
    words = f"{answer_words(reading, place.milestone)}, needs {needs}"
    return Explanation(
        f"{milestone.id} {milestone.title}", f"{name_value(value)}, {words}", "", ground, (), at
    )


def _level_words(milestone: Milestone, level: float) -> str:
    return describe_level(milestone.scale, direct(milestone.scale, level))


def answer_words(reading: Reading, i: int) -> str:
    """Return in words what is known of a milestone."""
    answer = reading.answers[i]
    rows = [case.state.rows[i] for case in reading.cases]
    if all(row.drops == NEVER for row in rows):
        return "not applicable"
    if not answer.is_level:
        return {"declined": "declined"}.get(str(answer.kind), "not answered")
    milestone = reading.plan.milestones[i]
    lower, upper = min(row.lower for row in rows), max(row.upper for row in rows)
    words = _level_words(milestone, lower)
    if [level.label for level in milestone.scale.levels] == ["no", "yes"]:
        return f"answered {words}" if upper == lower else "answered no or yes"
    if upper != lower:
        return f"between {words} and {_level_words(milestone, upper)}"
    return f"at {words}"
