"""The whole of what a framework says."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import Factory, field, frozen

from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Citation, Ground
from transform_model.definition.condition import Attribute
from transform_model.definition.dimension import Dimension
from transform_model.definition.milestone import Milestone, Threshold
from transform_model.definition.number import Measure, NamedRuleDefinition
from transform_model.definition.outcome import Outcome
from transform_model.definition.phase import Phase, PhaseOrder
from transform_model.definition.raters import Raters
from transform_model.definition.scale import Scale
from transform_model.document.place import Place


@frozen
class Total:
    """A published best possible value that the compiled framework must meet.

    Parameters
    ----------
    name
        Measure id, or ``milestones`` for how many there are.
    member
        Member of a family; empty otherwise.
    value
        The stated number.
    """

    name: str
    member: str
    value: Amount
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Framework:
    """A named, versioned, checked definition of milestones, phases and scoring.

    Nothing that takes a framework checks it again: whatever made it has done so.

    Parameters
    ----------
    id, title, version
        Identity, words, edition.
    phases
        From first to last; may be empty.
    dimensions, milestones, rules, measures, outcomes, scales, attributes, sources
        By id, in declared order. Rules, measures and outcomes never depend on later ones of
        their own through a ring.
    programme_starts
        The day year 1 begins, for every practice; empty where it is not said, or differs by cohort.
    cohort_starts
        The day year 1 begins, by cohort; ``attributes`` then has ``cohort`` with these values.
    sha256
        Digest of the source text (of all texts, for an overlay).
    base
        Id of the framework this one extends; empty for none.
    """

    id: str
    title: str
    version: str
    publisher: str = ""
    licence: str = ""
    note: str = ""
    period: str = ""
    programme_starts: str = ""
    cohort_starts: Mapping[str, str] = Factory(dict)
    points_called: str = "points"
    base: str = ""
    ground: Ground = Ground()
    sources: Mapping[str, Citation] = Factory(dict)
    scales: Mapping[str, Scale] = Factory(dict)
    attributes: Mapping[str, Attribute] = Factory(dict)
    dimensions: Mapping[str, Dimension] = Factory(dict)
    phases: tuple[Phase, ...] = ()
    phase_order: PhaseOrder = PhaseOrder.IN_ORDER
    milestones: Mapping[str, Milestone] = Factory(dict)
    rules: Mapping[str, NamedRuleDefinition] = Factory(dict)
    measures: Mapping[str, Measure] = Factory(dict)
    outcomes: Mapping[str, Outcome] = Factory(dict)
    totals: tuple[Total, ...] = ()
    raters: Raters | None = None
    sha256: str = ""
    at: Place | None = field(default=None, eq=False, repr=False)

    def thresholds(self) -> Iterator[Threshold]:
        """Yield every threshold, by phase, then by milestone in declared order."""
        for phase in self.phases:
            for milestone in self.milestones.values():
                for threshold in milestone.thresholds:
                    if threshold.phase == phase.id:
                        yield threshold

    @cached_property
    def places_by_tag(self) -> Mapping[str, Mapping[str, Sequence[tuple[int, str]]]]:
        """By dimension and member: place in declared order and id of each milestone tagged so."""
        table: dict[str, dict[str, list[tuple[int, str]]]] = {}
        for place, milestone in enumerate(self.milestones.values()):
            for dimension, members in milestone.tags.items():
                by_member = table.setdefault(dimension, {})
                for member in members:
                    by_member.setdefault(member, []).append((place, milestone.id))
        return table

    def tagged(self, dimension: str, member: str) -> tuple[str, ...]:
        """Return ids of the milestones tagged with this very member, in declared order."""
        return tuple(
            milestone.id
            for milestone in self.milestones.values()
            if member in milestone.tags.get(dimension, ())
        )

    def count_thresholds(self) -> Mapping[Basis, int]:
        """Return how many thresholds rest on each basis, every basis present."""
        counts = dict.fromkeys(Basis, 0)
        for threshold in self.thresholds():
            counts[threshold.ground.basis] += 1
        return counts
