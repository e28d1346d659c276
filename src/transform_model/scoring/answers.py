"""Answers read against a framework: each becomes the row of what it leaves possible."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import SHARE
from transform_model.document.codes import Code, diagnose
from transform_model.document.diagnostic import Diagnostic, sort_diagnostics
from transform_model.document.place import Place
from transform_model.document.suggestion import nearest_name
from transform_model.errors import AnswerError
from transform_model.practice.answer import Answer, AnswerKind, parse_answer
from transform_model.practice.answer_sheet import ANSWERS, locate_values
from transform_model.practice.codes import (
    NOT_AN_ANSWER,
    NOT_APPLICABLE_REFUSED,
    OUT_OF_SCALE,
    UNKNOWN_MILESTONE,
)
from transform_model.scoring.ledger import enter, find_ledger
from transform_model.scoring.levels import (
    describe_scale,
    direct_limits,
    goes_down,
    level_ends,
    suggest_level,
)
from transform_model.scoring.plan import Plan
from transform_model.scoring.results import ReadyStep
from transform_model.scoring.state import APPLICABLE, MAYBE, NEVER, Row, make_row
from transform_model.scoring.steps import next_step


class Entry(NamedTuple):
    """One answer read against a plan: what it leaves possible, its counts, the step after it."""

    answer: Answer
    row: Row
    counts: int
    next_step: ReadyStep | None


def read_answers(
    plan: Plan, raw: Mapping[str, object], places: Mapping[str, Place] | None = None
) -> tuple[Entry, ...]:
    """Return the answers of a practice read against a plan, one per milestone in declared order.

    Parameters
    ----------
    plan
        Knows the milestones and their scales.
    raw
        Milestone id → answer; a milestone left out is unanswered.
    places
        Where each answer stands in a file, if it was read from one.

    Raises
    ------
    AnswerError
        With one diagnostic per answer that cannot be used.
    """
    if _REMEMBERED.issuperset(map(type, raw.values())) and raw.keys() <= plan.ids:
        get = raw.get
        known: list[Any] = [entries.get(get(id)) for id, entries in plan.known_entries]
        if all(known):
            return tuple(known)
    found = [_read_entry(plan, i, raw.get(id)) for i, id in enumerate(plan.milestone_index)]
    if not all(found) or not raw.keys() <= plan.ids:
        raise AnswerError(find_faults(plan.framework, raw, places or {}))
    return tuple(entry for entry in found if entry is not None)


# A milestone has few answers; only notes and measured values are many.
_MOST_REMEMBERED = 1000

# Only these are kept from one practice to the next: 2, 2.0 and True are one dictionary key.
_REMEMBERED = frozenset({int, str, type(None), Answer})


def _read_entry(plan: Plan, i: int, value: object) -> Entry | None:
    """Return the entry of an answer, remembered for the next practice; None if it has a fault."""
    if fault_of(plan.milestones[i], value) is not None:
        return None
    answer = parse_answer(value)
    row = row_of(plan, i, answer)
    ledger = find_ledger(plan)
    counts = 0 if ledger is None else enter(ledger, row)
    entry = Entry(answer, row, counts, next_step(plan, i, row) if answer.is_level else None)
    remembered = plan.known_entries[i][1]
    if type(value) in _REMEMBERED and len(remembered) < _MOST_REMEMBERED:
        remembered[value] = entry
    return entry


def row_of(plan: Plan, i: int, answer: Answer) -> Row:
    """Return what an answer leaves possible; the answer must fit the milestone."""
    milestone = plan.milestones[i]
    worst, best = direct_limits(milestone.scale)
    if answer.kind is AnswerKind.NOT_APPLICABLE:
        return make_row(plan, i, worst, worst, NEVER)
    if answer.kind is not AnswerKind.LEVEL:
        drops = MAYBE if milestone.may_be_not_applicable else APPLICABLE
        return make_row(plan, i, worst, best, drops)
    lower, upper = level_ends(milestone.scale, answer) or (worst, best)
    return make_row(plan, i, lower, upper, APPLICABLE)


def fault_of(milestone: Milestone, value: object) -> tuple[Code, str, str] | None:
    """Return the code, message and help of an answer that cannot be used, or None."""
    scale = milestone.scale
    try:
        answer = parse_answer(value)
    except ValueError as error:
        return (
            NOT_AN_ANSWER,
            f"the answer to '{milestone.id}' cannot be read: {error}",
            (
                f"write a level ({describe_scale(scale)}), a range such as 1..2, 'not applicable',"
                " 'declined', or leave it out"
            ),
        )
    if answer.kind is AnswerKind.NOT_APPLICABLE and not milestone.may_be_not_applicable:
        remedy = f"answer with a level ({describe_scale(scale)}) or leave it out"
        if scale.unit == SHARE.unit:
            remedy += "; a share of nobody, 0 of 0, is 'not applicable', too"
        return (
            NOT_APPLICABLE_REFUSED,
            f"'{milestone.id}' cannot be answered 'not applicable' in this framework",
            remedy,
        )
    if answer.kind is AnswerKind.LEVEL and level_ends(scale, answer) is None:
        return _refuse_level(milestone, answer)
    return None


def _refuse_level(milestone: Milestone, answer: Answer) -> tuple[Code, str, str]:
    """Return the code, message and help of a level or range that the scale does not have."""
    scale = milestone.scale
    if goes_down(scale, answer):
        message = f"the range '{answer}' of '{milestone.id}' goes down"
        return OUT_OF_SCALE, message, f"write {answer.upper}..{answer.lower}"
    near = suggest_level(scale, answer)
    hint = f"did you mean '{near}'? " if near else ""
    return (
        OUT_OF_SCALE,
        f"'{answer}' is not on the scale of '{milestone.id}'",
        f"{hint}levels are {describe_scale(scale)}",
    )


def find_faults(
    framework: Framework,
    raw: Mapping[str, object],
    places: Mapping[str, Place],
    called: str = ANSWERS,
) -> tuple[Diagnostic, ...]:
    """Return one diagnostic per answer that cannot be used, in the order they are written.

    Parameters
    ----------
    framework
        Knows the milestones and their scales.
    raw
        Milestone id → answer.
    places
        Where each milestone's id stands in a file, if it was read from one.
    called
        What messages call the answers when they came from no file.
    """
    shown = locate_values(called, raw)
    faults = []
    for id, value in raw.items():
        place = places.get(id, shown[str(id)].key)
        milestone = framework.milestones.get(id)
        if milestone is None:
            near = nearest_name(str(id), framework.milestones)
            faults.append(
                diagnose(
                    UNKNOWN_MILESTONE,
                    f"'{id}' is no milestone of '{framework.id}'",
                    place,
                    help=f"did you mean '{near}'?" if near else "",
                )
            )
            continue
        fault = fault_of(milestone, value)
        if fault is not None:
            place = value_place(value) or places.get(id, shown[str(id)].value)
            faults.append(diagnose(fault[0], fault[1], place, help=fault[2]))
    return sort_diagnostics(faults)


def value_place(value: object) -> Place | None:
    """Return where an answer is written, when it was read from a text."""
    return value.at if isinstance(value, Answer) else None
