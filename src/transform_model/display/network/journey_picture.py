"""The picture of a journey: what share of practices has completed a phase, by time."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from transform_model.definition.bounds import Bounds
from transform_model.display.framework_picture.frame import draw_foot, draw_head
from transform_model.display.framework_picture.ink import Sheet
from transform_model.display.network.ink import SHAPES, add_hatching
from transform_model.display.network.words import begin_foot, show_share
from transform_model.display.sentences import count_things, show_count
from transform_model.document.suggestion import nearest_name
from transform_model.errors import UnknownNameError
from transform_model.networks.journeys import PhaseJourneys
from transform_model.networks.stays import PhaseTime
from transform_model.networks.survival import SurvivalCurve

_WIDTH: Final = 800
_HEIGHT: Final = 240
_LEFT: Final = 84
_RIGHT: Final = 124
# The mean month of the Gregorian calendar.
_DAYS_IN_MONTH: Final = 30.436875
_STRIDES: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_MOST_TICKS: Final = 9


@frozen
class Plot:
    """Where times and shares stand on the page.

    Parameters
    ----------
    top
        Upper edge: all practices.
    days
        Time at the right edge.
    """

    top: float
    days: float

    def x(self, day: float) -> float:
        """Return where a day stands from left to right."""
        return _LEFT + day / self.days * (_WIDTH - _LEFT - _RIGHT)

    def y(self, share: float) -> float:
        """Return where a share that has completed the phase stands from top to bottom."""
        return self.top + (1 - share) * _HEIGHT


def draw_journey(journeys: PhaseJourneys, phase: str, *, note: str = "") -> str:
    """Return a picture (SVG): the share of practices that completed a phase, by time.

    Parameters
    ----------
    journeys
        How practices moved.
    phase
        Id of the phase.
    note
        Whose data these are; written at the foot.

    Raises
    ------
    UnknownNameError
        When there is no such phase.
    """
    ids = [time.phase for time in journeys.times]
    if phase not in ids:
        raise UnknownNameError("phase", phase, nearest_name(phase, ids), ids)
    order = ids.index(phase) + 1
    time = journeys.times[order - 1]
    sheet = Sheet()
    add_hatching(sheet)
    title = say_time(time, order)
    y = draw_head(sheet, title, _ABOUT, _WIDTH)
    curves = (time.at_latest, time.at_earliest)
    plot = Plot(y + 24, max([*(int(day) for curve in curves for day in curve.days), 1]))
    _draw_axes(sheet, plot, time.at_latest)
    _draw_curves(sheet, plot, time)
    foot = f"{begin_foot(note)}{count_things(journeys.practices, 'practice')}. {_EXPLAINED}"
    height = draw_foot(sheet, foot, plot.top + _HEIGHT + 76, _WIDTH)
    return sheet.finish(_WIDTH, height, title, _describe(time, order), SHAPES)


_ABOUT: Final = (
    "Share of practices, by months since the first assessment. Under the line: certain. Hatched:"
    " depends on open answers."
)
_EXPLAINED: Final = (
    "Kaplan and Meier's estimate; practices that are no longer watched count until then. Each"
    " change is dated at the assessment by which it had happened."
)


def say_time(time: PhaseTime, order: int) -> str:
    """Return how long it takes half of the practices, as a title.

    Parameters
    ----------
    time
        Both curves.
    order
        Number of the phase.
    """
    first, last = time.at_earliest.median, time.at_latest.median
    if first is None or last is None:
        return f"How long practices take to complete phase {order}"
    ends = sorted({_months(first), _months(last)})
    if ends == [0]:
        return f"Half of the practices had completed phase {order} when first assessed"
    words = " to ".join(map(str, ends)) if ends[0] else f"at most {ends[1]}"
    noun = "month" if ends[-1] == 1 else "months"
    return f"Half of the practices completed phase {order} within {words} {noun}"


def _months(days: int) -> int:
    """Return the months within which a time lies."""
    return -int(-days // _DAYS_IN_MONTH)


def _describe(time: PhaseTime, order: int) -> str:
    """Return both ends of every year in words, for those who do not see them."""
    said = []
    for years in range(1, 6):
        day = int(years * 12 * _DAYS_IN_MONTH)
        said.append(f"after {count_things(years, 'year')} {_show_on(time, day)}")
    return f"Completed phase {order}: {'; '.join(said)}."


def _draw_axes(sheet: Sheet, plot: Plot, watched: SurvivalCurve) -> None:
    """Draw the grid, and below it the months and how many were still at risk."""
    right = _WIDTH - _RIGHT
    for percent in (100, 75, 50, 25, 0):
        y = plot.y(percent / 100)
        sheet.add("line", x1=_LEFT, y1=y, x2=right, y2=y, kind="grid" if percent else "axis")
        words = "100 %" if percent == 100 else str(percent)  # noqa: PLR2004  the top says the unit
        sheet.write(_LEFT - 8, y + 4.5, words, "quiet", "end")
    foot = plot.top + _HEIGHT
    sheet.write(_LEFT - 22, foot + 44, "still", "quiet small", "end")
    sheet.write(_LEFT - 22, foot + 58, "without it", "quiet small", "end")
    for month in _list_months(plot.days):
        x = plot.x(month * _DAYS_IN_MONTH)
        sheet.write(
            x, foot + 18, f"{month} months" if not month else str(month), "quiet small", "middle"
        )
        at_risk = _count_at_risk(watched, int(month * _DAYS_IN_MONTH))
        sheet.write(x, foot + 51, show_count(at_risk), "small", "middle")


def _list_months(days: float) -> Sequence[int]:
    """Return the months that are written below the axis."""
    last = int(days / _DAYS_IN_MONTH)
    stride = next((each for each in _STRIDES if last / each < _MOST_TICKS), max(last, 1))
    return range(0, last + 1, stride)


def _count_at_risk(curve: SurvivalCurve, day: int) -> int:
    """Return how many were still watched after a day, and without the phase."""
    later = curve.at_risk[curve.days > day]
    return int(later[0]) if len(later) else 0


def _draw_curves(sheet: Sheet, plot: Plot, time: PhaseTime) -> None:
    """Draw what is certain as a line, and hatch up to what is possible."""
    latest, earliest = (
        list(_list_corners(plot, time.at_latest)),
        list(_list_corners(plot, time.at_earliest)),
    )
    if latest != earliest:
        path = _join([*earliest, *reversed(latest)])
        sheet.add("path", d=f"{path}Z", kind="zone")
        sheet.add("path", d=_join(earliest), kind="curve thin")
    sheet.add("path", d=_join(latest), kind="curve")
    day = int(plot.days)
    y = plot.y(1 - (time.at_latest.share_on(day) + time.at_earliest.share_on(day)) / 2)
    sheet.write(plot.x(plot.days) + 10, y + 4.5, _show_on(time, day), "said")


def _show_on(time: PhaseTime, day: int) -> str:
    """Return what share has completed the phase by a day."""
    ends = sorted(1 - curve.share_on(day) for curve in (time.at_latest, time.at_earliest))
    return show_share(Bounds(*ends), " to ")


def _list_corners(plot: Plot, curve: SurvivalCurve) -> Iterator[tuple[float, float]]:
    """Yield the corners of the steps of a curve, from the first day to the last of the plot."""
    share = 1.0
    yield plot.x(0), plot.y(0)
    for day, left in zip(curve.days.tolist(), curve.share.tolist(), strict=True):
        if left != share:
            yield plot.x(day), plot.y(1 - share)
            yield plot.x(day), plot.y(1 - left)
            share = left
    yield plot.x(plot.days), plot.y(1 - share)


def _join(corners: Sequence[tuple[float, float]]) -> str:
    """Return a path through corners."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners)
