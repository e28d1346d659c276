"""What a framework works out: rules, outcomes and measures in words."""

from collections.abc import Iterator

from transform_model.definition.framework import Framework
from transform_model.definition.outcome import Bands, Outcome, OutcomeStep
from transform_model.definition.number_words import describe_number
from transform_model.definition.rule_words import describe_rule
from transform_model.definition.words import describe_amount
from transform_model.display.card.outcomes import name_id, name_step, set_rows
from transform_model.display.lines import Line
from transform_model.display.page import write_heading
from transform_model.display.pen import Pen


def draw_results(framework: Framework, pen: Pen) -> list[list[Line]]:
    """Return one block for rules, one for measures, and one for each outcome."""
    rules = [
        (rule.title or name_id(id), describe_rule(framework, rule.rule))
        for id, rule in framework.rules.items()
    ]
    measures = [
        (
            measure.title or name_id(id),
            describe_number(framework, measure.number)
            + (f", by {_name(measure.by)}" if measure.by else ""),
        )
        for id, measure in framework.measures.items()
    ]
    blocks = [_draw("Rules", rules, pen), _draw("Measures", measures, pen)]
    for id, outcome in framework.outcomes.items():
        rows = list(_list_steps(framework, outcome))
        blocks.append(_draw(outcome.title or name_id(id), rows, pen))
    return blocks


def _draw(title: str, rows: list[tuple[str, str]], pen: Pen) -> list[Line]:
    if not rows:
        return []
    return write_heading(pen, title) + set_rows(pen, [((), *row) for row in rows])


def _list_steps(framework: Framework, outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Yield the steps of an outcome, the highest last, each with what it asks for."""
    for step in outcome.steps:
        yield name_step(step.id, step.title), _describe_step(framework, outcome, step)


def _describe_step(framework: Framework, outcome: Outcome, step: OutcomeStep) -> str:
    if step.starts_at is not None and isinstance(outcome.form, Bands):
        return f"{_name(outcome.form.measure)} from {describe_amount(step.starts_at.bounds)}"
    if step.rule is not None:
        return describe_rule(framework, step.rule)
    return "by the questions of the definition"


def _name(id: str) -> str:
    return id.replace("_", " ")
