"""Coverage as text: how much cases reach, and the lines of the definition that none does."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from attrs import evolve

from transform_model.cases.coverage import Coverage
from transform_model.cases.target import PLURALS, Kind, Target
from transform_model.display.excerpt import Excerpt, Mark
from transform_model.display.lines import Line, Piece, Role
from transform_model.display.page import blank, join_blocks, print_lines, wrap, write_heading
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things, join_words
from transform_model.display.terminal import PLAIN, Look

_LEAST_DIGITS: Final = 2

# A threshold is covered when some case reaches it and some case misses it.
_SIDES: Final = {
    Kind.THRESHOLD: "both sides of ",
    Kind.PHASE: "both sides of ",
    Kind.CONDITION: "every side of ",
}

# Longer marks say no more, and leave no room for the words beside them.
_LONGEST_MARK: Final = 12


def render_coverage(coverage: Coverage, look: Look = PLAIN) -> str:
    """Return what cases reach of a framework, as ``test`` prints it.

    Parameters
    ----------
    coverage
        What is shown.
    look
        Width, colour and signs.
    """
    return print_lines(draw_coverage(coverage, Pen(look)), look)


def draw_coverage(coverage: Coverage, pen: Pen) -> list[Line]:
    """Return the lines of a coverage: the counts, what is left over, what is excused."""
    never = [target for target in coverage.unreachable if target.at is not None]
    excerpt = _plan_excerpt([*coverage.missed, *never], pen.look)
    return join_blocks(
        [
            wrap(_sum_up(coverage, pen), pen.width),
            _draw_targets(coverage.missed, "warning mark", excerpt, pen),
            _draw_unreachable(coverage.unreachable, excerpt, pen),
            list(_draw_excused(coverage, pen)),
            list(_draw_idle(coverage.idle_excuses, pen)),
        ]
    )


def _sum_up(coverage: Coverage, pen: Pen) -> Line:
    """Return the counts in one sentence; a full count is said in one number."""
    counts = coverage.counts
    if not counts:
        return (pen.strong("Nothing to reach"),)
    if coverage.is_complete:
        every = [_name(count.kind, count.of) for count in counts]
        return pen.strong("Cases reach everything"), pen.write(f": {join_words(every)}")
    parts: list[Piece] = [pen.strong("Cases reach ")]
    for i, count in enumerate(counts):
        sides = _SIDES.get(count.kind, "")
        words = f"{sides}{count.covered:,} of {_name(count.kind, count.of)}"
        is_open = count.covered < count.of
        parts += [pen.write(", ")] if i else []
        parts.append(pen.look_here(words) if is_open else pen.write(words))
    return tuple(parts)


def _name(kind: Kind, count: int) -> str:
    return count_things(count, kind, PLURALS[kind])


def _plan_excerpt(targets: Sequence[Target], look: Look) -> Excerpt:
    """Return what draws the excerpts, with one gutter for all of them."""
    lines = [target.at.line for target in targets if target.at is not None]
    return Excerpt(look, max(len(str(max(lines, default=0))), _LEAST_DIGITS))


def _draw_targets(targets: Sequence[Target], role: Role, excerpt: Excerpt, pen: Pen) -> list[Line]:
    """Return targets under the lines they stand in, file by file; others by their names."""
    lines: list[Line] = []
    marks_by_name: dict[str, list[Mark]] = {}
    for mark in _mark(targets, role):
        marks_by_name.setdefault(mark.place.source.name, []).append(mark)
    for name, marks in marks_by_name.items():
        marks.sort(key=lambda mark: (mark.place.line, mark.place.column))
        lines += wrap((pen.strong(name),), pen.width)
        # A long line begins with a sign of its own for what is left out of it.
        lines += (line for line, _ in groupby(excerpt.draw_marks(marks)))
    for target in targets:
        if target.at is None or not target.at.source.text:
            lines += wrap((pen.write(f"{target.id}: never {target.says}"),), pen.width, hanging=2)
    return lines


def _mark(targets: Sequence[Target], role: Role) -> Iterator[Mark]:
    """Yield one mark for each target that stands in a known text."""
    for target in targets:
        if target.at is not None and target.at.source.text:
            place = evolve(target.at, length=min(target.at.length, _LONGEST_MARK))
            yield Mark(place, f"never {target.says} ({target.id})", "^", role)


def _draw_unreachable(targets: Sequence[Target], excerpt: Excerpt, pen: Pen) -> list[Line]:
    if not targets:
        return []
    title = "Nothing can reach this, whatever a practice answers"
    return [*write_heading(pen, title), *_draw_targets(targets, "error mark", excerpt, pen)]


def _draw_excused(coverage: Coverage, pen: Pen) -> Iterator[Line]:
    """Yield what is not covered on purpose; targets with one reason together."""
    reasons: dict[str, list[str]] = {}
    for target, reason in coverage.excused:
        reasons.setdefault(reason, []).append(target.id)
    if reasons:
        yield from write_heading(pen, "Not covered, and why")
    for reason, ids in reasons.items():
        line: Line = (blank(2), pen.quiet(f"{', '.join(ids)}: {reason}"))
        yield from wrap(line, pen.width, hanging=4)


def _draw_idle(prefixes: Sequence[str], pen: Pen) -> Iterator[Line]:
    if prefixes:
        named = join_words([f"'{prefix}'" for prefix in prefixes])
        words = f"no longer needed under not_covered: {named}"
        yield from wrap((pen.look_here(words),), pen.width, hanging=2)
