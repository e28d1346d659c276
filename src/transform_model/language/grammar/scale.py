"""Scales, attributes and sources."""

from typing import Final

from transform_model.language.grammar.shared_keys import GROUND_KEYS, NEEDED_TITLE, TITLE
from transform_model.language.grammar.types import (
    Choice,
    Date,
    Key,
    Level,
    ListOf,
    Object,
    OneOf,
    Real,
    Text,
)

SCALE: Final = Object(
    "scale",
    "Ordered levels, or a measured quantity.",
    (
        Key(
            "levels",
            OneOf((Level(), ListOf(Text()))),
            "Levels from worst to best: a range of whole numbers, or a list.",
            "0..3",
        ),
        Key(
            "measured",
            Choice(("share", "number")),
            "A share from 0 to 1, or any number.",
            "number",
        ),
        Key("unit", Text(), "Unit of a measured number.", "days"),
        Key("from", Real(), "Least value of a measured number.", "0"),
        Key("to", Real(), "Greatest value of a measured number.", "60"),
        Key(
            "better",
            Choice(("higher", "lower")),
            "Which end of a measured scale is better.",
            "lower",
            default="higher",
        ),
        Key("met", Level(), "The level that counts when a rule names none.", "2"),
        *GROUND_KEYS,
    ),
    "{levels: [none, some, all], met: all}",
    either=("levels", "measured"),
)

ATTRIBUTE: Final = Object(
    "attribute",
    "A fact about the practice that conditions may ask about.",
    (
        TITLE,
        Key("values", ListOf(Text()), "The values it can have.", '["yes", "no"]'),
        Key("number", Text(), "It is a number; this is its unit.", "rooms"),
        *GROUND_KEYS,
    ),
    "{title: Examination rooms, number: rooms}",
    either=("values", "number"),
)

SOURCE: Final = Object(
    "source",
    "A public citation that facts are read from.",
    (
        NEEDED_TITLE,
        Key("url", Text(), "Where it was read.", '"https://www.cms.gov/"'),
        Key("read_on", Date(), "The day it was read.", "2016-03-31"),
    ),
    '{title: Milestone summaries, url: "https://www.cms.gov/", read_on: 2016-03-31}',
    short="title",
)
