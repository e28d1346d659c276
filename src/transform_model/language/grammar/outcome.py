"""Outcomes: ladders, bands and trees."""

from typing import Final

from transform_model.definition.outcome import LadderKind, Rounding
from transform_model.language.grammar.shared_keys import APPLIES, FACT_KEYS, SHORT, TITLE
from transform_model.language.grammar.types import (
    Choice,
    Form,
    Id,
    Key,
    ListOf,
    Object,
    OneOrMany,
    Quantity,
    Real,
    Ref,
)

STEP: Final = Object(
    "step",
    "One step of an outcome.",
    (
        Key("id", Id("step"), "Name used in rules.", "tier-1", is_required=True),
        TITLE,
        SHORT,
        Key("rule", Form("rule"), "Of a ladder: when the step is reached.", "all_core"),
        Key("from", Quantity(), "Of bands: the least value.", "30"),
        Key("includes", OneOrMany(Ref("step")), "Steps that this one contains.", "[tier-1]"),
        APPLIES,
        *FACT_KEYS,
    ),
    "{id: tier-1, title: Tier 1, rule: all_core}",
)

BRANCH: Final = Object(
    "branch",
    "A question of a tree, and where to go on.",
    (
        Key("ask", Form("rule"), "The question.", "lead", is_required=True),
        Key("yes", Form("branch"), "A step, or the next question.", "tier-2", is_required=True),
        Key("no", Form("branch"), "A step, or the next question.", "tier-1", is_required=True),
    ),
    "{ask: lead, yes: tier-2, no: {ask: team, yes: tier-2, no: tier-1}}",
)

VALID_FOR: Final = Object(
    "valid_for",
    "How long a recognition holds.",
    (
        Key("years", Real(lowest=0), "In years.", "2"),
        Key("months", Real(lowest=1, is_whole=True), "In months.", "18"),
    ),
    "{years: 2}",
    either=("years", "months"),
)

OUTCOME: Final = Object(
    "outcome",
    "A named result on an ordered list of steps.",
    (
        TITLE,
        Key(
            "ladder",
            Choice(tuple(LadderKind)),
            "Steps reached by rules: each needs all before it, the highest counts, or a set.",
            "cumulative",
        ),
        Key("bands", Ref("measure"), "Steps reached by a measure or family.", "credits"),
        Key("tree", BRANCH, "Steps reached by yes/no questions.", BRANCH.example),
        Key("round", Choice(tuple(Rounding)), "Of bands: done before comparing.", "half_up"),
        Key(
            "steps",
            ListOf(STEP),
            "From lowest to highest.",
            "[{id: tier-1, rule: lead}, {id: tier-2, rule: all_core}]",
            is_required=True,
        ),
        Key(
            "valid_for",
            VALID_FOR,
            "How long it holds, from the day it is recognised or assessed.",
            VALID_FOR.example,
        ),
        *FACT_KEYS,
    ),
    "{ladder: cumulative, steps: [{id: tier-1, rule: lead}, {id: tier-2, rule: all_core}]}",
    either=("ladder", "bands", "tree"),
)
