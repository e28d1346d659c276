"""What scoring gives: frozen values with exact bounds."""

from attrs import frozen

from transform_model.definition.bounds import Bounds


@frozen
class PhaseBounds:
    """The lowest and highest phase possible; None stands for none.

    Parameters
    ----------
    lower, upper
        Phase ids, or None: no phase complete (for a completed phase), nothing left to work on
        (for a current phase).
    lower_order, upper_order
        The same as numbers from 1; 0 for none completed, one more than there are phases for
        nothing left.
    """

    lower: str | None
    upper: str | None
    lower_order: int
    upper_order: int

    @property
    def is_known(self) -> bool:
        """Return whether both ends are the same."""
        return self.lower_order == self.upper_order


@frozen
class PhaseScore:
    """Where a practice stands in one phase.

    Parameters
    ----------
    id
        Phase id.
    complete
        ``yes``, ``no`` or ``undetermined``.
    reached
        How many of its thresholds are reached.
    of
        How many thresholds may apply.
    readiness
        Thresholds reached of those that apply, 0 to 1; None where none applies.
    """

    id: str
    complete: str
    reached: Bounds
    of: int
    readiness: Bounds | None


@frozen
class ProfileEntry:
    """How a practice stands on one driver or leverage point.

    Parameters
    ----------
    id
        Member id.
    reached
        How many of its thresholds are reached (in a framework without phases, how many of its
        milestones are at the level that counts as met).
    of
        How many may apply.
    """

    id: str
    reached: Bounds
    of: int


@frozen
class NumberResult:
    """A measure of one practice.

    Parameters
    ----------
    bounds
        Least and greatest possible value; None where it is surely not applicable.
    applicability
        ``applicable``, ``maybe not applicable`` or ``not applicable``.
    is_tight
        Whether both ends are known to be possible; else they are sound but may be wide.
    """

    bounds: Bounds | None
    applicability: str
    is_tight: bool


@frozen
class RuleResult:
    """A yes/no rule for one practice.

    Parameters
    ----------
    value
        ``yes``, ``no``, ``not applicable`` or ``undetermined``.
    lower, upper
        Worst and best possible value under no < not applicable < yes.
    is_tight
        Whether both ends are known to be possible.
    """

    value: str
    lower: str
    upper: str
    is_tight: bool


@frozen
class OutcomeResult:
    """Where on an outcome's steps a practice stands.

    Parameters
    ----------
    lower, upper
        Lowest and highest possible step id; None below the first step, or when the steps come in
        any order.
    surely, possibly
        Designations held surely, and those held or possibly held, for steps in any order.
    steps
        By step: ``yes``, ``no``, ``not applicable`` or ``undetermined``, for steps in any order.
    applicability
        As for a number.
    is_tight
        Whether both ends are known to be possible.
    """

    lower: str | None
    upper: str | None
    surely: tuple[str, ...]
    possibly: tuple[str, ...]
    steps: dict[str, str]
    applicability: str
    is_tight: bool

    @property
    def value(self) -> str:
        """Return the step, ``none``, ``not applicable`` or ``undetermined``."""
        if self.applicability == "not applicable":
            return "not applicable"
        if self.lower != self.upper or self.applicability != "applicable":
            return "undetermined"
        return self.lower or "none"


@frozen
class ReadyStep:
    """A next step whose prerequisites hold.

    Parameters
    ----------
    milestone, level
        The step: a milestone id and the label of the level to reach next.
    phases
        Ids of the phases with a threshold not reached yet that this step leads to.
    position
        Position of the level on its scale.
    """

    milestone: str
    level: str
    phases: tuple[str, ...]
    position: int


@frozen
class WaitingStep:
    """A next step that waits for something else.

    Parameters
    ----------
    milestone, level
        The step.
    needs
        What it waits for, in words.
    """

    milestone: str
    level: str
    needs: str


@frozen
class Blocker:
    """A threshold that keeps a phase from being complete, or may.

    Parameters
    ----------
    milestone, phase
        Ids.
    at
        Label of the level answered, or an empty text for an open answer.
    needs
        Label of the level the threshold asks for.
    is_certain
        Whether it surely is in the way.
    """

    milestone: str
    phase: str
    at: str
    needs: str
    is_certain: bool


@frozen
class Missing:
    """One thing that a rule or a step of an outcome lacks, or may lack.

    Parameters
    ----------
    milestone
        Its id; empty for a rule of another kind.
    at
        Label of the level answered; empty for an open answer, and for a rule.
    needs
        Label of the level asked for; empty for a rule.
    rule
        The title of the rule, or the rule in words; empty for a milestone.
    now
        For a comparison, the number as it stands; None otherwise.
    is_certain
        Whether it surely is missing.
    measure
        For a comparison, the measure it is about, ``name.member`` for one of a family; else empty.
    limit
        For a comparison, what the number has to come to; None otherwise.
    """

    milestone: str
    at: str
    needs: str
    rule: str
    now: Bounds | None
    is_certain: bool
    measure: str = ""
    limit: Bounds | None = None


@frozen
class OutOfOrder:
    """An answer ahead of what should come before it.

    Parameters
    ----------
    milestone, level
        The step that is, or may be, reached.
    needs
        What should have come first, in words.
    is_certain
        Whether it surely is so; else it depends on open answers.
    strength, basis, why
        Of the prerequisite.
    """

    milestone: str
    level: str
    needs: str
    is_certain: bool
    strength: str
    basis: str
    why: str


@frozen
class Question:
    """The open question whose answer narrows the result most.

    Parameters
    ----------
    milestone
        Its id.
    decides
        Id of the phase or outcome that it narrows most; empty where nothing is narrowed yet.
    answers
        ``(level label, lowest, highest)`` of that phase or outcome after each answer.
    """

    milestone: str
    decides: str
    answers: tuple[tuple[str, str | None, str | None], ...]
