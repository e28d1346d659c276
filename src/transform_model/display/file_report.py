"""What is said when a file of scores is written: how many rows, and how many completed a phase."""

from collections.abc import Iterator

from transform_model.display.lines import Line
from transform_model.display.page import print_lines, wrap, write_items
from transform_model.display.pen import Pen
from transform_model.display.sentences import count_things, show_count
from transform_model.display.terminal import PLAIN, Look
from transform_model.frames.file_report import CompletedCount, FileReport


def render_file_report(report: FileReport, look: Look = PLAIN) -> str:
    """Return a line that sums up, and one that counts rows by the phase they completed.

    Parameters
    ----------
    report
        What was written.
    look
        Width, colour and signs.
    """
    return print_lines(_draw(report, Pen(look)), look)


def _draw(report: FileReport, pen: Pen) -> Iterator[Line]:
    columns = count_things(len(report.columns), "column")
    head: Line = (
        pen.strong(f"{count_things(report.rows, 'row')} scored"),
        pen.write(f", {columns} in {report.target}"),
    )
    yield from wrap(head, pen.width, hanging=2)
    if report.resumed:
        kept = count_things(report.resumed, "row")
        yield from wrap((pen.quiet(f"{kept} of them kept from the run before"),), pen.width)
    if report.completed and report.rows:
        of = show_count(report.rows)
        items = [f"{each.phase} {_show_range(each)}" for each in report.completed]
        yield from write_items(pen, f"complete, of {of}  ", items)


def _show_range(count: CompletedCount) -> str:
    ends = dict.fromkeys((show_count(count.lower), show_count(count.upper)))
    return "–".join(ends)
