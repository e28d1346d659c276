"""What a framework works out: rules, measures and outcomes, each in sentences."""

from collections.abc import Iterator

from attrs import frozen

from transform_model.definition.basis import Ground
from transform_model.definition.calling import Names, spell_words
from transform_model.definition.number_words import say_measure
from transform_model.definition.outcome import (
    Bands,
    Branch,
    Ladder,
    LadderKind,
    Outcome,
    OutcomeStep,
    Rounding,
    Tree,
)
from transform_model.definition.rule_words import list_parts, say_rule
from transform_model.definition.words import describe_conditions, describe_stated
from transform_model.display.card.outcomes import name_id, name_step

_LADDERS = {
    LadderKind.CUMULATIVE: "Each step needs all before it.",
    LadderKind.HIGHEST: "The highest step whose rule holds.",
    LadderKind.ANY_ORDER: "Every step whose rule holds; they do not need each other.",
}
_ROUNDINGS = {
    Rounding.NONE: "",
    Rounding.HALF_UP: ", rounded half up,",
    Rounding.FLOOR: ", rounded down,",
}


@frozen
class Entry:
    """A rule, a measure, or a step of an outcome.

    Parameters
    ----------
    id, title
        Name and words.
    parts
        What it asks for, each part a sentence by itself; a measure has one.
    ground
        What it rests on.
    """

    id: str
    title: str
    parts: tuple[str, ...]
    ground: Ground

    @property
    def says(self) -> str:
        """All parts in one sentence; a part that is a list itself stands in brackets."""
        if len(self.parts) == 1:
            return self.parts[0]
        return "; ".join(f"({part})" if "; " in part else part for part in self.parts)


@frozen
class OutcomeEntry:
    """An outcome: how it comes about, and its steps from lowest to highest."""

    id: str
    title: str
    how: str
    steps: tuple[Entry, ...]
    ground: Ground


def list_rules(names: Names) -> tuple[Entry, ...]:
    """Return every named rule."""
    return tuple(
        Entry(id, rule.title or name_id(id), list_parts(names, rule.rule), rule.ground)
        for id, rule in names.framework.rules.items()
    )


def list_measures(names: Names) -> tuple[Entry, ...]:
    """Return every measure."""
    return tuple(
        Entry(id, measure.title or name_id(id), (say_measure(names, measure),), measure.ground)
        for id, measure in names.framework.measures.items()
    )


def list_outcomes(names: Names) -> tuple[OutcomeEntry, ...]:
    """Return every outcome with its steps."""
    return tuple(
        OutcomeEntry(
            id,
            outcome.title or name_id(id),
            _say_how(names, outcome),
            tuple(_describe_step(names, outcome, step) for step in outcome.steps),
            outcome.ground,
        )
        for id, outcome in names.framework.outcomes.items()
    )


def _say_how(names: Names, outcome: Outcome) -> str:
    match outcome.form:
        case Ladder(kind=kind):
            return _LADDERS[kind] if len(outcome.steps) > 1 else ""
        case Bands(measure=id, member=member, round=rounding):
            of = names.call_measure(id, member)
            by = names.framework.measures[id].by
            each = f", for each {spell_words(by)}" if by and not member else ""
            return f"The band that the {of}{_ROUNDINGS[rounding]} falls into{each}."
        case _:
            return "Where the questions lead."


def _describe_step(names: Names, outcome: Outcome, step: OutcomeStep) -> Entry:
    title = name_step(step.id, step.title) if step.title else name_id(step.id)
    parts = tuple(_say_step(names, outcome, step))
    if step.applies:
        parts = (*parts, f"only if {describe_conditions(names, step.applies)}")
    if step.includes:
        titles = {each.id: each.title or each.id for each in outcome.steps}
        parts = (*parts, f"includes {', '.join(titles[id] for id in step.includes)}")
    return Entry(step.id, title, parts, step.ground)


def _say_step(names: Names, outcome: Outcome, step: OutcomeStep) -> Iterator[str]:
    if step.starts_at is not None:
        yield f"from {describe_stated(step.starts_at)}"
    elif step.rule is not None:
        yield from list_parts(names, step.rule)
    else:
        root = outcome.form.root if isinstance(outcome.form, Tree) else step.id
        ways = list(_find_ways(names, root, step.id, ()))
        yield from (f"or {way}" if i else way for i, way in enumerate(ways))


def _find_ways(names: Names, end: Branch | str, step: str, way: tuple[str, ...]) -> Iterator[str]:
    """Yield every way through the questions that ends in a step."""
    if isinstance(end, Branch):
        question = say_rule(names, end.ask)
        yield from _find_ways(names, end.yes, step, (*way, f"yes to {question}"))
        yield from _find_ways(names, end.no, step, (*way, f"no to {question}"))
    elif end == step:
        yield ", ".join(way)
