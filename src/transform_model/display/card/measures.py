"""Measures: counts, points and shares, each with its bounds and its best possible value."""

from collections.abc import Iterator, Mapping
from math import ceil, floor, inf, isfinite

from transform_model.definition.bounds import Bounds, format_number
from transform_model.definition.framework import Framework
from transform_model.definition.number import Measure
from transform_model.definition.rule_words import gives_share
from transform_model.display.card.outcomes import member_titles, name_id, set_rows
from transform_model.display.lines import Line
from transform_model.display.page import write_heading
from transform_model.display.pen import Pen
from transform_model.scoring.results import NumberResult
from transform_model.scoring.score import Score
from transform_model.scoring.totals import best_possible

Best = Mapping[tuple[str, str], float | None]


def draw_measures(score: Score, pen: Pen) -> list[list[Line]]:
    """Return measures of one value in one block, and one block for each family.

    Families by phase are left out: the ladder says them.
    """
    best = best_possible(score.framework)
    single: list[tuple[Line, str, str]] = []
    blocks: list[list[Line]] = []
    for id, result in score.measures.items():
        measure = score.framework.measures[id]
        title = measure.title or name_id(id)
        if isinstance(result, NumberResult):
            said = say_number(score.framework, measure, result, best.get((id, "")))
            single.append(((), title, said))
        elif measure.by != "phase" and result:
            titles = member_titles(score.framework, result)
            rows: list[tuple[Line, str, str]] = [
                (
                    (pen.quiet(f"{member}  "),),
                    titles[member],
                    say_number(score.framework, measure, found, best.get((id, member))),
                )
                for member, found in result.items()
            ]
            blocks.append(write_heading(pen, title) + set_rows(pen, rows))
    first = [write_heading(pen, "Measures") + set_rows(pen, single)] if single else []
    return first + blocks


def list_measures(score: Score) -> Iterator[str]:
    """Yield one sentence for each measure of one value."""
    best = best_possible(score.framework)
    for id, result in score.measures.items():
        measure = score.framework.measures[id]
        if isinstance(result, NumberResult):
            said = say_number(score.framework, measure, result, best.get((id, "")))
            yield f"{measure.title or name_id(id)}: {said}."


def say_number(
    framework: Framework, measure: Measure, result: NumberResult, best: float | None
) -> str:
    """Return a value with its bounds: counts with their total, shares in whole percent."""
    if result.bounds is None:
        return "not applicable"
    words = say_value(framework, measure, result.bounds)
    if best is not None and best > 0 and not gives_share(framework, measure.number):
        words += f" of {show_outward(Bounds(best, best))}"
    return words if result.applicability == "applicable" else f"{words} or not applicable"


def say_value(framework: Framework, measure: Measure, value: Bounds) -> str:
    """Return a value of a measure: a share in whole percent, any other with two decimals."""
    is_share = gives_share(framework, measure.number) and isfinite(value.upper - value.lower)
    return show_share(value) if is_share else show_outward(value)


def show_share(share: Bounds) -> str:
    """Return a share in whole percent, its ends rounded outward; 0 and 100 only when exact.

    Examples
    --------
    >>> show_share(Bounds(0.615, 0.625)), show_share(Bounds(2 / 3, 2 / 3))
    ('61–63 %', '67 %')
    >>> show_share(Bounds(0.001, 0.001)), show_share(Bounds(0, 0.999)), show_share(Bounds(1, 1))
    ('<1 %', '0 to >99 %', '100 %')
    """
    if share.is_known:
        return f"{_percent(share.lower, round(share.lower * 100))} %"
    lower = _percent(share.lower, floor(share.lower * 100 + _DUST))
    upper = _percent(share.upper, ceil(share.upper * 100 - _DUST))
    link = " to " if "<" in lower + upper or ">" in lower + upper else "–"
    return f"{lower}{link}{upper} %"


_DUST = 1e-7


def _percent(exact: float, whole: int) -> str:
    if whole <= 0 and exact > _DUST:
        return "<1"
    if whole >= 100 and exact < 1 - _DUST:  # noqa: PLR2004  per cent
        return ">99"
    return str(whole)


def show_outward(bounds: Bounds) -> str:
    """Return a number with at most two decimals, ends rounded outward, thousands with a comma.

    Examples
    --------
    >>> (
    ...     show_outward(Bounds(7, 10)),
    ...     show_outward(Bounds(1067, 1067)),
    ...     show_outward(Bounds(2.333, 2.666)),
    ... )
    ('7–10', '1,067', '2.33–2.67')
    """
    if bounds.is_known:
        return _show(round(bounds.lower, 2))
    if bounds.lower == -inf and bounds.upper == inf:
        return "not known"
    lower = "…" if bounds.lower == -inf else _show(floor(bounds.lower * 100 + _DUST) / 100)
    upper = "…" if bounds.upper == inf else _show(ceil(bounds.upper * 100 - _DUST) / 100)
    return f"{lower}–{upper}" if lower != upper else lower


def _show(value: float) -> str:
    whole, dot, rest = format_number(value).partition(".")
    return (
        f"{int(whole):,}{dot}{rest}"
        if whole.lstrip("-").isdigit() and abs(value) >= 1
        else format_number(value)
    )
