"""Rules, collections and selections."""

from typing import Final

from transform_model.language.grammar.shared_keys import (
    CONDITIONS,
    GROUND_KEYS,
    TEXT_BASIS,
    TITLE,
)
from transform_model.language.grammar.types import (
    Choice,
    Form,
    Forms,
    Key,
    Level,
    Object,
    OneOrMany,
    Quantity,
    Ref,
)

_COLLECTION: Final = Form("collection")
_OF: Final = Key("of", _COLLECTION, "What is counted.", "{kind: core}", is_required=True)

WHERE: Final = Object(
    "condition on the practice",
    "Conditions on the practice, joined by 'and'.",
    (
        Key(
            "where",
            CONDITIONS,
            "Attribute and value; a list is 'one of', a range is 'between'.",
            '{rural: "yes", clinicians: ..15}',
            is_required=True,
        ),
    ),
    '{where: {rural: "yes"}}',
)


def _form(name: str, says: str, example: str, *keys: Key) -> Object:
    return Object(name, says, (*keys, *GROUND_KEYS), example)


RULE_FORMS: Final = Forms(
    "rule",
    "A yes/no rule. A bare name is a milestone at its 'met' level, or another rule;"
    " {name: value} means at least that level, value or step.",
    "milestone or rule",
    (
        _form(
            "all",
            "Holds when all that apply hold.",
            "{all: [lead, {team: 2}]}",
            Key("all", _COLLECTION, "What must hold.", "[lead, {team: 2}]", is_required=True),
        ),
        _form(
            "any",
            "Holds when one holds.",
            "{any: {kind: elective}}",
            Key("any", _COLLECTION, "Of what one must hold.", "{kind: core}", is_required=True),
        ),
        _form(
            "at_least",
            "Holds when enough hold, or all that apply if fewer apply.",
            "{at_least: 2, of: {kind: core}}",
            Key(
                "at_least",
                Quantity(lowest=1, is_whole=True),
                "How many must hold.",
                "2",
                is_required=True,
            ),
            _OF,
        ),
        _form(
            "all_but",
            "Holds when at most so many fail.",
            "{all_but: 1, of: {kind: core}}",
            Key(
                "all_but",
                Quantity(lowest=0, is_whole=True),
                "How many may fail.",
                "1",
                is_required=True,
            ),
            _OF,
        ),
        WHERE.with_keys(GROUND_KEYS),
        _form(
            "if",
            "One rule where conditions on the practice hold, another elsewhere.",
            '{if: {where: {rural: "yes"}}, then: lead, else: {team: 3}}',
            Key("if", WHERE, "Conditions on the practice.", WHERE.example, is_required=True),
            Key("then", Form("rule"), "The rule where they hold.", "lead", is_required=True),
            Key("else", Form("rule"), "The rule elsewhere.", "team", default="not applicable"),
        ),
    ),
)

HEADING_KEYS: Final = (TITLE, TEXT_BASIS)
DECLARED_RULE_FORMS: Final = RULE_FORMS.with_keys("declared rule", HEADING_KEYS)

COMPARISON: Final = Object(
    "comparison",
    "At least a level of a milestone, a value of a measure, or a step of an outcome.",
    (*GROUND_KEYS, *HEADING_KEYS),
    "{team: 2}",
)

GROUPS: Final = Object(
    "groups",
    "A collection with one entry per member of a dimension.",
    (
        Key("groups", Ref("dimension"), "The dimension, or phase.", "driver", is_required=True),
        Key(
            "having",
            Form("rule"),
            "The rule of each entry; selections in it see only that member.",
            "{any: {kind: core}}",
            is_required=True,
        ),
    ),
    "{groups: driver, having: {any: {kind: core}}}",
)

SELECTION: Final = Object(
    "selection",
    "Milestones, or with 'phase' thresholds, picked by filters joined by 'and'.",
    (
        Key("phase", OneOrMany(Ref("phase")), "Picks thresholds of these phases.", "work"),
        Key("level", Level(), "The level meant.", "2", default="met"),
        Key("except", OneOrMany(Ref("milestone")), "Milestones left out.", "[lead]"),
        Key("due", Choice(("now",)), "Only what is due by the date of the score.", "now"),
        Key(
            "unlisted",
            Quantity(lowest=1, is_whole=True),
            "So many of these, the source does not say which.",
            "2",
        ),
        Key(
            "value",
            Choice(("level",)),
            "In numbers: the level even where there are points.",
            "level",
        ),
    ),
    "{kind: core, level: 1}",
    tag=OneOrMany(Ref("member")),
)

WHOLE_SELECTIONS: Final = ("milestones", "thresholds")
