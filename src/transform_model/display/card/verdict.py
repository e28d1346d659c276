"""The verdict: one line that is true by itself, then what stands in the way as a count."""

from collections.abc import Iterator, Sequence

from transform_model.definition.phase import PhaseOrder
from transform_model.display.card.measures import list_measures
from transform_model.display.card.missing import Gap, say_gap
from transform_model.display.card.outcomes import list_outcomes
from transform_model.display.card.standing import Standing
from transform_model.display.lines import Line
from transform_model.display.page import wrap
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things, join_words, name_phases
from transform_model.practice.answer import AnswerKind
from transform_model.scoring.results import Blocker
from transform_model.scoring.score import Score

_MOST_CODES = 6
_FEW = 3


def draw_verdict(score: Score, standing: Standing, pen: Pen) -> list[Line]:
    """Return the verdict on the phases."""
    is_ordered = score.framework.phase_order is PhaseOrder.IN_ORDER
    said = say_standing(standing, is_ordered=is_ordered)
    lines = wrap((pen.strong(f"  {said}"),), pen.width, hanging=2)
    for sentence in _list_obstacles(standing):
        lines += wrap((pen.write(f"  {sentence}"),), pen.width, hanging=2)
    return lines


def draw_plain_verdict(score: Score, gap: Gap | None, pen: Pen) -> list[Line]:
    """Return the verdict of a framework without phases: its outcomes, else its first measure."""
    sentences = list(list_outcomes(score)) or list(list_measures(score))[:1]
    sentences = sentences or [f"{_count_answered(score)} answered; this framework gives no result."]
    lines = wrap((pen.strong(f"  {sentences[0]}"),), pen.width, hanging=2)
    for sentence in [*sentences[1:], *([say_gap(gap)] if gap else [])]:
        lines += wrap((pen.write(f"  {sentence}"),), pen.width, hanging=2)
    return lines


def _count_answered(score: Score) -> str:
    answered = sum(answer.kind is not AnswerKind.UNANSWERED for answer in score.answers)
    return f"{answered} of {count_things(len(score.answers), 'milestone')}"


def say_standing(standing: Standing, *, is_ordered: bool) -> str:
    """Return completed and current phase in one sentence, completed first."""
    last = len(standing.rungs)
    if len(standing.surely) == last:
        return f"All {last} phases complete." if last > 1 else "The one phase is complete."
    shown = standing.surely[-1:] if is_ordered else standing.surely
    first = f"{_capital(name_phases(shown))} complete" if shown else "No phase complete yet"
    if standing.perhaps:
        first = first if shown else "No phase complete for certain"
        first += f", {name_phases(standing.perhaps)} perhaps"
    return f"{first}; {_say_current(standing)}."


def _say_current(standing: Standing) -> str:
    current = [str(order) for order in standing.current]
    words = f"phase {join_words(current, 'or')}"
    if len(current) > _FEW:
        words = f"one of phases {current[0]} to {current[-1]}"
    if not standing.may_be_done:
        return f"working on {words}"
    return f"working on {words} unless {'it is' if len(current) == 1 else 'all are'} complete"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _list_obstacles(standing: Standing) -> Iterator[str]:
    """Yield what decides the phase that is undetermined, and what stands in the way."""
    if standing.deciding:
        yield _say_deciding(standing.deciding, standing.deciding_name)
    if standing.target is None:
        return
    certain, possible = len(standing.certain), len(standing.possible)
    name = standing.target.name
    if certain:
        verb = "stands" if certain == 1 else "stand"
        more = f", and {possible} more may" if possible else ""
        things = f"{count_things(certain, 'thing')} {verb}"
        yield f"{things} between this practice and completing {name}{more}."
    elif possible:
        yield _say_deciding(standing.possible, name)


def _say_deciding(blockers: Sequence[Blocker], phase: str) -> str:
    """Return how many open answers decide a phase, with their codes while they are few."""
    count = len(blockers)
    is_asked = all(not blocker.at or "–" in blocker.at for blocker in blockers)
    noun = "open answer" if is_asked else "open point"
    said = f"{count_things(count, noun)} {'decides' if count == 1 else 'decide'} {phase}"
    if count > _MOST_CODES:
        return f"{said}."
    return f"{said}: {join_words([blocker.milestone for blocker in blockers])}."
