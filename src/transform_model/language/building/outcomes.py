"""Outcomes: ladders, bands and trees."""

from collections.abc import Callable, Iterable
from math import ceil
from typing import Final

from transform_model.definition.amount import Amount
from transform_model.definition.outcome import (
    Bands,
    Branch,
    Ladder,
    LadderKind,
    Outcome,
    OutcomeStep,
    Rounding,
    Tree,
)
from transform_model.document.codes import quote
from transform_model.document.tree import Mapping, Node, Scalar
from transform_model.language.building.conditions import build_conditions
from transform_model.language.building.declarations import check_listed_once
from transform_model.language.building.names import check_step, find_name
from transform_model.language.building.parts import attempt, build_all
from transform_model.language.building.rules import build_rule
from transform_model.language.grammar.outcome import BRANCH, OUTCOME
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.read import read_mapping
from transform_model.language.reading.record import Record
from transform_model.language.reading.scalars import refuse_type
from transform_model.language.reading.work import Work
from transform_model.language.rule_codes import STEP_DOES_NOT_FIT

_STEP_KEY: Final = {"ladder": "rule", "bands": "from"}
_CALLED: Final = {"ladder": "a ladder", "bands": "bands", "tree": "a tree"}
_REACHED_BY: Final = ("rule", "from")


def build_outcome(record: Record, id: str) -> Outcome:
    """Return an outcome.

    Raises
    ------
    BrokenPartError
        If a part has a fault; the other parts have been tried.
    """
    given = [name for name in OUTCOME.either if record.has(name)]
    kind = given[0] if len(given) == 1 else ""
    check = attempt(_check_round, record, kind)
    inners = record.many("steps", Record)
    ids = (inner.get("id", Scalar) for inner in inners)
    check_listed_once(record.work, "step", [step for step in ids if step is not None])
    _check_includes(record, inners)
    steps = attempt(build_all, lambda inner: _build_step(inner, id, kind), inners)
    form = attempt(_FORMS[kind], record, id) if kind else None
    if form is None or steps is None or check is None:
        raise BrokenPartError
    return Outcome(
        id,
        form,
        steps,
        record.text("title"),
        _build_validity(record),
        record.text_basis,
        record.ground,
        record.place,
    )


def _build_validity(record: Record) -> int | None:
    """Return for how many months it holds; a part of a month counts as a whole one."""
    valid_for = record.get("valid_for", Record)
    if valid_for is None:
        return None
    years = valid_for.number("years")
    return valid_for.whole("months") if years is None else ceil(years * 12 - 1e-9)


def _check_round(record: Record, kind: str) -> bool:
    if kind in {"bands", ""} or not record.has("round"):
        return True
    message = f"'round' belongs to bands, this is {_CALLED[kind]}"
    raise record.work.faults.stop(STEP_DOES_NOT_FIT, message, record.key_place("round"))


def _check_includes(record: Record, steps: Iterable[Record]) -> None:
    """Check that only steps in any order contain others: elsewhere the list says it."""
    if record.text("ladder") == LadderKind.ANY_ORDER:
        return
    for step in steps:
        if step.has("includes"):
            id = quote(step.text("id"))
            message = f"step {id} has no 'includes'; its place in the list says it"
            remedy = "leave it out, or make the ladder any_order"
            record.work.faults.add(
                STEP_DOES_NOT_FIT, message, step.key_place("includes"), help=remedy
            )


def _build_ladder(record: Record, _id: str) -> Ladder:
    return Ladder(LadderKind(record.need("ladder", Scalar).text))


def _build_bands(record: Record, _id: str) -> Bands:
    name = find_name(record.work, record.need("bands", Scalar))
    return Bands(name.id, name.member, Rounding(record.text("round") or Rounding.NONE))


def _build_tree(record: Record, id: str) -> Tree:
    return Tree(_build_branch(record.need("tree", Record), id))


_FORMS: Final[dict[str, Callable[[Record, str], Ladder | Bands | Tree]]] = {
    "ladder": _build_ladder,
    "bands": _build_bands,
    "tree": _build_tree,
}


def _build_step(record: Record, outcome: str, kind: str) -> OutcomeStep:
    _check_keys(record, kind)
    work = record.work
    rule = attempt(build_rule, work, record.node_of("rule")) if record.has("rule") else None
    applies = attempt(build_conditions, record, "applies")
    included = record.many("includes", Scalar)
    includes = attempt(build_all, lambda step: check_step(work, outcome, step), included)
    if (record.has("rule") and rule is None) or applies is None or includes is None:
        raise BrokenPartError
    return OutcomeStep(
        record.text("id"),
        record.text("title"),
        record.text("short"),
        rule,
        record.get("from", Amount),
        includes,
        applies,
        record.text_basis,
        record.ground,
        record.place,
    )


def _check_keys(record: Record, kind: str) -> None:
    """Check that a step says how it is reached, in the way of its outcome."""
    if not kind or not record.has("id"):
        return
    faults, id = record.work.faults, record.text("id")
    needed = _STEP_KEY.get(kind, "")
    for key in _REACHED_BY:
        if key != needed and record.has(key):
            message = f"step {quote(id)} of {_CALLED[kind]} has no '{key}'"
            faults.add(STEP_DOES_NOT_FIT, message, record.key_place(key), help=_remedy(needed))
    if needed and not record.has(needed) and not any(record.has(key) for key in _REACHED_BY):
        message = f"step {quote(id)} of {_CALLED[kind]} needs '{needed}'"
        faults.add(STEP_DOES_NOT_FIT, message, record.place, help=_remedy(needed))


def _remedy(needed: str) -> str:
    return f"say when it is reached with '{needed}'" if needed else "the tree says what is reached"


def _build_branch(record: Record, outcome: str) -> Branch:
    ask = attempt(build_rule, record.work, record.node_of("ask"))
    yes = attempt(_build_end, record.work, record.node_of("yes"), outcome)
    no = attempt(_build_end, record.work, record.node_of("no"), outcome)
    if ask is None or yes is None or no is None:
        raise BrokenPartError
    return Branch(ask, yes, no, record.place)


def _build_end(work: Work, node: Node, outcome: str) -> Branch | str:
    """Return where an answer leads: the next question, or a step."""
    if isinstance(node, Scalar):
        return check_step(work, outcome, node)
    if not isinstance(node, Mapping):
        refuse_type(work, node, BRANCH, "this")
        raise BrokenPartError
    return _build_branch(read_mapping(work, node, BRANCH, BRANCH.name), outcome)
