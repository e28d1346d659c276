"""Reading what a case expects: each value against the result it names, every fault at once."""

import math
from collections.abc import Iterator, Mapping
from typing import Final

from transform_model.cases.expectation import Ends, Expectation, Names, Wanted, Word
from transform_model.cases.results import TRUTH, Lists, Numbers, Result, Steps
from transform_model.definition.quantity import parse_quantity, split_range
from transform_model.document.codes import quote
from transform_model.document.tree import Mapping as MappingNode
from transform_model.document.tree import Node, Scalar, Sequence
from transform_model.language.case_codes import (
    FALLING_EXPECTATION,
    UNKNOWN_PART,
    UNKNOWN_RESULT,
    WRONG_EXPECTATION,
)
from transform_model.language.reading.faults import BrokenPartError, Faults
from transform_model.language.reading.scalars import describe_node, is_nothing

_OR: Final = " or "
_NOT_APPLICABLE: Final = frozenset({"n/a", "na", "not applicable"})
_SPELLINGS: Final = {"true": "yes", "false": "no", **dict.fromkeys(_NOT_APPLICABLE, TRUTH[1])}
_MANY: Final = 8


def read_expectations(
    faults: Faults, node: MappingNode, results: Mapping[str, Result]
) -> tuple[Expectation, ...]:
    """Return what a case expects, without what has a fault, which is noted.

    Parameters
    ----------
    faults
        Findings so far.
    node
        Result → what it must be.
    results
        What can be expected, by name.
    """
    found: list[Expectation] = []
    for entry in node.entries.values():
        try:
            result = _find_result(faults, entry.key, results)
            found.extend(_read(faults, entry.value, result))
        except BrokenPartError:
            continue
    return tuple(found)


def _find_result(faults: Faults, key: Scalar, results: Mapping[str, Result]) -> Result:
    """Return the result of a name, or the part of one of a name with a dot."""
    if key.text in results:
        return results[key.text]
    base, _, part = key.text.partition(".")
    if part and base in results:
        return _find_part(faults, key, part, results[base])
    near = faults.nearest(key.text, results)
    remedy = f"did you mean '{near}'?" if near else _list_few(results)
    message = f"{quote(key.text)} is no result of this framework"
    raise faults.stop(UNKNOWN_RESULT, message, key.place, help=remedy)


def _list_few(results: Mapping[str, Result]) -> str:
    """Return the first names that can be expected, as a help."""
    names = list(results)
    more = f" and {len(names) - _MANY} more" if len(names) > _MANY else ""
    return f"there are {', '.join(names[:_MANY])}{more}"


def _find_part(faults: Faults, key: Scalar, name: str, result: Result) -> Result:
    if name in result.parts:
        return result.parts[name]
    message = f"'{result.name}' has no {result.parts_called} {quote(name)}"
    if not result.parts:
        message = f"'{result.name}' is one value, there is no {quote(name)} of it"
    remedy = _suggest(faults, name, tuple(result.parts))
    raise faults.stop(UNKNOWN_PART, message, key.place, help=remedy)


def _suggest(faults: Faults, name: str, known: tuple[str, ...]) -> str:
    """Return a help that names all there are when they are few, else the nearest."""
    if 0 < len(known) <= _MANY:
        return f"there is {known[0]}" if len(known) == 1 else f"there are {', '.join(known)}"
    return faults.suggest(name, known)


def _read(faults: Faults, node: Node, result: Result) -> Iterator[Expectation]:
    """Yield what is expected of a result, or of each of its parts."""
    if not isinstance(node, MappingNode):
        wanted = _read_wanted(faults, node, result)
        yield Expectation(result.name, wanted, node.place)
        return
    if not result.parts:
        raise _refuse(faults, node, result)
    if not node.entries:
        message = f"nothing is expected of '{result.name}'"
        raise faults.stop(WRONG_EXPECTATION, message, node.place)
    for name, entry in node.entries.items():
        try:
            yield from _read(faults, entry.value, _find_part(faults, entry.key, name, result))
        except BrokenPartError:
            continue


def _read_wanted(faults: Faults, node: Node, result: Result) -> Wanted:
    """Return what a result without parts must be."""
    kind = result.kind
    if isinstance(kind, Lists) and isinstance(node, Sequence):
        return _read_list(faults, node, result, kind)
    if kind is None or not isinstance(node, Scalar) or is_nothing(node):
        raise _refuse(faults, node, result)
    text, may_not_apply = _split_alternative(node.text.strip())
    if not may_not_apply and text == Word.UNDETERMINED:
        return Word.UNDETERMINED
    if not may_not_apply and text.lower() in _NOT_APPLICABLE:
        return Word.NOT_APPLICABLE
    if isinstance(kind, Numbers):
        return Ends(*_read_numbers(faults, node, text, result), may_not_apply)
    if isinstance(kind, Steps):
        ends = _read_steps(faults, node, text, result, kind)
        return (
            _join_truth(ends, may_not_apply=may_not_apply)
            if kind.words == TRUTH
            else Ends(*ends, may_not_apply)
        )
    raise _refuse(faults, node, result)


