"""What is between a practice and a phase: each milestone, and the words of its next level."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from transform_model.definition.rule_words import describe_rule
from transform_model.definition.scale import Scale
from transform_model.display.card.standing import Standing
from transform_model.display.lines import Line, Role
from transform_model.display.page import blank, measure, pad, wrap, write_heading, write_items
from transform_model.display.pen import Pen
from transform_model.display.sentences import show_level
from transform_model.practice.answer import Answer, AnswerKind
from transform_model.scoring.results import Blocker, PhaseScore
from transform_model.scoring.score import Score

MOST_TITLES = 16
"""Of more open answers than these only the codes are shown: titles would bury what is certain."""

_WIDEST = 88
_WIDEST_TEXT = 108
_LONGEST_ID = 16


@frozen
class Room:
    """How wide the columns of these rows are."""

    id: int
    status: int
    width: int

    @property
    def title(self) -> int:
        """How many cells a title has."""
        return self.width - self.id - self.status - 4


def draw_blockers(score: Score, standing: Standing, pen: Pen) -> list[Line]:
    """Return what keeps the target phase from being complete, certain things first."""
    target = standing.target
    if target is None:
        return []
    rows = (*standing.certain, *standing.possible)
    rule = _draw_rule(score, target.order - 1, target.score, pen)
    room = _fit_room(score, rows, pen)
    answers = dict(zip(score.framework.milestones, score.answers, strict=True))
    waits = {(step.milestone, step.level): step.needs for step in score.waiting}
    lines = write_heading(pen, f"Between this practice and {target.name} complete")
    lines += rule
    for blocker in standing.certain:
        lines += _draw_title(score, blocker, answers, room, pen)
        lines += _draw_next(score, blocker, waits, room, pen)
    if standing.possible:
        lines += wrap((pen.quiet(_say_possible(standing, answers)),), pen.width, hanging=2)
    if len(standing.possible) > MOST_TITLES:
        codes = [blocker.milestone for blocker in standing.possible]
        return lines + write_items(pen, "  ", codes)
    for blocker in standing.possible:
        lines += _draw_title(score, blocker, answers, room, pen)
    return lines


def _say_possible(standing: Standing, answers: Mapping[str, Answer]) -> str:
    """Return the line above what may be in the way."""
    lead = "Perhaps also" if standing.certain else "Perhaps"
    kinds = {answers[blocker.milestone].kind for blocker in standing.possible}
    if kinds == {AnswerKind.UNANSWERED}:
        return f"  {lead} (not answered yet)"
    return f"  {lead} (not known yet)"


def _fit_room(score: Score, rows: Sequence[Blocker], pen: Pen) -> Room:
    """Return columns that fit; statuses end at one edge, which is not far from the titles."""
    answers = dict(zip(score.framework.milestones, score.answers, strict=True))
    ids = max((len(blocker.milestone) for blocker in rows), default=0)
    status = max((len(say_status(blocker, answers)) for blocker in rows), default=0)
    return Room(min(ids, _LONGEST_ID) + 2, status, min(pen.width - 1, _WIDEST))


def say_status(blocker: Blocker, answers: Mapping[str, Answer]) -> str:
    """Return where a milestone is and where it has to be: "at level 1, needs 3"."""
    kind = answers[blocker.milestone].kind
    if kind is AnswerKind.UNANSWERED:
        return f"open, needs {blocker.needs}"
    if kind is not AnswerKind.LEVEL:
        return f"{kind}, needs {blocker.needs}"
    return f"at {show_level(blocker.at)}, needs {blocker.needs}"


def _draw_title(
    score: Score, blocker: Blocker, answers: Mapping[str, Answer], room: Room, pen: Pen
) -> list[Line]:
    """Return the id, the title, and at the right edge where the milestone is."""
    title = score.framework.milestones[blocker.milestone].title
    role: Role = "strong" if blocker.is_certain else "plain"
    status = pen.write(say_status(blocker, answers))
    id = pen.look_here(blocker.milestone)
    if pen.is_narrow or len(blocker.milestone) > _LONGEST_ID:
        line: Line = (blank(2), id, pen.write(f"  {title}", role), pen.write(": "), status)
        return wrap(line, pen.width, hanging=4)
    titles = wrap((pen.write(title, role),), room.title)
    start = pad((blank(2), id), room.id + 2)
    edge = room.width - measure((status,))
    first: Line = (*pad((*start, *titles[0]), edge), status)
    return [first, *((blank(room.id + 2), *row) for row in titles[1:])]


def _draw_next(
    score: Score,
    blocker: Blocker,
    waits: Mapping[tuple[str, str], str],
    room: Room,
    pen: Pen,
) -> list[Line]:
    """Return the words of the next level, or what the milestone waits for."""
    start = 4 if pen.is_narrow else room.id + 2
    scale = score.framework.milestones[blocker.milestone].scale
    position = _next_position(scale, blocker)
    if position is None:
        return []
    level = scale.levels[position]
    needs = waits.get((blocker.milestone, level.label))
    if needs is not None:
        words = f"waits for {needs}"
    elif level.text:
        words = f"next, {show_level(level.label)}: {lower_start(level.text)}"
    else:
        return []
    return wrap((blank(start), pen.write(words)), min(pen.width, _WIDEST_TEXT), hanging=start)


def _next_position(scale: Scale, blocker: Blocker) -> int | None:
    """Return the position after the one answered, or None."""
    at = scale.find_level(blocker.at) if scale.levels else None
    if at is None or at + 1 >= len(scale.levels):
        return None
    return at + 1


def lower_start(text: str) -> str:
    """Return a sentence as it stands after a colon: no capital, no full stop.

    A first word with another capital or a digit is a name or an abbreviation and stays as it is.

    Examples
    --------
    >>> lower_start("Skills are being built."), lower_start("QI is taught.")
    ('skills are being built', 'QI is taught')
    """
    bare = text.strip().removesuffix(".")
    first = bare.split(" ", 1)[0]
    if not first[1:].islower() and len(first) > 1:
        return bare
    return bare[:1].lower() + bare[1:]


def _draw_rule(score: Score, phase: int, found: PhaseScore, pen: Pen) -> list[Line]:
    """Return the rule of a phase where it does not hold."""
    rule = score.framework.phases[phase].rule
    is_reached = found.reached.lower == found.of
    if rule is None or found.complete == "yes" or not (is_reached or found.of == 0):
        return []
    words = describe_rule(score.framework, rule)
    line: Line = (blank(2), pen.look_here("rule"), pen.write(f"  {words}"))
    return wrap(line, pen.width, hanging=4)
