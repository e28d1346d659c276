"""What was done to one part is remembered and done to others."""

import numpy as np
import pytest

from tests.cohort.drawing import draw_scores
from tests.cohort.rows import compare, encode
from tests.reference.small_frameworks import EVERYTHING, STEPS, ask, assemble, observe, place
from transform_model.cohort.answers import AnswerColumn, CohortAnswers
from transform_model.cohort.engine import score_chunks, score_columns
from transform_model.cohort.outputs import Output, choose_outputs
from transform_model.cohort.replaying import Replay, find_replay
from transform_model.definition.condition import Condition
from transform_model.definition.framework import Framework
from transform_model.definition.milestone import Prerequisite
from transform_model.definition.number import Aggregate, Verb
from transform_model.definition.phase import Phase
from transform_model.definition.rule import IfRule
from transform_model.language.library import load_framework
from transform_model.scoring.plan import Plan, compile_framework
from transform_model.scoring.situation import Scenario

ENDS = ("lower", "upper")
SUM = {"total": Aggregate(Verb.SUM, EVERYTHING)}
MOST = 64


def _small() -> Framework:
    """Return a framework of one milestone with the levels 0 to 3."""
    return assemble([observe("a", STEPS)], measures=SUM)


def _answer(*levels: int) -> CohortAnswers:
    """Return practices at these levels, nobody open."""
    return CohortAnswers(len(levels), (AnswerColumn(np.array(levels, np.int8)),)).look_over()


def _find(plan: Plan, key: object, *, is_worth_it: bool = True) -> Replay | None:
    answers = _answer(0, 1)
    outputs = choose_outputs(plan)
    return find_replay(plan, answers, {}, outputs, key, is_worth_it=is_worth_it)


def test_what_is_done_is_remembered() -> None:
    """The same is asked again: nothing is worked out, whether or not it would be worth it."""
    plan, key = compile_framework(_small()), object()

    assert _find(plan, key, is_worth_it=False) is None
    found = _find(plan, key)

    assert found is not None
    assert _find(plan, key) is found
    assert _find(plan, key, is_worth_it=False) is found


def test_what_was_remembered_first_is_forgotten_first() -> None:
    """After 64 others nothing is left of the first, and of the second after 65."""
    plan, keys = compile_framework(_small()), [object() for _ in range(MOST + 1)]

    for key in keys:
        assert _find(plan, key) is not None

    assert _find(plan, keys[0], is_worth_it=False) is None
    assert all(_find(plan, key, is_worth_it=False) is not None for key in keys[1:])


def test_other_kinds_of_columns_are_done_otherwise() -> None:
    """Where some are open or answered with a range, what was done to levels is not enough."""
    plan, key = compile_framework(_small()), object()
    outputs = choose_outputs(plan)
    range_ = AnswerColumn(np.array([0, 1], np.int8), np.array([2, 1], np.uint8))
    others = [_answer(0, -1), CohortAnswers(2, (range_,)).look_over(), CohortAnswers(2, (None,))]

    found = [
        find_replay(plan, answers, {}, outputs, key, is_worth_it=True)
        for answers in (_answer(0, 1), *others)
    ]

    assert len(set(map(id, found))) == 4
    assert None not in found


def test_what_hangs_on_the_numbers_is_not_replayed() -> None:
    """Milestones that hold others back, and weights that move a mean, are seen part by part."""
    first = Prerequisite("b", 1, ask("a"), is_enforced=True)
    waiting = observe("b", STEPS, prerequisites=(first,))
    held = compile_framework(assemble([observe("a", STEPS), waiting], measures=SUM))
    columns = (AnswerColumn(np.array([0, 1], np.int8)),) * 2
    answers = CohortAnswers(2, columns).look_over()

    assert find_replay(held, answers, {}, choose_outputs(held), 0, is_worth_it=True) is None

    mean = compile_framework(load_framework("mips"))
    open_answers = encode(mean, draw_scores(mean, np.random.default_rng(1), 12)).look_over()
    scenario: Scenario = {"practice_size": "small", "year": 2025}
    outputs = choose_outputs(mean)
    assert find_replay(mean, open_answers, scenario, outputs, 0, is_worth_it=True) is None


