"""Rooms of the card that depend on the day and on raters."""

from datetime import date

from tests.display.cards import draw, read_small, section
from transform_model.practice.assessment import Assessment
from transform_model.practice.practice import Practice
from transform_model.scoring.score import Score, score_practice

DUE = """
programme_starts: {2017: 2017-01-01, 2018: 2018-01-01}
milestones:
  hire: {title: A care manager is hired, met: 2, due: {month: 4}}
  plan: {title: A plan is written, met: 2, due: {month: 9}}
  deepen: {title: Plans of care, met: 2, due: {year: 2}}
  review: {title: Costs are reviewed, met: 2, due: {year: 3}}
"""
YEARLY = """
milestones:
  survey: {title: Patients are surveyed, cadence_months: 12}
  plan: {title: A plan is written, cadence_months: 24}
  policy: {title: A policy, cadence_months: 36}
"""
TIERS = """
milestones: {a: A, b: B}
outcomes:
  tier:
    title: Recognition
    ladder: cumulative
    valid_for: {years: 2}
    steps: [{id: one, title: Tier 1, rule: {a: 2}}, {id: two, title: Tier 2, rule: {b: 2}}]
"""
RATED = """
raters: {combine: consensus, at_least: 3}
milestones: {m01: One, m02: Two, m10: Three, m11: Four}
"""
DAY = date(2016, 3, 31)


def score(body: str, answers: dict[str, object], on: date, **practice: object) -> Score:
    """Return a score of answers of 31 March 2016 on another day."""
    given = Assessment("small", Practice(attributes=practice), answers, DAY)  # type: ignore[arg-type]  # texts by id
    return score_practice(read_small(body), given, as_of=on)


def test_what_is_overdue_comes_first_then_what_is_due_next() -> None:
    """In June 2018 cohort 2017 is late with two, and has year 3 to the end of 2019."""
    answers: dict[str, object] = {"hire": 1, "plan": "1..2", "deepen": 0, "review": 0}
    found = score(DUE, answers, date(2018, 6, 1), cohort=2017)

    assert section(draw(found), "Due dates") == [
        "  ! hire    A care manager is hired   overdue since 1 May 2017",
        "  ? plan    A plan is written         perhaps overdue since 1 October 2017",
        "    deepen  Plans of care             due by 31 December 2018",
        "  1 more with a due date, the last by 31 December 2019",
    ]
    assert "scored as of 1 June 2018" in " ".join(draw(found)[:3])


def test_of_an_unknown_cohort_the_card_has_both_days() -> None:
    """The same day of two years is written once; on a narrow page in one sentence."""
    answers: dict[str, object] = {"hire": 1, "plan": 3, "deepen": 0, "review": 3}
    found = score(DUE, answers, date(2017, 6, 1))

    assert section(draw(found), "Due dates") == [
        "  ? hire    A care manager is hired   perhaps overdue: due by 30 April 2017",
        "                                      or 2018",
        "    deepen  Plans of care             due by 31 December 2018 or 2019",
    ]
    assert section(draw(found, 50), "Due dates")[:3] == [
        "  ? hire    A care manager is hired: perhaps",
        "    overdue: due by 30 April 2017 or 2018",
        "    deepen  Plans of care: due by 31 December 2018",
    ]


def test_cohorts_may_end_a_month_on_other_days() -> None:
    """Two days that have not the month in common are written in full."""
    text = DUE.replace("2018: 2018-01-01", "2018: 2018-03-01")
    found = score(text, {"hire": 1}, date(2017, 1, 1))

    assert section(draw(found, 100), "Due dates")[0].endswith(
        "due by 30 April 2017 or 30 June 2018"
    )


def test_without_a_calendar_the_month_or_year_stands_for_the_day() -> None:
    """A practice that tells its month has no days."""
    found = score(DUE, {"hire": 1, "deepen": 1, "review": 3}, DAY, month=5, programme_year=1)

    assert section(draw(found), "Due dates") == [
        "  ! hire    A care manager is hired   overdue: due by month 4",
        "    plan    A plan is written         due by month 9",
        "    deepen  Plans of care             due by the end of year 2",
    ]


def test_of_many_overdue_milestones_the_rest_is_counted() -> None:
    """A dozen rows are shown; without days the last of them is not known either."""
    many = "".join(f"  n{i}: {{title: N, due: {{month: 4}}}}\n" for i in range(14))
    body = "milestones:\n" + many
    answers: dict[str, object] = {f"n{i}": 0 for i in range(14)}
    found = section(draw(score(body, answers, DAY, month=5)), "Due dates")

    assert len(found) == 13
    assert found[-1] == "  2 more with a due date"


def test_nothing_due_says_nothing() -> None:
    """What is done needs no date."""
    answers: dict[str, object] = dict.fromkeys(("hire", "plan", "deepen", "review"), 3)

    assert section(draw(score(DUE, answers, date(2018, 6, 1))), "Due dates") == []


