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
            "write each entry as 'id: …', without '-' or square brackets",
        ),
        (
            _PHASES + 'milestones: {a: {title: A, thresholds: {start: " 1", work: 2}}}',
            "level '1' is not on the scale of 'a'",
            "write 1, without the blank in the quotes",
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
    ],
)
def test_a_plausible_mistake_is_told_once_with_its_remedy(
    text: str, message: str, help: str
) -> None:
    """One finding: what is wrong, in the author's words, and how to put it right."""
    (found,) = check_text("harbor.yaml", HEAD + text)
    assert (found.message, found.help) == (message, help)
