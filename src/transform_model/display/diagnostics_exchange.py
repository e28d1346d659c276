"""Diagnostics for other programs: JSON, SARIF 2.1.0, and the workflow commands of GitHub."""

import json
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias
from urllib.parse import quote

from transform_model.document.codes import Code
from transform_model.document.diagnostic import Diagnostic, Severity
from transform_model.document.place import Place

JSON: TypeAlias = "str | float | list[JSON] | dict[str, JSON] | None"
"""A value that JSON can hold, as far as it is needed here."""

FORMAT_VERSION: Final = 1
_TOOL: Final = "transform-model"
# SARIF 2.1.0, OASIS standard of 27 March 2020, https://docs.oasis-open.org/sarif/sarif/v2.1.0/
_SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def render_json(diagnostics: Sequence[Diagnostic], checked_names: Sequence[str]) -> str:
    """Return findings as JSON, with the version of this format.

    Lines and columns count from 1, in characters; lengths are characters on that line.
    """
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    return write_json(
        {
            "version": FORMAT_VERSION,
            "checked": list(checked_names),
            "errors": errors,
            "warnings": len(diagnostics) - errors,
            "diagnostics": [describe_diagnostic(one) for one in diagnostics],
        }
    )


def render_sarif(diagnostics: Sequence[Diagnostic], codes: Sequence[Code], version: str) -> str:
    """Return findings as a SARIF log of one run.

    Parameters
    ----------
    diagnostics
        The findings.
    codes
        The catalogue; only the codes that were found are listed as rules.
    version
        The version of this package.
    """
    used = {one.code for one in diagnostics}
    rules = [code for code in codes if code.code in used]
    index_by_code = {code.code: index for index, code in enumerate(rules)}
    driver: dict[str, JSON] = {
        "name": _TOOL,
        "version": version,
        "rules": [_to_rule(code) for code in rules],
    }
    run: dict[str, JSON] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_to_result(one, index_by_code) for one in diagnostics],
    }
    return write_json({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return findings as workflow commands, one line each, which GitHub shows beside the lines."""
    return encodable("".join(_to_command(one) + "\n" for one in diagnostics))


def describe_diagnostic(diagnostic: Diagnostic) -> JSON:
    """Return a finding as a dictionary."""
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        **describe_place(diagnostic.place),
        "label": diagnostic.label,
        "help": diagnostic.help,
        "related": [
            {"message": other.label, **describe_place(other.place)} for other in diagnostic.related
        ],
    }


def describe_place(place: Place) -> dict[str, JSON]:
    """Return a place as file, line, column and length."""
    return {
        "file": place.source.name,
        "line": place.line,
        "column": place.column,
        "length": place.length,
    }


def _to_rule(code: Code) -> JSON:
    """Return a code as a SARIF rule."""
    return {
        "id": code.code,
        "name": code.name,
        "shortDescription": {"text": code.summary},
        "fullDescription": {"text": code.explanation},
        "defaultConfiguration": {"level": str(code.severity)},
    }


def _to_result(diagnostic: Diagnostic, index_by_code: dict[str, int]) -> JSON:
    """Return a finding as a SARIF result."""
    text = diagnostic.message + (f"\nhelp: {diagnostic.help}" if diagnostic.help else "")
    result: dict[str, JSON] = {
        "ruleId": diagnostic.code,
        "level": str(diagnostic.severity),
        "message": {"text": text},
        "locations": [_to_location(diagnostic.place, diagnostic.label)],
    }
    if diagnostic.code in index_by_code:
        result["ruleIndex"] = index_by_code[diagnostic.code]
    if diagnostic.related:
        result["relatedLocations"] = [
            _to_location(other.place, other.label) for other in diagnostic.related
        ]
    return result


def _to_location(place: Place, words: str) -> JSON:
    """Return a place as a SARIF location, with its words."""
    location: dict[str, JSON] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _to_uri(place.source.name)},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endColumn": place.column + place.length,
            },
        }
    }
    if words:
        location["message"] = {"text": words}
    return location


def _to_uri(name: str) -> str:
    """Return the name of a text as a relative or file URI."""
    uri = quote(name.replace("\\", "/"), safe="/~", errors="replace")
    return f"file://{uri}" if uri.startswith("/") else uri


def _to_command(diagnostic: Diagnostic) -> str:
    """Return a finding as a GitHub workflow command."""
    place = diagnostic.place
    properties = {
        "file": place.source.name,
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + place.length,
        "title": diagnostic.code,
    }
    shown = ",".join(f"{key}={_escape_property(str(value))}" for key, value in properties.items())
    text = diagnostic.message + (f"\nhelp: {diagnostic.help}" if diagnostic.help else "")
    return f"::{diagnostic.severity} {shown}::{_escape_text(text)}"


# Escapes as in actions/toolkit, packages/core/src/command.ts
def _escape_text(text: str) -> str:
    """Return a text as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """Return a text as a property of a workflow command."""
    return _escape_text(text).replace(":", "%3A").replace(",", "%2C")


def write_json(value: object) -> str:
    """Return a value as indented JSON."""
    return encodable(json.dumps(value, indent=2, ensure_ascii=False)) + "\n"


def encodable(text: str) -> str:
    """Return a text with lone surrogates escaped as JSON does, so that writing it cannot fail."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
