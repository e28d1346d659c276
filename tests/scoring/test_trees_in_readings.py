"""A tree that is not published decides nothing where published facts alone count."""

from tests.scoring.texts import load_text
from transform_model.scoring.results import OutcomeResult
from transform_model.scoring.score import score_practice

TREE = """
milestones: {{a: Same site, b: One record}}
sources: {{own: {{title: Our own}}}}
outcomes:
  level:
    basis: {basis}
    source: own
    tree: {{ask: a, yes: {{ask: b, yes: three, no: two}}, no: one}}
    steps: [{{id: one}}, {{id: two}}, {{id: three}}]
rules: {{near: {{level: two, basis: published, source: own}}}}
"""


def find_ends(basis: str) -> tuple[str | None, str | None, str]:
    """Return both ends of the level in the published reading, and what leans on it."""
    framework = load_text(TREE.format(basis=basis))
    score = score_practice(framework, {"a": "yes", "b": "yes"}, basis="published")
    level = score.outcomes["level"]
    assert isinstance(level, OutcomeResult)
    return level.lower, level.upper, score.rules["near"].value


def test_questions_of_our_own_leave_every_step_possible() -> None:
    """Both answers are yes, but which questions lead where is not published."""
    assert find_ends("editorial") == ("one", "three", "undetermined")


def test_published_questions_lead_to_their_step() -> None:
    """Yes and yes is the third step, which is above the second."""
    assert find_ends("published") == ("three", "three", "yes")


def test_a_question_that_is_not_published_is_explained_as_not_known() -> None:
    """Whoever reads why sees that the question is open in this reading, not that it has no name."""
    score = score_practice(load_text(TREE.format(basis="editorial")), {}, basis="published")

    assert next(part.name for part in score.explain("level").parts) == "not known in this reading"
