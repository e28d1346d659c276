"""Every fact a framework states, with what it rests on."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from transform_model.definition.basis import Basis, Ground
from transform_model.definition.calling import spell_words
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Threshold
from transform_model.definition.scale import SHARE, YES_NO
from transform_model.definition.words import describe_level, is_yes_no, name_level

TAGS = "tags"
KINDS = (
    "scales",
    "phases",
    "thresholds",
    "members",
    TAGS,
    "met levels",
    "points",
    "prerequisites",
    "rules",
    "measures",
    "outcomes",
    "steps",
    "raters",
    "totals",
    "titles",
)
MEANINGS = {
    "scales": "which answers can be given",
    "phases": "that there are these phases",
    "thresholds": "which level completes a milestone for which phase",
    "members": "that a dimension has these members",
    TAGS: "what milestones are tagged with there",
    "met levels": "which level counts as met",
    "points": "what a milestone is worth",
    "prerequisites": "what should come first",
    "rules": "the rules",
    "measures": "how numbers are worked out",
    "outcomes": "the form of outcomes",
    "steps": "what each step asks for",
    "raters": "how several raters become one answer",
    "totals": "best possible values that the definition is held to",
    "titles": "titles of milestones",
}
_BUILT_IN = (YES_NO, SHARE)


@frozen
class Fact:
    """One thing a framework states.

    Parameters
    ----------
    kind
        One of ``KINDS``; tags come after the name of their dimension.
    name
        What it is about, as short as can be.
    ground
        What it rests on.
    """

    kind: str
    name: str
    ground: Ground


def list_facts(framework: Framework) -> tuple[Fact, ...]:
    """Return every fact of a framework, by kind, in declared order."""
    return (
        *(
            Fact("scales", id, scale.ground)
            for id, scale in framework.scales.items()
            if scale not in _BUILT_IN
        ),
        *(Fact("phases", phase.id, phase.ground) for phase in framework.phases),
        *(
            Fact("thresholds", _name_threshold(framework, each), each.ground)
            for each in framework.thresholds()
        ),
        *(
            Fact("members", f"{id} {member.id}", member.ground)
            for id, dimension in framework.dimensions.items()
            for member in dimension.members.values()
        ),
        *(fact for each in framework.milestones.values() for fact in _list_of_milestone(each)),
        *(Fact("rules", id, rule.ground) for id, rule in framework.rules.items()),
        *(Fact("measures", id, measure.ground) for id, measure in framework.measures.items()),
        *_list_of_outcomes(framework),
        *([Fact("raters", "raters", framework.raters.ground)] if framework.raters else ()),
        *(
            Fact("totals", f"{each.name}.{each.member}".rstrip("."), each.value.ground)
            for each in framework.totals
        ),
    )


def _name_threshold(framework: Framework, threshold: Threshold) -> str:
    scale = framework.milestones[threshold.milestone].scale
    level = name_level(describe_level(scale, threshold.level.lower))
    return f"{threshold.milestone} at {level} for {threshold.phase}"


def _list_of_milestone(milestone: Milestone) -> Iterator[Fact]:
    for dimension in milestone.tags:
        kind = f"{spell_words(dimension)} {TAGS}"
        yield Fact(kind, milestone.id, milestone.ground_of(dimension))
    if milestone.met not in {None, milestone.scale.met}:
        yield Fact("met levels", milestone.id, milestone.ground)
    if milestone.points is not None:
        yield Fact("points", milestone.id, milestone.points[-1].ground)
    for prerequisite in milestone.prerequisites:
        yield Fact("prerequisites", _name_step(milestone, prerequisite.level), prerequisite.ground)
    yield Fact("titles", milestone.id, Ground(milestone.text_basis))


def _name_step(milestone: Milestone, level: int) -> str:
    """Return a step that waits; the milestone alone where it has one."""
    scale = milestone.scale
    if scale.is_measured or is_yes_no(scale):
        return milestone.id
    return f"{milestone.id} at {name_level(describe_level(scale, level))}"


def _list_of_outcomes(framework: Framework) -> Iterator[Fact]:
    for id, outcome in framework.outcomes.items():
        yield Fact("outcomes", id, outcome.ground)
        for step in outcome.steps:
            yield Fact("steps", f"{id} {step.id}", step.ground)


def count_facts(facts: Sequence[Fact]) -> Mapping[str, Mapping[Basis, int]]:
    """Return how many facts of each kind rest on each basis; kinds without facts are left out."""
    counts: dict[str, dict[Basis, int]] = {}
    for fact in sorted(facts, key=_rank):
        counts.setdefault(fact.kind, dict.fromkeys(Basis, 0))[fact.ground.basis] += 1
    return counts


def _rank(fact: Fact) -> int:
    return KINDS.index(TAGS if fact.kind.endswith(f" {TAGS}") else fact.kind)


def explain_kind(kind: str) -> str:
    """Return what facts of a kind say."""
    return MEANINGS[TAGS if kind.endswith(f" {TAGS}") else kind]


def list_unpublished(facts: Sequence[Fact]) -> Mapping[tuple[str, Basis], tuple[str, ...]]:
    """Return what is not published, by kind and basis, each named once; titles are left out."""
    found: dict[tuple[str, Basis], dict[str, None]] = {}
    for fact in sorted(facts, key=_rank):
        basis = fact.ground.basis
        if basis is not Basis.PUBLISHED and fact.kind != "titles":
            found.setdefault((fact.kind, basis), {})[fact.name] = None
    return {key: tuple(names) for key, names in found.items()}


def count_by_source(facts: Sequence[Fact]) -> Mapping[str, Mapping[str, int]]:
    """Return by source how many facts of each kind name it."""
    counts: dict[str, dict[str, int]] = {}
    for fact in facts:
        for source in fact.ground.sources:
            of_source = counts.setdefault(source, {})
            of_source[fact.kind] = of_source.get(fact.kind, 0) + 1
    return counts
