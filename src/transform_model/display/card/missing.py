"""What is between a practice and the next step of an outcome, where there are no phases."""

from collections.abc import Iterator

from attrs import frozen

from transform_model.definition.outcome import Ladder, LadderKind, OutcomeStep
from transform_model.display.card.blockers import MOST_TITLES
from transform_model.display.card.outcomes import name_step
from transform_model.display.lines import Line
from transform_model.display.page import blank, measure, pad, wrap, write_heading, write_items
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things
from transform_model.practice.answer import AnswerKind
from transform_model.scoring.explanation import Explanation
from transform_model.scoring.results import OutcomeResult
from transform_model.scoring.score import Score

_WIDEST = 88
_NO = "no"
_OPEN = "undetermined"
_ALL = "all of "


@frozen
class Missing:
    """One thing that every way to a step needs.

    Parameters
    ----------
    milestone
        Its id; empty for a rule of another kind.
    words
        The title of the milestone, or the rule in words.
    status
        Where the milestone is and where it has to be; may be empty.
    is_certain
        Whether it surely is in the way.
    """

    milestone: str
    words: str
    status: str
    is_certain: bool


@frozen
class Gap:
    """The next step of an outcome, and what it needs that is not surely there."""

    step: str
    missing: tuple[Missing, ...]

    @property
    def certain(self) -> tuple[Missing, ...]:
        """What surely is in the way."""
        return tuple(each for each in self.missing if each.is_certain)

    @property
    def possible(self) -> tuple[Missing, ...]:
        """What may be in the way."""
        return tuple(each for each in self.missing if not each.is_certain)


def find_gap(score: Score) -> Gap | None:
    """Return what is between a practice and the next step of its first ladder, or None."""
    for id, result in score.outcomes.items():
        outcome = score.framework.outcomes[id]
        is_ladder = (
            isinstance(outcome.form, Ladder) and outcome.form.kind is not LadderKind.ANY_ORDER
        )
        if not is_ladder or not isinstance(result, OutcomeResult):
            continue
        ids = [None, *(step.id for step in outcome.steps)]
        above = outcome.steps[ids.index(result.lower) :]
        if not above or result.applicability == "not applicable":
            return None
        return _make_gap(score, id, above[0])
    return None


def _make_gap(score: Score, outcome: str, step: OutcomeStep) -> Gap | None:
    parts = [part for part in score.explain(outcome).parts if part.name == f"step {step.id}"]
    below = [each for part in parts for each in part.parts]
    found = tuple(dict.fromkeys(each for part in below for each in _list_missing(part, score)))
    return Gap(name_step(step.id, step.title), found) if found else None


def _list_missing(part: Explanation, score: Score) -> Iterator[Missing]:
    """Yield what a rule lacks: the members that fail where all are needed, else the rule itself."""
    state, _, details = part.value.partition(", ")
    if state not in {_NO, _OPEN}:
        return
    id, _, title = part.name.partition(" ")
    if id in score.plan.milestone_index and not part.parts:
        yield Missing(id, title, _say_status(score, id, details), state == _NO)
        return
    if part.parts and (part.rule or part.name).startswith(_ALL):
        for below in part.parts:
            yield from _list_missing(below, score)
        return
    rule = score.framework.rules.get(part.name)
    words = rule.title if rule is not None and rule.title else part.name
    yield Missing("", words, _say_value(part), state == _NO)


def _say_status(score: Score, id: str, details: str) -> str:
    """Return where a milestone is and where it has to be; of a yes/no one "not yet" or "open"."""
    at, _, needs = details.partition(", needs ")
    answer = score.answers[score.plan.milestone_index[id]]
    is_plain = needs == "yes"
    if answer.kind is AnswerKind.UNANSWERED:
        at = "open"
    elif answer.kind is AnswerKind.LEVEL and is_plain:
        at = "open" if answer.is_range else "not yet"
    return at if is_plain else f"{at}, needs {needs}"


def _say_value(part: Explanation) -> str:
    """Return the value that a comparison is about: "now 14–18"."""
    if len(part.parts) == 1 and " at least " in part.name:
        return f"now {part.parts[0].value}"
    return ""


def say_gap(gap: Gap) -> str:
    """Return what stands in the way as a count."""
    certain, possible = len(gap.certain), len(gap.possible)
    if not certain:
        verb = "decides" if possible == 1 else "decide"
        return f"{count_things(possible, 'open point')} {verb} on {gap.step}."
    verb = "stands" if certain == 1 else "stand"
    more = f", and {possible} more may" if possible else ""
    return f"{count_things(certain, 'thing')} {verb} between this practice and {gap.step}{more}."


def draw_gap(gap: Gap, pen: Pen) -> list[Line]:
    """Return what the next step needs, certain things first."""
    lines = write_heading(pen, f"Between this practice and {gap.step}")
    ids = max((len(each.milestone) for each in gap.missing), default=0)
    for each in gap.certain:
        lines += _draw(each, ids, pen)
    if gap.possible:
        lead = "Perhaps also" if gap.certain else "Perhaps"
        lines += wrap((pen.quiet(f"  {lead} (not known yet)"),), pen.width, hanging=2)
    codes = [each.milestone for each in gap.possible if each.milestone]
    if len(codes) > MOST_TITLES:
        lines += write_items(pen, "  ", codes)
    for each in gap.possible:
        if not each.milestone or len(codes) <= MOST_TITLES:
            lines += _draw(each, ids, pen)
    return lines


def _draw(missing: Missing, ids: int, pen: Pen) -> list[Line]:
    status = pen.write(missing.status)
    words = pen.write(missing.words, "strong" if missing.is_certain else "plain")
    start: Line = (blank(2), pen.look_here(missing.milestone or pen.signs.separator))
    if pen.is_narrow:
        ending = (pen.write(": "), status) if missing.status else ()
        return wrap((*start, blank(2), words, *ending), pen.width, hanging=4)
    start = pad(start, ids + 4)
    edge = min(pen.width - 1, _WIDEST)
    room = edge - measure(start) - measure((status,)) - 2
    rows = wrap((words,), room)
    first: Line = (*pad((*start, *rows[0]), edge - measure((status,))), status)
    return [first, *((blank(ids + 4), *row) for row in rows[1:])]
