"""Outcomes and rules: where a practice stands on what a framework decides."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import zip_longest

from rich.cells import cell_len

from transform_model.definition.framework import Framework
from transform_model.definition.outcome import Outcome
from transform_model.display.lines import Line, Piece
from transform_model.display.page import blank, pad, wrap, write_heading
from transform_model.display.pen import Pen
from transform_model.display.sentences import join_words, show_day
from transform_model.scoring.results import OutcomeResult, RuleResult
from transform_model.scoring.score import Score

_WIDEST_TITLE = 60
_FEW = 2


def list_outcomes(score: Score) -> Iterator[str]:
    """Yield one sentence for each outcome, that of a family counting its members."""
    for id, result in score.outcomes.items():
        outcome = score.framework.outcomes[id]
        if isinstance(result, OutcomeResult):
            said = say_outcome(outcome, result)
        else:
            said = _count_members(outcome, result)
        yield f"{outcome.title or name_id(id)}: {said}{say_validity(score, id)}."


def _count_members(outcome: Outcome, results: Mapping[str, OutcomeResult]) -> str:
    """Return how many members stand on each step, the highest first."""
    found = [result.value for result in results.values()]
    words = [
        f"{found.count(step.id)} at {name_step(step.id, '')}"
        for step in reversed(outcome.steps)
        if step.id in found
    ]
    words += [
        f"{found.count(value)} {said}"
        for value, said in (("none", "below the first"), ("undetermined", "open"))
        if value in found
    ]
    return ", ".join(words)


def draw_outcomes(score: Score, pen: Pen) -> list[Line]:
    """Return the outcomes beside a ladder of phases, each with what is possible."""
    rows: list[tuple[str, str]] = [
        (outcome.title or name_id(id), say_outcome(outcome, result) + say_validity(score, id))
        for id, outcome in score.framework.outcomes.items()
        if isinstance(result := score.outcomes[id], OutcomeResult)
    ]
    if not rows:
        return []
    return write_heading(pen, "Outcomes") + set_rows(pen, [((), *row) for row in rows])


def draw_outcome_families(score: Score, pen: Pen) -> list[list[Line]]:
    """Return one block for each outcome that has a result per member."""
    blocks = []
    for id, result in score.outcomes.items():
        if isinstance(result, OutcomeResult):
            continue
        outcome = score.framework.outcomes[id]
        titles = member_titles(score.framework, result)
        rows: list[tuple[Line, str, str]] = [
            ((pen.quiet(f"{member}  "),), titles[member], say_outcome(outcome, found))
            for member, found in result.items()
        ]
        blocks.append(write_heading(pen, outcome.title or name_id(id)) + set_rows(pen, rows))
    return blocks


def draw_rules(score: Score, pen: Pen) -> list[Line]:
    """Return every named rule with whether it holds."""
    if not score.rules:
        return []
    rows: list[tuple[Line, str, str]] = []
    for id, result in score.rules.items():
        sign, words = _say_rule(result, pen)
        rows.append(((sign, blank(1)), score.framework.rules[id].title or name_id(id), words))
    return write_heading(pen, "Rules") + set_rows(pen, rows)


def _say_rule(result: RuleResult, pen: Pen) -> tuple[Piece, str]:
    if result.value == "yes":
        return (pen.signs.complete, "reached"), "holds"
    if result.value == "no":
        return (" ", "plain"), "does not hold yet"
    if result.value == "not applicable":
        return (pen.signs.dash, "quiet"), "not applicable"
    return (pen.signs.open, "look here"), "depends on what is open"


def say_outcome(outcome: Outcome, result: OutcomeResult) -> str:
    """Return the step reached, or every step that is possible."""
    if result.applicability == "not applicable":
        return "not applicable"
    titles = {step.id: name_step(step.id, step.title) for step in outcome.steps}
    if result.steps:
        return _say_designations(result, titles)
    ids: list[str | None] = [None, *titles]
    steps = ids[ids.index(result.lower) : ids.index(result.upper) + 1]
    if len(steps) > 1 and all(len(id) == 1 for id in titles):
        titles = {id: id for id in titles}
    words = ["none yet" if step is None else titles[step] for step in steps]
    if result.applicability != "applicable":
        words.append("not applicable")
    if len(words) > _FEW:
        return f"anything from {words[0]} to {words[-1]}"
    return join_words(words, "or")


def say_validity(score: Score, outcome: str) -> str:
    """Return for how long an outcome holds, to be put behind it; empty where it is not known."""
    validity = score.validity.get(outcome)
    if validity is None or validity.valid_until is None:
        return ""
    link = ", " if _is_sure(score.outcomes[outcome]) else "; if reached, "
    if validity.has_lapsed:
        return f"{link}lapsed on {show_day(validity.valid_until + timedelta(days=1))}"
    return f"{link}valid until {show_day(validity.valid_until)}"


def _is_sure(result: OutcomeResult | Mapping[str, OutcomeResult]) -> bool:
    """Return whether some step is reached for certain."""
    results = result.values() if isinstance(result, Mapping) else [result]
    return any(each.lower is not None or each.surely for each in results)


def name_step(id: str, title: str) -> str:
    """Return what a step is called: its title, after its id where that is a mark such as B."""
    if not title:
        return id
    is_mark = len(id) == 1 and not id.islower()
    return f"{id}, {title}" if is_mark else title


def _say_designations(result: OutcomeResult, titles: Mapping[str, str]) -> str:
    surely = [titles[step] for step in result.surely]
    perhaps = [titles[step] for step in result.possibly if step not in result.surely]
    words = join_words(surely) or "none" + (" for certain" if perhaps else " yet")
    return f"{words}; perhaps {join_words(perhaps)}" if perhaps else words


def name_id(id: str) -> str:
    """Return an id as words."""
    words = id.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]


def member_titles(framework: Framework, members: Mapping[str, object]) -> Mapping[str, str]:
    """Return short titles of phases or members of a dimension, by id."""
    found = {phase.id: phase.short_title for phase in framework.phases}
    for dimension in framework.dimensions.values():
        if members.keys() <= dimension.members.keys():
            found.update({id: each.short_title for id, each in dimension.members.items()})
    return {id: found.get(id, id) for id in members}


def set_rows(pen: Pen, rows: list[tuple[Line, str, str]]) -> list[Line]:
    """Return rows of a sign or code, a title and words, the words below each other."""
    return list(_set_rows(pen, rows))


def _set_rows(pen: Pen, rows: list[tuple[Line, str, str]]) -> Iterator[Line]:
    lead = max((sum(len(text) for text, _ in start) for start, _, _ in rows), default=0)
    room = max((cell_len(pen.spell(title)) for _, title, _ in rows), default=0)
    said = max((cell_len(pen.spell(words)) for _, _, words in rows), default=0)
    room = min(room, _WIDEST_TITLE, max(pen.width - lead - 5 - said, pen.width // 3))
    for start, title, words in rows:
        left = (blank(2), *pad(start, lead))
        if pen.is_narrow:
            yield from wrap((*left, pen.write(f"{title}: {words}")), pen.width, hanging=4)
            continue
        titles = wrap((pen.write(title),), room) or [()]
        values = wrap((pen.write(words),), pen.width - lead - room - 5) or [()]
        for i, (name, value) in enumerate(zip_longest(titles, values, fillvalue=())):
            yield (*(left if i == 0 else (blank(2 + lead),)), *pad(name, room + 3), *value)
