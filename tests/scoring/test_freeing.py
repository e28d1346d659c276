"""Enforced prerequisites that hold while a milestone applies, and are freed when it does not."""

from attrs import evolve

from tests.reference.small_frameworks import say
from tests.scoring.texts import load_text
from transform_model.definition.bounds import Bounds
from transform_model.definition.rule import ValueRule
from transform_model.scoring.score import Score, score_practice

# With no money staff stays at level 1, and holds the team back as long as it applies. One
# threshold of two is reached then, and the only one that applies where staff does not.
STAFF = """
prerequisites: {enforce: "yes"}
dimensions: {driver: {people: People}}
phases: [{id: start, title: Start}]
scales: {steps: {levels: 0..2}}
milestones:
  money: {title: Money, driver: people}
  staff:
    title: Staff
    driver: people
    scale: steps
    not_applicable: allowed
    thresholds: {start: 1}
    requires: [{level: 2, needs: money}]
  team: {title: Team, driver: people, thresholds: {start: "yes"}, requires: {staff: 2}}
rules: {both: {all: [team, {staff: 1}]}}
"""


def count(score: Score) -> tuple[Bounds, int]:
    """Return how many thresholds of the first phase are reached, and how many may apply."""
    return score.phases[0].reached, score.phases[0].of


def test_what_frees_by_not_applying_does_not_count_as_reached_as_well() -> None:
    """Staff at 1 without a team, or a team without staff: one threshold, never two."""
    framework = load_text(STAFF)
    answers = {"money": "no", "team": "yes"}

    quick = score_practice(framework, answers)
    exact = score_practice(framework, answers, exact=True)

    assert count(quick) == count(exact) == (Bounds(0, 1), 2)
    # Staff at 1 of two: a half. Without staff the team is all there is.
    assert quick.phases[0].readiness == exact.phases[0].readiness == Bounds(0, 1)
    assert quick.drivers["people"].reached == Bounds(0, 1)
    assert (quick.rules["both"].value, quick.rules["both"].is_tight) == ("undetermined", True)
    assert len(quick.cases) == 2


def test_nothing_is_tried_where_nothing_is_held_back() -> None:
    """With money staff can be at 2: to apply is then as good as not to."""
    score = score_practice(load_text(STAFF), {"money": "yes", "team": "yes"})

    assert count(score) == (Bounds(0, 2), 2)
    assert len(score.cases) == 1


def test_a_choice_may_hold_back_what_another_choice_does_not() -> None:
    """Only while staff does not apply is the lead held back, and frees the team by not applying.

    Staff at 1 gives a lead, and a lead gives a team: staff and team are two of two. Without staff
    there is no lead; where that does not apply either, the team is one of one.
    """
    framework = load_text("""
prerequisites: {enforce: "yes"}
not_applicable: allowed
phases: [{id: start, title: Start}]
scales: {steps: {levels: 0..2}}
milestones:
  money: Money
  staff: {title: Staff, scale: steps, thresholds: {start: 1}, requires: [{level: 2, needs: money}]}
  lead: {title: Lead, requires: {any: [{staff: 1}, money]}}
  team: {title: Team, thresholds: {start: "yes"}, requires: lead}
""")
    answers = {"money": "no", "team": "yes"}

    quick = score_practice(framework, answers)
    exact = score_practice(framework, answers, exact=True)

    assert count(quick) == count(exact) == (Bounds(0, 2), 2)
    assert quick.phases[0].readiness == exact.phases[0].readiness
    # Staff applies; it does not, and a lead does; neither does.
    assert len(quick.cases) == 3


def test_a_number_may_be_better_or_worse_without_a_part() -> None:
    """The team waits for a mean of 2, which only rooms at 2 give where staff does not apply.

    Staff at 1 makes the mean 1.5. So one threshold is reached: staff without a team, or a team
    without staff. The language has steps only for prerequisites; a definition may have more.
    """
    framework = load_text("""
prerequisites: {enforce: "yes"}
phases: [{id: start, title: Start}]
scale: steps
scales: {steps: {levels: 0..2}}
milestones:
  money: Money
  staff:
    title: Staff
    not_applicable: allowed
    thresholds: {start: 1}
    requires: [{level: 2, needs: {money: 1}}]
  rooms: Rooms
  team: {title: Team, thresholds: {start: 1}, requires: {rooms: 1}}
measures: {means: {mean: [staff, rooms]}}
""")
    team = framework.milestones["team"]
    needs = ValueRule("means", "", say(2))
    waiting = evolve(team, prerequisites=(evolve(team.prerequisites[0], needs=needs),))
    framework = evolve(framework, milestones={**framework.milestones, "team": waiting})
    answers = {"money": 0, "rooms": 2, "team": 2}

    quick = score_practice(framework, answers)
    exact = score_practice(framework, answers, exact=True)

    assert count(quick) == count(exact) == (Bounds(0, 1), 2)


def test_more_choices_than_are_tried_leave_bounds_wide_and_right() -> None:
    """Seven of staff's kind are 128 choices: none is made, and all that is possible is covered."""
    staff = "".join(
        f"  s{i}: {{title: S, scale: steps, not_applicable: allowed, thresholds: {{start: 1}},"
        f" requires: [{{level: 2, needs: money}}]}}\n"
        f"  t{i}: {{title: T, thresholds: {{start: 'yes'}}, requires: {{s{i}: 2}}}}\n"
        for i in range(7)
    )
    framework = load_text(f"""
prerequisites: {{enforce: "yes"}}
phases: [{{id: start, title: Start}}]
scales: {{steps: {{levels: 0..2}}}}
milestones:
  money: Money
{staff}""")
    answers = {"money": "no", **{f"t{i}": "yes" for i in range(7)}}

    quick = score_practice(framework, answers)
    exact = score_practice(framework, answers, exact=True)

    assert len(quick.cases) == 1
    assert count(quick) == (Bounds(0, 14), 14)
    assert count(exact) == (Bounds(0, 7), 14)
