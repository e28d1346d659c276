"""Strategies for small facts: amounts, conditions, scales. All of them are published."""

from math import inf

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from transform_model.definition.amount import Amount
from transform_model.definition.basis import Basis, Ground
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Attribute, AttributeKind, Condition
from transform_model.definition.scale import YES_NO, Direction, Level, Scale

PUBLISHED = Ground(Basis.PUBLISHED)
SETTING = Attribute("setting", AttributeKind.CHOICE, values=("city", "town", "land"))
SITES = Attribute("sites", AttributeKind.NUMBER, unit="percent")
FIRST_YEAR = 2015
CHANGES_IN = 2020

_SCALES = (
    YES_NO,
    Scale("three", tuple(Level(str(value), value) for value in range(3)), met=2),
    Scale("four", tuple(Level(str(value), value) for value in range(4)), met=2),
    Scale("from_one", tuple(Level(str(value), value) for value in range(1, 4)), met=1),
    Scale("words", (Level("none", 0), Level("some", 1), Level("all", 2)), met=1),
    Scale("part", unit="share", lowest=0, highest=1, met=0.5),
    Scale("wait", unit="days", lowest=0, highest=60, better=Direction.LOWER, met=10),
)
_ORDERED_MORE_OFTEN = (*_SCALES[:5], *_SCALES[:3], *_SCALES)

_CONDITIONS = (
    Condition("small", ("yes",)),
    Condition("setting", ("city", "town")),
    Condition("setting", ("land",)),
    Condition("recognised_by", ("alpha",)),
    Condition("clinicians", bounds=Bounds(3, inf)),
    Condition("clinicians", bounds=Bounds(-inf, 3)),
    Condition("programme_year", bounds=Bounds(2, inf)),
    Condition("sites", bounds=Bounds(51, inf)),
    Condition("sites", bounds=Bounds(0, 50)),
)
_NEXT_VALUE_IN_A_TABLE = 2


def draw_scale(draw: DrawFn) -> Scale:
    """Return an ordered scale, or more rarely a measured one."""
    return draw(st.sampled_from(_ORDERED_MORE_OFTEN))


def draw_conditions(draw: DrawFn) -> tuple[Condition, ...]:
    """Return one condition on the practice, or two."""
    return tuple(draw(st.lists(st.sampled_from(_CONDITIONS), min_size=1, max_size=2, unique=True)))


def draw_rarely(draw: DrawFn, one_in: int) -> bool:
    """Return yes about once in so many times, and never in the simplest example."""
    return draw(st.integers(0, one_in - 1)) == one_in - 1


def know(value: float) -> Amount:
    """Return a published number."""
    return Amount(Bounds(value, value), ground=PUBLISHED)


def draw_amount(draw: DrawFn, values: tuple[float, ...], *, is_open: bool) -> Amount:
    """Return one of some rising values; if open, maybe a range of two, or one for each year."""
    position = draw(st.integers(0, len(values) - 1))
    value, following = values[position], values[min(position + 1, len(values) - 1)]
    kind = draw(st.integers(0, 5)) if is_open else 0
    if kind == 4:
        return Amount(Bounds(value, following), ground=PUBLISHED)
    if kind == 5:
        by_year = ((FIRST_YEAR, Bounds(value, value)), (CHANGES_IN, Bounds(following, following)))
        return Amount(Bounds(value, following), by_year, PUBLISHED)
    return know(value)


def draw_level(draw: DrawFn, scale: Scale, *, is_open: bool) -> Bounds:
    """Return a level above the lowest; if open, maybe a range of two."""
    if scale.is_measured:
        values = (0.25, 0.5, 1) if scale.better is Direction.HIGHER else (5, 10, 30)
        low = draw(st.integers(0, 2))
        high = min(low + 1, 2) if is_open and draw_rarely(draw, 4) else low
        return Bounds(values[low], values[high])
    top = len(scale.levels) - 1
    low = draw(st.integers(1, top))
    high = min(low + 1, top) if is_open and draw_rarely(draw, 4) else low
    return Bounds(low, high)
