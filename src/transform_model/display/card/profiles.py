"""Profiles: what is reached per driver, leverage point, or member of another dimension."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from attrs import frozen
from rich.cells import cell_len

from transform_model.definition.basis import Basis
from transform_model.definition.bounds import Bounds
from transform_model.definition.dimension import Member
from transform_model.definition.framework import Framework
from transform_model.definition.number import Aggregate, Tally, TallyNumber, Verb, WeightedMean
from transform_model.definition.words import join_all
from transform_model.display.lines import Line
from transform_model.display.marks import draw_marks, measure_marks
from transform_model.display.page import blank, measure, pad, wrap, write_heading
from transform_model.display.pen import Pen
from transform_model.scoring.results import ProfileEntry
from transform_model.scoring.score import Score

_TWO_COLUMNS = 80
_THREE_COLUMNS = 120
_LONGEST_TITLE = 40
_ID = 5


@frozen
class Cell:
    """One entry of a profile in words."""

    id: str
    title: str
    reached: Bounds
    of: int

    @property
    def count(self) -> str:
        """How many of how many."""
        return f"{self.reached}/{self.of}"


@frozen
class Profile:
    """The entries of one dimension.

    Parameters
    ----------
    heading, note
        What stands above it.
    full, short
        The same entries, with full and with short titles.
    """

    heading: str
    note: str
    full: tuple[Cell, ...]
    short: tuple[Cell, ...]


def draw_profiles(score: Score, pen: Pen) -> list[list[Line]]:
    """Return one block for each profile; on wide pages drivers and leadership are one block."""
    profiles = list(_find_profiles(score))
    if len(profiles) == 2 and pen.width >= _THREE_COLUMNS:  # noqa: PLR2004  drivers, leadership
        together = _draw_beside(profiles[0], profiles[1], pen)
        if together:
            return [together]
    return [_draw_profile(profile, pen) for profile in profiles]


def _find_profiles(score: Score) -> Iterator[Profile]:
    framework = score.framework
    wanted = ["driver", "leverage_point"]
    if not framework.phases:
        wanted += [id for id in framework.dimensions if id not in wanted]
    for id in wanted:
        entries = {key: entry for key, entry in score.profile(id).items() if entry.of}
        if len(entries) > 1 and not _is_measured(framework, id):
            yield _make_profile(score, id, entries)


def _is_measured(framework: Framework, dimension: str) -> bool:
    """Return whether a measure with a mean or share per member says more than a count."""
    numbers = [measure.number for measure in framework.measures.values() if measure.by == dimension]
    return any(
        isinstance(number, WeightedMean)
        or (isinstance(number, Aggregate) and number.verb is not Verb.SUM)
        or (isinstance(number, TallyNumber) and number.tally is Tally.FRACTION)
        for number in numbers
    )


def _make_profile(score: Score, dimension: str, entries: Mapping[str, ProfileEntry]) -> Profile:
    framework = score.framework
    members = framework.dimensions[dimension].members
    shown = [(members[id], entry) for id, entry in entries.items()]
    what = "thresholds" if framework.phases else "milestones"
    heading, note = _name_profile(framework, dimension, [member for member, _ in shown], what)
    return Profile(
        heading,
        note,
        tuple(Cell(_show_id(m), m.title, entry.reached, entry.of) for m, entry in shown),
        tuple(Cell(_show_id(m), m.short_title, entry.reached, entry.of) for m, entry in shown),
    )


def _show_id(member: Member) -> str:
    """Return the id of a member, unless its title says the same."""
    return "" if member.title.casefold() == member.id.casefold() else member.id


def _name_profile(
    framework: Framework, dimension: str, members: Sequence[Member], what: str
) -> tuple[str, str]:
    """Return the heading of a profile and the remark beside it."""
    count = len(members)
    met = what if what == "thresholds" else f"{what} at the level that counts as met"
    if dimension == "driver":
        return "Drivers", f"{met} reached in each of {count}"
    if dimension == "leverage_point":
        bases = {str(member.text_basis) for member in members}
        names = f"names {bases.pop()}; " if len(bases) == 1 else ""
        ties = _list_bases(framework, dimension)
        return "Leadership", f"{count} leverage points; {names}ties {join_all(ties)}"
    return dimension.replace("_", " ").capitalize(), met


def _list_bases(framework: Framework, dimension: str) -> list[str]:
    """Return what the tags of a dimension rest on, from the strongest basis to the weakest."""
    tagged = [each for each in framework.milestones.values() if each.tags.get(dimension)]
    found = {each.ground_of(dimension).basis for each in tagged}
    return [str(basis) for basis in Basis if basis in found]


def _draw_profile(profile: Profile, pen: Pen) -> list[Line]:
    lines = write_heading(pen, profile.heading, (pen.quiet(profile.note),))
    if pen.is_narrow:
        return lines + [row for cell in profile.short for row in _draw_plainly(cell, pen)]
    if pen.width >= _TWO_COLUMNS and len(profile.short) > 8:  # noqa: PLR2004  a short list is one
        columns = _split(profile.short, 2)
        rows = _set_columns(columns, pen)
        if max(map(measure, rows)) <= pen.width:
            return lines + rows
    fits = all(len(cell.title) <= _LONGEST_TITLE for cell in profile.full)
    cells = profile.full if fits else profile.short
    rows = _set_columns([cells], pen)
    if max(map(measure, rows)) <= pen.width:
        return lines + rows
    return lines + [row for cell in profile.short for row in _draw_plainly(cell, pen)]


def _draw_beside(left: Profile, right: Profile, pen: Pen) -> list[Line]:
    """Return two profiles side by side; nothing where there is no room."""
    first = _set_columns(_split(left.short, 2), pen)
    second = _set_columns([right.short], pen)
    second = [row[2:] for row in second]
    edge = max(map(measure, first)) + 2
    if edge + max(map(measure, second)) > pen.width:
        return []
    notes = [_head(left, pen, edge - 2), _head(right, pen, pen.width - edge)]
    return [
        (*pad(a, edge), *b)
        for pair in (notes, (first, second))
        for a, b in zip_longest(*pair, fillvalue=())
    ]


def _head(profile: Profile, pen: Pen, room: int) -> list[Line]:
    """Return a heading with as much of its remark as there is room for."""
    for note in (profile.note, profile.note.split(";")[0]):
        line: Line = (pen.strong(profile.heading), pen.quiet(f"   {note}"))
        if measure(line) <= room:
            return [line]
    return [(pen.strong(profile.heading),)]


def _split(cells: tuple[Cell, ...], count: int) -> list[tuple[Cell, ...]]:
    """Return cells in columns that are read downwards."""
    rows = -(-len(cells) // count)
    return [cells[i : i + rows] for i in range(0, len(cells), rows)]


def _set_columns(columns: Sequence[Sequence[Cell]], pen: Pen) -> list[Line]:
    """Return rows of cells, each column as wide as it has to be."""
    sizes = _measure_titles([cell for column in columns for cell in column], pen)
    drawn = [_draw_cells(column, sizes, pen) for column in columns]
    widths = [max(map(measure, column), default=0) for column in drawn]
    rows: list[Line] = []
    for row in zip_longest(*drawn, fillvalue=()):
        line: Line = (blank(1),)
        for cell, width in zip(row, widths, strict=True):
            line = (*line, blank(1), *pad(cell, width))
        rows.append(line)
    return rows


def _measure_titles(cells: Sequence[Cell], pen: Pen) -> tuple[int, int]:
    """Return how wide ids and titles are, with the space after them."""
    ids = max(cell_len(pen.spell(cell.id)) for cell in cells) + 1
    titles = max(cell_len(pen.spell(cell.title)) for cell in cells) + 1
    return (max(ids, _ID) if ids > 1 else 0), titles


def _draw_cells(cells: Sequence[Cell], sizes: tuple[int, int], pen: Pen) -> list[Line]:
    """Return cells with id, title, marks and count below each other."""
    id, title = sizes
    marks = max(measure_marks(cell.of) for cell in cells) + 1
    return [
        (
            *pad((pen.quiet(cell.id),), id),
            *pad((pen.write(cell.title),), title),
            *pad(draw_marks(pen, cell.reached, cell.of), marks),
            pen.write(cell.count),
        )
        for cell in cells
    ]


def _draw_plainly(cell: Cell, pen: Pen) -> list[Line]:
    line: Line = (
        blank(2),
        pen.quiet(cell.id),
        pen.write(f" {cell.title}: {cell.reached} of {cell.of}"),
    )
    return wrap(line, pen.width, hanging=4)
