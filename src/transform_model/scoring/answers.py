"""Answers read against a framework: each becomes the row of what it leaves possible."""

from collections.abc import Mapping, Sequence
from math import inf, isnan

from attrs import frozen

from transform_model.definition.milestone import Milestone
from transform_model.definition.quantity import parse_quantity
from transform_model.definition.scale import Scale
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
from transform_model.scoring.plan import Plan
from transform_model.scoring.slots import direct
from transform_model.scoring.state import APPLICABLE, MAYBE, NEVER, Row, make_row


@frozen
class ReadAnswers:
    """Answers read against a plan.

    Parameters
    ----------
    answers
        One per milestone, in declared order.
    rows
        What each leaves possible.
    """

    answers: tuple[Answer, ...]
    rows: tuple[Row, ...]


def read_answers(
    plan: Plan, raw: Mapping[str, object], places: Mapping[str, Place] | None = None
) -> ReadAnswers:
    """Return the answers of a practice read against a plan.

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
    known = plan.known_rows
    found: list[tuple[Answer, Row]] = []
    count = 0
    is_sound = True
    for i, id in enumerate(plan.milestone_index):
        value = raw.get(id)
        if value is not None or id in raw:
            count += 1
        entry = known[i].get(value) if value.__class__ in _REMEMBERED else None
        if entry is None:
            entry = _read_entry(plan, i, value)
            if entry is None:
                is_sound = False
                continue
            if value.__class__ in _REMEMBERED and len(known[i]) < _MOST_REMEMBERED:
                known[i][value] = entry
        found.append(entry)
    if not is_sound or count != len(raw):
        raise AnswerError(_find_faults(plan, raw, places or {}))
    return ReadAnswers(tuple(e[0] for e in found), tuple(e[1] for e in found))


# A milestone has few answers; only notes and measured values are many.
_MOST_REMEMBERED = 1000

# Only these are kept from one practice to the next: 2, 2.0 and True are one dictionary key.
_REMEMBERED = (int, str, type(None), Answer)


def _read_entry(plan: Plan, i: int, value: object) -> tuple[Answer, Row] | None:
    fault = fault_of(plan.milestones[i], value)
    if fault is not None:
        return None
    answer = parse_answer(value)
    return answer, row_of(plan, i, answer)


def row_of(plan: Plan, i: int, answer: Answer) -> Row:
    """Return what an answer leaves possible; the answer must fit the milestone."""
    milestone = plan.milestones[i]
    worst, best = direct_limits(milestone.scale)
    if answer.kind is AnswerKind.NOT_APPLICABLE:
        return make_row(plan, i, worst, worst, NEVER)
    if answer.kind is not AnswerKind.LEVEL:
        drops = MAYBE if milestone.may_be_not_applicable else APPLICABLE
        return make_row(plan, i, worst, best, drops)
    ends = level_ends(milestone.scale, answer)
    assert ends is not None
    return make_row(plan, i, ends[0], ends[1], APPLICABLE)


def direct_limits(scale: Scale) -> tuple[float, float]:
    """Return the worst and best level in the direction of better; infinite where open."""
    worst = -inf if scale.worst is None else direct(scale, scale.worst)
    best = inf if scale.best is None else direct(scale, scale.best)
    return worst, best


def level_ends(scale: Scale, answer: Answer) -> tuple[float, float] | None:
    """Return both ends of an answered level in the direction of better, or None if off the scale.

    An end left open, as in ``3..``, is the end of the scale.
    """
    worst, best = direct_limits(scale)
    first = _open_end(scale, answer.lower, is_lower=True)
    last = _open_end(scale, answer.upper, is_lower=False)
    if first is None or last is None:
        return None
    lower, upper = sorted((direct(scale, first), direct(scale, last)))
    return (lower, upper) if worst <= lower and upper <= best else None


def _open_end(scale: Scale, end: str | float, *, is_lower: bool) -> float | None:
    if end == "":
        if scale.levels:
            return 0 if is_lower else len(scale.levels) - 1
        limit = scale.lowest if is_lower else scale.highest
        return limit if limit is not None else (-inf if is_lower else inf)
    return find_level(scale, end)


def find_level(scale: Scale, label: str | float) -> float | None:
    """Return the position or value a label or number means on a scale, or None."""
    if scale.is_measured:
        value = parse_quantity(label) if isinstance(label, str) else float(label)
        return None if value is None or isnan(value) else value
    position = scale.find_level(str(label))
    if position is not None:
        return position
    number = parse_quantity(label) if isinstance(label, str) else label
    for i, level in enumerate(scale.levels):
        if number is not None and parse_quantity(level.label) == number:
            return i
    return None


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
        return (
            NOT_APPLICABLE_REFUSED,
            f"'{milestone.id}' cannot be answered 'not applicable' in this framework",
            f"answer with a level ({describe_scale(scale)}) or leave it out",
        )
    if answer.kind is AnswerKind.LEVEL and level_ends(scale, answer) is None:
        shown = answer.lower if answer.lower == answer.upper else f"{answer.lower}..{answer.upper}"
        return (
            OUT_OF_SCALE,
            f"'{shown}' is not on the scale of '{milestone.id}'",
            f"levels are {describe_scale(scale)}",
        )
    return None


def describe_scale(scale: Scale) -> str:
    """Return the levels of a scale in words, such as ``0, 1, 2, 3``."""
    if scale.levels:
        return ", ".join(level.label for level in scale.levels)
    least = "" if scale.lowest is None else f"{scale.lowest:g}"
    most = "" if scale.highest is None else f"{scale.highest:g}"
    limits = f" {least}..{most}" if least or most else ""
    return f"numbers{limits}" + (f", in {scale.unit}" if scale.unit else "")


def _find_faults(
    plan: Plan, raw: Mapping[str, object], places: Mapping[str, Place]
) -> Sequence[Diagnostic]:
    shown = locate_values(ANSWERS, raw)
    faults = []
    for id, value in raw.items():
        place = places.get(id, shown[str(id)].key)
        milestone = plan.framework.milestones.get(id)
        if milestone is None:
            near = nearest_name(str(id), plan.framework.milestones)
            faults.append(
                diagnose(
                    UNKNOWN_MILESTONE,
                    f"'{id}' is no milestone of '{plan.framework.id}'",
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


def answered(answer: Answer) -> bool:
    """Return whether an answer says something: a level, a range, or not applicable."""
    return answer.kind in {AnswerKind.LEVEL, AnswerKind.NOT_APPLICABLE}
