"""The chart of a framework: its lines in groups, its columns, and what should come first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import evolve

from transform_model.definition.basis import Basis
from transform_model.definition.dimension import Member
from transform_model.definition.framework import Framework
from transform_model.definition.graph import build_graph
from transform_model.definition.milestone import Strength
from transform_model.definition.step import Role, Step
from transform_model.display.framework_picture.chart import Arrow, Chart, Row, RowGroup
from transform_model.display.framework_picture.columns import ColumnPlan, plan_columns
from transform_model.display.sentences import count_things, join_words

_LONGEST_LABEL = 4
_FEWEST_JOINED = 3
_SEVERAL = 1.5


def chart_framework(framework: Framework) -> Chart:
    """Return what a picture of a framework shows."""
    plan = plan_columns(framework)
    groups = _group_rows(framework, plan)
    arrows = _join_arrows(groups, _list_arrows(framework))
    return Chart(
        framework.title,
        _say_what_is_drawn(plan, arrows),
        _say_what_it_rests_on(framework),
        plan.columns,
        groups,
        arrows,
        plan.has_rails,
    )


def _group_rows(framework: Framework, plan: ColumnPlan) -> tuple[RowGroup, ...]:
    """Return the lines of each member of the dimension that tags most milestones, then the rest."""
    dimension = choose_dimension(framework)
    rest = {
        id: Row(id, milestone.title, plan.stops.get(id, ()))
        for id, milestone in framework.milestones.items()
    }
    groups = []
    members = framework.dimensions[dimension].members if dimension else {}
    for member in members.values():
        ids = [id for id in framework.tagged(dimension, member.id) if id in rest]
        if ids:
            rows = tuple(rest.pop(id) for id in ids)
            groups.append(RowGroup(_name_group(member), member.title, rows, member.under))
    if groups and all(len(group.rows) == 1 for group in groups):
        rows = tuple(row for group in groups for row in group.rows)
        return (RowGroup("", "", (*rows, *rest.values())),)
    if rest:
        groups.append(RowGroup("others" if groups else "", "", tuple(rest.values())))
    return tuple(groups)


def _name_group(member: Member) -> str:
    """Return the mark of a member, such as 1.3 or TC, or its title where the id is a word."""
    is_mark = len(member.id) <= _LONGEST_LABEL and not (member.id.isalpha() and member.id.islower())
    return member.id if is_mark else member.short_title


def choose_dimension(framework: Framework) -> str:
    """Return the dimension that tags most milestones; of two the one whose members hold several."""

    def rank(id: str) -> tuple[int, bool, int]:
        tagged = [each for each in framework.milestones.values() if each.tags.get(id)]
        used = {member for milestone in tagged for member in milestone.tags[id]}
        return len(tagged), len(tagged) >= _SEVERAL * len(used), len(used)

    return max(framework.dimensions, key=rank, default="")


def _list_arrows(framework: Framework) -> list[Arrow]:
    """Return one arrow for each milestone that should come before another, at the lowest step."""
    found: dict[tuple[str, str], Arrow] = {}
    for edge in build_graph(framework).edges:
        before, after = edge.prerequisite, edge.dependent
        if edge.role is Role.PREREQUISITE and isinstance(before, Step) and isinstance(after, Step):
            arrow = Arrow(
                (before.milestone,),
                (after.milestone,),
                before.level,
                after.level,
                is_hard=edge.strength is Strength.HARD,
                is_needed=edge.is_needed,
            )
            found.setdefault((before.milestone, after.milestone), arrow)
    return list(found.values())


def _join_arrows(groups: Sequence[RowGroup], arrows: Sequence[Arrow]) -> tuple[Arrow, ...]:
    """Return arrows with those of lines below each other joined into one."""
    place = {row.id: i for i, row in enumerate(row for group in groups for row in group.rows)}
    whole = {tuple(row.id for row in group.rows) for group in groups}
    by_end: dict[tuple[object, ...], list[Arrow]] = {}
    for arrow in arrows:
        by_end.setdefault((arrow.ends, arrow.is_hard, arrow.is_needed), []).append(arrow)
    joined = [
        evolve(run[0], starts=tuple(each.starts[0] for each in run))
        for found in by_end.values()
        for run in _find_runs(found, whole, lambda arrow: place[arrow.starts[0]], is_start=True)
    ]
    by_start: dict[tuple[object, ...], list[Arrow]] = {}
    for arrow in joined:
        by_start.setdefault((arrow.starts, arrow.is_hard, arrow.is_needed), []).append(arrow)
    return tuple(
        evolve(run[0], ends=tuple(each.ends[0] for each in run))
        for found in by_start.values()
        for run in _find_runs(found, whole, lambda arrow: place[arrow.ends[0]], is_start=False)
    )


def _find_runs(
    arrows: Sequence[Arrow],
    whole: AbstractSet[tuple[str, ...]],
    place: Callable[[Arrow], int],
    *,
    is_start: bool,
) -> Iterator[list[Arrow]]:
    """Yield arrows in runs of lines below each other; a short run that is no whole group apart."""
    ordered = sorted(arrows, key=place)
    runs: list[list[Arrow]] = []
    for arrow in ordered:
        if runs and place(arrow) == place(runs[-1][-1]) + 1:
            runs[-1].append(arrow)
        else:
            runs.append([arrow])
    for run in runs:
        ids = tuple((each.starts if is_start else each.ends)[0] for each in run)
        if len(run) >= _FEWEST_JOINED or ids in whole:
            yield run
        else:
            yield from ([arrow] for arrow in run)


def _say_what_is_drawn(plan: ColumnPlan, arrows: Sequence[Arrow]) -> str:
    words = f"Each line is a milestone; {plan.says}."
    if plan.has_rails and plan.says.startswith("the level"):
        words = f"Each line is a milestone; each station is {plan.says}."
    return f"{words} Arrows: what should come first." if arrows else words


def _say_what_it_rests_on(framework: Framework) -> str:
    said = [count_things(len(framework.milestones), "milestone")]
    counts: Mapping[Basis, int] = framework.count_thresholds()
    if total := sum(counts.values()):
        parts = [f"{counts[basis]} {basis}" for basis in Basis if counts[basis]]
        said.append(f"{count_things(total, 'threshold')}: {join_words(parts)}")
    name = f"{framework.id}, version {framework.version}"
    return f"{name}. {'; '.join(said)}." if len(said) == 1 else f"{name}. {said[0]}, {said[1]}."
