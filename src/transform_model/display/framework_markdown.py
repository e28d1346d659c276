"""The page about a framework in Markdown: all that ``show`` says, with its picture and links."""

import json
from collections.abc import Iterator, Sequence

from attrs import frozen

from transform_model.definition.basis import Basis, Ground
from transform_model.definition.framework import Framework
from transform_model.definition.words import join_all
from transform_model.display.framework.correction import make_correction
from transform_model.display.framework.facts import (
    Fact,
    count_by_source,
    count_facts,
    explain_kind,
    list_facts,
    list_unpublished,
)
from transform_model.display.framework.linking import (
    Linked,
    escape_around_links,
    escape_markdown,
    write_anchor,
    write_code,
    write_table,
    write_web_link,
)
from transform_model.display.framework.milestone_tables import write_milestones
from transform_model.display.framework.order import OrderEntry, list_order
from transform_model.display.framework.phase_table import find_columns
from transform_model.display.framework.results import (
    Entry,
    OutcomeEntry,
    list_measures,
    list_outcomes,
    list_rules,
)
from transform_model.display.framework.sayings import list_identity, say_what
from transform_model.display.framework.time import list_times, name_times
from transform_model.display.sentences import count_things, join_words
from transform_model.display.xml_text import replace_not_xml

_FIRST_ANSWERS = 3


@frozen
class Surroundings:
    """What lies around a page: its picture, its cases, the pages it leads to.

    Parameters
    ----------
    picture
        Path of the picture; empty where there is none.
    definition, cases_file
        Paths of the definition and of the cases; empty where there are none.
    cases
        How many cases there are.
    guide
        Path of the page about overlays; empty for none.
    """

    picture: str = ""
    definition: str = ""
    cases_file: str = ""
    cases: int = 0
    guide: str = ""


def write_page(framework: Framework, around: Surroundings = Surroundings()) -> str:
    """Return the page about a framework in Markdown.

    Parameters
    ----------
    framework
        What the page is about.
    around
        What lies around the page.
    """
    names, facts = Linked(framework), list_facts(framework)
    parts = (
        _write_head(framework, around),
        _write_phases(framework),
        ["## Milestones", "", *write_milestones(framework)],
        list(_write_scoring(names)),
        list(_write_order(list_order(names))),
        _write_times(list_times(names)),
        list(_write_grounds(facts)),
        list(_write_sources(framework, facts)),
        list(_write_use(framework, around)),
    )
    text = "\n".join(line for part in parts for line in part)
    return replace_not_xml(text).rstrip("\n") + "\n"


def _write_head(framework: Framework, around: Surroundings) -> list[str]:
    identity = " · ".join(
        f"`{part}`" if part == framework.id else escape_markdown(part)
        for part in list_identity(framework)
    )
    what = escape_markdown(say_what(framework))
    lines = [f"# {escape_markdown(framework.title)}", "", identity, "", what, ""]
    if framework.note:
        lines += [escape_markdown(framework.note), ""]
    if around.picture:
        alt = f"The milestones of {framework.title}, and what is asked of them"
        lines += [f"![{escape_markdown(alt)}]({around.picture})", ""]
    return lines


def _write_phases(framework: Framework) -> list[str]:
    if not framework.phases:
        return []
    columns = find_columns(framework)
    rows = [
        (
            str(i + 1),
            f"{write_anchor(phase.id)}{escape_markdown(phase.title)}",
            *(f"{column.counts[i]:,}" for column in columns),
        )
        for i, phase in enumerate(framework.phases)
    ]
    totals = ("", "**all phases**", *(f"**{column.total:,}**" for column in columns))
    headings = ("", "phase", *(f"{column.heading}:" for column in columns))
    return ["## Phases", "", *write_table(headings, [*rows, totals])]


def _write_scoring(names: Linked) -> Iterator[str]:
    """Yield rules, measures and outcomes in sentences."""
    rules, measures, outcomes = list_rules(names), list_measures(names), list_outcomes(names)
    if not (rules or measures or outcomes):
        return
    yield from ("## How it is scored", "")
    for outcome in outcomes:
        yield from _write_outcome(outcome)
    for heading, entries, says in (
        ("Rules", rules, "what it asks for"),
        ("Measures", measures, "how it is worked out"),
    ):
        if entries:
            yield from (f"### {heading}", "")
            rows = [_write_entry(entry) for entry in entries]
            yield from write_table((heading[:-1].lower(), says, "rests on"), rows)


def _write_outcome(outcome: OutcomeEntry) -> Iterator[str]:
    yield from (f"### {escape_markdown(outcome.title)}", "")
    yield from (f"{write_anchor(outcome.id)}{escape_around_links(outcome.how)}", "")
    for step in outcome.steps:
        parts = [escape_around_links(part) for part in step.parts]
        head = f"- **{escape_markdown(step.title)}** ({_show_ground(step.ground)})"
        if len(parts) == 1:
            yield f"{head}: {parts[0]}"
        else:
            yield f"{head}{':' if parts else ''}"
            yield from (f"    - {part}" for part in parts)
    yield ""


def _write_entry(entry: Entry) -> tuple[str, str, str]:
    title = f"{write_anchor(entry.id)}{escape_markdown(entry.title)}"
    return title, _begin(escape_around_links(entry.says)), _show_ground(entry.ground)