def _find_faults(given: Plan, outputs: tuple[Output, ...], chunk: int) -> list[str]:
    """Return where a cohort of 37 differs from its practices, in parts and as a whole."""
    scores = draw_scores(given, np.random.default_rng(5), 37)
    answers = encode(given, scores)
    found = list(compare(scores, outputs, score_columns(given, answers, outputs, chunk=chunk)))
    for rows, part in score_chunks(given, answers, outputs, chunk=chunk):
        taken = [scores[i] for i in np.arange(37)[rows]]
        found += compare(taken, outputs, part)
    return found


@pytest.mark.parametrize("chunk", [1, 36, 37, 38])
def test_a_replay_gives_what_single_practices_have(chunk: int) -> None:
    """With one practice in the last part, with none left over, and with one part only."""
    plan = compile_framework(load_framework("cpc"))

    assert _find_faults(plan, choose_outputs(plan, "all"), chunk) == []


def test_memory_of_a_replay_is_made_for_the_largest_part() -> None:
    """What lies between holds so many practices; answers and results lie outside."""
    replay = _find(compile_framework(_small()), object())
    assert replay is not None

    rooms = replay.make_rooms(7)

    assert len(rooms) == len(replay.program.rooms)
    assert {room.size for room in rooms if room is not None} <= {7}
    outside = [*replay.program.inputs]
    outside += [replay.program.registers[i].room for i in replay.program.results]
    assert all(rooms[room] is None for room in outside)


def test_columns_that_are_the_same_for_all_share_their_memory() -> None:
    """Where nobody is open both ends are one column; where somebody is they are two.

    A rule asks for level 1 of 'a', and so does the only threshold of the phase.
    """
    a = observe("a", STEPS, thresholds=place("a", {"first": 1}))
    plan = compile_framework(assemble([a], {"asked": ask("a")}, phases=(Phase("first", "First"),)))
    outputs = choose_outputs(plan)

    known = score_columns(plan, _answer(0, 1, 2, 3), outputs, chunk=2)
    opened = score_columns(plan, _answer(0, 1, -1, 3), outputs, chunk=2)

    assert known["reached_first_lower"] is known["reached_first_upper"]
    for name in ("reached_first", "rule_asked"):
        assert [known[f"{name}_{end}"].tolist() for end in ENDS] == [[0, 1, 1, 1]] * 2
        lower, upper = (opened[f"{name}_{end}"] for end in ENDS)
        assert not np.shares_memory(lower, upper)
        assert (lower.tolist(), upper.tolist()) == ([0, 1, 0, 1], [0, 1, 1, 1])


def test_columns_share_no_memory_where_practices_are_not_scored_alike() -> None:
    """A rule asks small practices for 'a', others for 'b': of ten each, one of unknown size.

    At level 1 of 'a' and 0 of 'b' small ones hold it, large ones do not, and the last may.
    """
    small = (Condition("small", ("yes",)),)
    rule = IfRule(small, ask("a"), ask("b"))
    plan = compile_framework(assemble([observe("a"), observe("b")], {"asked": rule}))
    columns = (AnswerColumn(np.ones(21, np.int8)), AnswerColumn(np.zeros(21, np.int8)))
    situations: tuple[tuple[Scenario, ...], ...] = (({"small": "yes"},), ({"small": "no"},), ({},))
    answers = CohortAnswers(21, columns, situations, np.repeat(np.arange(3), [10, 10, 1]))

    found = score_columns(plan, answers, choose_outputs(plan), chunk=4)

    lower, upper = (found[f"rule_asked_{end}"] for end in ENDS)
    assert not np.shares_memory(lower, upper)
    assert lower.tolist() == [1] * 10 + [0] * 11
    assert upper.tolist() == [1] * 10 + [0] * 10 + [1]
