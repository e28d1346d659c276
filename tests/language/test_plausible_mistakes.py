"""Mistakes that authors of frameworks make, each told once, at its place and with its remedy."""

import pytest

from tests.language.texts import HEAD
from transform_model.language.library import check_text

_PHASES = """\
basis: editorial
scale: pat
scales: {pat: {levels: 0..3}}
phases: [{id: start, title: Start}, {id: work, title: Work}]
"""
_BANDS = "milestones: {a: A}\nmeasures: {n: {count: milestones}}\noutcomes: {o: {bands: n, "

_OUTCOME = "basis: editorial\nmilestones: {a: A}\noutcomes: {o: {ladder: cumulative, steps: "
_KINDS = "basis: editorial\ndimensions: {kind: [core]}\nmilestones: {a: {title: A, kind: core}}\n"


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        (
            "milestones: {a: {title: A: the first}}",
            "not YAML: ',' or '}' is expected here",
            "a text with ': ' inside is put in double quotes",
        ),
        (
            "milestones: {a: {title: 'A patient's plan'}}",
            "not YAML: ',' or '}' is expected here",
            "a text with an apostrophe inside is put in double quotes",
        ),
        (
            "milestones: {a: {title: [one two three: four}}",
            "not YAML: ',' or ']' is expected here",
            "",
        ),
        (
            _PHASES + "milestones:\n  - {id: a, title: A}\n",
            "milestones expects a mapping, found a list",
            "write each entry as 'a: …', without '-' or square brackets",
        ),
        (
            _PHASES + 'milestones: {a: {title: A, thresholds: {start: " 1", work: 2}}}',
            "level '1' is not on the scale of 'a'",
            "write 1, without the blank in the quotes",
        ),
        (
            "milestones: {a: {title: A, applies: {cohort: first}}}",
            "there is no attribute 'cohort'",
            "cohorts are declared by their days: programme_starts: {first: 2017-01-01}",
        ),
        (
            f"basis: editorial\n{_BANDS}steps: [{{id: l, from: 1}}, {{id: h, from: 1}}]}}}}",
            "the steps are listed from lowest to highest, but 'h' starts at 1 after 'l' at 1",
            "no value is left for 'l': each step starts higher than the one before",
        ),
        (
            _BANDS + "steps: [{id: l, from: 0, to: 0}, {id: h, from: 1}]}}",
            "step 'l' has no key 'to'",
            "leave it out: a band ends where the next one begins",
        ),
        (
            "milestones: {a: {title: A, depends_on: b}, b: B}",
            "milestone 'a' has no key 'depends_on'",
            "did you mean 'requires'?",
        ),
        (
            "basis: editorial\nmilestones: {a: A}\nrules: {r: {where: {clinicians: 5..3}}}",
            "'5..3' is not a range from a smaller to a greater number",
            "such as clinicians: 3.., or clinicians: 5..15",
        ),
        (
            _PHASES + "milestones:\n"
            "  a: {title: A, requires: {a: 2}, thresholds: {start: 1, work: 2}}",
            "milestone 'a' waits for itself: a:1 → a:2",
            "remove it",
        ),
        (
            "milestones:\n  - {title: A}\n",
            "milestones expects a mapping, found a list",
            "write each entry as 'id: …', without '-' or square brackets",
        ),
        (
            "milestones: {a: A}\nphases:\n  - start: Start",
            "phase has no key 'start'",
            "write {id: start, title: …}",
        ),
        (
            _OUTCOME + "[{id: b, rule: a}, {gold: {all: [a]}}]}}",
            "step has no key 'gold'",
            "write {id: gold, …}",
        ),
        (
            "milestones: {a: {title: A, cadence: 12}}",
            "milestone 'a' has no key 'cadence'",
            "did you mean 'cadence_months'?",
        ),
        (
            "milestones: {a: {title: A, must_pass: yes}}",
            "milestone 'a' has no key 'must_pass', and no dimension has this name",
            "a rule asks for it, such as must_pass: {all: [lead, team]} under 'rules'",
        ),
        (
            "milestones: {a: {title: A, colour: dark blue}}",
            "milestone 'a' has no key 'colour', and no dimension has this name",
            "",
        ),
        (
            _KINDS + "rules: {r: {all: {core: yes}}}",
            "selection has no key 'core', and no dimension has this name",
            "'core' is of 'kind': write kind: core",
        ),
        (
            _OUTCOME + "[{id: b, rule: a}], add_on: yes}}",
            "outcome 'o' has no key 'add_on'",
            "what is held beside a tier is a step of an outcome with ladder: any_order",
        ),
        (
            "milestones: {a: A}\nraters: {combine: mean, most: 2}",
            "raters has no key 'most'",
            "known: combine, at_least, discuss_when_spread, round, assessor",
        ),
        (
            "milestones: {a: {title: A, cadence_months: yearly}}",
            "cadence_months 'yearly' is not a number",
            "such as cadence_months: 12",
        ),
        (
            "milestones: {a: A}\nsource: Handbook of 2026",
            "there is no source 'Handbook of 2026'",
            "declare it, and write its id: sources: {handbook: {title: …}}",
        ),
        (
            "milestones: {a: A}\nbasis: handbook",
            (
                "basis expects 'published' or 'inferred' or 'reconstructed' or 'editorial',"
                " found 'handbook'"
            ),
            "it is how a fact is known; where it is from is said by 'source'",
        ),
        (
            "milestones: {a: A}\nsource: guide",
            "there is no source 'guide'",
            "declare it, and write its id: sources: {guide: {title: …}}",
        ),
        (
            "milestones: {a: {title: A, scale: share, met: 65 %}}",
            "'65 %' is not a number",
            "write 65%",
        ),
        (
            "milestones: {a: A}\nrules: {r: all core}",
            "'all core' is neither a verb nor a name of this framework",
            "write {all: …}",
        ),
        (
            "milestones: {a: A}\nmeasures: {m: {average: milestones}}",
            "'average' is neither a verb nor a name of this framework",
            "write {mean: …}",
        ),
        (
            "milestones: {a: A, b: B}\nmeasures: {m: a + b}",
            "'a + b' is neither a verb nor a name of this framework",
            "write {sum: [a, b]}",
        ),
        (
            _KINDS + "rules: {r: {all: [a, {groups: kind}]}}",
            "'groups' is neither a verb nor a name of this framework",
            "'groups' stands under a verb, such as all, any or of",
        ),
        (
            _KINDS + "rules: {r: core}",
            "'core' is neither a verb nor a name of this framework",
            "'core' is of 'kind': under a verb write {kind: core}",
        ),
        (
            _KINDS + "rules: {r: {all: core}}",
            "a list of rules, a selection or groups is expected, found the text 'core'",
            "'core' is of 'kind': under a verb write {kind: core}",
        ),
    ],
)
def test_a_plausible_mistake_is_told_once_with_its_remedy(
    text: str, message: str, help: str
) -> None:
    """One finding: what is wrong, in the author's words, and how to put it right."""
    (found,) = check_text("harbor.yaml", HEAD + text)
    assert (found.message, found.help) == (message, help)
