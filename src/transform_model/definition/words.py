"""Amounts, levels, steps and conditions in words, and the joints of sentences made of them."""

import re
from collections.abc import Sequence

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds, format_number
from transform_model.definition.calling import Names, lower_first
from transform_model.definition.condition import (
    BUILT_IN_ATTRIBUTES,
    Attribute,
    AttributeKind,
    Condition,
)
from transform_model.definition.milestone import Milestone
from transform_model.definition.scale import Direction, Scale

_INFINITY = float("inf")
_THOUSAND = 1000
_BETTER = re.compile(r" or (?:above|more|less)\b")
_JOINTS = (", ", "; ", ": ", " and ", " or ")


def show_number(value: float) -> str:
    """Return a number with a comma between thousands.

    Examples
    --------
    >>> show_number(75000), show_number(2.5), show_number(6)
    ('75,000', '2.5', '6')
    """
    is_large = abs(value) >= _THOUSAND and float(value).is_integer()
    return f"{int(value):,}" if is_large else format_number(value)


def show_share(value: float) -> str:
    """Return a share as a percentage.

    Examples
    --------
    >>> show_share(0.95), show_share(0.125)
    ('95 %', '12.5 %')
    """
    return f"{format_number(round(value * 100, 4))} %"


def describe_amount(bounds: Bounds, *, is_share: bool = False) -> str:
    """Return a number or range in words.

    Examples
    --------
    >>> describe_amount(Bounds(3, 4)), describe_amount(Bounds(25, 25))
    ('3 to 4', '25')
    >>> describe_amount(Bounds(0.5, 0.5), is_share=True)
    '50 %'
    """
    show = show_share if is_share else show_number
    if bounds.is_known:
        return show(bounds.lower)
    if bounds.upper == _INFINITY:
        return f"{show(bounds.lower)} or more"
    if bounds.lower == -_INFINITY:
        return f"at most {show(bounds.upper)}"
    return f"{show(bounds.lower)} to {show(bounds.upper)}"


def describe_stated(amount: Amount, *, is_share: bool = False) -> str:
    """Return a number that a framework states, year by year where it changes.

    Examples
    --------
    >>> two = (2018, Bounds(50, 50)), (2025, Bounds(30, 30))
    >>> describe_stated(Amount(Bounds(30, 50), two))
    '50 from 2018, 30 from 2025'
    """
    if not amount.by_year:
        return describe_amount(amount.bounds, is_share=is_share)
    return ", ".join(
        f"{_describe_span(bounds, is_share=is_share)} from {year}"
        for year, bounds in amount.by_year
    )


def _describe_span(bounds: Bounds, *, is_share: bool) -> str:
    """Return a number, or that it lies between two where the source leaves it open."""
    words = describe_amount(bounds, is_share=is_share)
    return words if bounds.is_known else f"between {words.replace(' to ', ' and ')}"


def describe_level(scale: Scale, level: float) -> str:
    """Return what a position or value on a scale is called.

    Examples
    --------
    >>> from transform_model.definition.scale import SHARE, YES_NO
    >>> describe_level(YES_NO, 1), describe_level(SHARE, 0.95)
    ('yes', '95 %')
    """
    if scale.levels:
        return scale.levels[int(level)].label
    if scale.unit == "share":
        return show_share(level)
    return f"{show_number(level)} {scale.unit}".strip()


def describe_reach(scale: Scale, level: Bounds) -> str:
    """Return the level to be reached as a sentence has it; nothing where yes is meant.

    Examples
    --------
    >>> from transform_model.definition.scale import SHARE, YES_NO, Level
    >>> describe_reach(SHARE, Bounds(0.95, 0.95)), describe_reach(YES_NO, Bounds(1, 1))
    ('at 95 % or more', '')
    >>> four = Scale("", tuple(Level(str(i), i) for i in range(4)))
    >>> describe_reach(four, Bounds(1, 2))
    'at level 1 to 2'
    """
    if is_yes_no(scale) and level.lower == 1:
        return ""
    words = describe_level(scale, level.lower)
    if not level.is_known:
        words += f" to {describe_level(scale, level.upper)}"
    if scale.is_measured and level.lower == scale.best:
        return f"at {words}"
    if scale.is_measured:
        return f"at {words} or {'less' if scale.better is Direction.LOWER else 'more'}"
    return f"at {name_level(words)}"


def describe_least(scale: Scale, level: Bounds) -> str:
    """Return the level to be reached, and that a better one does, too.

    Examples
    --------
    >>> from transform_model.definition.scale import Level
    >>> four = Scale("", tuple(Level(str(i), i) for i in range(4)))
    >>> describe_least(four, Bounds(2, 2)), describe_least(four, Bounds(3, 3))
    ('at level 2 or above', 'at level 3')
    """
    words = describe_reach(scale, level)
    is_below_best = bool(scale.levels) and level.lower < len(scale.levels) - 1
    return f"{words} or above" if words and is_below_best else words


