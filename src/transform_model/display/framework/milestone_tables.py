"""The milestones of a framework as tables, one for each group."""

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from transform_model.definition.basis import Basis
from transform_model.definition.bounds import Bounds
from transform_model.definition.expansion import step_level
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.words import (
    describe_least,
    describe_level,
    describe_stated,
    is_yes_no,
)
from transform_model.display.framework.linking import escape_markdown, write_anchor, write_table
from transform_model.display.framework_picture.charting import choose_dimension

_FULL_GROUP = 3
_LETTERS = {basis: basis[0] for basis in Basis}


@frozen
class _Column:
    """A column: its heading, and what a milestone has in it."""

    heading: str
    show: Callable[[Milestone], str]


def write_milestones(framework: Framework) -> list[str]:
    """Return the lines that list every milestone, by group, each with what it rests on."""
    groups = list(group_milestones(framework))
    lines = [_explain(framework), ""]
    if len(framework.milestones) >= _FULL_GROUP * len(groups):
        columns = _choose_columns(framework, choose_dimension(framework))
        for title, milestones in groups:
            lines += [f"### {escape_markdown(title)}", ""] if title else []
            lines += _write_group(columns, milestones)
    else:
        columns = _choose_columns(framework, "")
        lines += _write_group(columns, [each for _, group in groups for each in group])
    return [
        *lines,
        *_write_remarks(framework),
        *_write_members(framework),
        *_write_levels(framework),
    ]


def _write_group(columns: Sequence[_Column], milestones: Sequence[Milestone]) -> list[str]:
    headings = ["id", "milestone", *(column.heading for column in columns)]
    rows = [
        (
            f"{write_anchor(each.id)}`{each.id}`",
            escape_markdown(each.title),
            *(column.show(each) for column in columns),
        )
        for each in milestones
    ]
    return write_table(headings, rows)


def _write_remarks(framework: Framework) -> list[str]:
    """Return what is remarked on milestones, the same remark once."""
    by_note: dict[str, list[str]] = {}
    for milestone in framework.milestones.values():
        if milestone.note:
            by_note.setdefault(milestone.note, []).append(f"`{milestone.id}`")
    lines = [f"- {', '.join(ids)}: {escape_markdown(note)}" for note, ids in by_note.items()]
    return ["Remarks:", "", *lines, ""] if lines else []


def _write_members(framework: Framework) -> list[str]:
    """Return the members of dimensions that milestones are tagged with, a line for each."""
    lines = []
    for id, dimension in framework.dimensions.items():
        used = [each for each in dimension.members.values() if framework.tagged(id, each.id)]
        titles = [f"`{each.id}` {escape_markdown(each.title)}" for each in used]
        if titles:
            lines.append(f"- **{escape_markdown(id.replace('_', ' '))}**: {'; '.join(titles)}")
    return ["Milestones are tagged with:", "", *lines, ""] if lines else []


def group_milestones(framework: Framework) -> Iterator[tuple[str, list[Milestone]]]:
    """Yield the milestones of each member of the dimension that tags most; then the rest."""
    dimension = choose_dimension(framework)
    rest = dict(framework.milestones)
    members = framework.dimensions[dimension].members if dimension else {}
    found = []
    for member in members.values():
        ids = [id for id in framework.tagged(dimension, member.id) if id in rest]
        if ids:
            found.append((_name_member(member.id, member.title), [rest.pop(id) for id in ids]))
    if len(found) > 1 and len(found) == len(framework.milestones) - len(rest):
        yield "", list(framework.milestones.values())
        return
    yield from found
    if rest:
        yield "Others" if found else "", list(rest.values())


def _name_member(id: str, title: str) -> str:
    is_mark = not (id.isalpha() and id.islower()) and "_" not in id
    is_said = id.casefold() in title.casefold().split()
    return f"{id} {title}" if is_mark and not is_said else title


def _choose_columns(framework: Framework, grouping: str) -> list[_Column]:
    """Return the columns in which some milestone has something; groups are told by headings."""
    return [
        column
        for column in _list_columns(framework, grouping)
        if any(column.show(each) for each in framework.milestones.values())
    ]


