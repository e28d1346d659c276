"""The picture of a run chart: points, their median, and the patterns that were found."""

from collections.abc import Iterator
from math import ceil, floor, log10
from typing import Final

from attrs import field, frozen

from transform_model.definition.bounds import Bounds, format_number
from transform_model.display.framework_picture.frame import draw_foot, draw_head
from transform_model.display.framework_picture.ink import Sheet
from transform_model.display.framework_picture.letters import measure_text
from transform_model.display.network.axis import list_ticks, name_label
from transform_model.display.network.ink import SHAPES, add_hatching
from transform_model.display.network.words import begin_foot
from transform_model.networks.run_chart import (
    FEWEST_IN_SHIFT,
    FEWEST_IN_TREND,
    Direction,
    RunChart,
    RunSignal,
    SignalKind,
)

_WIDTH: Final = 900
_HEIGHT: Final = 260
_LEFT: Final = 64
_RIGHT: Final = 132
_RADIUS: Final = 5.5
_TEXT: Final = 13
_LINE: Final = 19


@frozen
class Plot:
    """Where values stand on the page.

    Parameters
    ----------
    chart
        What is drawn.
    top
        Upper edge.
    least, most
        Values at the lower and upper edge.
    step
        Between two lines of the grid.
    """

    chart: RunChart = field(repr=False)
    top: float
    least: float
    most: float
    step: float

    def x(self, place: float) -> float:
        """Return where a point stands from left to right."""
        count = max(len(self.chart.values), 1)
        return _LEFT + (place + 0.5) * (_WIDTH - _LEFT - _RIGHT) / count

    def y(self, value: float) -> float:
        """Return where a value stands from top to bottom."""
        return self.top + (self.most - value) / (self.most - self.least) * _HEIGHT


def draw_run_chart(
    chart: RunChart, name: str, *, unit: str = "", about: str = "", note: str = ""
) -> str:
    """Return the picture (SVG) of a run chart.

    Parameters
    ----------
    chart
        What is drawn. A value with bounds is a hatched range over a point at its lower end.
    name
        What the series is, such as ``Timely follow-up``; the title says what was found in it.
    unit
        Written after values, such as ``%``.
    about
        The line below the title: what is measured, how often.
    note
        Whose data they are; written at the foot.
    """
    sheet = Sheet()
    add_hatching(sheet)
    title = say_signals(chart, name)
    y = draw_head(sheet, title, about, _WIDTH)
    plot = _scale(chart, y + _LINE * len(chart.signals))
    _draw_grid(sheet, plot, unit)
    _draw_median(sheet, plot)
    _draw_points(sheet, plot, unit)
    _name_signals(sheet, plot)
    height = draw_foot(
        sheet, f"{begin_foot(note)}{_explain(chart)}", plot.top + _HEIGHT + 40, _WIDTH
    )
    return sheet.finish(_WIDTH, height, title, _describe(chart, unit), SHAPES)


def say_signals(chart: RunChart, name: str) -> str:
    """Return what was found as a title: the first shift, else the first trend, else the name.

    Parameters
    ----------
    chart
        The run chart.
    name
        What the series is.
    """
    for kind in SignalKind:
        for signal in chart.signals:
            if signal.kind is kind:
                return f"{name} {_say_signal(chart, signal)}"
    return name


def _say_signal(chart: RunChart, signal: RunSignal) -> str:
    first, last = (name_label(chart.labels[signal.points[i]]) for i in (0, -1))
    is_up = signal.direction is Direction.UP
    if signal.kind is SignalKind.SHIFT:
        return f"shifted {'upward' if is_up else 'downward'} from {first}"
    return f"{'rose' if is_up else 'fell'} steadily from {first} to {last}"


def _explain(chart: RunChart) -> str:
    """Return how the chart is read."""
    of = sum(value is not None for value in chart.values[: chart.baseline])
    middle = f"Run chart: median of the first {of} points, held after them. " if of else ""
    short = " With fewer than 10 points, such patterns say little." if chart.is_short else ""
    is_open = any(value is not None and not value.is_known for value in chart.values)
    ends = "Hatched: depends on what is not known. " if is_open else ""
    return (
        f"{ends}{middle}Shift: {FEWEST_IN_SHIFT} or more points in a row on one side of the median;"
        f" points on it are skipped. Trend: {FEWEST_IN_TREND} or more in a row that rise, or fall."
        f"{short}"
    )


def _describe(chart: RunChart, unit: str) -> str:
    """Return the values in words, for those who do not see them."""
    pairs = zip(chart.labels, chart.values, strict=True)
    said = (
        f"{label} {'no data' if value is None else _show(value, unit)}" for label, value in pairs
    )
    middle = "" if chart.median is None else f"Median {_show(chart.median, unit)}. "
    return f"{middle}{'; '.join(said)}."


def _show(value: Bounds, unit: str) -> str:
    words = format_number(value.lower)
    if not value.is_known:
        words = f"{words} to {format_number(value.upper)}"
    return f"{words} {unit}".rstrip()


def _scale(chart: RunChart, top: float) -> Plot:
    """Return where values stand, with a grid of round numbers around all of them."""
    ends = [end for value in chart.values if value for end in (value.lower, value.upper)]
    low, high = min(ends, default=0), max(ends, default=1)
    step = _round_up((high - low) / 4 or abs(high) / 4 or 1)
    least, most = floor(low / step) * step, ceil(high / step) * step
    # A point that stands on the edge of the page is half hidden.
    is_close = low - least < step / 8 and least != 0
    if is_close or any(signal.direction is Direction.DOWN for signal in chart.signals):
        least -= step
    return Plot(chart, top, least, most if most > high else most + step, step)


