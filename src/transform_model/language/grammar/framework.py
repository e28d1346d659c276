"""The file: the object that holds everything else."""

from typing import Final

from transform_model.definition.milestone import Strength
from transform_model.definition.outcome import Rounding
from transform_model.definition.phase import PhaseOrder
from transform_model.definition.raters import Combining
from transform_model.language.grammar.milestone import ANSWERABLE, MILESTONE
from transform_model.language.grammar.outcome import OUTCOME
from transform_model.language.grammar.phase import MEMBER, PHASE
from transform_model.language.grammar.scale import ATTRIBUTE, SCALE, SOURCE
from transform_model.language.grammar.shared_keys import FACT_KEYS, GROUND_KEYS, NEEDED_TITLE
from transform_model.language.grammar.types import (
    Choice,
    Date,
    Flag,
    Form,
    Id,
    Key,
    ListOf,
    MapOf,
    Object,
    OneOf,
    Real,
    Ref,
    Text,
)

LANGUAGE_VERSION: Final = "1"

PREREQUISITES: Final = Object(
    "prerequisites",
    "Defaults for every prerequisite of the file.",
    (
        Key(
            "strength",
            Choice(tuple(Strength)),
            "How firmly prerequisites are meant.",
            "soft",
            default="soft; hard with enforce",
        ),
        Key(
            "enforce",
            Flag(),
            "Whether a level counts only once its hard prerequisites hold.",
            '"no"',
            default="no",
        ),
        *GROUND_KEYS,
    ),
    "{strength: soft, basis: editorial}",
)

RATERS: Final = Object(
    "raters",
    "How several raters become one answer, before scoring.",
    (
        Key(
            "combine",
            Choice(tuple(Combining)),
            "How their answers become one: what all agree on, the mean, the worst, or the word of"
            " an external assessor.",
            "consensus",
            is_required=True,
        ),
        Key(
            "at_least",
            Real(lowest=1, is_whole=True),
            "How many it takes; with fewer a milestone stays open.",
            "3",
            default="1",
        ),
        Key(
            "discuss_when_spread",
            Real(lowest=0),
            "Of a mean or the lowest: a wider spread than this is talked over.",
            "2",
            default="never",
        ),
        Key(
            "round",
            Choice(tuple(Rounding)),
            "Of a mean: what lies between two levels becomes one of them.",
            "half_up",
            default="none: the range between the two",
        ),
        Key("assessor", Text(), "Of external: the rater whose word counts.", "coach"),
        *GROUND_KEYS,
    ),
    "{combine: consensus, at_least: 3}",
    short="combine",
)

EXTENDS: Final = Object(
    "extends",
    "The framework an overlay is based on; a bare text is its id.",
    (
        Key("id", Text(), "Its id.", "ncqa-pcmh-2017", is_required=True),
        Key("version", Text(is_quoted=True), "The edition it must have.", '"2017"'),
    ),
    '{id: ncqa-pcmh-2017, version: "2017"}',
    short="id",
)

DIMENSION: Final = OneOf(
    (ListOf(Id("member")), MapOf(Id("member"), MEMBER, has_ground=True)),
)

FRAMEWORK: Final = Object(
    "framework",
    "A whole file.",
    (
        Key(
            "transform_model",
            Choice((LANGUAGE_VERSION,)),
            "Version of this language.",
            LANGUAGE_VERSION,
            is_required=True,
        ),
        Key("id", Id("framework"), "Name of the framework.", "harbor", is_required=True),
        NEEDED_TITLE,
        Key("version", Text(is_quoted=True), "Edition.", '"2.10"', is_required=True),
        Key("publisher", Text(), "Who publishes the programme.", "CMS"),
        Key("licence", Text(), "What may be done with it.", "MIT"),
        Key("note", Text(), "Shown, never scored.", "wording is ours"),
        Key("extends", EXTENDS, "Base of an overlay.", "ncqa-pcmh-2017"),
        *FACT_KEYS,
        Key("sources", MapOf(Id("source"), SOURCE), "Citations.", "{cms: {title: Summaries}}"),
        Key("scales", MapOf(Id("scale"), SCALE), "Named scales.", "{pat: {levels: 0..3}}"),
        Key("scale", Ref("scale"), "The default scale.", "pat", default="yes_no"),
        Key(
            "not_applicable",
            ANSWERABLE,
            "Whether milestones may be answered so.",
            "allowed",
            default="refused",
        ),
        Key("prerequisites", PREREQUISITES, PREREQUISITES.says, PREREQUISITES.example),
        Key(
            "attributes",
            MapOf(Id("attribute"), ATTRIBUTE),
            "Facts about the practice beyond the built-in ones.",
            "{rooms: {number: rooms}}",
        ),
        Key(
            "dimensions",
            MapOf(Id("dimension"), DIMENSION),
            "What milestones are tagged with.",
            "{kind: [core, elective]}",
        ),
        Key("phases", ListOf(PHASE), "Phases in order.", "[{id: start, title: Start}]"),
        Key(
            "phase_order",
            Choice(tuple(PhaseOrder)),
            "Whether a phase counts only once all before it are complete.",
            "in_order",
            default="in_order",
        ),
        Key(
            "milestones",
            MapOf(Id("milestone"), MILESTONE),
            "What is observed.",
            "{huddle: A team meets}",
        ),
        Key("rules", MapOf(Id("rule"), Form("declared rule")), "Rules.", "{both: {all: [lead]}}"),
        Key("measures", MapOf(Id("measure"), Form("measure")), "Numbers.", "{best: {max: [lead]}}"),
        Key(
            "outcomes",
            MapOf(Id("outcome"), OUTCOME),
            "Results on ordered steps.",
            "{ready: {ladder: cumulative, steps: [{id: yes, rule: lead}]}}",
        ),
        Key(
            "totals",
            MapOf(Ref("measure or milestones"), Form("total")),
            "Published best possible values, compared with the compiled framework.",
            "{milestones: 4}",
        ),
        Key("raters", RATERS, RATERS.says, RATERS.example),
        Key("period", Date(is_period=True), "Span of the programme.", "2015-09..2019"),
        Key(
            "programme_starts",
            OneOf((Date(), MapOf(Id("cohort"), Date()))),
            "Year 1 starts here; by cohort where cohorts start on days of their own.",
            "2017-01-01",
        ),
        Key("points_called", Text(), "Word shown for points.", "credits", default="points"),
    ),
    '{transform_model: 1, id: harbor, title: Harbor, version: "1", milestones: {huddle: A team}}',
)
