"""What the columns of a wide table hold, and what is wrong with their names."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from attrs import frozen

from transform_model.definition.framework import Framework
from transform_model.document.codes import quote
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.suggestion import nearest_name
from transform_model.errors import AnswerError, UnknownNameError
from transform_model.frames.header import Header
from transform_model.practice.assessment_table import Columns, Role
from transform_model.practice.codes import COLUMN_NAME, UNKNOWN_MILESTONE
from transform_model.practice.plain_value import show_value
from transform_model.practice.table_codes import NOT_A_COHORT

PRACTICE = "practice"
RATER = "rater"
_MOST_SUGGESTED = 3


def name_columns(names: Sequence[object], called: str) -> Header:
    """Return the names of columns, which are texts and no two the same.

    Raises
    ------
    AnswerError
        When a column has no name, one that is no text, or that of another.
    """
    header = Header(tuple(str(name) for name in names), called)
    faults = []
    for place, name in enumerate(names):
        if not isinstance(name, str) or not name.strip():
            message = f"a column is called {show_value(name)}"
            faults.append(header.fault(COLUMN_NAME, message, str(name), help="names are texts"))
        elif name in names[:place]:
            message = f"two columns are called {quote(name)}"
            faults.append(header.fault(COLUMN_NAME, message, name, help="rename one of them"))
    if faults:
        raise AnswerError(tuple(dict.fromkeys(faults)))
    return header


def list_kept(keep: Collection[str]) -> tuple[str, ...]:
    """Return the names of columns to keep, where a single one may stand by itself."""
    if isinstance(keep, str):
        return (keep,)
    given: object = keep
    if isinstance(given, bytes) or not isinstance(given, Iterable):
        raise TypeError(f"names of columns are expected, found {show_value(keep)}")
    return tuple(given)


@frozen
class Roles:
    """The columns of a wide table by what they hold.

    Parameters
    ----------
    front
        What is handed back unchanged, in front of the scores.
    answers
        Ids of milestones.
    facts
        What is said of the practice.
    """

    front: tuple[str, ...]
    answers: tuple[str, ...]
    facts: tuple[str, ...]


def sort_columns(
    framework: Framework, names: Sequence[str], header: Header, keep: Collection[str]
) -> tuple[Roles, tuple[Diagnostic, ...]]:
    """Return what each column holds, and what is wrong with them.

    Parameters
    ----------
    framework
        Knows milestones and attributes.
    names
        The names of the columns.
    header
        Where they stand.
    keep
        Columns that are handed back, whatever they hold.

    Raises
    ------
    UnknownNameError
        When a column to keep is not there.
    """
    for name in keep:
        if name not in names:
            raise UnknownNameError("column", str(name), nearest_name(str(name), names), names)
    columns = Columns(framework.milestones, framework.attributes)
    by_role: dict[Role, list[str]] = {role: [] for role in Role}
    for name in names:
        by_role[columns.role(name)].append(name)
    answers = tuple(by_role[Role.ANSWER])
    front = tuple(name for name in names if name in keep or name in _own(by_role))
    faults = tuple(_check(framework, header, columns, by_role, keep))
    return Roles(front, answers, tuple(by_role[Role.PRACTICE])), faults


def _own(by_role: dict[Role, list[str]]) -> Collection[str]:
    return {*by_role[Role.OWN], *by_role[Role.PRACTICE]}


def _check(
    framework: Framework,
    header: Header,
    columns: Columns,
    by_role: dict[Role, list[str]],
    keep: Collection[str],
) -> Iterator[Diagnostic]:
    if RATER in by_role[Role.OWN]:
        yield header.fault(NOT_A_COHORT, MANY_RATERS, RATER, help=COMBINE)
    for name in by_role[Role.UNKNOWN]:
        if name not in keep:
            near = nearest_name(name, columns.known)
            remedy = f"did you mean '{near}'?" if near else f"keep it with keep=[{name!r}]"
            message = f"column {quote(name)} names no milestone of '{framework.id}'"
            yield header.fault(UNKNOWN_MILESTONE, message, name, help=remedy)
    if not by_role[Role.ANSWER]:
        first = ", ".join(islice(framework.milestones, _MOST_SUGGESTED))
        message = f"this table has no column of a milestone of '{framework.id}'"
        remedy = (
            f"call columns by the ids of milestones, such as {first}; with a row for each answer,"
            " call them practice, milestone and level"
        )
        yield header.fault(NOT_A_COHORT, message, help=remedy)


MANY_RATERS = "this table has the answers of several raters"
COMBINE = "combine them into one row for each practice and day first, as combine_raters does"
