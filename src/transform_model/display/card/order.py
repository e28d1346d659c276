"""Answers out of order: what is ahead of what should have come first."""

from collections.abc import Iterator

from transform_model.definition.rule import Rule, StepRule
from transform_model.definition.rule_words import describe_rule
from transform_model.definition.walking import walk_parts
from transform_model.display.lines import Line
from transform_model.display.page import blank, wrap, write_heading
from transform_model.display.pen import Pen
from transform_model.display.sentences import show_answer, show_level
from transform_model.practice.answer import Answer, AnswerKind
from transform_model.scoring.results import OutOfOrder
from transform_model.scoring.score import Score


def draw_out_of_order(score: Score, pen: Pen) -> list[Line]:
    """Return one line for each answer that is, or may be, ahead; certain ones first."""
    found = sorted(score.out_of_order, key=lambda each: not each.is_certain)
    if not found:
        return []
    answers = dict(zip(score.framework.milestones, score.answers, strict=True))
    lines = write_heading(pen, "Out of order", (pen.quiet(_say_strength(score)),))
    for each in found:
        sign = pen.signs.out_of_order if each.is_certain else pen.signs.open
        said = pen.write(f" {say_order(score, each, answers)}")
        lines += wrap((blank(2), (sign, "look here"), said), pen.width, hanging=4)
    return lines


def _say_strength(score: Score) -> str:
    """Return how firmly the order is meant, and whether it changes the score."""
    if any(guard.prerequisite.is_enforced for guard in score.plan.guards):
        return "a level counts only once what comes before it is reached"
    strengths = {each.strength for each in score.out_of_order}
    bases = {each.basis for each in score.out_of_order}
    noun = "hints" if strengths == {"soft"} else "prerequisites"
    basis = f", {bases.pop()}" if len(bases) == 1 else ""
    return f"{noun}{basis}; they never change the score"


def say_order(score: Score, found: OutOfOrder, answers: dict[str, Answer]) -> str:
    """Return in words what is ahead of what."""
    answer = answers[found.milestone]
    where = ", ".join(_list_needed(score, found, answers))
    where = f" ({where})" if where else ""
    needs, step = _say_needs(score, found), _say_step(found.level)
    if answer.kind is not AnswerKind.LEVEL or answer.is_range:
        above = "" if found.level == "yes" else " or above"
        return f"{found.milestone}, if {step}{above}, would be ahead of {found.needs}{where}"
    perhaps = "" if found.is_certain else ", perhaps"
    return f"{found.milestone} is {step}{perhaps} before {needs}{where}"


def _say_step(level: str) -> str:
    return level if level in {"yes", "no"} else f"at {show_level(level)}"


def _say_needs(score: Score, found: OutOfOrder) -> str:
    """Return what should have come first as a clause: "m09 is at level 2"."""
    rule = _find_needs(score, found)
    if not isinstance(rule, StepRule):
        return f"{found.needs} {'hold' if found.needs.startswith('all') else 'holds'}"
    if rule.milestone == found.needs:
        return f"{found.needs} is yes"
    return found.needs.replace(f"{rule.milestone} at ", f"{rule.milestone} is at ", 1)


def _list_needed(score: Score, found: OutOfOrder, answers: dict[str, Answer]) -> Iterator[str]:
    """Yield where each milestone is that should have come first."""
    parts = walk_parts(_find_needs(score, found))
    named = (part.milestone for part in parts if isinstance(part, StepRule))
    for id in dict.fromkeys(named):
        yield f"{id} is {show_answer(answers[id])}"


def _find_needs(score: Score, found: OutOfOrder) -> Rule:
    """Return the rule of the prerequisite that a finding tells in words."""
    needs = (each.needs for each in score.framework.milestones[found.milestone].prerequisites)
    return next(rule for rule in needs if describe_rule(score.framework, rule) == found.needs)
