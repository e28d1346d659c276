"""Which members an unlisted selection could really mean."""

from collections.abc import Iterator
from itertools import product

from attrs import frozen

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
from transform_model.definition.number import Aggregate
from transform_model.definition.rule import Selection

Unlisted = dict[FactName, frozenset[MemberName]]


@frozen
class Unknown:
    """An unlisted selection in one of the groups it is read in.

    Parameters
    ----------
    is_number
        Whether it asks what its members are worth, and not only whether they hold.
    """

    selection: Selection
    scope: Scope
    is_number: bool


def list_unlisted(framework: Framework) -> list[Unknown]:
    """Return every unlisted selection, once for each group it is read in."""
    parts = scoring_parts(framework)
    numbers = [part.of for part, _ in parts if isinstance(part, Aggregate)]
    return [
        Unknown(part, scope, is_number=any(part is number for number in numbers))
        for part, scope in parts
        if isinstance(part, Selection) and part.unlisted is not None
    ]


def choose_unlisted(
    several: list[Unknown], framework: Framework, completion: Completion
) -> Iterator[Unlisted]:
    """Yield every way to say which members are meant, when all else is as the completion says."""
    names = [name_unlisted(unknown.selection, unknown.scope) for unknown in several]
    options = [list(_list_subsets(unknown, framework, completion)) for unknown in several]
    for chosen in product(*options):
        yield dict(zip(names, chosen, strict=True))


def _list_subsets(
    unknown: Unknown, framework: Framework, completion: Completion
) -> Iterator[frozenset[MemberName]]:
    """Yield the subsets of the right size, one of each kind.

    Two members that look alike (the same answer on the same scale with the same conditions,
    nothing before them, and worth the same where that is asked) have the same value wherever this
    selection stands, and a selection only ever stands where the order and identity of its members
    do not matter: in counts, sums, means, least and greatest. So of the subsets that differ only
    in which of such twins they hold, one is enough.
    """
    stated = unknown.selection.unlisted
    if stated is None:
        return
    twins: dict[tuple[object, ...], list[MemberName]] = {}
    for name in _list_candidates(unknown, framework, completion.placements):
        looks = _describe(name, framework, completion, is_number=unknown.is_number)
        twins.setdefault(looks, []).append(name)
    groups = list(twins.values())
    size = int(amount_value(stated, completion))
    for taken in _split(size, [len(group) for group in groups]):
        yield frozenset(
            name for group, number in zip(groups, taken, strict=True) for name in group[:number]
        )


def _list_candidates(
    unknown: Unknown, framework: Framework, placements: tuple[Placement, ...]
) -> list[MemberName]:
    selection, scope = unknown.selection, unknown.scope
    if picks_thresholds(selection):
        placed = select_placements(selection, framework, placements, scope)
        return [(placement.milestone, placement.phase) for placement in placed]
    return [(milestone.id, "") for milestone in select_milestones(selection, framework, scope)]


def _describe(
    name: MemberName, framework: Framework, completion: Completion, *, is_number: bool
) -> tuple[object, ...]:
    milestone = framework.milestones[name[0]]
    if name[1] or any(need.is_enforced for need in milestone.prerequisites):
        return name
    worth = (milestone.points, milestone.weight) if is_number else ()
    return (
        completion.levels[milestone.id],
        milestone.scale,
        milestone.met,
        milestone.applies,
        milestone.due,
        *worth,
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
