"""Messages about what an author gets wrong, and nothing more than that."""

import pytest

from tests.language.texts import HEAD, faults_of, find, parse_mapping
from transform_model.language.building.framework import build_framework

MS = "milestones: {a: T, b: T}\n"
FAMILY = "dimensions: {d: [x]}\nmeasures: {f: {mean: milestones, by: d}}\n"
WAIT = "{measured: number, from: 0, better: lower}"
PAT = "scales: {pat: {levels: 0..3}}\nscale: pat\n"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (MS + "rules: {r: {all: {}}}", ["TM031 this selection has no filter"]),
        (MS + "rules: {r: }", ["TM022 this expects a rule, found nothing"]),
        (MS + "rules: {r: {}}", ["TM142 a comparison names one thing, this one names nothing"]),
        (MS + "rules: {r: {a: [1]}}", ["TM022 a expects a level, found a list"]),
        (
            MS + "rules: {r: {a: {by_year: {2018: 1}}}}",
            ["TM022 a expects a level, found a mapping"],
        ),
        (
            MS + "rules: {r: {at_least: x, of: q}}",
            [
                "TM023 at_least 'x' is not a number",
                "TM022 a list of rules, a selection or groups is expected, found the text 'q'",
            ],
        ),
        (
            MS + "rules: {r: {all_but: 1, of: q}}",
            ["TM022 a list of rules, a selection or groups is expected, found the text 'q'"],
        ),
        (
            MS + "dimensions: {d: [x, [y]]}",
            ["TM022 d expects the id of a member, found a list"],
        ),
        (
            "milestones: {a: {title: T, cadence_months: [1]}}",
            ["TM022 cadence_months expects a whole number, found a list"],
        ),
        (
            MS + "rules: {r: {all: {groups: driver, having: a, of: b}}}",
            ["TM106 there is no dimension 'driver'", "TM020 groups has no key 'of'"],
        ),
        (MS + "rules: {r: {all: {groups: phase}}}", ["TM021 groups needs 'having'"]),
        (MS + "rules: {r: {where: {kind: []}}}", ["TM148 the condition on 'kind' lists no value"]),
        (MS + "rules: {r: {where: {kind: [[x]]}}}", ["TM022 kind expects text, found a list"]),
        (
            MS + "rules: {r: {where: {year: [1]}}}",
            ["TM148 'year' is a number, a list or mapping is neither a number nor a range"],
        ),
        (
            MS + "rules: {r: {where: rural}}",
            ["TM022 where expects a mapping, found the text 'rural'"],
        ),
        (
            MS + "rules: {r: {if: {where: {x: 1}}, then: zz, else: a}}",
            [
                "TM110 there is no attribute 'x'",
                "TM117 'zz' is neither a verb nor a name of this framework",
            ],
        ),
        (
            MS + "phases: [{id: p, title: P}]\nrules: {r: {all: {phase: p, level: 2}}}",
            ["TM140 'level' does not belong to a selection of thresholds; each has its own level"],
        ),
        (MS + "measures: {s: }", ["TM022 this expects a number, found nothing"]),
        (MS + "measures: {s: 2x}", ["TM023 this '2x' is not a number"]),
        (MS + "measures: {s: {}}", ["TM022 this expects a number, found a mapping"]),
        (MS + "measures: {s: {title: T}}", ["TM146 'title' has no verb that makes a number"]),
        (MS + "measures: {s: {sum: []}}", ["TM147 'sum' has nothing"]),
        (
            MS + "measures: {s: {sum: 3}}",
            ["TM147 '3' is one thing, 'sum' takes a list, a selection or a family"],
        ),
        (MS + "measures: {s: {weighted_mean: {}}}", ["TM147 'weighted_mean' has no entry"]),
        (
            MS + "measures: {s: {weighted_mean: 3}}",
            ["TM022 weighted_mean expects a mapping, found the text '3'"],
        ),
        (MS + "measures: {s: {by_year: {}}}", ["TM147 'by_year' has no entry"]),
        (MS + "measures: {s: {by_year: {soon: 3}}}", ["TM023 by_year 'soon' is not a number"]),
        (MS + "measures: {s: {by_year: {20025: 3}}}", ["TM029 by_year 20025 is more than 2199"]),
        (MS + "measures: {s: {by_year: {25: 3}}}", ["TM029 by_year 25 is less than 1900"]),
        (
            MS + "measures: {s: {lookup: zz, table: {}}}",
            [
                "TM147 'table' has no entry",
                "TM117 'zz' is neither a verb nor a name of this framework",
            ],
        ),
        (
            MS + "measures: {s: {lookup: zz, table: {0: 1}}}",
            ["TM117 'zz' is neither a verb nor a name of this framework"],
        ),
        (MS + "measures: {s: {value: a, times: -1}}", ["TM029 times -1 is less than 0"]),
        (
            MS + "measures: {s: {if: {where: {year: x}}, then: zz}}",
            [
                "TM148 'year' is a number, 'x' is neither a number nor a range",
                "TM117 'zz' is neither a verb nor a name of this framework",
            ],
        ),
        (
            MS + "rules: {r: {where: {clinicians: ..1e400}}}",
            ["TM148 '..1e400' is not a range from a smaller to a greater number"],
        ),
        (MS + "measures: {s: {mean: milestones, by: zz}}", ["TM106 there is no dimension 'zz'"]),
        ("milestones: {a: {title: T, points: {by_year: {}}}}", ["TM031 by_year has no entry"]),
        (
            "milestones: {a: {title: T, points: {by_year: 3}}}",
            ["TM022 by_year expects a mapping, found the text '3'"],
        ),
        (
            "milestones: {a: {title: T, points: {value: []}}}",
            ["TM022 points expects a number, found a list"],
        ),
        (
            "milestones: {a: {title: T, levels: {}, thresholds: [x]}}",
            ["TM022 thresholds expects a mapping, found a list"],
        ),
        (
            "milestones: {a: {title: T, scale: share, requires: {level: 1, needs: b}}, b: T}",
            ["TM131 the scale of 'a' is measured and has no levels to choose from"],
        ),
        (
            PAT + "milestones: {a: {title: T, requires: {level: 0, needs: {b: 1}}}, b: T}",
            ["TM131 '0' is the lowest level of 'a', nothing waits"],
        ),
        (
            PAT + "milestones: {a: {title: T, met: [2]}, b: {title: T, requires: a}}",
            ["TM022 met expects a level, found a list"],
        ),
        ("milestones: {a: {title: T, scale: share}}\nrules: {r: a}", ["TM133 which level of 'a'?"]),
        (
            "scales: {s: {levels: 3}}\nmilestones: {a: T}",
            ["TM022 levels expects a range of whole numbers or a list, found the text '3'"],
        ),
        (
            "scales: {s: {measured: number, from: 0, to: 5, met: 9}}\nmilestones: {a: T}",
            ["TM132 9 lies outside 0..5"],
        ),
        (
            "outcomes: {o: {tree: {ask: a, yes: [x], no: lo}, steps: [{id: lo}]}}\n" + MS,
            ["TM022 this expects a mapping, found a list"],
        ),
        (
            "outcomes: {o: {tree: {ask: zz, yes: {ask: a, yes: hi}, no: lo}, steps: [{id: lo}]}}\n"
            + MS,
            [
                "TM117 'zz' is neither a verb nor a name of this framework",
                "TM021 branch needs 'no'",
                "TM114 outcome 'o' has no step 'hi'",
            ],
        ),
        (
            "outcomes: {o: {ladder: highest, bands: s, steps: [{id: lo, rule: zz}]}}\n" + MS,
            [
                "TM030 outcome 'o' has 'ladder' and 'bands', one is needed",
                "TM111 there is no measure 's'",
                "TM117 'zz' is neither a verb nor a name of this framework",
            ],
        ),
        (
            MS + "measures: {s: {sum: milestones}}\ntotals: {s: {x: 1}, q: 3}",
            [
                "TM020 number 's' has no key 'x'",
                "TM030 number 's' needs 'value' or 'by_year'",
                "TM111 there is no measure 'q'",
            ],
        ),
        (
            MS + FAMILY + "totals: {f: {y: 1}}",
            ["TM107 d 'y' is not declared"],
        ),
        (
            MS + "dimensions: {d: [x]}\nmeasures: {f: {mean: milestones, by: d}}\ntotals: {f: 3}",
            ["TM115 'f' has one value per member"],
        ),
        (
            MS + FAMILY + "rules: {r: {f.y: 3}}",
            ["TM107 d 'y' is not declared"],
        ),
        (
            MS
            + "outcomes: {o: {ladder: highest, steps: [{id: s, rule: a}]}}\nrules: {r: {o: [s]}}",
            ["TM022 o expects text, found a list"],
        ),
        (
            MS + "attributes: {x: [1]}\nrules: {r: {where: {x: 1}}}",
            ["TM022 x expects a mapping, found a list"],
        ),
        (
            "milestones: {a: {title: T, scale: zz}, b: {title: T, denominator_from: a}}",
            ["TM109 there is no scale 'zz'"],
        ),
        (
            MS + "measures: {f: {mean: milestones, by: zz}}\ntotals: {f: {x: 1}}",
            ["TM106 there is no dimension 'zz'"],
        ),
        (
            MS + "prerequisites: {enforce: []}",
            ["TM022 enforce expects yes or no, found a list"],
        ),
        (MS + "period: [2015]", ["TM022 period expects a date or period, found a list"]),
        (MS + "period: 2015-13", ["TM025 '2015-13' is not a date or period"]),
        (
            MS + "raters: {combine: mean, at_least: 1.5}",
            ["TM029 at_least 1.5 is not a whole number"],
        ),
        (
            MS + "phases: {p: P}\nattributes: [x]",
            [
                "TM022 phases expects a list of phases, found a mapping",
                "TM022 attributes expects a mapping, found a list",
            ],
        ),
        (
            "milestones: {a: {title: T, not_applicable: maybe}}",
            ["TM026 not_applicable expects 'allowed' or 'refused', found 'maybe'"],
        ),
        (MS + "measures: {zz: {value: a, only_if: zz}}", ["TM145 'zz' is a number, not a rule"]),
    ],
)
def test_each_fault_is_told_once_and_in_words(text: str, faults: list[str]) -> None:
    """The findings of a text are these and no others."""
    assert sorted(faults_of(text)) == sorted(faults)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        (
            MS + "sources: {x: {title: One, two}}",
            "inside braces, a text with a comma is put in quotes",
        ),
        (MS + "rules: {r: {all: a}}", "write [a]"),
        (PAT + "milestones: {a: T}\nrules: {r: a}", "write {a: 3}, or declare its 'met' level"),
        (
            "milestones: {a: {title: T, scale: share}}\nrules: {r: a}",
            "write {a: 1}, or declare its 'met' level",
        ),
        (
            f"milestones: {{a: {{title: T, scale: {WAIT}}}}}\nrules: {{r: a}}",
            "write {a: 1}, or declare its 'met' level",
        ),
    ],
)
def test_help_says_how_to_put_it_right(text: str, help: str) -> None:
    """The first finding carries the text to write, where there is one."""
    assert find(text)[0].help == help


