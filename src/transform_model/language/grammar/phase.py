"""Phases, and members of dimensions."""

from typing import Final

from transform_model.language.grammar.shared_keys import FACT_KEYS, NEEDED_TITLE, SHORT
from transform_model.language.grammar.types import Form, Id, Key, Object, Ref

PHASE: Final = Object(
    "phase",
    "One stage of the built-in ladder, complete when its thresholds are reached.",
    (
        Key("id", Id("phase"), "Name used by thresholds and selections.", "last", is_required=True),
        NEEDED_TITLE,
        SHORT,
        Key("rule", Form("rule"), "What must hold beside the thresholds.", "all_core"),
        *FACT_KEYS,
    ),
    "{id: last, title: Use data to drive care, short: Use data}",
)

MEMBER: Final = Object(
    "member",
    "One member of a dimension; a bare text is its title.",
    (
        NEEDED_TITLE,
        SHORT,
        Key("under", Ref("member"), "The member above it.", "people"),
        *FACT_KEYS,
    ),
    "{title: Engaged leadership, short: Leadership, under: people}",
    short="title",
)
