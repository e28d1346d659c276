"""Milestones, their thresholds and their prerequisites."""

from typing import Final

from transform_model.definition.milestone import Strength
from transform_model.language.grammar.scale import SCALE
from transform_model.language.grammar.shared_keys import (
    APPLIES,
    FACT_KEYS,
    GROUND_KEYS,
    NEEDED_TITLE,
    SHORT,
)
from transform_model.language.grammar.types import (
    Choice,
    Form,
    Key,
    Level,
    ListOf,
    MapOf,
    Object,
    OneOf,
    OneOrMany,
    Quantity,
    Real,
    Ref,
    Text,
    Weight,
)

ANSWERABLE: Final = Choice(("allowed", "refused"))
ABSENT: Final = "absent"

MAY_BE: Final = Object(
    "may_be",
    "What an unpublished threshold could be instead, as far as it is known.",
    (
        Key("level", OneOrMany(Level()), "Levels it could be at.", "[1, 2]", default="any"),
        Key(
            "phase",
            OneOrMany(Ref("phase or absent")),
            f"Phases it could be in; '{ABSENT}' when there may be none.",
            "[work, absent]",
            default="any, or none at all",
        ),
    ),
    "{level: [1, 2], phase: [work, absent]}",
)

THRESHOLD: Final = Object(
    "threshold",
    "The level that completes the milestone for a phase; a bare level will do.",
    (
        Key("level", Level(), "The level, or a range when not known.", "2", is_required=True),
        Key("may_be", MAY_BE, "What it could be when only published facts count.", MAY_BE.example),
        APPLIES,
        *GROUND_KEYS,
    ),
    "{level: 2, basis: inferred}",
    short="level",
)

PREREQUISITE: Final = Object(
    "prerequisite",
    "What should be reached before a step.",
    (
        Key(
            "level",
            Level(),
            "The step that waits; every higher one waits, too.",
            "2",
            default="the first level above the lowest",
        ),
        Key("needs", Form("rule"), "A rule over steps.", "{team: 1}", is_required=True),
        Key(
            "strength",
            Choice(tuple(Strength)),
            "How firmly it is meant.",
            "hard",
            default="as under prerequisites",
        ),
        Key("why", Text(), "The reason, in words.", "a plan needs a team"),
        *GROUND_KEYS,
    ),
    "{level: 2, needs: {team: 1}, strength: hard, why: a plan needs a team}",
)

DUE: Final = Object(
    "due",
    "When a milestone is due, counted from the start of the programme.",
    (
        Key("month", Real(lowest=0, is_whole=True), "Month of the programme.", "4"),
        Key("year", Real(lowest=1, is_whole=True), "Year of the programme, from 1.", "2"),
    ),
    "{month: 4}",
    either=("month", "year"),
)

TAG: Final = Object(
    "tag",
    "What a milestone is tagged with in one dimension; a bare member or a list of members will do.",
    (
        Key(
            "value",
            OneOrMany(Ref("member")),
            "The members.",
            "[data, people]",
            is_required=True,
        ),
        *GROUND_KEYS,
    ),
    "{value: data, basis: editorial}",
    short="value",
)

_WEEKS: Final = OneOf((Real(lowest=0), MapOf(Level(), Real(lowest=0))))

MILESTONE: Final = Object(
    "milestone",
    "A state of a practice that can be observed. A bare text is its title.",
    (
        NEEDED_TITLE,
        SHORT,
        Key(
            "scale",
            OneOf((Ref("scale"), SCALE)),
            "Its scale: a name, or one of its own.",
            "pat",
            default="the scale of the file",
        ),
        Key("met", Level(), "The level meant where a rule names none.", "2"),
        Key("levels", MapOf(Level(), Text()), "What each level looks like.", "{3: Everybody.}"),
        Key("effort_weeks", _WEEKS, "Work to reach a level, or each level.", "{2: 4, 3: 12}"),
        Key("wait_weeks", _WEEKS, "Waiting that takes no hands.", "{3: 52}"),
        Key(
            "points",
            OneOf((Quantity(), ListOf(Quantity()))),
            "What its levels are worth: one per level, or one number earned at 'met'.",
            "[0, 1, 2, 4]",
            default="the level itself",
        ),
        Key("weight", Weight(), "Share in a mean.", "2", default="1"),
        Key(
            "thresholds",
            MapOf(Ref("phase"), THRESHOLD),
            "The level that completes it for a phase.",
            "{start: 1, work: {level: 3, basis: inferred}}",
        ),
        Key(
            "requires",
            Form("requires"),
            "What comes first: a rule over steps, or a list of prerequisites.",
            "{all: [{team: 2}, panel]}",
        ),
        APPLIES,
        Key("due", DUE, "When it is due.", DUE.example),
        Key(
            "not_applicable",
            ANSWERABLE,
            "Whether a practice may answer so.",
            "allowed",
            default="as the file says",
        ),
        Key("numerator", Text(), "What a share counts.", "patients on a panel"),
        Key("denominator", Text(), "What a share is of.", "active patients"),
        Key(
            "denominator_from",
            Ref("milestone"),
            "The milestone that supplies the denominator; adds a soft prerequisite.",
            "team",
        ),
        Key(
            "cadence_months",
            Real(lowest=1, is_whole=True),
            "How often it has to be answered anew: an older answer counts as unanswered.",
            "12",
        ),
        Key("note", Text(), "Shown, never scored.", "renamed in 2018"),
        *FACT_KEYS,
    ),
    "{title: Panels, driver: data, scale: pat, thresholds: {work: 2}, requires: {team: 1}}",
    short="title",
    tag=TAG,
)