def _begin(words: str) -> str:
    """Return a sentence with a capital; one that begins with a link or a name as it is."""
    return words[:1].upper() + words[1:] if words[:1].isalpha() else words


def _show_ground(ground: Ground) -> str:
    sources = ", ".join(f"[{id}](#sources)" for id in ground.sources)
    return f"{ground.basis}: {sources}" if sources else str(ground.basis)


def _write_order(entries: Sequence[OrderEntry]) -> Iterator[str]:
    if not entries:
        return
    yield from ("## What comes first", "")
    if not any(entry.is_enforced for entry in entries):
        yield from (
            "Order never changes a score; it says what is ready, and what is out of order.",
            "",
        )
    for entry in entries:
        why = f", because {escape_markdown(entry.why)}" if entry.why else ""
        says = escape_around_links(f"{_begin(entry.needs)} before {join_all(entry.dependents)}")
        yield f"- {says}{why} ({entry.remark})"
    yield ""


def _write_times(sentences: Sequence[str]) -> list[str]:
    if not sentences:
        return []
    return [
        f"## {name_times(sentences)}",
        "",
        *(f"- {escape_around_links(each)}" for each in sentences),
        "",
    ]


def _write_grounds(facts: Sequence[Fact]) -> Iterator[str]:
    """Yield how much rests on what, and what is not published."""
    yield from ("## What is published, and what is not", "")
    counts = count_facts(facts)
    used = [basis for basis in Basis if any(of_kind[basis] for of_kind in counts.values())]
    rows = [
        (kind, explain_kind(kind), *(str(of_kind[basis]) for basis in used))
        for kind, of_kind in counts.items()
    ]
    yield from write_table(("fact", "", *(f"{basis}:" for basis in used)), rows)
    missing = list_unpublished(facts)
    if not missing:
        yield from ("Everything but the words is published.", "")
        return
    yield from ("Not published:", "")
    alike: dict[tuple[Basis, tuple[str, ...]], list[str]] = {}
    for (kind, basis), names in missing.items():
        alike.setdefault((basis, names), []).append(f"**{kind}**")
    for (basis, names), kinds in alike.items():
        each = " each" if len(kinds) > 1 else ""
        listed = ", ".join(write_code(name) for name in names)
        yield f"- {join_words(kinds)}, {basis} ({len(names)}{each}): {listed}"
    yield ""


def _write_sources(framework: Framework, facts: Sequence[Fact]) -> Iterator[str]:
    if framework.licence:
        yield from ("## Licence", "", escape_markdown(framework.licence), "")
    if not framework.sources:
        return
    yield from ("## Sources", "")
    by_source = count_by_source(facts)
    rows = []
    for id, source in framework.sources.items():
        linked = write_web_link(source.title, source.url)
        read = f" (read on {source.read_on})" if source.read_on else ""
        kinds = by_source.get(id, {})
        rests = ", ".join(_count_kind(count, kind) for kind, count in kinds.items())
        rows.append((f"`{id}`", f"{linked}{read}", rests))
    yield from write_table(("", "source", "what rests on it"), rows)


def _count_kind(count: int, kind: str) -> str:
    return count_things(count, kind.removesuffix("s"), kind)


def _write_use(framework: Framework, around: Surroundings) -> Iterator[str]:
    """Yield how to correct the framework, how to score with it, and what its cases are."""
    correction = make_correction(framework)
    if correction is not None:
        yield from ("## Correct it", "")
        guide = f" [More about overlays]({around.guide})." if around.guide else ""
        yield (
            "Whoever holds a better document writes what differs, and nothing else. This one says"
            f" that {escape_markdown(correction.says)}; it is an example, not a finding.{guide}"
        )
        yield from ("", "```yaml", *correction.text.splitlines(), "```", "")
        yield from ("```console", f"$ transform-model check {correction.id}.yaml")
        yield from (f"{correction.id}.yaml is fine", "```", "")
    yield from ("## Score with it", "")
    yield from _write_scoring_example(framework)
    if around.cases_file:
        number = count_things(around.cases, "case")
        holds = "holds" if around.cases == 1 else "hold"
        yield from ("## Cases", "")
        yield f"[{number}]({around.cases_file}) {holds} the definition to what its sources say:"
        yield from ("", "```sh", f"transform-model test {framework.id}", "```", "")
    if around.definition:
        yield f"This page is written from [the definition]({around.definition})."


def _write_scoring_example(framework: Framework) -> Iterator[str]:
    name = f"practice-{framework.id}.yaml"
    yield "Levels by milestone; what is left out is open, and the score says what it may still be."
    yield from ("", "```yaml", f"# {name}", f"framework: {framework.id}", "answers:")
    for id, answer in example_answers(framework):
        yield f"  {id}: {answer}"
    yield from (
        "```",
        "",
        "```console",
        f"$ transform-model score {framework.id} {name}",
        "…",
        "```",
    )
    yield ""


def example_answers(framework: Framework) -> Iterator[tuple[str, str]]:
    """Yield answers to the first milestones: the best level, as an answer has it."""
    for milestone in list(framework.milestones.values())[:_FIRST_ANSWERS]:
        scale = milestone.scale
        if scale.levels:
            yield milestone.id, json.dumps(scale.levels[-1].label, ensure_ascii=False)
        else:
            best = scale.best if scale.best is not None else scale.worst or 0
            yield milestone.id, "100%" if scale.unit == "share" else f"{best:g}"