def test_answers_too_old_come_before_those_to_be_renewed_next() -> None:
    """A yearly answer of March 2016 is too old in April 2017, the others have their days."""
    answers: dict[str, object] = {"survey": 3, "plan": 3, "policy": 3}
    found = score(YEARLY, answers, date(2017, 4, 2))

    assert section(draw(found, 100), "To be answered anew") == [
        "  ? survey  Patients are surveyed   too old since 1 April 2017, counts as unanswered",
        "    plan    A plan is written       by 31 March 2018",
        "  1 more, the last by 31 March 2019",
    ]
    assert section(draw(score(YEARLY, {"survey": 3}, DAY)), "To be answered anew") == [
        "    survey  Patients are surveyed   by 31 March 2017"
    ]


def test_an_outcome_says_until_when_it_holds() -> None:
    """On the card without phases it is part of the verdict."""
    answers: dict[str, object] = {"a": 2, "b": 0}
    cases: tuple[tuple[date, dict[str, object], str], ...] = (
        (date(2018, 3, 31), answers, "Recognition: Tier 1, valid until 31 March 2018."),
        (date(2018, 4, 1), answers, "Recognition: Tier 1, lapsed on 1 April 2018."),
        (
            DAY,
            {"b": 0},
            "Recognition: none yet or Tier 1; if reached, valid until 31 March 2018.",
        ),
        (DAY, {"a": 0}, "Recognition: none yet."),
    )
    for on, answer, expected in cases:
        assert f"  {expected}" in draw(score(TIERS, answer, on))


def test_bands_of_a_family_hold_together() -> None:
    """An outcome with one result per member says it once, behind the count."""
    body = """
dimensions: {kind: [x, y]}
milestones: {a: {title: A, kind: x}, b: {title: B, kind: y}}
measures: {each: {sum: milestones, by: kind}}
outcomes: {level: {bands: each, valid_for: {months: 6}, steps: [{id: full, from: 3}]}}
"""
    found = draw(score(body, {"a": 3, "b": 0}, DAY))

    assert "  Level: 1 at full, 1 below the first, valid until 30 September 2016." in found


def test_beside_a_ladder_of_phases_an_outcome_says_it_in_its_row() -> None:
    """The row of the outcome has the day behind the step."""
    body = "phases: [{id: start, title: Start}]\n" + TIERS.replace(
        "a: A,", "a: {title: A, thresholds: {start: 1}},"
    )
    found = draw(score(body, {"a": 2, "b": 0}, DAY))

    assert section(found, "Outcomes") == ["  Recognition   Tier 1, valid until 31 March 2018"]


def test_raters_disagree_with_the_level_of_each() -> None:
    """What is to be discussed comes first, then what was agreed, then what is open."""
    raters = {
        "nurse": {"m01": 1, "m02": 2, "m10": 3, "m11": 2},
        "director": {"m01": 1, "m02": "2..3", "m10": 1, "m11": 2},
        "doctor": {"m01": 2, "m02": 1, "m10": 1},
    }
    given = Assessment("small", answers={"m01": 1}, raters=raters)  # type: ignore[arg-type]  # plain answers
    found = draw(score_practice(read_small(RATED), given), 100)
    head = "Raters disagree   3 raters: nurse, director and doctor; what all agree on counts"

    assert head in found
    assert section(found, "Raters disagree") == [
        "  ! m02  nurse 2, director 2–3, doctor 1   → 1–3, to be discussed",
        "  ! m10  nurse 3, director 1, doctor 1     → 1–3, to be discussed",
        "    m01  nurse 1, director 1, doctor 2     → 1",
        "  m11: 2 of at least 3 raters answered; open.",
    ]


def test_of_very_many_raters_the_first_are_named() -> None:
    """A whole county rated: eleven of 10,000 stand on the card, and how many more there are."""
    raters = {f"r{i}": {"m01": i % 2} for i in range(10_000)}
    given = Assessment("small", raters=raters)

    lines = " ".join(" ".join(draw(score_practice(read_small(RATED), given))).split())

    assert "10,000 raters: r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10 and 9,989 more;" in lines
    assert "r7 1, r8 0, r9 1, r10 0, 9,989 more" in lines
    assert "r11" not in lines


def test_raters_who_agree_are_named() -> None:
    """By a mean or the lowest as well; the word of an assessor may be missing."""
    for rule, said in (
        ("mean", "the mean counts"),
        ("lowest", "the lowest counts"),
        ("external, assessor: coach", "what coach says counts"),
    ):
        body = RATED.replace("consensus, at_least: 3", rule)
        raters = {"nurse": {"m01": 2}, "coach": {"m01": 2}}
        given = Assessment("small", raters=raters)
        found = draw(score_practice(read_small(body), given))
        assert f"Raters   2 raters: nurse and coach; {said}" in found
    given = Assessment("small", raters={"nurse": {"m02": 2}, "coach": {"m01": 2}})
    found = draw(score_practice(read_small(body), given))
    assert section(found, "Raters") == ["  coach has not answered m02: open."]


def test_an_open_answer_of_raters_is_said_to_be_open() -> None:
    """Where one says it does not apply and one gives a level, nothing is scored."""
    body = RATED.replace("at_least: 3", "at_least: 2") + "not_applicable: allowed\n"
    raters = {"nurse": {"m01": "n/a"}, "director": {"m01": 2}}
    given = Assessment("small", raters=raters)  # type: ignore[arg-type]  # plain answers
    found = draw(score_practice(read_small(body), given))

    assert section(found, "Raters disagree") == [
        "  ! m01  nurse not applicable, director 2   → open, to be discussed"
    ]
