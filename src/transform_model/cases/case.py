"""Cases: practices beside a framework, and what must come out for each."""

from collections.abc import Mapping
from datetime import date

from attrs import Factory, field, frozen

from transform_model.cases.expectation import Difference, Expectation, locate
from transform_model.definition.basis import Basis
from transform_model.definition.framework import Framework
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.place import Place
from transform_model.practice.assessment import Assessment
from transform_model.scoring.plan import Plan
from transform_model.scoring.score import Score, score_practice


@frozen
class Case:
    """One practice and what must come out for it.

    Parameters
    ----------
    id, title
        Its name, and words for people.
    source
        Where the expectations come from: a published rule, or arithmetic.
    assessment
        The practice and its answers.
    expectations
        What must come out, in the order written.
    as_of
        Day the score holds for; None where it is that of the assessment, or where no day matters.
    basis
        Facts at least this strong count as known; None: all.
    at
        Where it is written; None when it came from no text.

    Examples
    --------
    >>> from transform_model.cases.expectation import Ends, Expectation
    >>> case = Case(
    ...     "all-three",
    ...     "Every milestone at level 3",
    ...     "published total",
    ...     Assessment("tcpi-pat-2-primary-care", answers={"m01": 3}),
    ...     (Expectation("all_points", Ends(6, 111)),),
    ... )
    >>> case.id, str(case.expectations[0].wanted)
    ('all-three', 'between 6 and 111')
    """

    id: str
    title: str
    source: str
    assessment: Assessment
    expectations: tuple[Expectation, ...]
    as_of: date | None = None
    basis: Basis | None = None
    at: Place | None = field(default=None, eq=False, repr=False)

    def score(self, framework: Framework | Plan) -> Score:
        """Return the score of its practice.

        Parameters
        ----------
        framework
            The framework its answers are for.

        Raises
        ------
        AnswerError
            The framework cannot read the answers.
        """
        return score_practice(framework, self.assessment, as_of=self.as_of, basis=self.basis)


@frozen
class CaseFile:
    """The cases of one framework.

    Parameters
    ----------
    name
        What messages call the file, such as ``harbor.cases.yaml``.
    framework
        What is tested.
    cases
        In the order written.
    not_covered
        Target, or the beginning of the names of several → why no case reaches it.
    reasons_at
        Where each of these is written, by target.

    Examples
    --------
    >>> from transform_model.cases.reading import read_cases
    >>> file = read_cases("ahc")
    >>> file.framework.id, file.name.endswith("ahc.cases.yaml")
    ('ahc', True)
    """

    name: str
    framework: Framework
    cases: tuple[Case, ...]
    not_covered: Mapping[str, str] = Factory(dict)
    reasons_at: Mapping[str, Place] = field(default=Factory(dict), eq=False, repr=False)


@frozen
class CaseResult:
    """What came out for a case.

    Parameters
    ----------
    case
        The case.
    score
        The score of its practice.
    differences
        One for each result that is not as expected, in the order they are written.

    Examples
    --------
    >>> from transform_model.cases.reading import read_cases
    >>> from transform_model.cases.running import run_cases
    >>> file = read_cases("tcpi-pat-2-specialty")
    >>> [result.differences for result in run_cases(file.framework, file) if not result.holds]
    []
    """

    case: Case
    score: Score = field(repr=False)
    differences: tuple[Difference, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether everything is as expected."""
        return not self.differences

    def to_dict(self) -> dict[str, object]:
        """Return the case, whether it holds and what differs as plain values, ready for JSON."""
        return {
            "id": self.case.id,
            "title": self.case.title,
            "source": self.case.source,
            **locate(self.case.at),
            "holds": self.holds,
            "differences": [difference.to_dict() for difference in self.differences],
        }


@frozen
class CaseRun:
    """What reading and running a file of cases gave.

    Parameters
    ----------
    name
        What messages call the file.
    file
        The file; None when an error keeps it from being run.
    results
        One for each case that was run.
    diagnostics
        Everything wrong with the file and its framework.
    """

    name: str
    file: CaseFile | None
    results: tuple[CaseResult, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def differing(self) -> tuple[CaseResult, ...]:
        """The cases that do not hold."""
        return tuple(result for result in self.results if not result.holds)

    @property
    def is_fine(self) -> bool:
        """Whether it could be run and every case holds."""
        return self.file is not None and not self.differing