def _round_up(step: float) -> float:
    """Return the next of 1, 2, 5, 10, 20, 50 and so on."""
    power = 10.0 ** floor(log10(step))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= step)


def _draw_grid(sheet: Sheet, plot: Plot, unit: str) -> None:
    right = _WIDTH - _RIGHT
    lines = round((plot.most - plot.least) / plot.step)
    # Zero is told where it is the foot; another foot is no round end of anything.
    for i in range(0 if plot.least == 0 else 1, lines):
        value = plot.least + i * plot.step
        y = plot.y(value)
        sheet.add("line", x1=_LEFT, y1=y, x2=right, y2=y, kind="grid")
        is_top = i == lines - 1
        words = f"{format_number(value)} {unit}".rstrip() if is_top else format_number(value)
        sheet.write(_LEFT - 8, y + 4.5, words, "quiet", "end")
    foot = plot.top + _HEIGHT
    sheet.add("line", x1=_LEFT, y1=foot, x2=right, y2=foot, kind="axis")
    for tick in list_ticks(plot.chart.labels, plot.x(1) - plot.x(0)):
        sheet.write(plot.x(tick.place), foot + 18, tick.name, "quiet small", "middle")
        sheet.write(plot.x(tick.place), foot + 33, tick.year, "quiet small", "middle")


def _draw_median(sheet: Sheet, plot: Plot) -> None:
    """Draw the median, solid over its points and dashed where it is held."""
    middle, held = plot.chart.median, plot.chart.baseline
    if middle is None:
        return
    last = len(plot.chart.values) - 1
    if not middle.is_known:
        y, height = plot.y(middle.upper), plot.y(middle.lower) - plot.y(middle.upper)
        width = plot.x(last) - plot.x(0)
        sheet.add("rect", x=plot.x(0), y=y, width=width, height=height, kind="zone")
    for value in sorted({middle.lower, middle.upper}):
        y, end = plot.y(value), plot.x(held - 1)
        sheet.add("line", x1=plot.x(0), y1=y, x2=end, y2=y, kind="middle")
        if held <= last:
            sheet.add("line", x1=end, y1=y, x2=plot.x(last) + 8, y2=y, kind="middle held")
    y = plot.y((middle.lower + middle.upper) / 2)
    words = f"median {_show(middle, '')}"
    latest = plot.chart.values[-1]
    if latest and abs(plot.y(latest.lower) - y) < _TEXT:
        y = plot.y(latest.lower) + (16 if y >= plot.y(latest.lower) else -16)
    sheet.write(plot.x(last) + 14, y + 4.5, words, "small")


def _draw_points(sheet: Sheet, plot: Plot, unit: str) -> None:
    """Draw ranges, the lines between neighbours, and the points; the last one has its value."""
    found = {i for signal in plot.chart.signals for i in signal.points}
    values = plot.chart.values
    for i, value in enumerate(values):
        if value is not None and not value.is_known:
            y, height = plot.y(value.upper), plot.y(value.lower) - plot.y(value.upper)
            sheet.add("rect", x=plot.x(i) - 4, y=y, width=8, height=height, kind="hatched")
    for path in _list_paths(plot):
        sheet.add("path", d=path, kind="run")
    for i, value in enumerate(values):
        if value is None:
            sheet.write(plot.x(i), plot.top + _HEIGHT - 8, "no data", "quiet small", "middle")
            continue
        kind = "found" if i in found else "point"
        radius = _RADIUS + (1 if i in found else 0)
        element = sheet.add("circle", cx=plot.x(i), cy=plot.y(value.lower), r=radius, kind=kind)
        sheet.point_out(element, f"{name_label(plot.chart.labels[i])}: {_show(value, unit)}")
    if values and (last := values[-1]) is not None:
        x, y = plot.x(len(values) - 1) + 14, plot.y(last.lower) + 4.5
        kind = "said" if len(values) - 1 in found else "strong"
        sheet.write(x, y, _show(last, unit), kind)


def _list_paths(plot: Plot) -> Iterator[str]:
    """Yield a path through the points between two gaps."""
    path = ""
    for i, value in enumerate((*plot.chart.values, None)):
        if value is not None:
            path += f"{'L' if path else 'M'}{plot.x(i):.1f} {plot.y(value.lower):.1f}"
        elif path:
            yield path
            path = ""


def _name_signals(sheet: Sheet, plot: Plot) -> None:
    """Write what each pattern is over its points, or under them where they lie low."""
    taken: list[tuple[float, float, float]] = []
    for signal in plot.chart.signals:
        words = _name_signal(signal)
        half = measure_text(words, _TEXT, is_bold=True) / 2
        middle = (plot.x(signal.points[0]) + plot.x(signal.points[-1])) / 2
        x = min(max(middle, _LEFT + half), _WIDTH - 24 - half)
        y, away = _find_edge(plot, signal)
        while any(abs(x - at) < half + wide and abs(y - up) < _LINE for at, up, wide in taken):
            y += away
        taken.append((x, y, half))
        sheet.write(x, y, words, "said", "middle")


def _name_signal(signal: RunSignal) -> str:
    count = len(signal.points)
    is_up = signal.direction is Direction.UP
    if signal.kind is SignalKind.SHIFT:
        return f"shift: {count} points in a row {'above' if is_up else 'below'} the median"
    return f"trend: {count} points in a row {'rising' if is_up else 'falling'}"


def _find_edge(plot: Plot, signal: RunSignal) -> tuple[float, float]:
    """Return where there is room for a line of text, and which way there is more."""
    values = [value for i in signal.points if (value := plot.chart.values[i]) is not None]
    if signal.direction is Direction.UP:
        return plot.y(max(value.upper for value in values)) - 18, -_LINE
    return plot.y(min(value.lower for value in values)) + 28, _LINE