def test_one_unknown_scale_is_one_finding() -> None:
    """Levels of a milestone whose scale is unknown are not looked at, its names are."""
    text = """
scale: pats
phases: [{id: start, title: S}]
milestones:
  a: {title: T, thresholds: {start: 7}, requires: zz, points: [1], applies: {xx: 1}}
  b: {title: T, requires: {a: 9}}
rules: {r: {all: [a, {b: 9}]}}
"""
    assert sorted(faults_of(text)) == [
        "TM109 there is no scale 'pats'",
        "TM110 there is no attribute 'xx'",
        "TM121 prerequisite 'zz' names no milestone of this framework",
    ]


def test_a_misspelt_required_key_is_one_finding() -> None:
    """Where an unknown key stands for a missing one, only the unknown one is told."""
    assert faults_of("milestones: {a: {titel: T}}") == ["TM020 milestone 'a' has no key 'titel'"]


def test_hundreds_of_faults_stop_the_search_for_near_names() -> None:
    """After 200 faults no more near names are looked for, so that time stays bounded."""
    rules = ", ".join(f"mm{number}" for number in range(300))
    found = find(f"milestones: {{mm: T}}\nrules: {{r: {{any: [{rules}]}}}}")
    assert len(found) == 300
    assert found[0].help == "did you mean 'mm'?"
    assert found[-1].help == ""