def name_level(label: str) -> str:
    """Return a level as a sentence has it: numbers after the word, names in quotes.

    Examples
    --------
    >>> name_level("2"), name_level("50%"), name_level("routine"), name_level("yes")
    ('level 2', '50 %', "'routine'", 'yes')
    """
    if label.endswith("%") and label[:-1].strip().isdigit():
        return f"{label[:-1].strip()} %"
    if label[:1].isdigit():
        return f"level {label}"
    return label if label in {"yes", "no"} else f"'{label}'"


def is_yes_no(scale: Scale) -> bool:
    """Return whether a scale has the two levels no and yes."""
    return [level.label for level in scale.levels] == ["no", "yes"]


def describe_step(milestone: Milestone, level: Bounds, names: Names | None = None) -> str:
    """Return "milestone at least at a level" in words."""
    if names is None or not names.says_least:
        return f"{milestone.id} {describe_reach(milestone.scale, level)}".rstrip()
    name = names.call_milestone(milestone.id)
    return f"{name} {describe_least(milestone.scale, level)}".rstrip()


def describe_conditions(names: Names, conditions: tuple[Condition, ...]) -> str:
    """Return conditions on the practice in words, joined by "and"."""
    return join_all([describe_condition(names, condition) for condition in conditions])


def describe_condition(names: Names, condition: Condition) -> str:
    """Return one condition as a clause, such as "the practice is rural"."""
    attribute = names.find_attribute(condition.attribute)
    values = join_any([value.replace("_", " ") for value in condition.values])
    if attribute is BUILT_IN_ATTRIBUTES.get(attribute.id):
        return _describe_built_in(attribute.id, condition, values)
    title = lower_first(attribute.title) or attribute.id.replace("_", " ")
    if condition.bounds is not None:
        return f"{title}: {_describe_limits(condition.bounds)}"
    if _asks_yes(attribute, condition):
        return title
    return f"{title}: {values}"


def _asks_yes(attribute: Attribute, condition: Condition) -> bool:
    is_yes_no = attribute.kind is AttributeKind.CHOICE and set(attribute.values) == {"yes", "no"}
    return is_yes_no and condition.values == ("yes",)


def _describe_built_in(id: str, condition: Condition, values: str) -> str:
    """Return a clause about what every practice has."""
    is_not = "" if condition.values == ("yes",) else "not "
    clauses = {
        "kind": f"the practice is of the kind {values}",
        "rural": f"the practice is {is_not}rural",
        "small": f"the practice is {is_not}small",
        "safety_net": f"the practice is {is_not}a safety-net practice",
        "recognised_by": f"the practice is recognised by {values}",
    }
    if id in clauses:
        return clauses[id]
    limits = _describe_limits(condition.bounds or Bounds(-_INFINITY, _INFINITY))
    return {
        "clinicians": f"the practice has {limits} clinicians",
        "beneficiaries": f"the practice serves {limits} beneficiaries",
        "month": f"{limits} months of the programme have passed",
        "programme_year": f"the programme year is {limits}",
        "year": f"the year is {_describe_years(condition.bounds)}",
    }[id]


def _describe_limits(bounds: Bounds) -> str:
    if not bounds.is_known and bounds.upper == _INFINITY:
        return f"at least {show_number(bounds.lower)}"
    return describe_amount(bounds)


def _describe_years(bounds: Bounds | None) -> str:
    """Return years, which have no comma between thousands."""
    lower, upper = (bounds.lower, bounds.upper) if bounds else (-_INFINITY, _INFINITY)
    if lower == upper:
        return format_number(lower)
    if upper == _INFINITY:
        return f"{format_number(lower)} or later"
    if lower == -_INFINITY:
        return f"{format_number(upper)} or earlier"
    return f"{format_number(lower)} to {format_number(upper)}"


def join_all(parts: Sequence[str]) -> str:
    """Return parts that are all meant.

    Examples
    --------
    >>> join_all(["a", "b", "c"]), join_all(["a, with b", "c"])
    ('a, b and c', 'a, with b; and c')
    """
    return _join(parts, "and")


def join_any(parts: Sequence[str]) -> str:
    """Return parts of which one is meant.

    Examples
    --------
    >>> join_any(["a", "b", "c"])
    'a, b or c'
    """
    return _join(parts, "or")


def _join(parts: Sequence[str], word: str) -> str:
    if len(parts) < 2:  # noqa: PLR2004  one part needs no link
        return "".join(parts)
    *first, last = [f"({part})" if "; " in part else part for part in parts]
    bare = [_BETTER.sub("", part) for part in parts]
    if any(joint in part for part in bare for joint in _JOINTS):
        return f"{'; '.join(first)}; {word} {last}"
    return f"{', '.join(first)} {word} {last}"
