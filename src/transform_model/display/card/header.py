"""Who, what, when: the top of a score card."""

from collections.abc import Iterator

from transform_model.display.lines import Line
from transform_model.display.page import align_right, measure, wrap
from transform_model.display.pen import Pen, keep_together
from transform_model.display.sentences import count_things, show_day
from transform_model.practice.answer import AnswerKind
from transform_model.scoring.score import Score


def draw_header(score: Score, pen: Pen) -> list[Line]:
    """Return the practice, and quietly the framework, the day, and how much is answered."""
    name = (pen.strong(name_practice(score)),)
    note = (pen.quiet(score.note),) if score.note else ()
    lines = wrap(name, pen.width)
    if note and len(lines) == 1 and measure(name) + measure(note) + 2 <= pen.width:
        lines, note = [align_right(name, note, pen.width)], ()
    link = f" {pen.signs.separator} "
    facts = link.join(keep_together(pen.spell(fact)) for fact in _list_facts(score))
    about = pen.spell(name_framework(score)) + link + facts
    rows = wrap(((about, "quiet"),), pen.width)
    lines += [_drop_separator(row, pen) for row in rows]
    return lines + wrap(note, pen.width)


def name_practice(score: Score) -> str:
    """Return the name of the practice, else its id."""
    return score.practice.name or score.practice.id or "This practice"


def name_framework(score: Score) -> str:
    """Return the title of the framework, with its version where the title does not say it."""
    framework = score.framework
    if framework.version in framework.title:
        return framework.title
    return f"{framework.title} {framework.version}"


def _drop_separator(row: Line, pen: Pen) -> Line:
    """Return a line without a separator at its start or end."""
    sign = pen.signs.separator
    text = "".join(text for text, _ in row).strip()
    return ((text.removeprefix(f"{sign} ").removesuffix(f" {sign}"), "quiet"),)


def _list_facts(score: Score) -> Iterator[str]:
    if score.assessed_on is not None:
        yield f"assessed {show_day(score.assessed_on)}"
    if score.as_of != score.assessed_on and _depends_on_time(score):
        yield f"scored as of {show_day(score.as_of)}"
    practice = score.practice
    if practice.clinicians is not None and practice.clinicians.total is not None:
        yield count_things(practice.clinicians.total, "clinician")
    for word, holds in (
        ("rural", practice.rural),
        ("small", practice.small),
        ("safety net", practice.safety_net),
    ):
        if holds:
            yield word
    yield from _count_answers(score)
    if score.plan.reading is not None:
        yield f"only {score.plan.reading} facts count"


def _depends_on_time(score: Score) -> bool:
    """Return whether anything on the card may be another on another day."""
    has_validity = any(each.valid_until is not None for each in score.validity.values())
    return bool(score.plan.asked or score.due or score.renewals or has_validity)


def _count_answers(score: Score) -> Iterator[str]:
    kinds = [answer.kind for answer in score.answers]
    answered = sum(kind in {AnswerKind.LEVEL, AnswerKind.NOT_APPLICABLE} for kind in kinds)
    yield f"{answered} of {len(kinds)} answered"
    for kind in (AnswerKind.NOT_APPLICABLE, AnswerKind.DECLINED):
        if kind in kinds:
            yield f"{kinds.count(kind)} {kind}"
