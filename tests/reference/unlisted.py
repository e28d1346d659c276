"""Which members an unlisted selection could really mean."""

from collections.abc import Iterator
from itertools import product

from tests.reference.completion import (
    Completion,
    FactName,
    MemberName,
    Placement,
    Scope,
    name_unlisted,
)
from tests.reference.openness import scoring_parts
from tests.reference.reading import amount_value
from tests.reference.selections import picks_thresholds, select_milestones, select_placements
from transform_model.definition.framework import Framework
from transform_model.definition.rule import Selection

Unlisted = dict[FactName, frozenset[MemberName]]


def list_unlisted(framework: Framework) -> list[tuple[Selection, Scope]]:
    """Return every unlisted selection, once for each group it is read in."""
    return [
        (part, scope)
        for part, scope in scoring_parts(framework)
        if isinstance(part, Selection) and part.unlisted is not None
    ]


def choose_unlisted(
    selections: list[tuple[Selection, Scope]], framework: Framework, completion: Completion
) -> Iterator[Unlisted]:
    """Yield every way to say which members are meant, when all else is as the completion says."""
    names = [name_unlisted(selection, scope) for selection, scope in selections]
    options = [
        list(_list_subsets(selection, scope, framework, completion))
        for selection, scope in selections
    ]
    for chosen in product(*options):
        yield dict(zip(names, chosen, strict=True))


def _list_subsets(
    selection: Selection, scope: Scope, framework: Framework, completion: Completion
) -> Iterator[frozenset[MemberName]]:
    """Yield the subsets of the right size, one of each kind.

    Two members that look alike (the same answer on the same scale, the same points, weight and
    conditions, nothing before them) have the same value wherever this selection stands, and a
    selection only ever stands where the order and identity of its members do not matter: in
    counts, sums, means, least and greatest. So of the subsets that differ only in which of such
    twins they hold, one is enough.
    """
    if selection.unlisted is None:
        return
    size = int(amount_value(selection.unlisted, completion))
    twins: dict[tuple[object, ...], list[MemberName]] = {}
    for name in _list_candidates(selection, scope, framework, completion.placements):
        looks = _describe(name, framework, completion)
        twins.setdefault(looks, []).append(name)
    groups = list(twins.values())
    for taken in _split(size, [len(group) for group in groups]):
        yield frozenset(
            name for group, number in zip(groups, taken, strict=True) for name in group[:number]
        )


def _list_candidates(
    selection: Selection, scope: Scope, framework: Framework, placements: tuple[Placement, ...]
) -> list[MemberName]:
    if picks_thresholds(selection):
        placed = select_placements(selection, framework, placements, scope)
        return [(placement.milestone, placement.phase) for placement in placed]
    return [(milestone.id, "") for milestone in select_milestones(selection, framework, scope)]


def _describe(name: MemberName, framework: Framework, completion: Completion) -> tuple[object, ...]:
    milestone = framework.milestones[name[0]]
    if name[1] or any(need.is_enforced for need in milestone.prerequisites):
        return name
    return (
        completion.levels[milestone.id],
        milestone.scale,
        milestone.met,
        milestone.points,
        milestone.weight,
        milestone.applies,
        milestone.due,
    )


def _split(size: int, limits: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield every way to take a number of things from heaps of limited size."""
    if not limits:
        if size == 0:
            yield ()
        return
    for taken in range(min(size, limits[0]) + 1):
        for rest in _split(size - taken, limits[1:]):
            yield (taken, *rest)
