"""Numbers and measures."""

from collections.abc import Callable
from typing import Final

from transform_model.definition.amount import Amount
from transform_model.definition.number import (
    Aggregate,
    Family,
    IfNumber,
    Lookup,
    Measure,
    MeasureNumber,
    MilestoneNumber,
    Modified,
    Number,
    NumberList,
    Tally,
    TallyNumber,
    Verb,
    WeightedMean,
)
from transform_model.definition.quantity import parse_quantity, parse_range
from transform_model.definition.rule import Rule, Selection
from transform_model.document.codes import quote
from transform_model.document.tree import Mapping, Node, Scalar, Sequence
from transform_model.language.building.amounts import build_amount
from transform_model.language.building.conditions import build_conditions
from transform_model.language.building.forms import choose_form, read_form
from transform_model.language.building.names import check_single, find_name
from transform_model.language.building.parts import attempt, build_all
from transform_model.language.building.rules import build_rule
from transform_model.language.building.selections import (
    build_collection,
    build_selection,
    build_whole,
)
from transform_model.language.grammar.number import MEASURE_FORMS, MODIFIER_KEYS, NUMBER_FORMS
from transform_model.language.grammar.rule import WHOLE_SELECTIONS
from transform_model.language.grammar.types import Form, Quantity
from transform_model.language.name_codes import LISTED_TWICE
from transform_model.language.reading.faults import BrokenPartError
from transform_model.language.reading.read import read_year, sum_up_years
from transform_model.language.reading.record import Record
from transform_model.language.reading.scalars import is_nothing, refuse_type
from transform_model.language.reading.work import Work
from transform_model.language.rule_codes import (
    BARE_LIST,
    DOES_NOT_BELONG,
    NO_NUMBERS_HERE,
    RULE_OR_NUMBER,
)

_NUMBER: Final = Form("number")


def build_measure(work: Work, id: str, node: Node) -> Measure:
    """Return a number declared under ``measures``.

    Raises
    ------
    BrokenPartError
        If it has a fault, which is noted.
    """
    if not isinstance(node, Mapping):
        ground, basis = work.ground_at(node), work.standing_at(node).text_basis
        return Measure(id, build_number(work, node), "", "", basis, ground, node.place)
    record = _read_number(work, node, declared=True)
    number = _build_modified(record)
    title, by = record.text("title"), record.text("by")
    if record.has("by") and not by:
        raise BrokenPartError
    return Measure(id, number, title, by, record.text_basis, record.ground, node.place)


def build_number(work: Work, node: Node) -> Number:
    """Return the number a node describes.

    Raises
    ------
    BrokenPartError
        If it has a fault, which is noted.
    """
    if isinstance(node, Scalar):
        return _build_word(work, node)
    if isinstance(node, Sequence):
        message = "a list belongs under sum, mean, min or max"
        raise work.faults.stop(BARE_LIST, message, node.place, help="write {sum: […]}")
    return _build_modified(_read_number(work, node, declared=False))


def _read_number(work: Work, node: Mapping, *, declared: bool) -> Record:
    forms = MEASURE_FORMS if declared else NUMBER_FORMS
    form = choose_form(work, node, forms, NUMBER_FORMS)
    if form is None:
        raise _refuse_no_verb(work, node)
    return read_form(work, node, form)


def _refuse_no_verb(work: Work, node: Mapping) -> BrokenPartError:
    """Note why a mapping without a verb is no number."""
    keys = [entry.key for name, entry in node.entries.items()]
    if not keys:
        refuse_type(work, node, _NUMBER, "this")
        return BrokenPartError()
    known = MEASURE_FORMS.objects[0].key_by_name
    first = next((key for key in keys if key.text not in known), keys[0])
    if first.text not in known:
        find_name(work, first)
    message = f"{quote(first.text)} has no verb that makes a number"
    remedy = f"a number has one of the verbs {', '.join(NUMBER_FORMS.object_by_verb)}"
    return work.faults.stop(RULE_OR_NUMBER, message, first.place, help=remedy)


def _build_modified(record: Record) -> Number:
    number = attempt(_BUILDERS[record.object.keys[0].name], record)
    times = attempt(_build_factor, record) if record.has("times") else None
    only_if = attempt(_build_only_if, record) if record.has("only_if") else None
    cap = record.get("cap", Amount)
    given = [key.name for key in MODIFIER_KEYS if record.has(key.name)]
    built = [part for part in (times, cap, only_if) if part is not None]
    if number is None or len(built) < len(given):
        raise BrokenPartError
    return Modified(number, times, cap, only_if, record.place) if given else number


def _build_only_if(record: Record) -> Rule:
    return build_rule(record.work, record.node_of("only_if"))


def _build_factor(record: Record) -> Amount | MeasureNumber:
    work, node = record.work, record.node_of("times")
    if isinstance(node, Scalar) and parse_range(node.text) is None and not is_nothing(node):
        number = build_name(work, node)
        if isinstance(number, MeasureNumber):
            return number
        message = f"{quote(node.text)} is a milestone; a factor is a number or a measure"
        raise work.faults.stop(RULE_OR_NUMBER, message, node.place)
    return build_amount(work, node, "times", Quantity(lowest=0))


def _build_word(work: Work, node: Scalar) -> Number:
    """Return the number a single value means: itself, or what it names."""
    if is_nothing(node):
        refuse_type(work, node, _NUMBER, "this")
        raise BrokenPartError
    if parse_range(node.text) is None and not node.text[0].isdigit():
        return build_name(work, node)
    return build_amount(work, node, "this")