def test_a_whole_number_as_version_is_a_warning() -> None:
    """It stays the text that was written, and the author hears of other tools."""
    whole = HEAD.replace('"1"', "2017") + "milestones: {a: T}"
    framework, (fault,) = build_framework(parse_mapping(whole), "")
    assert framework is not None
    assert framework.version == "2017"
    assert (fault.severity, fault.label) == ("warning", "")
    assert fault.help == 'put it in quotes: "2017"'


def test_a_version_in_quotes_or_words_is_fine() -> None:
    """Only what other tools would take for a number is warned of."""
    for version in ('"2017"', "2017b", "second", "50%"):
        whole = HEAD.replace('"1"', version) + "milestones: {a: T}"
        assert build_framework(parse_mapping(whole), "")[1] == ()


def test_a_selection_is_held_against_every_scale_it_meets() -> None:
    """Inside groups and families a selection meets only its member's milestones."""
    text = """
scales: {pat: {levels: 0..3}, rubric: {levels: [none, some, all]}}
dimensions: {d: [x, y]}
phases: [{id: start, title: S, rule: {all: {level: "3", d: x}}}]
milestones:
  a: {title: T, scale: pat, d: x}
  b: {title: T, scale: rubric, d: y}
  c: {title: T, scale: rubric}
rules:
  fine: {all: {groups: d, having: {any: thresholds}}}
  wrong: {all: {groups: d, having: {any: {level: some}}}}
measures:
  share: {fraction: {level: "2"}, by: d}
  sum: {sum: milestones}
outcomes: {o: {ladder: highest, steps: [{id: s, rule: {all_but: 1, of: milestones}}]}}
"""
    assert faults_of(text.replace("  sum:", "  total:")) == [
        "TM131 'a' has no level 'some'",
        "TM131 'b' has no level '2'",
        "TM133 which level of 'a' and 2 more milestones?",
    ]


def test_a_name_with_is_in_it_is_no_expression() -> None:
    """'joint_visits' is a name nobody declares, not 'joint_v' compared with 'its'."""
    assert faults_of(MS + "rules: {r: {all: [joint_visits, b is yes]}}") == [
        "TM117 'joint_visits' is neither a verb nor a name of this framework",
        "TM143 'b is yes' is an expression; {name: value} means at least",
    ]


def test_a_level_that_begins_like_a_sign_is_a_level() -> None:
    """'nothing' and 'notable' are words; 'not yes' is a sign."""
    scale = "scale: s\nscales: {s: {levels: [nothing, noted, notable]}}\n" + MS
    assert faults_of(scale + "rules: {r: {a: noted}, s: {b: notable}}") == []
    assert faults_of(scale + "rules: {r: {a: not noted}}") == [
        "TM143 'not noted' has a sign; every comparison means at least"
    ]


def test_a_verb_alone_is_told_to_be_one() -> None:
    """It is no misspelt name, and nearest to itself."""
    assert faults_of(MS + "rules: {r: {any: [all]}}") == [
        "TM117 'all' is a verb and says nothing alone"
    ]
