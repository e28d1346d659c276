"""Strategies for milestones with tags, points, thresholds and prerequisites."""

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.strategies.facts import (
    PUBLISHED,
    draw_amount,
    draw_conditions,
    draw_level,
    draw_rarely,
    draw_scale,
    know,
)
from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.milestone import (
    Candidates,
    Due,
    Milestone,
    Prerequisite,
    Strength,
    Threshold,
)
from transform_model.definition.rule import AtLeast, RuleList, StepRule
from transform_model.definition.scale import Direction, Scale

DRIVERS = ("people", "data", "d1")
KINDS = ("core", "extra")


def draw_milestone(
    draw: DrawFn, earlier: tuple[Milestone, ...], phases: tuple[str, ...], *, is_open: bool
) -> Milestone:
    """Return a milestone that may wait for earlier ones."""
    scale = draw_scale(draw)
    name = f"m{len(earlier) + 1}"
    return Milestone(
        name,
        f"Milestone {name}",
        scale,
        met=scale.met,
        tags={
            "driver": draw(st.sampled_from((("people",), ("data",), ("d1",), ("people", "data")))),
            "kind": (draw(st.sampled_from(KINDS)),),
        },
        points=_draw_points(draw, scale, is_open=is_open),
        weight=know(draw(st.sampled_from((1, 1, 1, 0, 2)))),
        thresholds=_draw_thresholds(draw, name, scale, phases, is_open=is_open),
        prerequisites=_draw_prerequisites(draw, name, scale, earlier),
        applies=draw_conditions(draw) if draw_rarely(draw, 8) else (),
        may_be_not_applicable=draw(st.booleans()),
        due=draw(st.sampled_from((None, None, Due(month=3), Due(year=2)))),
        ground=PUBLISHED,
    )


def _draw_points(draw: DrawFn, scale: Scale, *, is_open: bool) -> tuple[Amount, ...] | None:
    if scale.is_measured:
        is_lower = scale.better is Direction.LOWER
        return (know(2),) if is_lower or draw_rarely(draw, 3) else None
    if not draw_rarely(draw, 3):
        return None
    if draw(st.booleans()):
        amount = draw_amount(draw, (1, 2, 5), is_open=is_open)
        met = 1 if scale.met is None else int(scale.met)
        return tuple(amount if level >= met else know(0) for level in range(len(scale.levels)))
    steps = draw(st.lists(st.sampled_from((0, 1, 2.5)), min_size=3, max_size=3))
    worth = [know(0)]
    for step in steps[: len(scale.levels) - 1]:
        low = worth[-1].bounds.upper + step
        high = low + 1 if is_open and draw_rarely(draw, 6) else low
        worth.append(Amount(Bounds(low, high), ground=PUBLISHED))
    return tuple(worth)


def _draw_thresholds(
    draw: DrawFn, name: str, scale: Scale, phases: tuple[str, ...], *, is_open: bool
) -> tuple[Threshold, ...]:
    """Return thresholds whose levels do not fall as phases rise."""
    chosen = [phase for phase in phases if draw(st.booleans())]
    levels = sorted(
        (draw_level(draw, scale, is_open=is_open) for _ in chosen),
        key=lambda level: (level.lower, level.upper),
        reverse=scale.better is Direction.LOWER,
    )
    return tuple(
        Threshold(
            name,
            phase,
            level,
            applies=draw_conditions(draw) if draw_rarely(draw, 10) else (),
            ground=PUBLISHED,
        )
        for phase, level in zip(chosen, levels, strict=True)
    )


def _draw_prerequisites(
    draw: DrawFn, name: str, scale: Scale, earlier: tuple[Milestone, ...]
) -> tuple[Prerequisite, ...]:
    if not earlier or scale.is_measured or not draw_rarely(draw, 4):
        return ()
    waiting = draw(st.lists(st.integers(1, len(scale.levels) - 1), max_size=2, unique=True))
    is_enforced = draw(st.booleans())
    return tuple(
        Prerequisite(
            name,
            level,
            _draw_needs(draw, earlier),
            draw(st.sampled_from(Strength)),
            is_enforced,
            ground=PUBLISHED,
        )
        for level in sorted(waiting)
    )


def _draw_needs(draw: DrawFn, earlier: tuple[Milestone, ...]) -> StepRule | AtLeast:
    several = draw(st.lists(st.sampled_from(earlier), min_size=1, max_size=2))
    steps = tuple(StepRule(one.id, draw_level(draw, one.scale, is_open=False)) for one in several)
    if len(steps) == 1:
        return steps[0]
    return AtLeast(know(draw(st.integers(1, 2))), RuleList(steps))


def draw_tag_grounds(draw: DrawFn, milestone: Milestone) -> Milestone:
    """Return a milestone whose driver or kind may rest on something that nobody has published."""
    weaker = st.sampled_from([Ground(basis) for basis in Basis if basis is not Basis.PUBLISHED])
    dimensions = st.sampled_from(tuple(milestone.tags))
    return evolve(milestone, tag_grounds=draw(st.dictionaries(dimensions, weaker, max_size=2)))


def draw_candidates(draw: DrawFn, threshold: Threshold, scale: Scale) -> Threshold:
    """Return a threshold nobody has published, maybe with what it could be instead."""
    unpublished = Ground(Basis.RECONSTRUCTED)
    level, top = int(threshold.level.lower), len(scale.levels) - 1
    nearby = Candidates(levels=tuple(sorted({level, min(level + 1, top)})), may_be_absent=False)
    here = Candidates(phases=(threshold.phase,))
    may_be = draw(st.sampled_from((None, nearby, here)))
    return Threshold(
        threshold.milestone, threshold.phase, threshold.level, may_be, ground=unpublished
    )
