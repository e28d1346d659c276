"""Strategies for outcomes: ladders of three kinds, bands, and trees that are monotone."""

from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reference.numbers import family_members
from tests.strategies.facts import (
    PUBLISHED,
    draw_conditions,
    draw_rarely,
)
from tests.strategies.rules import Vocabulary, draw_rule
from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.outcome import (
    Bands,
    Branch,
    Ladder,
    LadderKind,
    Outcome,
    OutcomeStep,
    Rounding,
    Tree,
)


def draw_outcome(draw: DrawFn, name: str, words: Vocabulary) -> Outcome:
    """Return an outcome of any form."""
    forms = ["ladder", "ladder", "tree"] + ["bands"] * 3 * bool(words.framework.measures)
    form = draw(st.sampled_from(forms))
    size = draw(st.integers(1, 3))
    steps = tuple(OutcomeStep(f"{name}-s{one}", ground=PUBLISHED) for one in range(1, size + 1))
    if form == "tree":
        root = _draw_branch(draw, words, tuple(step.id for step in steps), 2)
        if isinstance(root, Branch):
            return Outcome(name, Tree(root), steps, ground=PUBLISHED)
    if form == "bands":
        return _draw_bands(draw, name, steps, words)
    return _draw_ladder(draw, name, steps, words)


def _draw_ladder(
    draw: DrawFn, name: str, steps: tuple[OutcomeStep, ...], words: Vocabulary
) -> Outcome:
    kind = draw(st.sampled_from(LadderKind))
    ruled = [
        evolve(
            step,
            rule=draw_rule(draw, words, 2),
            applies=draw_conditions(draw) if draw_rarely(draw, 6) else (),
        )
        for step in steps
    ]
    if kind is LadderKind.ANY_ORDER and len(ruled) > 1 and draw_rarely(draw, 3):
        ruled[-1] = evolve(ruled[-1], includes=(ruled[0].id,))
    return Outcome(name, Ladder(kind), tuple(ruled), ground=PUBLISHED)


def _draw_bands(
    draw: DrawFn, name: str, steps: tuple[OutcomeStep, ...], words: Vocabulary
) -> Outcome:
    """Return bands that start at or beside a value the measure can reach."""
    measure = draw(st.sampled_from(tuple(words.framework.measures)))
    members = family_members(measure, words.framework)
    member = draw(st.sampled_from(("", *members)))
    reached = words.find_value(measure, member or members[0]) or Fraction(1)
    start = max(0.0, float(reached) + draw(st.sampled_from((0, 0, 0.5, -1))))
    banded = []
    for step in steps:
        high = start + 0.5 if words.is_open and draw_rarely(draw, 6) else start
        banded.append(evolve(step, starts_at=Amount(Bounds(start, high), ground=PUBLISHED)))
        start = high + draw(st.sampled_from((0.5, 1)))
    rounding = draw(st.sampled_from(Rounding))
    return Outcome(name, Bands(measure, member, rounding), tuple(banded), ground=PUBLISHED)


def _draw_branch(
    draw: DrawFn, words: Vocabulary, steps: tuple[str, ...], depth: int
) -> Branch | str:
    """Return a tree whose yes side is never below its no side."""
    if len(steps) == 1 or not depth:
        return draw(st.sampled_from(steps))
    middle = draw(st.integers(0, len(steps) - 1))
    return Branch(
        draw_rule(draw, words, 1),
        yes=_draw_branch(draw, words, steps[middle:], depth - 1),
        no=_draw_branch(draw, words, steps[: middle + 1], depth - 1),
    )
