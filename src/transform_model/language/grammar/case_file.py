"""Files of cases: the practices beside a framework, and what must come out for them."""

from typing import Final

from transform_model.language.grammar.shared_keys import BASIS_WORDS
from transform_model.language.grammar.types import (
    Date,
    Form,
    Id,
    Key,
    ListOf,
    MapOf,
    Object,
    Real,
    Ref,
    Text,
)

OTHERS: Final = "others"
"""Milestone of ``answers`` that stands for all the others."""

ASSESSMENT_KEYS: Final = (
    Key(
        "practice",
        Form("practice"),
        "The practice, as an assessment describes it.",
        "{kind: primary care, clinicians: 3}",
        default="nothing is known of it",
    ),
    Key(
        "assessed_on",
        Form("day"),
        "Day of the answers, where their age matters.",
        "2016-03-31",
        default="not known",
    ),
    Key(
        "recognised_on",
        Form("mapping of days"),
        "Outcome → day it was recognised, where that runs out.",
        "{tier: 2016-03-31}",
        default="`assessed_on`",
    ),
    Key("note", Form("note"), "Words beside it.", "the morning team", default="none"),
    Key(
        "answers",
        Form("mapping of answers"),
        "Milestone → answer, as in an assessment; `others` answers all that are not named.",
        '{others: 3, huddle: "1..2"}',
        default="nothing is answered",
    ),
    Key(
        "raters",
        Form("mapping of answers by rater"),
        "Rater → answers, where several become one; `others` here, too.",
        "{anna: {huddle: 2}, ben: {huddle: 3}}",
        default="one set of answers",
    ),
)
"""Keys that a case shares with an assessment, and that are read as one."""

CASE: Final = Object(
    "case",
    "One practice and what must come out for it.",
    (
        Key("id", Id("case"), "Its name, unlike all others.", "all-three", is_required=True),
        Key("title", Text(), "What people read.", "Everything at level 3", is_required=True),
        Key(
            "source",
            Text(),
            "Where the expectations come from: a published rule, or arithmetic shown.",
            '"arithmetic: 2 of 3"',
            default="refused (TM223)",
        ),
        Key(
            "year",
            Real(lowest=1, is_whole=True),
            "Calendar year of the score: its 1 July.",
            "2018",
        ),
        Key("as_of", Date(), "Day the score holds for.", "2018-03-31", default="`assessed_on`"),
        Key(
            "basis",
            BASIS_WORDS,
            "Only facts at least this strong count as known.",
            "published",
            default="every fact counts",
        ),
        *ASSESSMENT_KEYS,
        Key(
            "expect",
            MapOf(Ref("result"), Form("expectation")),
            "Result → what must come out; see [what can be expected](#what-can-be-expected).",
            "{points: 12, tier: none..tier-2}",
            default="refused (TM225)",
        ),
    ),
    "{id: top, title: All at 3, source: rule 2, answers: {others: 3}, expect: {points: 12}}",
    states_ground=False,
)

CASE_FILE: Final = Object(
    "case file",
    "Cases of one framework, in a file called like it: `harbor.cases.yaml` beside `harbor.yaml`.",
    (
        Key(
            "framework",
            Text(),
            "Its id: the file beside this one, or a shipped framework.",
            "harbor",
            default="the file beside it",
        ),
        Key(
            "not_covered",
            MapOf(Ref("target"), Text()),
            "Target, or the beginning of several → why no case reaches it.",
            '{outcomes.tier.tier-4: "needs a site visit"}',
        ),
        Key("cases", ListOf(CASE), "The cases.", f"[{CASE.example}]", default="refused (TM221)"),
    ),
    "framework: harbor\ncases:\n"
    '  - {id: top, title: All at 3, source: "arithmetic: 4 x 3",'
    " answers: {others: 3}, expect: {points: 12}}",
)
