"""What is between a practice and the next step of an outcome, where there are no phases."""

from attrs import frozen

from transform_model.definition.bounds import Bounds
from transform_model.definition.outcome import Ladder, LadderKind, OutcomeStep
from transform_model.definition.rule_words import gives_share
from transform_model.definition.words import describe_amount
from transform_model.display.card.blockers import MOST_TITLES
from transform_model.display.card.measures import say_value
from transform_model.display.card.outcomes import name_step
from transform_model.display.lines import Line
from transform_model.display.page import blank, measure, pad, wrap, write_heading, write_items
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things
from transform_model.practice.answer import AnswerKind
from transform_model.scoring.results import Missing, OutcomeResult
from transform_model.scoring.score import Score

_WIDEST = 88


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
    found = score.missing(outcome)
    return Gap(name_step(step.id, step.title), found) if found else None


def _say_words(score: Score, missing: Missing) -> str:
    """Return the title of a milestone, or the rule in words."""
    if not missing.milestone:
        return missing.rule
    return score.framework.milestones[missing.milestone].title


def _say_status(score: Score, missing: Missing) -> str:
    """Return where a milestone is and where it has to be; of a yes/no one "not yet" or "open"."""
    if not missing.milestone:
        return "" if missing.now is None else f"now {_say_now(score, missing, missing.now)}"
    answer = score.answers[score.plan.milestone_index[missing.milestone]]
    is_plain = missing.needs == "yes"
    at = f"at {missing.at}" if missing.at else "open"
    if answer.kind is AnswerKind.DECLINED:
        at = "declined"
    elif answer.kind is AnswerKind.LEVEL and is_plain:
        at = "open" if answer.is_range else "not yet"
    return at if is_plain else f"{at}, needs {missing.needs}"


def _say_now(score: Score, missing: Missing, now: Bounds) -> str:
    """Return a number that is compared, rounded as its measure is unless that hides the gap."""
    id, _, _ = missing.measure.partition(".")
    measure = score.framework.measures[id]
    words = say_value(score.framework, measure, now)
    if not now.is_known or missing.limit is None:
        return words
    is_hidden = words == say_value(score.framework, measure, missing.limit)
    is_share = gives_share(score.framework, measure.number)
    return describe_amount(now, is_share=is_share) if is_hidden else words


def say_gap(gap: Gap) -> str:
    """Return what stands in the way as a count."""
    certain, possible = len(gap.certain), len(gap.possible)
    if not certain:
        verb = "decides" if possible == 1 else "decide"
        return f"{count_things(possible, 'open point')} {verb} on {gap.step}."
    verb = "stands" if certain == 1 else "stand"
    more = f", and {possible} more may" if possible else ""
    return f"{count_things(certain, 'thing')} {verb} between this practice and {gap.step}{more}."


def draw_gap(score: Score, gap: Gap, pen: Pen) -> list[Line]:
    """Return what the next step needs, certain things first."""
    lines = write_heading(pen, f"Between this practice and {gap.step}")
    ids = max((len(each.milestone) for each in gap.missing), default=0)
    for each in gap.certain:
        lines += _draw(score, each, ids, pen)
    if gap.possible:
        lead = "Perhaps also" if gap.certain else "Perhaps"
        lines += wrap((pen.quiet(f"  {lead} (not known yet)"),), pen.width, hanging=2)
    codes = [each.milestone for each in gap.possible if each.milestone]
    if len(codes) > MOST_TITLES:
        lines += write_items(pen, "  ", codes)
    for each in gap.possible:
        if not each.milestone or len(codes) <= MOST_TITLES:
            lines += _draw(score, each, ids, pen)
    return lines


def _draw(score: Score, missing: Missing, ids: int, pen: Pen) -> list[Line]:
    said = _say_status(score, missing)
    status = pen.write(said)
    words = pen.write(_say_words(score, missing), "strong" if missing.is_certain else "plain")
    start: Line = (blank(2), pen.look_here(missing.milestone or pen.signs.separator))
    if pen.is_narrow:
        ending = (pen.write(": "), status) if said else ()
        return wrap((*start, blank(2), words, *ending), pen.width, hanging=4)
    start = pad(start, ids + 4)
    edge = min(pen.width - 1, _WIDEST)
    room = edge - measure(start) - measure((status,)) - 2
    rows = wrap((words,), room)
    first: Line = (*pad((*start, *rows[0]), edge - measure((status,))), status)
    return [first, *((blank(ids + 4), *row) for row in rows[1:])]
