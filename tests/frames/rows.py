"""Rows of made-up practices as people write them, and their scores one by one."""

from collections.abc import Mapping
from datetime import date
from random import Random

from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.practice.answer_sheet import parse_answers
from transform_model.practice.assessment import Assessment
from transform_model.practice.practice_building import build_practice
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.scoring.score import score_practice
from transform_model.scoring.situation import list_values

Row = dict[str, object]
"""A cell by column; None where it is empty."""

NUMBERS = {"share": ("85%", "0.4", "12.5%..60%", "..30%")}
ATTRIBUTES = ("clinicians", "rural", "small", "kind", "recognised_by", "beneficiaries")


def make_rows(framework: Framework, count: int, seed: int) -> list[Row]:
    """Return rows with answers of every kind, what practices may say of themselves, and days."""
    random = Random(seed)  # noqa: S311 - made-up rows need no secrets
    plan = compile_framework(framework)
    return [make_row(plan, f"p-{i:03}", random) for i in range(count)]


def make_row(plan: Plan, id: str, random: Random) -> Row:
    """Return one row."""
    row: Row = {"practice": id, "assessed_on": make_day(random)}
    for name in plan.asked:
        if name not in {"year", "programme_year", "month"} or random.random() < 0.2:
            row[name] = random.choice([*map(as_cell, list_values(plan, name)), None])
    for milestone in plan.milestones:
        row[milestone.id] = make_answer(milestone, random)
    return row


def make_day(random: Random) -> str | None:
    """Return a day of the programmes' years, or none."""
    if random.random() < 0.1:
        return None
    return date(
        random.randint(2013, 2025), random.randint(1, 12), random.randint(1, 28)
    ).isoformat()


def as_cell(value: object) -> object:
    """Return a known value as a cell; a set of ids is a text."""
    return ";".join(sorted(value)) or "none" if isinstance(value, frozenset) else value


def make_answer(milestone: Milestone, random: Random) -> str | None:
    """Return a level, a range, one of the words for no level, or nothing."""
    kind = random.random()
    if kind < 0.15:
        return random.choice([None, "", "?", "unanswered"])
    if kind < 0.2:
        return "declined"
    if kind < 0.3 and milestone.may_be_not_applicable:
        return random.choice(["n/a", "Not Applicable"])
    scale = milestone.scale
    if not scale.is_measured:
        first, last = sorted(random.choices(range(len(scale.levels)), k=2))
        ends = scale.levels[first].label, scale.levels[last].label
        return ends[1] if random.random() < 0.7 else f"{ends[0]}..{ends[1]}"
    if scale.unit == "share":
        return random.choice(NUMBERS["share"])
    lowest, highest = scale.lowest or 0, scale.highest or 40
    first, last = sorted(random.randint(int(lowest), int(highest)) for _ in range(2))
    return str(last) if random.random() < 0.7 else f"{first}..{last}"


def to_columns(rows: list[Row]) -> dict[str, list[object]]:
    """Return rows as columns; a column that a row does not have is empty there."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: [row.get(name) for row in rows] for name in names}


def score_one(
    framework: Framework | Plan, row: Mapping[str, object], as_of: date | None = None
) -> Mapping[str, float | None]:
    """Return the flat row of scores of one practice, by the scorer of single practices."""
    plan = framework if isinstance(framework, Plan) else compile_framework(framework)
    answers = {id: row.get(id) for id in plan.milestone_index}
    practice = {
        name: split_ids(name, value)
        for name, value in row.items()
        if name not in {*answers, "assessed_on", "practice"} and value is not None
    }
    day = row.get("assessed_on")
    assessment = Assessment(
        plan.framework.id,
        build_practice(practice),
        parse_answers(answers),
        date.fromisoformat(str(day)) if day else None,
    )
    return score_practice(plan, assessment, as_of=as_of).to_row()


def split_ids(name: str, value: object) -> object:
    """Return ids that a cell separates by semicolons as a list."""
    if name != "recognised_by":
        return value
    return [] if value == "none" else str(value).split(";")
