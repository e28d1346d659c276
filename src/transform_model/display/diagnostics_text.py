"""Diagnostics as text: header, excerpt with marks, help, and a last line that sums up."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from transform_model.display.excerpt import Excerpt
from transform_model.display.lines import Line, Piece, Role, render_lines, wrap_line
from transform_model.display.signs import show_text
from transform_model.display.terminal import Look
from transform_model.document.diagnostic import Diagnostic, Severity

_HANG: Final = 4
_LEAST_DIGITS: Final = 2
_NAMED_WHEN_FINE: Final = 3


def render_diagnostics(
    diagnostics: Sequence[Diagnostic], checked_names: Sequence[str], look: Look
) -> str:
    """Return what ``check`` prints.

    Parameters
    ----------
    diagnostics
        The findings, in the order to be shown.
    checked_names
        Names of all texts that were checked, those without a finding too.
    look
        What the output can show. Where it does not wrap, each header is one line, uncut.
    """
    lines: list[Line] = []
    excerpt = _plan_excerpt(diagnostics, look)
    for diagnostic in diagnostics:
        lines += [*draw_diagnostic(diagnostic, excerpt), ()]
    lines += _fold(tuple(_sum_up(diagnostics, checked_names, look)), look)
    if diagnostics:
        code = diagnostics[-1].code
        lines.append(((f"Explain   transform-model explain {code}", "quiet"),))
    return render_lines(lines, look)


def draw_diagnostic(diagnostic: Diagnostic, excerpt: Excerpt) -> Iterator[Line]:
    """Return the rows of one finding."""
    look = excerpt.look
    severity = diagnostic.severity
    header: Line = (
        (f"{show_text(str(diagnostic.place), look)}: ", "strong"),
        (f"{severity}[{diagnostic.code}]", _role(severity)),
        (f" {show_text(diagnostic.message, look)}", "strong"),
    )
    yield from _fold(header, look)
    yield from excerpt.draw(diagnostic)
    if diagnostic.help:
        indent = " " * (excerpt.digits + 1)
        words = show_text(diagnostic.help, look)
        line: Line = ((f"{indent}= ", "quiet"), ("help:", "strong"), (f" {words}", "plain"))
        hang = len(indent) + len("= help: ")
        yield from wrap_line(line, look.width, hang) if look.wraps else [line]


def _plan_excerpt(diagnostics: Sequence[Diagnostic], look: Look) -> Excerpt:
    """Return what draws the excerpts, with one gutter for the whole report."""
    places = [diagnostic.place for diagnostic in diagnostics]
    places += [other.place for diagnostic in diagnostics for other in diagnostic.related]
    digits = max((len(str(place.line)) for place in places), default=0)
    return Excerpt(look, max(digits, _LEAST_DIGITS))


def _fold(line: Line, look: Look) -> list[Line]:
    """Return a line wrapped with a hanging indent, where the look wraps."""
    return wrap_line(line, look.width, _HANG) if look.wraps else [line]


def _role(severity: Severity) -> Role:
    """Return the role of the word for a severity."""
    return "error" if severity is Severity.ERROR else "warning"


def _sum_up(
    diagnostics: Sequence[Diagnostic], checked_names: Sequence[str], look: Look
) -> Iterator[Piece]:
    """Return the pieces of the last line: how many findings each text has, and which are fine.

    What extends a text that has findings is not called fine, although it has none of its own.
    """
    counts = Counter((one.place.source.name, one.severity) for one in diagnostics)
    faulty = list(dict.fromkeys(one.place.source.name for one in diagnostics))
    for position, name in enumerate(faulty):
        if position:
            yield ", ", "plain"
        present = [severity for severity in Severity if counts[name, severity]]
        for index, severity in enumerate(present):
            if index:
                yield " and ", "plain"
            yield _count(counts[name, severity], severity), _role(severity)
        yield f" in {show_text(name, look)}", "plain"
    fine = [show_text(name, look) for name in dict.fromkeys(checked_names) if name not in faulty]
    if not set(faulty).issubset(checked_names):
        if len(fine) == 1:
            yield f", which {fine[0]} extends", "plain"
    elif fine or not faulty:
        yield ("; " if faulty else "") + _say_fine(fine, others=bool(faulty)), "plain"


def _say_fine(names: Sequence[str], *, others: bool) -> str:
    """Return which texts have no finding; many are counted."""
    if not names:
        return "nothing was checked"
    if len(names) > _NAMED_WHEN_FINE:
        return f"{len(names):,} {'other ' if others else ''}files are fine"
    if len(names) == 1:
        return f"{names[0]} is fine"
    return f"{', '.join(names[:-1])} and {names[-1]} are fine"


def _count(number: int, severity: Severity) -> str:
    """Return a count of findings, such as "1 error" or "2 warnings"."""
    return f"{number:,} {severity}" + ("" if number == 1 else "s")
