"""The columns of a picture: phases, or the steps or parts of an outcome, or levels."""

from collections import Counter
from collections.abc import Mapping

from attrs import frozen

from transform_model.definition.basis import Basis
from transform_model.definition.bounds import Bounds
from transform_model.definition.calling import spell_words
from transform_model.definition.expansion import step_level
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.number import Aggregate
from transform_model.definition.outcome import Bands, Ladder
from transform_model.definition.scale import Scale
from transform_model.definition.words import describe_level, describe_stated, is_yes_no
from transform_model.display.framework_picture.chart import Column, Stop
from transform_model.display.framework_picture.mentions import Firmness, Mention, find_mentions
from transform_model.display.framework_picture.parts import (
    Part,
    list_ladder_parts,
    list_named_parts,
    list_number_parts,
)
from transform_model.display.sentences import count_things

_MOST_LEVELS = 12


@frozen
class ColumnPlan:
    """The columns of a picture with the stations of each milestone.

    Parameters
    ----------
    columns
        From left to right.
    stops
        By milestone, from left to right.
    says
        What a station stands for, as the end of a sentence.
    has_rails
        Whether the stations of a line follow each other.
    """

    columns: tuple[Column, ...]
    stops: Mapping[str, tuple[Stop, ...]]
    says: str
    has_rails: bool


def plan_columns(framework: Framework) -> ColumnPlan:
    """Return the columns that show best what a framework asks for.

    Phases come first; then the steps of a ladder, or its parts where several steps ask about the
    same milestones; then the parts of a number in bands; then the levels of a scale that all
    milestones share; then rules and measures.
    """
    if framework.phases:
        return _plan_phases(framework)
    scale = _shared_scale(framework)
    for outcome in framework.outcomes.values():
        if isinstance(outcome.form, Ladder):
            parts = list_ladder_parts(framework, outcome)
            return _plan_parts(framework, parts, "it is asked for")
        if isinstance(outcome.form, Bands) and scale is None:
            parts = list_number_parts(framework, outcome.form.measure)
            return _plan_parts(framework, parts, "it counts")
    if scale is not None:
        return _plan_levels(framework, scale)
    return _plan_parts(framework, list(list_named_parts(framework)), "it is asked for")


def _plan_phases(framework: Framework) -> ColumnPlan:
    places = {phase.id: place for place, phase in enumerate(framework.phases)}
    counts = Counter(threshold.phase for threshold in framework.thresholds())
    columns = tuple(
        Column(str(place + 1), phase.short_title, _count_thresholds(counts[phase.id]))
        for place, phase in enumerate(framework.phases)
    )
    stops: dict[str, list[Stop]] = {}
    for threshold in framework.thresholds():
        milestone = framework.milestones[threshold.milestone]
        stop = Stop(
            places[threshold.phase],
            _show_level(milestone.scale, threshold.level),
            threshold.level.lower,
            is_published=threshold.ground.basis is Basis.PUBLISHED,
        )
        stops.setdefault(milestone.id, []).append(stop)
    for place, phase in enumerate(framework.phases):
        if phase.rule is not None:
            for id, mention in find_mentions(framework, phase.rule).items():
                known = stops.setdefault(id, [])
                if all(stop.column != place for stop in known):
                    known.append(_make_stop(framework, place, mention))
    return ColumnPlan(
        columns, _sort(stops), "the level that completes it for that phase", has_rails=True
    )


def _count_thresholds(count: int) -> str:
    return count_things(count, "threshold") if count else ""


def _sort(stops: Mapping[str, list[Stop]]) -> Mapping[str, tuple[Stop, ...]]:
    return {id: tuple(sorted(found, key=lambda stop: stop.column)) for id, found in stops.items()}


def _plan_parts(framework: Framework, parts: list[Part], says: str) -> ColumnPlan:
    """Return one column for each part, and one for milestones that only other rules ask about."""
    asked = {id for part in parts for id in part.mentions}
    rest: dict[str, Mention] = {}
    for part in list_named_parts(framework):
        rest = {**{id: each for id, each in part.mentions.items() if id not in asked}, **rest}
    if rest:
        parts = [*parts, Part(Column("", "Other rules and measures"), rest)]
    stops: dict[str, list[Stop]] = {}
    for place, part in enumerate(parts):
        for id, mention in part.mentions.items():
            stops.setdefault(id, []).append(_make_stop(framework, place, mention))
    columns = tuple(part.column for part in parts)
    said = f"a station stands where {says}{_say_what_is_inside(stops)}"
    return ColumnPlan(columns, _sort(stops), said, has_rails=False)


