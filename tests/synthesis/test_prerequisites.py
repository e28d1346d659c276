"""Prerequisites are kept to in tendency, whatever rule they are."""

import random

import pytest
from attrs import evolve

import transform_model as tm
from tests.synthesis.made import YES_NO, framework_of
from transform_model.definition.amount import Amount
from transform_model.definition.bounds import Bounds
from transform_model.definition.condition import Condition
from transform_model.definition.rule import AllBut, AtLeast, IfRule, Rule, RuleList, StepRule, Where

NCQA = tm.load_framework("ncqa-pcmh-2017")
PAT = tm.load_framework("tcpi-pat-2-primary-care")
RURAL = (Condition("rural", ("yes",)),)


@pytest.mark.parametrize("framework", [NCQA, PAT], ids=["ncqa", "pat"])
def test_answers_are_less_out_of_order_than_shuffled_ones(framework: tm.Framework) -> None:
    """Answers of a milestone handed round among practices break far more prerequisites."""
    cohort = tm.synthesize_cohort(framework, 120, seed=9, recipe=tm.CohortRecipe(missing=0))
    found = [dict(each.answers) for each in cohort.to_assessments()]
    columns = {id: [answers[id] for answers in found] for id in framework.milestones}
    chance = random.Random(1)  # noqa: S311  a test needs no secrets
    for column in columns.values():
        chance.shuffle(column)
    shuffled = [{id: columns[id][i] for id in columns} for i in range(len(found))]
    assert count_out_of_order(framework, found) < 0.6 * count_out_of_order(framework, shuffled)


def count_out_of_order(framework: tm.Framework, found: list[dict[str, tm.Answer]]) -> int:
    """Return how many answers of all practices are ahead of their prerequisites."""
    return sum(len(tm.score_practice(framework, answers).out_of_order) for answers in found)


def step(id: str) -> StepRule:
    """Return that a milestone is a yes."""
    return StepRule(id, Bounds(1, 1))


def at_least(count: int | None, *ids: str) -> AtLeast:
    """Return that so many of these are a yes; all of them for None."""
    amount = None if count is None else Amount(Bounds(count, count))
    return AtLeast(amount, RuleList(tuple(step(id) for id in ids)))


NEEDS: dict[str, Rule] = {
    "step": step("a"),
    "all": at_least(None, "a", "b", "c"),
    "any": at_least(1, "a", "b", "c"),
    "two": at_least(2, "a", "b", "c"),
    "nested": AtLeast(None, RuleList((step("a"), at_least(1, "b", "c")))),
    "all but one": AllBut(Amount(Bounds(1, 1)), RuleList(tuple(step(id) for id in "abc"))),
    "if": IfRule(RURAL, step("a"), step("b")),
}


def waiting_framework(needs: Rule) -> tm.Framework:
    """Return four questions, the last of which waits for a rule."""
    waits = (tm.Prerequisite("d", 1, needs),)
    questions = [tm.Milestone(id, id, YES_NO) for id in "abc"]
    last = tm.Milestone("d", "d", YES_NO, prerequisites=waits)
    return evolve(framework_of(*questions, last), phases=())


@pytest.mark.parametrize("name", [name for name in NEEDS if name != "if"])
def test_without_disorder_nothing_is_out_of_order(name: str) -> None:
    """Who keeps to every prerequisite has no answer ahead of one, whatever rule it is."""
    framework = waiting_framework(NEEDS[name])
    recipe = tm.CohortRecipe(missing=0, disorder=0)
    cohort = tm.synthesize_cohort(framework, 200, seed=9, recipe=recipe).to_assessments()
    found = [dict(each.answers) for each in cohort]
    assert count_out_of_order(framework, found) == 0
    assert {str(answers["d"]) for answers in found} == {"no", "yes"}


def test_with_disorder_some_answers_are_out_of_order() -> None:
    """Who keeps to no prerequisite at all is ahead of one now and then."""
    framework = waiting_framework(NEEDS["all"])
    recipe = tm.CohortRecipe(missing=0, disorder=1)
    cohort = tm.synthesize_cohort(framework, 200, seed=9, recipe=recipe).to_assessments()
    assert count_out_of_order(framework, [dict(each.answers) for each in cohort]) > 0


def chained(id: str, needed: str | None) -> tm.Milestone:
    """Return a question that waits for another."""
    waits = () if needed is None else (tm.Prerequisite(id, 1, step(needed)),)
    return tm.Milestone(id, id, YES_NO, prerequisites=waits)


def test_chains_are_kept_to_from_their_first_step() -> None:
    """Needs are met before what waits for them, though they are declared after it."""
    chain = {"a": "b", "b": "c", "c": "d"}
    framework = framework_of(*(chained(id, chain.get(id)) for id in "abcd"))
    framework = evolve(framework, phases=())
    recipe = tm.CohortRecipe(missing=0, disorder=0)
    cohort = tm.synthesize_cohort(framework, 200, seed=9, recipe=recipe).to_assessments()
    assert count_out_of_order(framework, [dict(each.answers) for each in cohort]) == 0


@pytest.mark.parametrize(
    "needs",
    [
        NEEDS["if"],
        Where(RURAL),
        IfRule(RURAL, Where(RURAL)),
        at_least(0, "a"),
        StepRule("a", Bounds(0, 0)),
        AtLeast(None, RuleList((Where(RURAL),))),
        step("d"),
    ],
    ids=["if", "where", "if where", "none of one", "lowest", "all of where", "ring"],
)
def test_needs_that_are_no_order_of_steps_hold_nobody_up(needs: Rule) -> None:
    """A rule about the practice, one always met, or a ring leaves cohorts as plausible as ever."""
    framework = waiting_framework(needs)
    cohort = tm.synthesize_cohort(framework, 100, seed=9, recipe=tm.CohortRecipe(missing=0))
    assert {str(each.answers["d"]) for each in cohort.to_assessments()} == {"no", "yes"}
