"""Frameworks with random prerequisites, for laws about the milestone graph."""

from hypothesis import strategies as st

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone, Prerequisite, Strength, Threshold
from transform_model.definition.phase import Phase
from transform_model.definition.rule import AtLeast, Rule, RuleList, StepRule
from transform_model.definition.scale import Level, Scale

LEVELS = 3
_SCALE = Scale("steps", tuple(Level(str(i), i) for i in range(LEVELS + 1)))
_PHASES = ("first", "second")


@st.composite
def frameworks(draw: st.DrawFn, *, rings: bool = False) -> Framework:
    """Draw a framework of up to eight milestones; without rings each needs earlier ones only."""
    names = [f"m{i}" for i in range(draw(st.integers(1, 8)))]
    milestones = {}
    for i, name in enumerate(names):
        pool = names if rings else names[:i]
        needs = draw(st.lists(_needs(pool), max_size=2)) if pool else []
        milestones[name] = Milestone(
            name,
            name.upper(),
            _SCALE,
            prerequisites=tuple(
                Prerequisite(name, draw(st.integers(1, LEVELS)), need, draw(_strengths))
                for need in needs
            ),
            thresholds=tuple(
                Threshold(name, phase, Bounds(level, level))
                for phase in _PHASES
                if (level := draw(st.integers(0, LEVELS)))
            ),
        )
    return Framework(
        "random",
        "Random",
        "1",
        phases=tuple(Phase(phase, phase.title()) for phase in _PHASES),
        milestones=milestones,
    )


_strengths = st.sampled_from(Strength)


@st.composite
def _needs(draw: st.DrawFn, pool: list[str]) -> Rule:
    steps = draw(st.lists(_steps(pool), min_size=1, max_size=3))
    few = tuple(draw(st.lists(_steps(pool), max_size=2)))
    inner = AtLeast(Amount(Bounds(1, 1)), RuleList(few))
    members: tuple[Rule, ...] = (*steps, inner) if few else tuple(steps)
    count = draw(st.one_of(st.none(), st.integers(1, len(members))))
    return AtLeast(count if count is None else Amount(Bounds(count, count)), RuleList(members))


def _steps(pool: list[str]) -> st.SearchStrategy[StepRule]:
    levels = st.integers(1, LEVELS).map(lambda level: Bounds(level, level))
    return st.builds(StepRule, st.sampled_from(pool), levels)