def build_name(work: Work, node: Scalar) -> MilestoneNumber | MeasureNumber:
    """Return the number that a name means.

    Raises
    ------
    BrokenPartError
        If it names something that has no number, or a whole family.
    """
    name = find_name(work, node)
    if name.kind == "milestone":
        return MilestoneNumber(name.id, node.place)
    if name.kind == "measure":
        check_single(work, name, node)
        return MeasureNumber(name.id, name.member, node.place)
    article = "an" if name.kind == "outcome" else "a"
    message = f"'{name.id}' is {article} {name.kind}, a number is expected here"
    remedy = f"count it: {{count: [{name.id}]}}" if name.kind == "rule" else ""
    raise work.faults.stop(RULE_OR_NUMBER, message, node.place, help=remedy)


def _build_aggregate(record: Record) -> Aggregate:
    verb = Verb(record.object.keys[0].name)
    work, node = record.work, record.node_of(verb)
    parts: NumberList | Selection | Family
    if isinstance(node, Sequence):
        parts = NumberList(build_all(lambda item: build_number(work, item), node.items), node.place)
        if not parts.numbers:
            raise work.faults.stop(NO_NUMBERS_HERE, f"'{verb}' has nothing", node.place)
    elif isinstance(node, Mapping):
        parts = build_selection(work, node)
    elif node.text in WHOLE_SELECTIONS:
        parts = build_whole(work, node)
    else:
        parts = _build_family(work, node, verb)
    if isinstance(parts, Selection) and parts.level and isinstance(node, Mapping):
        message = f"'level' does not belong to '{verb}'; it takes what each milestone is worth"
        place = node.entries["level"].key.place
        raise work.faults.stop(DOES_NOT_BELONG, message, place)
    if isinstance(parts, Selection) and parts.thresholds and verb is not Verb.SUM:
        message = f"thresholds have no {verb}; they can be counted or summed"
        raise work.faults.stop(NO_NUMBERS_HERE, message, node.place)
    return Aggregate(verb, parts, record.place)


def _build_family(work: Work, node: Scalar, verb: Verb) -> Family:
    if parse_quantity(node.text) is None and not is_nothing(node):
        name = find_name(work, node)
        if name.kind == "measure" and not name.member and name.id in work.names.family:
            return Family(name.id, node.place)
    message = f"{quote(node.text)} is one thing, '{verb}' takes a list, a selection or a family"
    raise work.faults.stop(
        NO_NUMBERS_HERE, message, node.place, help=f"write the name alone: {node.text}"
    )


def _build_tally(record: Record) -> TallyNumber:
    verb = Tally(record.object.keys[0].name)
    of = build_collection(record.work, record.node_of(verb), build_rule)
    return TallyNumber(verb, of, record.place)


def _build_weighted_mean(record: Record) -> WeightedMean:
    pairs = record.amounts("weighted_mean")
    parts = build_all(lambda pair: (build_name(record.work, pair[0]), pair[1]), pairs)
    _check_filled(record, "weighted_mean", len(parts))
    return WeightedMean(tuple(sorted(parts, key=_part_name)), record.place)


def _check_filled(record: Record, key: str, count: int) -> None:
    """Check that every entry of a mapping could be built, and that there is one.

    Raises
    ------
    BrokenPartError
        If not, which is noted.
    """
    written = record.written(key)
    if not isinstance(written, Mapping) or count < len(written.entries):
        raise BrokenPartError
    if not count:
        message = f"'{key}' has no entry"
        raise record.work.faults.stop(NO_NUMBERS_HERE, message, written.place)


def _part_name(part: tuple[MilestoneNumber | MeasureNumber, Amount]) -> tuple[str, str]:
    number = part[0]
    if isinstance(number, MeasureNumber):
        return number.measure, number.member
    return number.milestone, ""


def _build_lookup(record: Record) -> Lookup:
    number = attempt(build_number, record.work, record.node_of("lookup"))
    rows: dict[float, Amount] = {}
    for key, amount in record.amounts("table"):
        start = parse_quantity(key.text) or 0.0
        if start in rows:
            message = f"the table has {key.text} twice"
            raise record.work.faults.stop(LISTED_TWICE, message, key.place)
        rows[start] = amount
    _check_filled(record, "table", len(rows))
    if number is None:
        raise BrokenPartError
    return Lookup(number, tuple((start, rows[start]) for start in sorted(rows)), record.place)


def _build_value(record: Record) -> Number:
    return build_number(record.work, record.node_of("value"))


def _build_years(record: Record) -> Amount:
    pairs = record.amounts("by_year")
    _check_filled(record, "by_year", len(pairs))
    bounds_by_year = {read_year(key): amount.bounds for key, amount in pairs}
    return sum_up_years(record, bounds_by_year)


def _build_if(record: Record) -> IfNumber:
    work = record.work
    conditions = attempt(build_conditions, record.need("if", Record), "where")
    then = attempt(build_number, work, record.node_of("then"))
    otherwise = build_number(work, record.node_of("else")) if record.has("else") else None
    if conditions is None or then is None:
        raise BrokenPartError
    return IfNumber(conditions, then, otherwise, record.place)


_BUILDERS: Final[dict[str, Callable[[Record], Number]]] = {
    **dict.fromkeys(Verb, _build_aggregate),
    **dict.fromkeys(Tally, _build_tally),
    "weighted_mean": _build_weighted_mean,
    "lookup": _build_lookup,
    "value": _build_value,
    "by_year": _build_years,
    "if": _build_if,
}
