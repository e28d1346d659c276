"""Several raters of one practice: one answer per milestone, and where they disagree."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from transform_model.definition.framework import Framework
from transform_model.definition.raters import Combining, Raters
from transform_model.errors import AnswerError
from transform_model.practice.answer import UNANSWERED, Answer, AnswerKind
from transform_model.practice.assessment import Assessment
from transform_model.practice.plain_value import describe_value
from transform_model.scoring.answers import find_faults
from transform_model.scoring.combining import combine_answers

NOT_SAID: Final = Raters(Combining.CONSENSUS)
"""The rule of a framework that states none: what raters agree on is known, no more."""

_KNOWN: Final = {AnswerKind.LEVEL, AnswerKind.NOT_APPLICABLE}


@frozen
class Disagreement:
    """One milestone on which raters do not say the same.

    Parameters
    ----------
    milestone
        Its id.
    answers
        Rater → answer, for those who gave one.
    spread
        How far the answers surely lie apart, in the numbers of the scale; None where one of them
        is not applicable.
    answer
        What is scored.
    to_discuss
        Whether the rule asks them to talk it over, and no agreed answer says that they have.
    """

    milestone: str
    answers: Mapping[str, Answer]
    spread: float | None
    answer: Answer
    to_discuss: bool


@frozen
class RaterReport:
    """How several raters became one.

    Parameters
    ----------
    rule
        How their answers combine.
    raters
        Names of the raters, in the order given.
    disagreements
        In declared order of the milestones.
    too_few
        Milestone → how many gave an answer that counts, where the rule asks for more; these stay
        open.
    """

    rule: Raters
    raters: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    too_few: Mapping[str, int]

    @property
    def to_discuss(self) -> tuple[str, ...]:
        """Ids of the milestones to be talked over."""
        return tuple(each.milestone for each in self.disagreements if each.to_discuss)

    def to_dict(self) -> dict[str, object]:
        """Return everything as plain values, ready for JSON."""
        return {
            "combine": str(self.rule.combine),
            "at_least": self.rule.at_least,
            "raters": list(self.raters),
            "disagreements": [
                {
                    "milestone": each.milestone,
                    "answers": {rater: str(answer) for rater, answer in each.answers.items()},
                    "spread": each.spread,
                    "answer": str(each.answer),
                    "to_discuss": each.to_discuss,
                }
                for each in self.disagreements
            ],
            "too_few": dict(self.too_few),
        }


@frozen
class CombinedAssessment:
    """The one assessment that several raters come to, and how.

    Parameters
    ----------
    assessment
        Their answers combined; it names no raters any more.
    report
        How many they were and where they disagree.
    """

    assessment: Assessment
    report: RaterReport


def combine_raters(
    framework: Framework, ratings: Assessment | Mapping[str, Assessment | Mapping[str, object]]
) -> CombinedAssessment:
    """Return the one assessment that several raters come to by the rule of a framework.

    Parameters
    ----------
    framework
        Its ``raters`` say how answers combine; without them a milestone is known only as far as
        all who answered agree.
    ratings
        An assessment with ``raters``; or, by rater, an assessment or answers by milestone.

    Returns
    -------
    CombinedAssessment
        Scoring an assessment with raters does the same, and keeps the report.

    Raises
    ------
    AnswerError
        When an answer of a rater names no milestone, is off its scale, or cannot be read.
    ValueError
        When the raters assess different practices, or with different frameworks.

    Examples
    --------
    >>> from transform_model.definition.milestone import Milestone
    >>> from transform_model.definition.scale import YES_NO
    >>> demo = Framework("demo", "Demo", "1", milestones={"a": Milestone("a", "A", YES_NO)})
    >>> combined = combine_raters(demo, {"nurse": {"a": "yes"}, "director": {"a": "no"}})
    >>> str(combined.assessment.answers["a"]), combined.report.to_discuss
    ('no..yes', ('a',))
    """
    assessment = ratings if isinstance(ratings, Assessment) else _gather(framework, ratings)
    faults = [
        fault
        for rater, answers in assessment.raters.items()
        for fault in find_faults(
            framework, answers, assessment.rater_places.get(rater, {}), f"the answers of {rater}"
        )
    ]
    if faults:
        raise AnswerError(faults)
    return _combine(framework, assessment)


def _gather(
    framework: Framework, ratings: Mapping[str, Assessment | Mapping[str, object]]
) -> Assessment:
    """Return one assessment with the answers of all raters, of the day of the last of them."""
    if not isinstance(ratings, Mapping):
        raise TypeError(
            f"ratings are an Assessment, or answers by rater, found {describe_value(ratings)}"
        )
    given = [each for each in ratings.values() if isinstance(each, Assessment)]
    for what, names in (
        ("practice", {each.practice.id for each in given}),
        ("framework", {each.framework for each in given}),
    ):
        if len(names) > 1:
            raise ValueError(f"raters assess one {what}, found {' and '.join(sorted(names))}")
    days = [each.assessed_on for each in given if each.assessed_on is not None]
    raters = {
        rater: each.answers if isinstance(each, Assessment) else each
        for rater, each in ratings.items()
    }
    day = max(days, default=None)
    if not given:
        return Assessment(framework.id, answers={}, raters=raters)
    return evolve(given[0], answers={}, assessed_on=day, raters=raters, note="")


def _combine(framework: Framework, assessment: Assessment) -> CombinedAssessment:
    """Return raters whose answers all fit, combined."""
    rule = framework.raters or NOT_SAID
    answers = dict(assessment.answers)
    disagreements = []
    too_few = {}
    for milestone in framework.milestones.values():
        said = {r: a[milestone.id] for r, a in assessment.raters.items() if milestone.id in a}
        known = {rater: answer for rater, answer in said.items() if answer.kind in _KNOWN}
        if not known:
            continue
        counting = [answer for rater, answer in said.items() if rule.assessor in {"", rater}]
        opinion = combine_answers(rule, milestone, counting)
        agreed = answers.get(milestone.id, UNANSWERED)
        is_agreed = agreed.kind is not AnswerKind.UNANSWERED
        answer = agreed if is_agreed else _date(opinion.answer, counting, assessment.assessed_on)
        answers[milestone.id] = answer
        count = sum(answer.kind in _KNOWN for answer in counting)
        if count < (rule.at_least or 1) and not is_agreed:
            too_few[milestone.id] = count
        views = combine_answers(NOT_SAID, milestone, list(known.values()))
        if views.is_discussed:
            is_open = opinion.is_discussed and not is_agreed
            disagreements.append(
                Disagreement(milestone.id, known, views.spread, answer, to_discuss=is_open)
            )
    report = RaterReport(rule, tuple(assessment.raters), tuple(disagreements), too_few)
    combined = evolve(assessment, answers=answers, raters={}, rater_places={})
    return CombinedAssessment(combined, report)


def _date(answer: Answer, counting: Sequence[Answer], assessed_on: date | None) -> Answer:
    """Return an answer that is as old as the oldest it was made of."""
    days = [each.answered_on or assessed_on for each in counting if each.kind in _KNOWN]
    oldest = min((day for day in days if day is not None), default=None)
    if oldest == assessed_on or answer.kind not in _KNOWN:
        return answer
    return evolve(answer, answered_on=oldest)
