"""What the milestones of a framework could really be tagged with."""

from itertools import product

from attrs import evolve

from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework


def list_taggings(framework: Framework, basis: str | None) -> tuple[Framework, ...]:
    """Return the framework with the tags it could really have, where nobody has published them.

    A tag that is not published may be none at all, or every member of its dimension: what counts
    for one member is least in the one case and most in the other, and nothing lies outside of them.
    Only tags that no rule or number asks for may be other ones here.
    """
    if basis != Basis.PUBLISHED:
        return (framework,)
    unknown = [
        (milestone.id, dimension)
        for milestone in framework.milestones.values()
        for dimension in milestone.tags
        if milestone.ground_of(dimension).basis is not Basis.PUBLISHED
    ]
    options = [((), tuple(framework.dimensions[dimension].members)) for _, dimension in unknown]
    return tuple(
        _retag(framework, dict(zip(unknown, chosen, strict=True))) for chosen in product(*options)
    )


def _retag(framework: Framework, chosen: dict[tuple[str, str], tuple[str, ...]]) -> Framework:
    milestones = dict(framework.milestones)
    for (id, dimension), members in chosen.items():
        tags = {**milestones[id].tags, dimension: members}
        milestones[id] = evolve(milestones[id], tags=tags)
    return evolve(framework, milestones=milestones)