def _say_what_is_inside(stops: Mapping[str, list[Stop]]) -> str:
    """Return what the words in stations say, as the end of a sentence."""
    counts = {
        stop.firmness is Firmness.COUNTS for found in stops.values() for stop in found if stop.words
    }
    said = {True: "what it is worth", False: "the level or value that is meant"}
    return f", with {' or '.join(said[each] for each in sorted(counts))}" if counts else ""


def _make_stop(framework: Framework, place: int, mention: Mention) -> Stop:
    milestone = framework.milestones[mention.milestone]
    level = mention.level.lower if mention.level is not None else None
    is_published = _is_published(milestone)
    words = "" if mention.level is None else _show_level(milestone.scale, mention.level)
    if mention.firmness is Firmness.COUNTS:
        words = _show_worth(milestone) or words
        if milestone.points is not None:
            is_published = milestone.points[-1].ground.basis is Basis.PUBLISHED
    return Stop(place, words, level, mention.firmness, is_published)


def _is_published(milestone: Milestone) -> bool:
    """Return whether all that a milestone is tagged with was read, or what is said of it."""
    grounds = [milestone.ground_of(each) for each in milestone.tags] or [milestone.ground]
    return all(ground.basis is Basis.PUBLISHED for ground in grounds)


def _show_level(scale: Scale, level: Bounds) -> str:
    """Return a level short enough for a station."""
    if is_yes_no(scale):
        return ""
    if scale.is_measured:
        return describe_level(scale, level.lower).removesuffix(f" {scale.unit}").replace(" ", "")
    ends = [scale.levels[int(end)].label for end in (level.lower, level.upper)]
    words = ends[0] if level.is_known else "–".join(ends)
    return words if len(words) <= _LONGEST_MARK else ""


_LONGEST_MARK = 4


def _show_worth(milestone: Milestone) -> str:
    """Return the most a milestone is worth, where it has points."""
    if milestone.points is None:
        return ""
    return describe_stated(milestone.points[-1])


def _shared_scale(framework: Framework) -> Scale | None:
    """Return the ordered scale that all milestones share, if they do and it can be drawn."""
    scales = {
        (tuple(level.label for level in each.scale.levels), each.scale.met): each.scale
        for each in framework.milestones.values()
    }
    if len(scales) != 1:
        return None
    scale = next(iter(scales.values()))
    if is_yes_no(scale) or not 1 < len(scale.levels) <= _MOST_LEVELS:
        return None
    return scale


def _plan_levels(framework: Framework, scale: Scale) -> ColumnPlan:
    """Return one column for each level, with the band it begins where means are put into bands."""
    marks = _mark_bands(framework, scale)
    columns = tuple(
        Column(marks.get(place, ""), level.label) for place, level in enumerate(scale.levels)
    )
    stops = {}
    for id, milestone in framework.milestones.items():
        met = step_level(milestone, "")
        is_published = _is_published(milestone)
        stops[id] = tuple(
            Stop(
                place,
                level.label if len(level.label) <= _LONGEST_MARK else "",
                place,
                Firmness.NEEDED if met and place == met.lower else Firmness.COUNTS,
                is_published,
            )
            for place, level in enumerate(scale.levels)
        )
    says = "each station is a level of its scale"
    if marks:
        says += "; a mean of levels falls into one of the bands above"
    return ColumnPlan(columns, stops, says, has_rails=True)


def _mark_bands(framework: Framework, scale: Scale) -> Mapping[int, str]:
    """Return the bands of means by the level they begin at."""
    marks: dict[int, str] = {}
    for outcome in framework.outcomes.values():
        if not isinstance(outcome.form, Bands):
            continue
        number = framework.measures[outcome.form.measure].number
        if isinstance(number, Aggregate):
            for step in outcome.steps:
                start = step.starts_at.bounds.lower if step.starts_at else None
                for place, level in enumerate(scale.levels):
                    mark = spell_words(step.id).replace("-", " ")
                    if level.value == start and mark != level.label:
                        marks.setdefault(place, mark)
    return marks