def _list_columns(framework: Framework, grouping: str) -> Iterator[_Column]:
    for dimension in framework.dimensions:
        if dimension != grouping:
            yield _Column(dimension.replace("_", " "), _TagColumn(framework, dimension))
    for order, phase in enumerate(framework.phases, start=1):
        yield _Column(str(order), _PhaseColumn(phase.id))
    if not framework.phases:
        yield _Column("met", _show_met)
    yield _Column(f"{framework.points_called}:", _show_points)
    if not framework.phases:
        yield _Column("rests on", _show_basis)


@frozen
class _TagColumn:
    """What milestones are tagged with in one dimension."""

    framework: Framework
    dimension: str

    def __call__(self, milestone: Milestone) -> str:
        members = self.framework.dimensions[self.dimension].members
        return ", ".join(
            escape_markdown(_show_tag(id, members[id].short_title))
            for id in milestone.tags.get(self.dimension, ())
        )


def _show_tag(id: str, title: str) -> str:
    is_mark = not (id.isalpha() and id.islower()) and "_" not in id
    return id if is_mark else title


@frozen
class _PhaseColumn:
    """The level that completes milestones for one phase, and the first letter of its basis."""

    phase: str

    def __call__(self, milestone: Milestone) -> str:
        for threshold in milestone.thresholds:
            if threshold.phase == self.phase:
                level = _show_level(milestone, threshold.level)
                letter = _LETTERS[threshold.ground.basis]
                is_published = threshold.ground.basis is Basis.PUBLISHED
                return f"**{level}** {letter}" if is_published else f"{level} {letter}"
        return ""


def _show_level(milestone: Milestone, level: Bounds) -> str:
    words = describe_level(milestone.scale, level.lower)
    if not level.is_known:
        words += f"–{describe_level(milestone.scale, level.upper)}"
    return escape_markdown(words)


def _show_met(milestone: Milestone) -> str:
    if is_yes_no(milestone.scale):
        return ""
    level = step_level(milestone, "")
    if level is not None:
        return escape_markdown(describe_least(milestone.scale, level).removeprefix("at "))
    return escape_markdown(_show_scale(milestone))


def _show_scale(milestone: Milestone) -> str:
    """Return the ends of a scale on which nothing counts as met by itself."""
    scale = milestone.scale
    if scale.levels:
        return f"{scale.levels[0].label} to {scale.levels[-1].label}"
    return scale.unit or "a number"


def _show_points(milestone: Milestone) -> str:
    """Return what a milestone is worth, level by level where that differs."""
    if milestone.points is None:
        return ""
    worth = [describe_stated(amount) for amount in milestone.points]
    if len(worth) == 1 or is_yes_no(milestone.scale):
        return worth[-1]
    return " / ".join(worth)


def _show_basis(milestone: Milestone) -> str:
    """Return the basis of a milestone and, where they differ, of its tags and its worth."""
    basis = milestone.ground.basis
    said = {each.replace("_", " "): milestone.ground_of(each).basis for each in milestone.tags}
    if milestone.points is not None:
        said["points"] = milestone.points[-1].ground.basis
    others = [f"{word} {each}" for word, each in said.items() if each is not basis]
    return "; ".join([str(basis), *others])


def _explain(framework: Framework) -> str:
    if framework.phases:
        letters = ", ".join(f"{letter} {basis}" for basis, letter in _LETTERS.items())
        return (
            f"Columns 1 to {len(framework.phases)} are the phases: the level that completes the"
            f" milestone, and what that rests on ({letters})."
        )
    return (
        "Each milestone with the level that counts as met, where there is more than yes and no;"
        " where no level does by itself, with what it is answered in."
    )


def _write_levels(framework: Framework) -> list[str]:
    """Return the levels of each milestone in words, folded away."""
    told = [
        each
        for each in framework.milestones.values()
        if any(level.text for level in each.scale.levels)
    ]
    if not told:
        return []
    lines = ["<details><summary>Every level in words</summary>", ""]
    for milestone in told:
        lines += [f"**`{milestone.id}` {escape_markdown(milestone.title)}**", ""]
        lines += _list_levels(milestone)
        lines.append("")
    return [*lines, "</details>", ""]


def _list_levels(milestone: Milestone) -> Sequence[str]:
    return [
        f"- {escape_markdown(level.label)}: {escape_markdown(level.text)}"
        for level in milestone.scale.levels
        if level.text
    ]
