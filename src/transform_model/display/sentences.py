"""Words for counts and lists, and for what a score says of levels and days."""

from collections.abc import Sequence
from datetime import date

from transform_model.practice.answer import Answer, AnswerKind


def count_things(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun, in the singular for one.

    Examples
    --------
    >>> count_things(1, "thing"), count_things(3, "thing"), count_things(2, "is", "are")
    ('1 thing', '3 things', '2 are')
    """
    return f"{show_count(count)} {one if count == 1 else many or one + 's'}"


def show_count(count: float) -> str:
    """Return a whole number with a comma between thousands.

    Examples
    --------
    >>> show_count(1067)
    '1,067'
    """
    return f"{int(count):,}"


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Return a list as a sentence has it.

    Examples
    --------
    >>> join_words(["m04", "m16", "m21"]), join_words(["2", "3"], "or"), join_words(["m16"])
    ('m04, m16 and m21', '2 or 3', 'm16')
    """
    if len(words) < 2:  # noqa: PLR2004  one word needs no link
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def name_phases(orders: Sequence[int], last: str = "and") -> str:
    """Return phases by their numbers; three or more in a row as "1 to 3".

    Examples
    --------
    >>> name_phases([2]), name_phases([2, 3], "or"), name_phases([2, 3, 4]), name_phases([1, 3])
    ('phase 2', 'phase 2 or 3', 'phases 2 to 4', 'phases 1 and 3')
    """
    numbers = [str(order) for order in orders]
    if len(orders) == 1:
        return f"phase {numbers[0]}"
    is_run = list(orders) == list(range(orders[0], orders[-1] + 1))
    if len(orders) > 2 and is_run:  # noqa: PLR2004  two are named one by one
        return f"phases {numbers[0]} to {numbers[-1]}"
    noun = "phase" if last == "or" else "phases"
    return f"{noun} {join_words(numbers, last)}"


def show_level(label: str) -> str:
    """Return a level as a sentence has it: numbers after the word, names by themselves.

    Examples
    --------
    >>> show_level("2"), show_level("1–2"), show_level("routine"), show_level("95 %")
    ('level 2', 'level 1–2', "'routine'", '95 %')
    """
    if label.replace("–", "").isdigit():
        return f"level {label}"
    if label[:1].isdigit() or label in {"yes", "no"}:
        return label
    return f"'{label}'"


def show_answer(answer: Answer) -> str:
    """Return where an answer puts a milestone: "at 2", "yes", "not answered"."""
    if answer.kind is AnswerKind.UNANSWERED:
        return "not answered"
    if answer.kind is not AnswerKind.LEVEL:
        return str(answer.kind)
    words = str(answer).replace("..", "–")
    return words if words in {"yes", "no"} else f"at {words}"


def show_day(day: date) -> str:
    """Return a day in words.

    Examples
    --------
    >>> show_day(date(2016, 3, 31))
    '31 March 2016'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
