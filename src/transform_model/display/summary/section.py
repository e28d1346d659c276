"""A summary as a section of HTML, for notebooks."""

from collections.abc import Iterator
from html import escape

from transform_model.cohort.summary_group import GroupSummary, MilestoneSummary
from transform_model.cohort.summary_totals import Key
from transform_model.definition.bounds import Bounds
from transform_model.display.network.facts import is_made_up
from transform_model.display.network.section import write_bar, write_table
from transform_model.display.network.style import STYLE
from transform_model.display.network.words import show_share
from transform_model.display.sentences import show_count
from transform_model.display.summary.ladder import list_rungs, list_shares, say_finding, size_of
from transform_model.display.summary.measures import list_measures
from transform_model.display.summary.milestones import list_milestones
from transform_model.display.summary.shown import HiddenGroup, Shown
from transform_model.display.summary.words import (
    find_shown,
    is_weighted,
    list_facts,
    list_keys,
    list_remarks,
    list_size_heads,
    name_column,
    name_value,
    say_by,
    say_hidden,
    show_sizes,
)
from transform_model.display.xml_text import replace_not_xml

_LEGEND = '<small><i class="k y"></i> certain <i class="k m"></i> depends on open answers</small>'


def render_summary_section(shown: Shown) -> str:
    """Return a summary as one section of HTML, which reads well without its style too."""
    parts = [
        '<section class="tmn">',
        f"<style>{STYLE}</style>",
        _write_head(shown),
        _write_groups(shown),
        _write_milestones(shown),
        _write_measures(shown),
        f'<footer class="d">{escape(" ".join(list_remarks(shown)))}</footer>',
        "</section>",
    ]
    return replace_not_xml("\n".join(part for part in parts if part)) + "\n"


def _write_head(shown: Shown) -> str:
    by = shown.summary.by
    title = f"A cohort by {say_by(by)}" if by else "A cohort"
    facts = escape(" · ".join(list_facts(shown)))
    note = shown.summary.note
    if note:
        kind = "care" if is_made_up(note) else "d"
        facts += f' · <span class="{kind}">{escape(note)}</span>'
    return (
        f'<header><h3>{escape(title)}</h3>\n<p class="d">{facts}</p></header>\n'
        f'<p class="v">{escape(say_finding(shown))}</p>'
    )


def _write_groups(shown: Shown) -> str:
    """Return the groups as a table with a bar for each phase or step."""
    if shown.overall is None:
        return ""
    labels = [name_column(name) for name in shown.summary.by] or [""]
    sizes = list_size_heads(shown)
    heads = [*labels, *sizes, *(rung.head for rung in list_rungs(shown))]
    rows = [_write_row(shown, key) for key in list_keys(shown)] if shown.summary.by else []
    total = ["all practices", *[""] * (len(labels) - 1)]
    cells = _write_names(total) + _write_group(shown, shown.overall)
    rows.append(f'<tr class="tot">{cells}</tr>')
    who = "Clinicians in practices" if is_weighted(shown) else "Practices"
    what = "have reached at least …"
    if shown.overall.phases:
        what = "completed at least …"
    numbers = range(len(labels), len(labels) + len(sizes))
    return write_table(f"{who} that {what} {_LEGEND}", heads, rows, numbers)


def _write_row(shown: Shown, key: Key) -> str:
    names = _write_names([name_value(value) for value in key])
    group = find_shown(shown, key)
    if isinstance(group, HiddenGroup):
        width = len(list_size_heads(shown)) + len(list_rungs(shown))
        words = escape(say_hidden(shown, group))
        return f'<tr>{names}<td class="d" colspan="{width}">{words}</td></tr>'
    return f"<tr>{names}{_write_group(shown, group)}</tr>"


def _write_names(names: list[str]) -> str:
    return "".join(f'<th scope="row">{escape(name)}</th>' for name in names)


def _write_group(shown: Shown, group: GroupSummary) -> str:
    """Return the cells of a group: how large it is, and how far it came."""
    sizes = "".join(f'<td class="r">{escape(size)}</td>' for size in show_sizes(group))
    return sizes + "".join(write_bar(share.bounds) for share in list_shares(shown, group))


def _write_milestones(shown: Shown) -> str:
    """Return what is in the way of the next phase, and what is ready, over all groups."""
    found = list_milestones(shown)
    if shown.overall is None or not found:
        return ""
    of = size_of(shown, shown.overall)
    unit = "clinicians in practices" if is_weighted(shown) else "practices"
    heads = ["", "Milestone", "in the way", "next step ready", "not answered"]
    rows = [_write_milestone(each, title, of) for each, title in found]
    caption = f"Milestones: for how many {unit} each is …"
    return write_table(caption, heads, rows, range(2, len(heads)))


def _write_milestone(found: MilestoneSummary, title: str, of: float) -> str:
    counts = (found.blocker, found.ready, found.unanswered)
    cells = "".join(_write_count(count, of) for count in counts)
    id = escape(found.id)
    return f'<tr><td class="d">{id}</td><th scope="row">{escape(title)}</th>{cells}</tr>'


def _write_count(count: int, of: float) -> str:
    share = show_share(Bounds(count / of, count / of) if of else None)
    return f'<td class="r">{show_count(count)} · {escape(share)}</td>'


def _write_measures(shown: Shown) -> str:
    """Return the means of all measures by group."""
    rows = list(_list_measure_rows(shown))
    if not rows:
        return ""
    heads = ["Measure", *_list_group_names(shown), "all"]
    return write_table("Means of measures", heads, rows, range(1, len(heads)))


def _list_measure_rows(shown: Shown) -> Iterator[str]:
    for title, values in list_measures(shown):
        cells = "".join(f'<td class="r">{escape(value)}</td>' for value in values)
        yield f'<tr><th scope="row">{escape(title)}</th>{cells}</tr>'


def _list_group_names(shown: Shown) -> list[str]:
    if not shown.summary.by:
        return []
    return [" · ".join(name_value(value) for value in group.group) for group in shown.groups]
