"""Errors of YAML's syntax in plain words: one rule per kind, tried in order."""

import re
from collections.abc import Callable
from typing import Final

from transform_model.document.codes import NOT_YAML, TAB, diagnose
from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.document.place import Place, Source
from transform_model.document.syntax_fault import (
    Explanation,
    SyntaxFault,
    count_indent,
    read_syntax_error,
)


def explain_syntax(source: Source, error: Exception) -> Diagnostic:
    """Return the diagnostic of a text that is not YAML.

    Parameters
    ----------
    source
        The text that was read.
    error
        What the parser raised.
    """
    fault = read_syntax_error(source, error)
    indentation = re.match(r"\s*", fault.before)
    if fault.text[fault.column - 1 : fault.column] == "\t" or (
        indentation and "\t" in indentation[0]
    ):
        return _explain_tab(fault)
    for explain in _RULES:
        explanation = explain(fault)
        if explanation is not None:
            break
    else:
        explanation = Explanation(fault.problem, fault.place)
    return diagnose(
        NOT_YAML,
        f"not YAML: {explanation.reason}",
        explanation.place,
        label=explanation.label,
        help=explanation.help,
        related=explanation.related,
    )


def _explain_tab(fault: SyntaxFault) -> Diagnostic:
    """Return the diagnostic of a tab, at the first tab of its line."""
    column = fault.text.index("\t")
    tabs = len(fault.text[column:]) - len(fault.text[column:].lstrip("\t"))
    lines = len(re.findall(r"(?m)^ *\t", fault.source.text))
    return diagnose(
        TAB,
        "a tab stands where YAML wants spaces",
        Place(fault.source, fault.line, column + 1, tabs),
        help="indent with spaces" + (f"; {lines:,} lines begin with a tab" if lines > 1 else ""),
    )


def _unclosed_quote(fault: SyntaxFault) -> Explanation | None:
    """Explain a quote that runs to the end of the file."""
    if "quoted scalar" not in fault.context or "found unexpected" not in fault.problem:
        return None
    place = fault.opening or fault.place
    sign = fault.source.line(place.line)[place.column - 1]
    return Explanation("a quote is not closed", place, f"no {sign} follows that closes it")


def _unknown_escape(fault: SyntaxFault) -> Explanation | None:
    """Explain a backslash before a letter that means nothing."""
    if "quoted scalar" not in fault.context or "escape" not in fault.problem:
        return None
    column = fault.text.rfind("\\", 0, fault.column) + 1
    return Explanation(
        "a backslash in double quotes begins an escape, and this one is not known",
        Place(fault.source, fault.line, max(column, 1), 2),
        help="write \\\\ for a backslash, or use single quotes",
    )


def _unclosed_bracket(fault: SyntaxFault) -> Explanation | None:
    """Explain a bracket or brace that is not closed, or a comma that is missing in it."""
    bracket = re.search(r"expected ',' or '([]}])'", fault.problem)
    if not bracket or fault.opening is None:
        return None
    sign, closing = ("[" if bracket[1] == "]" else "{"), bracket[1]
    begins_anew = fault.indent <= count_indent(fault.source.line(fault.opening.line))
    if not fault.after or (fault.line > fault.opening.line and begins_anew):
        return Explanation(
            f"a '{sign}' is not closed", fault.opening, f"no '{closing}' follows that closes it"
        )
    return Explanation(
        f"',' or '{closing}' is expected here",
        fault.place,
        help=_explain_sign(fault),
        related=(Related(fault.opening, f"in what this '{sign}' opens"),),
    )


def _explain_sign(fault: SyntaxFault) -> str:
    """Return a help for a sign inside brackets that ends a text too early."""
    if fault.after.startswith(": "):
        return "a text with ': ' inside is put in double quotes"
    if re.search(r"'\w*$", fault.before) or re.search(r"\w'$", fault.before):
        return "a text with an apostrophe inside is put in double quotes"
    return ""


def _after_quote(fault: SyntaxFault) -> Explanation | None:
    """Explain text that goes on after a closing quote."""
    quote = fault.before.rstrip()[-1:]
    if quote not in {"'", '"'} or not ("key" in fault.problem or "<" in fault.problem):
        return None
    advice = "put the whole value in quotes"
    if quote == "'":
        advice = "write '' for an apostrophe inside single quotes"
    return Explanation("the text goes on after its closing quote", fault.place, help=advice)


