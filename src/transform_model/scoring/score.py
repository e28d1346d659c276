"""Scoring one practice: the results, worked out as they are asked for."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from attrs import evolve, field, frozen

from transform_model.definition.basis import Basis
from transform_model.definition.bounds import Bounds
from transform_model.definition.framework import Framework
from transform_model.practice.answer import Answer
from transform_model.practice.assessment import Assessment
from transform_model.practice.practice import Practice
from transform_model.scoring.answers import Entry, read_answers
from transform_model.scoring.asking import find_question
from transform_model.scoring.choices import check_choices, list_cases
from transform_model.scoring.columns import describe_row
from transform_model.scoring.deadlines import Deadline, find_deadlines
from transform_model.scoring.dictionary import describe_score
from transform_model.scoring.evaluating import evaluate_rule
from transform_model.scoring.explaining import explain_result
from transform_model.scoring.explaining_answers import Reading
from transform_model.scoring.explanation import Explanation
from transform_model.scoring.given import Given, attributes_on, check_known, read_given
from transform_model.scoring.grounds import RestsOn, find_grounds
from transform_model.scoring.joining import (
    Family,
    join_completed,
    join_current,
    join_measures,
    join_outcomes,
    join_phase,
    join_rule,
)
from transform_model.scoring.ledger import find_ledger, read_row
from transform_model.scoring.missing import find_missing_of
from transform_model.scoring.nodes import NO, StepNode
from transform_model.scoring.phases import PhaseReading, read_phases
from transform_model.scoring.plan import Guard, Plan, compile_framework
from transform_model.scoring.profiles import read_profile
from transform_model.scoring.raters import RaterReport
from transform_model.scoring.renewals import Renewal, find_renewals
from transform_model.scoring.results import (
    Blocker,
    Missing,
    NumberResult,
    OutOfOrder,
    PhaseBounds,
    PhaseScore,
    ProfileEntry,
    Question,
    ReadyStep,
    RuleResult,
    WaitingStep,
)
from transform_model.scoring.situation import Scenarios, find_scenarios
from transform_model.scoring.steps import (
    find_blockers,
    find_out_of_order,
    find_ready,
    find_waiting,
)
from transform_model.scoring.tightness import Answered
from transform_model.scoring.timing import date_of_score
from transform_model.scoring.validity import Outcomes, Validity, find_validity


@frozen(eq=False)
class Score:
    """What is known of one practice under one framework; every result with exact bounds.

    Results are worked out when first asked for and then kept.

    Parameters
    ----------
    plan
        The compiled framework.
    given
        What was handed in: answers, practice, day and note.
    as_of
        Date the score holds for.
    entries
        Answers read against the plan, one per milestone in declared order.
    renewals
        Answers that have to be given anew, the next one first; those of which the day is past
        count as unanswered.
    is_exact
        Whether every choice of what may turn out not applicable is tried.
    """

    plan: Plan
    given: Given
    as_of: date
    entries: tuple[Entry, ...] = field(repr=False)
    renewals: tuple[Renewal, ...] = field(default=(), repr=False)
    is_exact: bool = field(default=False, repr=False)

    @property
    def practice(self) -> Practice:
        """What is known of the practice."""
        return self.given.practice

    @property
    def assessed_on(self) -> date | None:
        """Day of the assessment; None when not stated."""
        return self.given.assessed_on

    @property
    def note(self) -> str:
        """Words beside the assessment."""
        return self.given.note

    @property
    def raters(self) -> RaterReport | None:
        """How several raters became one, and where they disagree; None without raters."""
        return self.given.raters

    @cached_property
    def stale(self) -> tuple[str, ...]:
        """Ids of milestones whose answers are too old to count, in declared order."""
        found = {renewal.milestone for renewal in self.renewals if renewal.is_stale}
        return tuple(id for id in self.plan.milestone_index if id in found)

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """One answer per milestone, in declared order."""
        return tuple(entry.answer for entry in self.entries)

    @cached_property
    def _scenarios(self) -> Scenarios:
        if not self.plan.asked:
            return Scenarios(({},), is_complete=True)
        known = attributes_on(self.framework, self.practice, self.as_of)
        return find_scenarios(self.plan, *known)

    @cached_property
    def due(self) -> tuple[Deadline, ...]:
        """Every milestone with a due date and how it stands, the earliest first."""
        rows = [entry.row for entry in self.entries]
        return find_deadlines(self.plan, self.practice, self.as_of, rows)

    @cached_property
    def cases(self) -> tuple[Answered, ...]:
        """States to join: one, or one per scenario and per choice that is tried."""
        rows = tuple(entry.row for entry in self.entries)
        return list_cases(self.plan, rows, self._scenarios.cases, is_exact=self.is_exact)

    @property
    def covers_all(self) -> bool:
        """Whether all scenarios of the practice are told apart; else no bound is called tight."""
        return self._scenarios.is_complete

    @property
    def framework(self) -> Framework:
        """The framework scored against."""
        return self.plan.framework

    @cached_property
    def _readings(self) -> tuple[PhaseReading, ...]:
        return tuple(read_phases(case.state) for case in self.cases)

    @cached_property
    def phases(self) -> tuple[PhaseScore, ...]:
        """Every phase, from first to last."""
        return tuple(
            join_phase(phase.id, [(r, i) for r in self._readings])
            for i, phase in enumerate(self.framework.phases)
        )

    @cached_property
    def completed_phase(self) -> PhaseBounds:
        """The highest phase complete with, unless declared otherwise, all earlier ones complete."""
        return join_completed(self.framework.phases, self._readings)

    @cached_property
    def current_phase(self) -> PhaseBounds:
        """The first phase that is not complete; None when every phase is."""
        return join_current(self.framework.phases, self._readings)

    @property
    def readiness(self) -> Mapping[str, Bounds | None]:
        """Share of thresholds reached, by phase id; None where no threshold applies."""
        return {phase.id: phase.readiness for phase in self.phases}

    @cached_property
    def rules(self) -> Mapping[str, RuleResult]:
        """Every declared rule."""
        return {
            id: join_rule(self.cases, node, covers_all=self.covers_all)
            for id, node in self.plan.rules.items()
        }

    @cached_property
    def measures(self) -> Mapping[str, NumberResult | Family]:
        """Every declared measure; a family is a mapping by member."""
        return join_measures(self.plan, self.cases, covers_all=self.covers_all)

    @cached_property
    def outcomes(self) -> Outcomes:
        """Every declared outcome; bands over a family are a mapping by member."""
        return join_outcomes(self.plan, self.cases, covers_all=self.covers_all)

    @cached_property
    def validity(self) -> Mapping[str, Validity]:
        """For how long each outcome holds that has a validity and is, or may be, reached."""
        days = {id: self.given.recognised_on.get(id, self.assessed_on) for id in self.outcomes}
        return find_validity(self.framework, self.outcomes, days, self.as_of)

    @cached_property
    def drivers(self) -> Mapping[str, ProfileEntry]:
        """Thresholds reached per driver, by member id."""
        return self.profile("driver")

    @cached_property
    def leverage_points(self) -> Mapping[str, ProfileEntry]:
        """Thresholds reached per leverage point, by member id."""
        return self.profile("leverage_point")

    def profile(self, dimension: str) -> Mapping[str, ProfileEntry]:
        """Return thresholds reached per member of a dimension; one that is unknown is refused."""
        return read_profile(self.plan, [case.state for case in self.cases], dimension)

    @cached_property
    def ready(self) -> tuple[ReadyStep, ...]:
        """Next steps of answered milestones whose prerequisites surely hold."""
        steps = [entry.next_step for entry in self.entries]
        return find_ready(self.plan, steps, self._may_fail)

    def _may_fail(self, guard: Guard) -> bool:
        """Return whether what a prerequisite asks for may not hold."""
        needs = self.plan.nodes[guard.needs]
        if isinstance(needs, StepNode) and find_ledger(self.plan) is not None:
            row = self.entries[self.plan.slots[needs.slot].milestone].row
            return bool(row.no >> needs.slot & 1)
        return any(evaluate_rule(case.state, guard.needs) & NO for case in self.cases)

    @cached_property
    def waiting(self) -> tuple[WaitingStep, ...]:
        """Next steps of answered milestones that wait for something else."""
        steps = [entry.next_step for entry in self.entries]
        return find_waiting(self.plan, steps, self._may_fail)

    @cached_property
    def out_of_order(self) -> tuple[OutOfOrder, ...]:
        """Answers ahead of what should come before them; they never change a score by default."""
        return find_out_of_order(self.plan, self.answers, [case.state for case in self.cases])

    def blockers(self, phase: str) -> tuple[Blocker, ...]:
        """Return what keeps a phase from being complete, certain ones first.

        Raises
        ------
        UnknownNameError
            When the framework has no such phase.
        """
        return find_blockers(self.plan, self.answers, [case.state for case in self.cases], phase)

    def missing(self, name: str) -> tuple[Missing, ...]:
        """Return what a rule, or the next step of a ladder, lacks or may lack.

        Nothing where the rule surely holds, the highest step is surely reached, or the outcome is
        no ladder.

        Raises
        ------
        UnknownNameError
            When the framework has no such rule or outcome.
        """
        return find_missing_of(self.plan, self.answers, self.cases, name)

    @cached_property
    def rests_on(self) -> RestsOn:
        """How many facts of the framework rest on each basis."""
        return find_grounds(self.framework)

    @cached_property
    def ask_next(self) -> Question | None:
        """The open question that narrows the phase most; None when nothing is left to ask."""
        return find_question(self.plan, self.answers, self.cases)

    def under(self, basis: Basis | str) -> "Score":
        """Return the score of the same answers when only facts this strong count as known."""
        plan = compile_framework(self.framework, basis=basis)
        return _score_given(plan, self.given, self.as_of)

    @cached_property
    def _reading(self) -> Reading:
        return Reading(self.plan, self.answers, self.cases, self.phases)

    def explain(self, name: str) -> Explanation:
        """Return how a result came about, as a tree down to the answers.

        Parameters
        ----------
        name
            Id of a phase, rule, measure (``id.member`` for a family) or outcome.

        Raises
        ------
        UnknownNameError
            When the framework has nothing of this name.
        """
        return explain_result(self._reading, name)

    def to_row(self) -> dict[str, float | None]:
        """Return the bounds of every result as one flat row, for tables of practices.

        Columns end in ``_lower`` and ``_upper``; phases and steps are orders from 1, 0 for none.
        """
        ledger = None if self.is_exact else find_ledger(self.plan)
        if ledger is None:
            return describe_row(self)
        return read_row(ledger, [entry[2] for entry in self.entries])

    def to_dict(self) -> dict[str, object]:
        """Return everything as plain values, ready for JSON; see docs/reference/score-json.md."""
        return describe_score(self)


def score_practice(
    framework: Framework | Plan,
    answers: Mapping[str, object] | Assessment,
    *,
    practice: Practice | Mapping[str, object] | None = None,
    as_of: date | None = None,
    basis: Basis | str | None = None,
    exact: bool = False,
) -> Score:
    """Return the score of one practice.

    Parameters
    ----------
    framework
        A framework, or a plan compiled from one.
    answers
        Milestone id → answer, or an assessment. An answer is a level (``2``, ``"routine"``), a
        range (``"1..2"``), ``"not applicable"``, ``"declined"``, or None for unanswered; a
        milestone left out is unanswered, which is never zero.
    practice
        What is known of the practice; taken from the assessment when left out.
    as_of
        Date the score holds for; the date of the assessment, or today, when left out.
    basis
        Count only facts at least this strong as known: ``"published"``.
    exact
        Try every choice of what may turn out not applicable, so that every bound is tight.

    Returns
    -------
    Score
        Results are worked out when first asked for.

    Raises
    ------
    AnswerError
        When an answer names no milestone, is off its scale, or cannot be read.
    TooManyChoicesError
        In the exact mode, when more than 12 milestones may turn out not applicable.
    UnknownNameError
        When ``basis`` is no basis.
    """
    if isinstance(framework, Plan):
        plan = framework if basis is None else compile_framework(framework.framework, basis=basis)
    else:
        plan = compile_framework(framework, basis=basis)
    given = read_given(plan.framework, answers, practice)
    if given.practice.attributes:
        check_known(plan.framework, given.practice)
    score = _score_given(plan, given, date_of_score(as_of, given.assessed_on))
    if not exact:
        return score
    check_choices(score.entries)
    return evolve(score, is_exact=True)


def _score_given(plan: Plan, given: Given, on: date) -> Score:
    """Return the score of what was handed in, without the answers that are too old to count."""
    entries = read_answers(plan, given.answers, given.places)
    if not plan.has_cadence:
        return Score(plan, given, on, entries)
    answers = [entry.answer for entry in entries]
    renewals = find_renewals(plan.milestones, answers, given.assessed_on, on)
    stale = {renewal.milestone for renewal in renewals if renewal.is_stale}
    if stale:
        fresh = {id: answer for id, answer in given.answers.items() if id not in stale}
        entries = read_answers(plan, fresh, given.places)
    return Score(plan, given, on, entries, renewals)