def _join_truth(ends: tuple[str, str], *, may_not_apply: bool) -> Wanted:
    """Return the range of a rule, of which *not applicable* is one value among three."""
    words = sorted((*ends, *([TRUTH[1]] if may_not_apply else [])), key=TRUTH.index)
    if words[0] == words[-1] == TRUTH[1]:
        return Word.NOT_APPLICABLE
    return Ends(words[0], words[-1])


def _split_alternative(text: str) -> tuple[str, bool]:
    """Return a text without ``or n/a`` at its end, and whether it had that."""
    before, _, last = text.rpartition(_OR)
    if before and last.strip().lower() in _NOT_APPLICABLE:
        return before.strip(), True
    return text, False


def _read_numbers(faults: Faults, node: Scalar, text: str, result: Result) -> tuple[float, float]:
    """Return both ends of a number or range; a number is its own two ends."""
    first, last = split_range(text) or (text, text)
    lower = -math.inf if first == "" else _read_number(faults, node, first, result)
    upper = math.inf if last == "" else _read_number(faults, node, last, result)
    if lower > upper:
        raise _refuse_fall(faults, node, first, last)
    return lower, upper


def _read_number(faults: Faults, node: Scalar, text: str, result: Result) -> float:
    """Return a number, a share written with %, or a fraction such as 20/3."""
    above, slash, below = text.partition("/")
    value = parse_quantity(above)
    divisor = parse_quantity(below) if slash else 1.0
    if value is None or not divisor or not math.isfinite(value / divisor):
        raise _refuse(faults, node, result)
    return value / divisor


def _read_steps(
    faults: Faults, node: Scalar, text: str, result: Result, kind: Steps
) -> tuple[str, str]:
    """Return both ends of a word or range; a word is its own two ends."""
    first, last = split_range(text) or (text, text)
    lower = kind.words[0] if first == "" else _read_word(faults, node, first, result)
    upper = kind.words[-1] if last == "" else _read_word(faults, node, last, result)
    if kind.words.index(lower) > kind.words.index(upper):
        raise _refuse_fall(faults, node, first, last)
    return lower, upper


def _read_word(faults: Faults, node: Scalar, text: str, result: Result) -> str:
    """Return one of the words of a result, however it is spelled."""
    kind = result.kind
    words = kind.words if isinstance(kind, Steps) else ()
    for spelled in (text, text.replace(" ", ""), _SPELLINGS.get(text.lower(), "")):
        for word in words:
            if spelled in {word, "".join(word.split())}:
                return word
    called = kind.called if isinstance(kind, Steps) else ""
    if not called:
        raise _refuse(faults, node, result)
    message = f"'{result.name}' has no {called} {quote(text)}"
    raise faults.stop(UNKNOWN_PART, message, node.place, help=_suggest(faults, text, words))


def _read_list(faults: Faults, node: Sequence, result: Result, kind: Lists) -> Names:
    """Return the names of a list, each of which the framework knows."""
    names = set()
    is_sound = True
    for item in node.items:
        if not isinstance(item, Scalar):
            raise _refuse(faults, item, result)
        names.add(item.text)
        if item.text not in kind.words:
            message = f"'{result.name}' has no {kind.called} {quote(item.text)}"
            remedy = _suggest(faults, item.text, kind.words)
            faults.add(UNKNOWN_PART, message, item.place, help=remedy)
            is_sound = False
    if not is_sound:
        raise BrokenPartError
    return Names(tuple(sorted(names)), tuple(sorted(names)))


def _refuse_fall(faults: Faults, node: Scalar, first: str, last: str) -> BrokenPartError:
    """Return the error of a range that goes down, which is noted."""
    message = f"{quote(node.text)} goes down"
    return faults.stop(FALLING_EXPECTATION, message, node.place, help=f"write {last}..{first}")


def _refuse(faults: Faults, node: Node, result: Result) -> BrokenPartError:
    """Return the error of a value of another kind than the result, which is noted."""
    expected, remedy = _describe(result)
    message = f"'{result.name}' expects {expected}, found {describe_node(node)}"
    return faults.stop(WRONG_EXPECTATION, message, node.place, help=remedy)


def _describe(result: Result) -> tuple[str, str]:
    """Return what a result can be, in words, and how to write it."""
    name, kind = result.name, result.kind
    if isinstance(kind, Numbers):
        return "a number or a range", "such as 44 or 16..44; or undetermined, or n/a"
    if isinstance(kind, Lists):
        few = ", ".join(kind.words[:2])
        return f"a list of {kind.called}s", f"such as {name}: [{few}]; or []"
    if isinstance(kind, Steps) and kind.called:
        low, high = kind.words[0], kind.words[-1]
        return f"a {kind.called} or a range", f"such as {high} or {low}..{high}; or undetermined"
    if isinstance(kind, Steps):
        return "yes, no, undetermined or n/a", ""
    first = next(iter(result.parts), "")
    return f"a value for each {result.parts_called}", f"such as {name}: {{{first}: …}}"
