"""Results of answers and days: what raters agreed on, what is due, too old or no longer valid."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from transform_model.cases.expectation import Ends, Found, Names, Word
from transform_model.cases.results import YES_NO, Lists, Numbers, Result, Steps, read_truth
from transform_model.definition.words import describe_level
from transform_model.scoring.plan import Plan
from transform_model.scoring.score import Score
from transform_model.scoring.slots import direct
from transform_model.scoring.state import MAYBE, NEVER

_STANDINGS: Final = ("overdue", "due", "done")
_LAPSED: Final[Mapping[bool | None, str]] = {True: "yes", False: "no", None: "undetermined"}


def list_dated_results(plan: Plan) -> Iterator[Result]:
    """Yield what can be expected of answers and of days."""
    ids = tuple(milestone.id for milestone in plan.milestones)
    answers = {id: _answer(plan, i) for i, id in enumerate(ids)}
    yield Result("answers", None, parts=answers, parts_called="milestone")
    yield Result("to_discuss", Lists(ids, "milestone"), _find_discussed)
    yield Result("stale", Lists(ids, "milestone"), _find_stale)
    due = {
        milestone.id: Result(
            f"due.{milestone.id}",
            Steps(_STANDINGS, "standing"),
            partial(_find_standing, milestone.id),
            explains=milestone.id,
        )
        for milestone in plan.milestones
        if milestone.due is not None
    }
    if due:
        yield Result("due", None, parts=due, parts_called="milestone", needs_day=True)
    recognised = [one.id for one in plan.framework.outcomes.values() if one.valid_for_months]
    lapsed = {
        id: Result(f"lapsed.{id}", Steps(YES_NO), partial(_find_lapsed, id)) for id in recognised
    }
    if lapsed:
        yield Result("lapsed", None, parts=lapsed, parts_called="outcome", needs_day=True)


def _answer(plan: Plan, i: int) -> Result:
    """Return the answer to a milestone that is scored, of several raters the one they come to."""
    id, scale = plan.milestones[i].id, plan.milestones[i].scale
    words = tuple(level.label for level in scale.levels)
    kind = Steps(words, "level") if words else Numbers()
    return Result(f"answers.{id}", kind, partial(_find_answer, i), explains=id)


def _find_answer(i: int, score: Score) -> Found:
    row, scale = score.entries[i].row, score.plan.milestones[i].scale
    if row.drops == NEVER:
        return Word.NOT_APPLICABLE
    lower, upper = sorted((direct(scale, row.lower), direct(scale, row.upper)))
    if not scale.levels:
        return Ends(lower, upper, row.drops == MAYBE)
    return Ends(describe_level(scale, lower), describe_level(scale, upper), row.drops == MAYBE)


def _find_discussed(score: Score) -> Found:
    ids = () if score.raters is None else tuple(sorted(score.raters.to_discuss))
    return Names(ids, ids)


def _find_stale(score: Score) -> Found:
    ids = tuple(sorted(score.stale))
    return Names(ids, ids)


def _find_standing(id: str, score: Score) -> Found:
    (possible,) = (each.possible for each in score.due if each.milestone == id)
    words = [word for word in _STANDINGS if word in possible]
    if not words:
        return Word.NOT_APPLICABLE
    return Ends(words[0], words[-1], Word.NOT_APPLICABLE in possible)


def _find_lapsed(id: str, score: Score) -> Found:
    if id not in score.validity:
        return Word.NOT_APPLICABLE
    return read_truth(_LAPSED[score.validity[id].has_lapsed])
