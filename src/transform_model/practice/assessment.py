"""Assessments: dated answers of one practice, and the history they make."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from attrs import Factory, evolve, field, frozen
from attrs.validators import and_, instance_of, min_len

from transform_model.document.codes import diagnose, quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.place import Place, Source
from transform_model.practice.answer import Answer
from transform_model.practice.answer_sheet import parse_answers
from transform_model.practice.codes import OTHER_FRAMEWORK
from transform_model.practice.plain_value import describe_value, plain_value, show_value
from transform_model.practice.practice import Practice


def _to_date(day: date | None) -> date | None:
    """Return a day without its time, so that days can be compared."""
    # A missing day of pandas calls itself a date, too.
    if day is not None and not isinstance(plain_value(day), date):
        raise TypeError(f"a day is a date, found {show_value(day)}")
    return day.date() if isinstance(day, datetime) else day


def _parse_raters(raw: Mapping[str, Mapping[str, object]]) -> dict[str, Mapping[str, Answer]]:
    """Return the answers of every rater."""
    if not isinstance(raw, Mapping):
        raise TypeError(f"raters are a mapping of names to answers, found {describe_value(raw)}")
    if "" in raw:
        raise ValueError("a rater has a name, one has none")
    return {
        str(rater): parse_answers(answers, f"the answers of {rater}")
        for rater, answers in raw.items()
    }


def _to_days(raw: Mapping[str, date]) -> dict[str, date]:
    """Return days by outcome, without their time."""
    days = {str(outcome): _to_date(day) for outcome, day in raw.items()}
    return {outcome: day for outcome, day in days.items() if day is not None}


@frozen
class Assessment:
    """What one practice answered to one framework on one day.

    Parameters
    ----------
    framework
        Id of the framework.
    practice
        The practice, as it was then.
    answers
        Milestone id → answer, or anything ``parse_answer`` takes; a milestone left out is
        unanswered.
    assessed_on
        The day; None when not known.
    note
        Words beside it; may be empty.
    raters
        Name of a rater → the answers of that rater, read as ``answers`` are. They become one by
        the rule of the framework when the assessment is scored; what stands in ``answers`` is what
        they agreed on, and comes first. A milestone that a rater leaves out is not theirs to rate.
    recognised_on
        Outcome id → the day it was recognised; of those left out, the day of the assessment.
    at, framework_at
        Where it begins and where it names its framework; None when it came from no text.
    places
        Where each milestone's id is written, by id; an answer knows its own place.
    rater_places, recognition_places
        The same by rater, and where each outcome recognised is named.

    Raises
    ------
    AnswerError
        Some answers cannot be read; one diagnostic for each.
    ValueError
        It names no framework, or a rater has no name.
    TypeError
        The day is no date; answers or raters are no mapping.

    Examples
    --------
    >>> assessment = Assessment("tcpi-pat-2-primary-care", Practice("p-001"), {"m01": 2})
    >>> str(assessment.answers["m01"])
    '2'
    """

    framework: str = field(validator=and_(instance_of(str), min_len(1)))
    practice: Practice = field(factory=Practice, validator=instance_of(Practice))
    answers: Mapping[str, Answer] = field(default=Factory(dict), converter=parse_answers)
    assessed_on: date | None = field(default=None, converter=_to_date)
    note: str = ""
    raters: Mapping[str, Mapping[str, Answer]] = field(
        default=Factory(dict), converter=_parse_raters
    )
    recognised_on: Mapping[str, date] = field(default=Factory(dict), converter=_to_days)
    at: Place | None = field(default=None, eq=False, repr=False)
    framework_at: Place | None = field(default=None, eq=False, repr=False)
    places: Mapping[str, Place] = field(default=Factory(dict), eq=False, repr=False)
    rater_places: Mapping[str, Mapping[str, Place]] = field(
        default=Factory(dict), eq=False, repr=False
    )
    recognition_places: Mapping[str, Place] = field(default=Factory(dict), eq=False, repr=False)


def check_framework_id(assessment: Assessment, framework: str) -> tuple[Diagnostic, ...]:
    """Return a diagnostic when an assessment was made with another framework.

    Parameters
    ----------
    assessment
        The assessment.
    framework
        Id of the framework it is to be scored by.

    Examples
    --------
    >>> print(*check_framework_id(Assessment("pat-specialty"), "pat"))
    framework:1:1: error[TM206] this assessment answers 'pat-specialty', not 'pat' (help: ...)
    """
    if assessment.framework == framework:
        return ()
    stated = assessment.framework
    place = assessment.framework_at or Place(Source("framework", stated), 1, 1, len(stated))
    message = f"this assessment answers {quote(stated)}, not '{framework}'"
    hint = f"score it with {quote(stated)}, or correct its 'framework' if it is misspelt"
    return (diagnose(OTHER_FRAMEWORK, message, place, help=hint),)


def _sort_by_day(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Return assessments from first to last; one without a day is refused."""
    undated = date.min
    return tuple(sorted(assessments, key=lambda each: each.assessed_on or undated))


@frozen
class PracticeHistory:
    """The assessments of one practice by one framework, from first to last.

    Parameters
    ----------
    practice
        The practice as it is known now. It may differ from what it was at an assessment, but not
        in its id.
    assessments
        At least none; kept in order of their days.

    Raises
    ------
    ValueError
        An assessment has no day, is of another practice or framework, or two are of one day.

    Examples
    --------
    >>> practice = Practice("p-001")
    >>> history = (
    ...     PracticeHistory(practice)
    ...     .add(Assessment("pat", practice, {"m01": 2}, assessed_on=date(2017, 3, 31)))
    ...     .add(Assessment("pat", practice, {"m01": 1}, assessed_on=date(2016, 3, 31)))
    ... )
    >>> str(history.latest.answers["m01"]), str(history.on(date(2017, 1, 1)).answers["m01"])
    ('2', '1')
    """

    practice: Practice
    assessments: tuple[Assessment, ...] = field(default=(), converter=_sort_by_day)

    def __attrs_post_init__(self) -> None:
        days: set[date] = set()
        for assessment in self.assessments:
            day = assessment.assessed_on
            if day is None:
                raise ValueError("an assessment of a history has a day, one has none")
            if day in days:
                raise ValueError(f"two assessments are of {day}")
            if assessment.practice.id != self.practice.id:
                raise ValueError(
                    f"the assessment of {day} is of practice '{assessment.practice.id}',"
                    f" not of '{self.practice.id}'"
                )
            if assessment.framework != self.framework:
                raise ValueError(
                    f"the assessment of {day} is by framework '{assessment.framework}',"
                    f" not by '{self.framework}'"
                )
            days.add(day)

    @property
    def framework(self) -> str:
        """The id of the framework; empty when there is no assessment."""
        return self.assessments[0].framework if self.assessments else ""

    @property
    def latest(self) -> Assessment | None:
        """The last assessment; None when there is none."""
        return self.assessments[-1] if self.assessments else None

    def on(self, day: date) -> Assessment | None:
        """Return the last assessment of a day or before it; None when there was none yet.

        Parameters
        ----------
        day
            The day asked about.
        """
        until = [each for each in self.assessments if each.assessed_on and each.assessed_on <= day]
        return until[-1] if until else None

    def add(self, assessment: Assessment) -> "PracticeHistory":
        """Return a history with one assessment more.

        Parameters
        ----------
        assessment
            Of the same practice and framework, on a day of its own.

        Raises
        ------
        ValueError
            It does not belong to this history.
        """
        return evolve(self, assessments=(*self.assessments, assessment))
