"""The picture of a decision tree: questions from left to right, and the steps they lead to."""

from collections.abc import Iterator
from typing import Final

from attrs import define, field, frozen

from transform_model.definition.basis import Basis
from transform_model.definition.calling import Titles
from transform_model.definition.framework import Framework
from transform_model.definition.outcome import Branch, Outcome, OutcomeStep
from transform_model.definition.rule_words import say_rule
from transform_model.display.framework_picture.arrows import Point
from transform_model.display.framework_picture.chart import Stop
from transform_model.display.framework_picture.frame import LINE, MARGIN, draw_foot, draw_head
from transform_model.display.framework_picture.ink import Sheet
from transform_model.display.framework_picture.letters import wrap_text
from transform_model.display.framework_picture.marks import draw_mark
from transform_model.display.sentences import count_things

_BOX: Final = 186
_STEP: Final = 236
_GAP: Final = 14
_PAD: Final = 9
_TEXT: Final = 13
_ROOM: Final = 200


@frozen
class MilestoneTitles(Titles):
    """Titles of milestones, too: questions are read by people who know no ids."""

    def call_milestone(self, id: str) -> str:
        """Return the title of a milestone."""
        return self.framework.milestones[id].title


@define
class _Place:
    """A question or a step with its place; a step that several questions lead to has one."""

    end: Branch | str
    depth: int
    lines: list[str]
    yes: "_Place | None" = None
    no: "_Place | None" = None
    y: float = 0

    @property
    def height(self) -> float:
        return len(self.lines) * LINE + 2 * _PAD


@define
class _Builder:
    """A tree of places while it is being made."""

    framework: Framework
    outcome: Outcome
    leaves: list[_Place] = field(factory=list)

    def build(self, end: Branch | str, depth: int = 0) -> _Place:
        """Return the place of a question with all behind it, or of a step."""
        if isinstance(end, str):
            if not self.leaves or self.leaves[-1].end != end:
                title = next(s.title for s in self.outcome.steps if s.id == end)
                lines = wrap_text(title or end, _ROOM, _TEXT)
                self.leaves.append(_Place(end, depth, lines))
            return self.leaves[-1]
        words = say_rule(MilestoneTitles(self.framework), end.ask)
        place = _Place(end, depth, wrap_text(f"{words}?", _BOX - 2 * _PAD, _TEXT))
        place.yes = self.build(end.yes, depth + 1)
        place.no = self.build(end.no, depth + 1)
        return place


def draw_tree(framework: Framework, outcome: Outcome, first: Branch) -> str:
    """Return the picture of an outcome that questions lead to, from the first of them on."""
    builder = _Builder(framework, outcome)
    root = builder.build(first)
    places = list(_list_places(root))
    depth = max(place.depth for place in places if isinstance(place.end, Branch)) + 1
    width = MARGIN + depth * _STEP + 24 + _ROOM + MARGIN
    says = "Questions from left to right; each leads on by yes or no, up to the step it ends in."
    sheet = Sheet()
    top = draw_head(sheet, framework.title, says, width)
    bottom = _stack(builder.leaves, root, top + 6)
    for place in places:
        _draw_edges(sheet, place, depth)
    for place in places:
        _draw_place(sheet, place, depth, outcome)
    count = count_things(len(framework.milestones), "milestone")
    steps = count_things(len(outcome.steps), "step")
    published = sum(step.ground.basis is Basis.PUBLISHED for step in outcome.steps)
    foot = f"{framework.id}, version {framework.version}. {count}, {steps}: {published} published"
    foot += " (double ring)." if published else "."
    end = draw_foot(sheet, foot, bottom, width)
    return sheet.finish(width, end, framework.title, f"{says} {foot}")


def _list_places(root: _Place) -> Iterator[_Place]:
    """Yield every place once, the root first."""
    waiting: list[_Place | None] = [root]
    seen: list[_Place] = []
    while waiting:
        place = waiting.pop()
        if place is not None and not any(place is each for each in seen):
            seen.append(place)
            yield place
            waiting += [place.no, place.yes]


def _stack(leaves: list[_Place], root: _Place, top: float) -> float:
    """Set steps below each other and questions between what they lead to; return the bottom."""
    y = top
    for leaf in leaves:
        leaf.y = y + leaf.height / 2
        y += leaf.height + _GAP
    _settle(root)
    columns: dict[int, list[_Place]] = {}
    for place in _list_places(root):
        if isinstance(place.end, Branch):
            columns.setdefault(place.depth, []).append(place)
    for places in columns.values():
        _spread(sorted(places, key=lambda each: each.y), top)
        y = max(y, max(each.y + each.height / 2 for each in places) + _GAP)
    return y


def _settle(place: _Place) -> float:
    """Set a question midway between the two things it leads to."""
    if place.yes is not None and place.no is not None:
        place.y = (_settle(place.yes) + _settle(place.no)) / 2
    return place.y


def _spread(places: list[_Place], top: float) -> None:
    """Move questions of one column apart where they would overlap."""
    edge = top
    for place in places:
        place.y = max(place.y, edge + place.height / 2)
        edge = place.y + place.height / 2 + _GAP


def _left(place: _Place, depth: int) -> float:
    """Return where a place begins; every step stands in the last column."""
    return MARGIN + (place.depth if isinstance(place.end, Branch) else depth) * _STEP


def _draw_edges(sheet: Sheet, place: _Place, depth: int) -> None:
    for word, after in (("yes", place.yes), ("no", place.no)):
        if after is None:
            continue
        start = Point(_left(place, depth) + _BOX, place.y + (-6 if word == "yes" else 6))
        end = Point(_left(after, depth) - 2, after.y)
        bend = start.x + 26
        path = f"M{start.x:.1f} {start.y:.1f} H{bend:.1f} L{bend + 14:.1f} {end.y:.1f} H{end.x:.1f}"
        sheet.add("path", d=path, kind="rail path")
        sheet.write(start.x + 4, start.y + (-4 if word == "yes" else 13), word, "quiet small")


def _draw_place(sheet: Sheet, place: _Place, depth: int, outcome: Outcome) -> None:
    x = _left(place, depth)
    first = place.y - (len(place.lines) - 1) * LINE / 2 + 4.5
    if isinstance(place.end, Branch):
        top = place.y - place.height / 2
        sheet.add("rect", x=x, y=top, width=_BOX, height=place.height, rx=6, kind="band outline")
        for i, line in enumerate(place.lines):
            sheet.write(x + _PAD, first + i * LINE, line)
        return
    step = next(each for each in outcome.steps if each.id == place.end)
    draw_mark(sheet, x + 10, place.y, _make_stop(outcome, step))
    for i, line in enumerate(place.lines):
        sheet.write(x + 30, first + i * LINE, line)


def _make_stop(outcome: Outcome, step: OutcomeStep) -> Stop:
    order = str(outcome.steps.index(step) + 1)
    return Stop(0, order, None, is_published=step.ground.basis is Basis.PUBLISHED)
