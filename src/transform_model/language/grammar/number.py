"""Numbers: what is worked out from answers."""

from typing import Final

from transform_model.language.grammar.rule import HEADING_KEYS, WHERE
from transform_model.language.grammar.shared_keys import GROUND_KEYS
from transform_model.language.grammar.types import (
    Form,
    Forms,
    Key,
    MapOf,
    Object,
    Quantity,
    Real,
    Ref,
    Weight,
)

_NUMBER: Final = Form("number")

MODIFIER_KEYS: Final = (
    Key(
        "times",
        Form("factor"),
        "A factor of at least 0, or a measure. Applied first.",
        "2.5",
    ),
    Key("cap", Quantity(), "The greatest value. Applied after 'times'.", "40"),
    Key("only_if", Form("rule"), "Without this rule the number is 0. Applied last.", "all_core"),
)

YEAR: Final = Real(lowest=1900, is_whole=True, highest=2199)


def _form(name: str, says: str, example: str, *keys: Key) -> Object:
    return Object(name, says, (*keys, *MODIFIER_KEYS, *GROUND_KEYS), example)


def _aggregate(verb: str, says: str) -> Object:
    parts = "A list, a selection or a family."
    key = Key(verb, Form("parts"), parts, "[lead, team]", is_required=True)
    return _form(verb, says, f"{{{verb}: {{kind: core}}}}", key)


def _tally(verb: str, says: str) -> Object:
    key = Key(verb, Form("collection"), "What is counted.", "{kind: core}", is_required=True)
    return _form(verb, says, f"{{{verb}: {{kind: core}}}}", key)


NUMBER_FORMS: Final = Forms(
    "number",
    "A number. A bare name is a milestone (its points, else its level) or a measure.",
    "number, milestone or measure",
    (
        _aggregate("sum", "Adds; what is not applicable adds nothing."),
        _aggregate("mean", "The mean; what is not applicable drops out."),
        _aggregate("min", "The least; what is not applicable drops out."),
        _aggregate("max", "The greatest; what is not applicable drops out."),
        _tally("count", "How many of a collection hold."),
        _tally("fraction", "What share of those that apply hold."),
        _form(
            "weighted_mean",
            "A mean with stated weights; what is not applicable passes its weight on.",
            "{weighted_mean: {credits: 30, lead: 10}}",
            Key(
                "weighted_mean",
                MapOf(Ref("measure or milestone"), Weight()),
                "Measure or milestone, and its weight.",
                "{credits: 30, lead: 10}",
                is_required=True,
            ),
        ),
        _form(
            "lookup",
            "A table: from each key on, its value; 0 below the first.",
            "{lookup: credits, table: {0: 0, 1: 25%, 5: 100%}}",
            Key("lookup", _NUMBER, "What is looked up.", "credits", is_required=True),
            Key(
                "table",
                MapOf(Real(), Quantity()),
                "From this value on, what it gives; never falling.",
                "{0: 0, 1: 25%}",
                is_required=True,
            ),
        ),
        _form(
            "value",
            "A number or name by itself, to hang a basis or a modifier on.",
            "{value: credits, times: 2}",
            Key("value", _NUMBER, "The number.", "credits", is_required=True),
        ),
        _form(
            "by_year",
            "A number that changes with the calendar year.",
            "{by_year: {2018: 50, 2025: 30}}",
            Key(
                "by_year",
                MapOf(YEAR, Quantity()),
                "From this year on.",
                "{2018: 50}",
                is_required=True,
            ),
        ),
        _form(
            "if",
            "One number where conditions on the practice hold, another elsewhere.",
            '{if: {where: {small: "yes"}}, then: 2, else: 1}',
            Key("if", WHERE, "Conditions on the practice.", WHERE.example, is_required=True),
            Key("then", _NUMBER, "The number where they hold.", "2", is_required=True),
            Key("else", _NUMBER, "The number elsewhere.", "1", default="not applicable"),
        ),
    ),
)

LONG_QUANTITY: Final = Object(
    "number",
    "A number with its own basis, or one that changes with the year.",
    (
        Key("value", Form("quantity"), "The number, or a range when it is not known.", "25"),
        Key("by_year", Form("years"), "From this year on.", "{2018: 50, 2025: 30}"),
        *GROUND_KEYS,
    ),
    "{value: 25, basis: inferred}",
    either=("value", "by_year"),
)

MEASURE_KEYS: Final = (
    *HEADING_KEYS,
    Key("by", Ref("dimension"), "One value per member, or per phase: a family.", "driver"),
)
MEASURE_FORMS: Final = NUMBER_FORMS.with_keys("measure", MEASURE_KEYS)
