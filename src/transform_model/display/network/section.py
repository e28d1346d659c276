"""The report of a network as a section of HTML, for notebooks."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from transform_model.definition.bounds import Bounds
from transform_model.display.network.facts import (
    is_made_up,
    list_facts,
    list_shares,
    list_statuses,
    say_hidden,
)
from transform_model.display.network.style import STYLE
from transform_model.display.network.words import (
    is_weighted,
    judge_target,
    list_remarks,
    list_shown_groups,
    name_group,
    say_clinicians,
    say_finding,
    say_not_assessed,
    say_target,
    show_range,
    show_share,
)
from transform_model.display.sentences import show_count
from transform_model.display.xml_text import replace_not_xml
from transform_model.networks.counting import PhaseCount
from transform_model.networks.figures import NetworkFigures
from transform_model.networks.groups import GroupCount
from transform_model.networks.targets import TargetStanding

_SIGNS = {"met": "✓", "met or not": "?", "not yet": "▸", "missed": "!"}
_LEGEND = (
    '<small><i class="k y"></i> solid is certain <i class="k m"></i> hatched depends on what is not'
    " known</small>"
)


def render_section(figures: NetworkFigures) -> str:
    """Return the report as one section of HTML, which reads well without its style too."""
    parts = [
        '<section class="tmn">',
        f"<style>{STYLE}</style>",
        _write_head(figures),
        _write_targets(figures),
        _write_phases(figures),
        _write_groups(figures),
        _write_series(figures),
        f'<footer class="d">{_text(" ".join(list_remarks(figures)))}</footer>',
        "</section>",
    ]
    return replace_not_xml("\n".join(part for part in parts if part)) + "\n"


def _text(words: str) -> str:
    return escape(words)


def _write_head(figures: NetworkFigures) -> str:
    name = _text(figures.network.name or figures.network.id)
    facts = " · ".join(f'<span class="b">{_text(fact)}</span>' for fact in list_facts(figures))
    lines = [f"<header><h3>{name}</h3>", f'<p class="d">{facts}</p>']
    if figures.note:
        kind = "care" if is_made_up(figures.note) else "d"
        lines.append(f'<p class="{kind}">{_text(figures.note)}</p>')
    lines.append("</header>")
    lines.append(f'<p class="v">{_text(say_finding(figures))}.</p>')
    said = [say_clinicians(figures), say_not_assessed(figures)]
    lines += [f"<p>{_text(sentence)}</p>" for sentence in said if sentence]
    return "\n".join(lines)


def _write_targets(figures: NetworkFigures) -> str:
    if not figures.targets:
        return ""
    rows = [_write_target(figures, standing) for standing in figures.targets]
    return write_table("Targets", [], rows)


def _write_target(figures: NetworkFigures, standing: TargetStanding) -> str:
    state = judge_target(standing)
    kind = "sure" if state == "met" else "care"
    said = "<br>".join(_text(status) for status in list_statuses(standing))
    return (
        f'<tr><td class="g {kind}">{_SIGNS[state]}</td>'
        f"<td>{_text(say_target(figures, standing.target))}:"
        f' <span class="{kind}">{state}</span><br><small>{said}</small></td></tr>'
    )


def _write_phases(figures: NetworkFigures) -> str:
    """Return how many practices and clinicians completed at least each phase."""
    heads = [
        "",
        "Phase",
        "Practices",
        *(["Clinicians who work in them"] if is_weighted(figures) else []),
    ]
    rows = []
    for phase, count in zip(figures.framework.phases, figures.phases, strict=True):
        cells = [
            f'<td class="n">{count.order}</td><th scope="row">{_text(phase.short_title)}</th>',
            write_bar(count.practice_share, f"{show_range(count.practices)} · "),
        ]
        if is_weighted(figures):
            cells.append(write_bar(count.clinician_share, f"{show_range(count.clinicians)} · "))
        rows.append(f"<tr>{''.join(cells)}</tr>")
    caption = f"Completed at least this phase {_LEGEND}"
    return write_table(caption, heads, rows)


def write_bar(share: Bounds | None, before: str = "") -> str:
    """Return a cell with a bar and its numbers."""
    words = _text(before + show_share(share, " to "))
    if share is None:
        return f"<td>{words}</td>"
    more = (share.upper - share.lower) * 100
    hatched = f'<i class="m" style="width:{more:.2f}%"></i>' if more else ""
    return (
        f'<td class="b"><span class="bar" role="img" aria-label="{words}">'
        f'<i class="y" style="width:{share.lower * 100:.2f}%"></i>{hatched}</span>{words}</td>'
    )


def _write_groups(figures: NetworkFigures) -> str:
    groups = list_shown_groups(figures)
    if not groups:
        return ""
    who = "Clinicians in practices" if is_weighted(figures) else "Practices"
    heads = ["Setting", "Practices", "Clinicians", *(f"phase {e.order}" for e in figures.phases)]
    rows = [_write_group(figures, group) for group in groups]
    sizes = [show_count(figures.practices), show_range(figures.clinicians)]
    cells = _write_sizes(sizes) + _write_shares(figures, figures.phases)
    rows.append(f'<tr class="tot"><th scope="row">all settings</th>{cells}</tr>')
    return write_table(f"{who} that completed at least … {_LEGEND}", heads, rows, numbers=(1, 2))


def _write_group(figures: NetworkFigures, group: GroupCount) -> str:
    name = f'<th scope="row">{_text(name_group(group))}</th>'
    if group.practices is None or group.clinicians is None:
        width = 2 + len(figures.phases)
        return f'<tr>{name}<td class="d" colspan="{width}">{say_hidden(figures, group)}</td></tr>'
    sizes = _write_sizes([show_range(group.practices), show_range(group.clinicians)])
    return f"<tr>{name}{sizes}{_write_shares(figures, group.phases)}</tr>"


def _write_sizes(sizes: Iterable[str]) -> str:
    return "".join(f'<td class="r">{_text(size)}</td>' for size in sizes)


def _write_shares(figures: NetworkFigures, counts: Sequence[PhaseCount]) -> str:
    return "".join(write_bar(share) for share in list_shares(figures, counts))


def _write_series(figures: NetworkFigures) -> str:
    if len(figures.series) < 2:  # noqa: PLR2004  one point is no series
        return ""
    heads = ["", "assessed", *(f"phase {each.order}" for each in figures.phases)]
    rows = []
    for point in figures.series:
        counts = [show_count(point.assessed), *(show_range(e.practices) for e in point.phases)]
        rows.append(f'<tr><th scope="row">{point.period}</th>{_write_sizes(counts)}</tr>')
    caption = "Practices that completed at least …, over time"
    return write_table(caption, heads, rows, numbers=range(1, len(heads)))


def write_table(
    caption: str, heads: Sequence[str], rows: Iterable[str], numbers: Iterable[int] = ()
) -> str:
    """Return a table; the caption is HTML, the heads are text."""
    numbers = set(numbers)
    head = "".join(_write_heads(heads, numbers))
    top = f"<thead><tr>{head}</tr></thead>" if heads else ""
    body = "\n".join(rows)
    kind = ' class="tight"' if numbers and max(numbers) == len(heads) - 1 else ""
    return (
        f'<div class="wide"><table{kind}><caption>{caption}</caption>{top}<tbody>\n{body}\n'
        "</tbody></table></div>"
    )


def _write_heads(heads: Sequence[str], numbers: set[int]) -> Iterator[str]:
    for i, head in enumerate(heads):
        kind = ' class="r"' if i in numbers else ""
        yield f'<th scope="col"{kind}>{_text(head)}</th>' if head else '<td class="none"></td>'