def _colon_in_value(fault: SyntaxFault) -> Explanation | None:
    """Explain ': ' inside a value."""
    if "mapping values are not allowed" not in fault.problem:
        return None
    value = re.search(r"^\s*(?:- +)*[^:]*?:\s+(?=\S)", fault.before)
    if value is None:
        return None
    written = (fault.before[value.end() :] + fault.after).replace('"', '\\"')
    return Explanation(
        "': ' inside a value begins another value",
        fault.place,
        help=f'put the value in quotes: "{written}"',
    )


def _forbidden_start(fault: SyntaxFault) -> Explanation | None:
    """Explain a value that begins with a sign YAML keeps for itself."""
    sign = fault.after[:1]
    if "cannot start any token" not in fault.problem or not sign:
        return None
    return Explanation(
        f"a value cannot begin with '{sign}'",
        fault.place,
        help=f'put it in quotes: "{fault.after}"' if '"' not in fault.after else "put it in quotes",
    )


def _missing_colon(fault: SyntaxFault) -> Explanation | None:
    """Explain a line in a mapping that has no ': '."""
    if "could not find expected ':'" not in fault.problem or fault.opening is None:
        return None
    text = fault.source.line(fault.opening.line)[fault.opening.column - 1 :].rstrip()
    place = Place(fault.source, fault.opening.line, fault.opening.column, max(len(text), 1))
    return Explanation("this line has no ': ' after its key", place)


def _list_on_key_line(fault: SyntaxFault) -> Explanation | None:
    """Explain a list, or a key, that begins where none can."""
    if "entries are not allowed" in fault.problem:
        return Explanation(
            "a list cannot begin here", fault.place, help="begin the list on a line of its own"
        )
    if "mapping keys are not allowed" in fault.problem:
        return Explanation("a value cannot begin with '? '", fault.place, help="put it in quotes")
    return None


def _stray_sign(fault: SyntaxFault) -> Explanation | None:
    """Explain a comma or closing bracket where a value is expected."""
    if "node content" not in fault.problem:
        return None
    sign = fault.after[:1]
    if not sign:
        return Explanation("the file ends where a value is expected", fault.place)
    return Explanation(f"'{sign}' stands where a value is expected", fault.place)


def _anchor_like(fault: SyntaxFault) -> Explanation | None:
    """Explain a value that looks like the start of an anchor, an alias, a tag or a directive."""
    signs = {"anchor": "&", "alias": "*", "tag": "!", "directive": "%", "a node": "!"}
    for word, sign in signs.items():
        if fault.context.endswith(word):
            return Explanation(
                f"'{sign}' at the start of a value has a meaning of its own",
                fault.opening or fault.place,
                help=f"put the value in quotes if '{sign}' belongs to it",
            )
    return None


def _missing_key(fault: SyntaxFault) -> Explanation | None:
    """Explain a colon without a key."""
    if not fault.after.startswith(":") or fault.before.strip(" {[,-"):
        return None
    return Explanation("a key is missing before ':'", fault.place)


def _after_block_sign(fault: SyntaxFault) -> Explanation | None:
    """Explain text on the line of '|' or '>'."""
    if "block scalar" not in fault.context:
        return None
    return Explanation(
        "nothing may follow '|' or '>' on its line, and the text below it is indented with spaces",
        fault.place,
    )


def _bad_indentation(fault: SyntaxFault) -> Explanation | None:
    """Explain a line that does not stand under the lines it belongs to."""
    words = ("expected key", "'-' indicator", "<block end>", "mapping values are not allowed")
    if not any(word in fault.problem for word in words):
        return None
    place = Place(fault.source, fault.line, min(fault.indent + 1, fault.column))
    related: tuple[Related, ...] = ()
    if fault.opening is not None and fault.opening.line != fault.line:
        kind = "list" if "collection" in fault.context else "mapping"
        related = (Related(fault.opening, f"the {kind} it should go on with begins here"),)
    return Explanation(
        "the indentation of this line does not fit the lines above", place, related=related
    )


def _second_value(fault: SyntaxFault) -> Explanation | None:
    """Explain text after the end of the only value."""
    if "document start" not in fault.problem:
        return None
    return Explanation("a second value begins here, where the file should end", fault.place)


_RULES: Final[tuple[Callable[[SyntaxFault], Explanation | None], ...]] = (
    _unclosed_quote,
    _unknown_escape,
    _unclosed_bracket,
    _after_quote,
    _colon_in_value,
    _forbidden_start,
    _missing_colon,
    _list_on_key_line,
    _missing_key,
    _stray_sign,
    _anchor_like,
    _after_block_sign,
    _bad_indentation,
    _second_value,
)
