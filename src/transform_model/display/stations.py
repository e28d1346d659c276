"""The station map: steps that complete milestones, grouped by phase, and what comes first."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from attrs import Factory, define, frozen

from transform_model.definition.basis import Basis
from transform_model.definition.bounds import Bounds
from transform_model.definition.expansion import (
    expand_milestones,
    expand_thresholds,
    picks_thresholds,
    step_level,
)
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Prerequisite, Strength
from transform_model.definition.rule import AllBut, AtLeast, Rule, RuleList, Selection, StepRule
from transform_model.definition.rule_words import describe_rule
from transform_model.definition.wiring import guarded_level
from transform_model.definition.words import describe_level


@frozen
class Station:
    """One stop of a milestone: a level that completes it for a phase, or one that others need.

    Parameters
    ----------
    key
        Name of its own, safe in any drawing language.
    milestone, title
        Id and title.
    level
        The level in words.
    is_published
        Whether its threshold was read in a public source.
    """

    key: str
    milestone: str
    title: str
    level: str
    is_published: bool = False


@frozen
class Junction:
    """Where several steps join: enough of them have to be reached."""

    key: str
    words: str


@frozen
class Group:
    """Stations of one phase, or of one member of a dimension."""

    key: str
    title: str
    stations: tuple[Station, ...]


@frozen
class Arrow:
    """From what comes first to what waits for it, with the level meant where it is not clear."""

    start: str
    end: str
    is_soft: bool
    words: str = ""


@frozen
class StationMap:
    """What is drawn of a framework.

    Parameters
    ----------
    title
        Of the framework.
    groups
        From first to last.
    rails
        Keys of stations of one milestone that follow each other.
    junctions, arrows
        What comes first.
    """

    title: str
    groups: tuple[Group, ...]
    rails: tuple[tuple[str, str], ...]
    junctions: tuple[Junction, ...]
    arrows: tuple[Arrow, ...]


def map_stations(framework: Framework) -> StationMap:
    """Return the station map of a framework.

    With phases each threshold is a station; a milestone that has none but is needed by another
    gets one outside the phases. Without phases each milestone is one station.
    """
    draft = _Draft(framework)
    groups = tuple(draft.group_phases() if framework.phases else draft.group_members())
    for milestone in framework.milestones.values():
        for prerequisite in milestone.prerequisites:
            draft.connect(prerequisite)
    others = tuple(draft.others.values())
    if others:
        groups = (*groups, Group("others", "needed, without a threshold", others))
    return StationMap(
        f"{framework.title} {framework.version}",
        groups,
        tuple(draft.rails()),
        tuple(draft.junctions),
        tuple(dict.fromkeys(draft.arrows)),
    )


@define
class _Draft:
    """A map while it is being made."""

    framework: Framework
    stops: dict[str, list[tuple[float, Station]]] = Factory(dict)
    others: dict[str, Station] = Factory(dict)
    junctions: list[Junction] = Factory(list)
    arrows: list[Arrow] = Factory(list)
    numbers: Mapping[str, int] = Factory(
        lambda self: {id: i for i, id in enumerate(self.framework.milestones)}, takes_self=True
    )

    def group_phases(self) -> Iterator[Group]:
        """Yield one group for each phase, with a station for each threshold."""
        for order, phase in enumerate(self.framework.phases, start=1):
            stations = []
            for threshold in self.framework.thresholds():
                if threshold.phase == phase.id:
                    is_published = threshold.ground.basis is Basis.PUBLISHED
                    key = f"s{self.numbers[threshold.milestone]}_{order}"
                    found = self._stop(
                        threshold.milestone, threshold.level.lower, key, is_published=is_published
                    )
                    stations.append(found)
            yield Group(f"p{order}", f"phase {order}: {phase.title}", tuple(stations))

    def group_members(self) -> Iterator[Group]:
        """Yield one group for each member of the dimension that tags most milestones once."""
        stations = {
            id: self._stop(id, _met(milestone), f"s{self.numbers[id]}", is_published=False)
            for id, milestone in self.framework.milestones.items()
        }
        dimension = _choose_dimension(self.framework)
        rest = dict(stations)
        members = self.framework.dimensions[dimension].members if dimension else {}
        for i, member in enumerate(members.values()):
            ids = [id for id in self.framework.tagged(dimension, member.id) if id in rest]
            if ids:
                yield Group(f"p{i}", member.short_title, tuple(rest.pop(id) for id in ids))
        if rest:
            yield Group("rest", "others" if members else self.framework.title, tuple(rest.values()))

    def _stop(self, id: str, level: float, key: str, *, is_published: bool) -> Station:
        milestone = self.framework.milestones[id]
        words = describe_level(milestone.scale, level)
        is_plain = words == "yes" or (milestone.scale.is_measured and not self.framework.phases)
        shown = "" if is_plain else words
        station = Station(key, id, milestone.short_title, shown, is_published)
        self.stops.setdefault(id, []).append((level, station))
        return station

    def rails(self) -> Iterator[tuple[str, str]]:
        """Yield stations of one milestone that follow each other."""
        for stops in self.stops.values():
            for (_, before), (_, after) in pairwise(stops):
                yield before.key, after.key

    def connect(self, prerequisite: Prerequisite) -> None:
        """Draw one prerequisite."""
        milestone = self.framework.milestones[prerequisite.milestone]
        level = guarded_level(prerequisite, milestone)
        end, said = self._find(milestone, _met(milestone) if level is None else level)
        is_soft = prerequisite.strength is Strength.SOFT
        self._lead(prerequisite.needs, end, said, is_soft=is_soft)

    def _lead(self, rule: Rule, end: str, said: str, *, is_soft: bool) -> None:
        """Draw what a rule needs as arrows to its end; a choice joins in a junction."""
        if isinstance(rule, StepRule):
            start, needed = self._find(self.framework.milestones[rule.milestone], rule.level.lower)
            self.arrows.append(Arrow(start, end, is_soft, _say_levels(needed, said)))
            return
        parts = rule.of.rules if isinstance(rule, AtLeast) and isinstance(rule.of, RuleList) else ()
        if isinstance(rule, AtLeast) and rule.count is None and parts:
            for part in parts:
                self._lead(part, end, said, is_soft=is_soft)
            return
        words = describe_rule(self.framework, rule)
        if isinstance(rule, AtLeast) and rule.count is not None and parts:
            least = rule.count.bounds
            words = "any" if least.upper == 1 else f"at least {least}"
        junction = Junction(f"j{len(self.junctions)}", words)
        self.junctions.append(junction)
        for part in parts or self._list_selected(rule):
            self._lead(part, junction.key, "", is_soft=is_soft)
        self.arrows.append(Arrow(junction.key, end, is_soft, _say_levels("", said)))

    def _list_selected(self, rule: Rule) -> Iterator[Rule]:
        """Yield the steps that a rule picks without naming them."""
        if not isinstance(rule, AtLeast | AllBut) or not isinstance(rule.of, Selection):
            return
        if picks_thresholds(rule.of):
            for threshold in expand_thresholds(self.framework, rule.of):
                yield StepRule(threshold.milestone, threshold.level)
            return
        for id in expand_milestones(self.framework, rule.of):
            level = step_level(self.framework.milestones[id], rule.of.level)
            yield StepRule(id, level or Bounds(0, 0))

    def _find(self, milestone: Milestone, level: float) -> tuple[str, str]:
        """Return the first station at or above a level, and the level where it is another one."""
        words = describe_level(milestone.scale, level)
        stops = self.stops.get(milestone.id, [])
        for at, station in stops:
            if at >= level:
                return station.key, "" if at == level else words
        if stops:
            return stops[-1][1].key, words
        key = f"s{self.numbers[milestone.id]}"
        if milestone.id not in self.others:
            self.others[milestone.id] = Station(key, milestone.id, milestone.short_title, "")
        return key, words


def _say_levels(needed: str, waits: str) -> str:
    """Return the levels meant where a station is at another one."""
    if needed and waits:
        return f"{needed} → {waits}"
    return f"from {needed}" if needed else f"for {waits}" if waits else ""


def _met(milestone: Milestone) -> float:
    """Return the level that counts as met, else the best."""
    met = milestone.scale.met if milestone.met is None else milestone.met
    if met is not None:
        return met
    return milestone.scale.best or 0


def _choose_dimension(framework: Framework) -> str:
    """Return the dimension whose members hold most milestones, the finer one of two equals."""
    counts = {
        id: (
            sum(id in milestone.tags for milestone in framework.milestones.values()),
            len(d.members),
        )
        for id, d in framework.dimensions.items()
    }
    return max(counts, key=lambda id: counts[id]) if counts else ""
