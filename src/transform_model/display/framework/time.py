"""What a framework says about time, and about how several raters become one answer."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from transform_model.definition.amount import Amount
from transform_model.definition.bounds import format_number
from transform_model.definition.calling import Names, spell_words
from transform_model.definition.condition import Condition
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Milestone
from transform_model.definition.outcome import Outcome
from transform_model.definition.raters import Combining
from transform_model.definition.walking import walk_parts
from transform_model.definition.words import describe_conditions, join_all
from transform_model.display.card.outcomes import name_id
from transform_model.display.sentences import count_things, show_day

_CLOCK = frozenset({"year", "programme_year", "month"})
_YEAR = 12
_DAY = 3
_RATERS = "Raters: "
_COMBINING = {
    Combining.CONSENSUS: "several raters talk until they agree, and that answer counts",
    Combining.MEAN: "the mean of several raters counts",
    Combining.LOWEST: "the lowest answer of several raters counts",
    Combining.EXTERNAL: "of several raters the word of one counts",
}


def list_times(names: Names) -> tuple[str, ...]:
    """Return what depends on time or on raters, a sentence each; nothing where nothing does."""
    framework = names.framework
    return (
        *_say_period(framework),
        *_say_due(names),
        *_say_applies(names),
        *_say_cadence(names),
        *_say_years(framework),
        *(sentence for each in framework.outcomes.values() for sentence in _say_validity(each)),
        *_say_raters(framework),
    )


def name_times(sentences: Sequence[str]) -> str:
    """Return the heading over such sentences: time, raters, or both."""
    of_raters = sum(sentence.startswith(_RATERS) for sentence in sentences)
    if of_raters == len(sentences):
        return "Raters"
    return "Time and raters" if of_raters else "Time"


def _say_period(framework: Framework) -> Iterator[str]:
    if framework.period:
        first, dots, last = framework.period.partition("..")
        begins, ends = _show_date(first), _show_date(last)
        yield f"Programme period: {begins} to {ends}." if dots else f"Since {begins}."
    if framework.programme_starts:
        yield f"Year 1 of the programme begins on {_show_date(framework.programme_starts)}."
    if framework.cohort_starts:
        starts = [f"{id} on {_show_date(day)}" for id, day in framework.cohort_starts.items()]
        yield f"Year 1 begins by cohort: {', '.join(starts)}."


def _show_date(text: str) -> str:
    """Return a day, month or year in words, as much of it as is stated."""
    parts = [int(part) for part in text.split("-") if part]
    if len(parts) < _DAY - 1:
        return text
    day = show_day(date(parts[0], parts[1], parts[2] if len(parts) == _DAY else 1))
    return day if len(parts) == _DAY else day.partition(" ")[2]


def _say_due(names: Names) -> Iterator[str]:
    by_due: dict[str, list[str]] = {}
    for milestone in names.framework.milestones.values():
        if milestone.due is not None:
            due = milestone.due
            words = f"by month {due.month}" if due.month is not None else f"in year {due.year}"
            by_due.setdefault(words, []).append(names.call_milestone(milestone.id))
    for words, called in by_due.items():
        yield f"Due {words}: {join_all(called)}."


def _say_applies(names: Names) -> Iterator[str]:
    """Yield which milestones are asked of some practices or at some times only."""
    by_conditions: dict[tuple[Condition, ...], list[str]] = {}
    for milestone in names.framework.milestones.values():
        if milestone.applies:
            by_conditions.setdefault(milestone.applies, []).append(
                names.call_milestone(milestone.id)
            )
    for conditions, called in by_conditions.items():
        yield f"Asked only if {describe_conditions(names, conditions)}: {join_all(called)}."


def _say_cadence(names: Names) -> Iterator[str]:
    by_months: dict[float, list[Milestone]] = {}
    for milestone in names.framework.milestones.values():
        if milestone.cadence_months is not None:
            by_months.setdefault(milestone.cadence_months, []).append(milestone)
    for months, milestones in by_months.items():
        called = join_all([names.call_milestone(each.id) for each in milestones])
        if len(milestones) == len(names.framework.milestones):
            called = "every answer"
        span = "a month" if months == 1 else f"{format_number(months)} months"
        yield f"To be renewed after {span}: {called}."


def _say_years(framework: Framework) -> Iterator[str]:
    """Yield which rules and measures change with the year."""
    for kind, table in (
        ("rule", framework.rules),
        ("measure", framework.measures),
        ("outcome", framework.outcomes),
    ):
        titles = [
            f"'{value.title or name_id(id)}'"
            for id, value in table.items()
            if _changes_by_year(walk_parts(value))
        ]
        if titles:
            noun = kind if len(titles) == 1 else f"{kind}s"
            verb = "changes" if len(titles) == 1 else "change"
            yield f"The {noun} {join_all(titles)} {verb} with the calendar year."


def _changes_by_year(parts: Iterable[object]) -> bool:
    return any(
        (isinstance(part, Amount) and part.by_year)
        or any(each.attribute in _CLOCK for each in getattr(part, "conditions", ()))
        for part in parts
    )


def _say_validity(outcome: Outcome) -> Iterator[str]:
    months = outcome.valid_for_months
    if months is None:
        return
    span = count_things(months // _YEAR, "year") if months % _YEAR == 0 else f"{months} months"
    title = outcome.title or name_id(outcome.id)
    yield f"{title}: a result holds for {span}."


def _say_raters(framework: Framework) -> Iterator[str]:
    raters = framework.raters
    if raters is None:
        return
    words = f"{_RATERS}{_COMBINING[raters.combine]}"
    if raters.at_least is not None:
        words += f"; it takes at least {raters.at_least}"
    if raters.discuss_when_spread is not None:
        spread = format_number(raters.discuss_when_spread)
        words += f"; a spread wider than {spread} is talked over"
    if raters.assessor:
        words += f"; that is the {spell_words(raters.assessor)}"
    yield f"{words} ({raters.ground.basis})."
