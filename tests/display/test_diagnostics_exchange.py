"""Findings for other programs say the same as the report."""

import json

from attrs import evolve

from tests.display.findings import PICTURE, fault
from transform_model.display.diagnostics_exchange import render_github, render_json, render_sarif
from transform_model.document.codes import DUPLICATE_KEY, TEXT_CODES
from transform_model.document.diagnostic import Severity
from transform_model.document.place import Place, Source

RING = PICTURE[4]


def test_json_has_everything_about_a_finding() -> None:
    """Each finding is a dictionary with its place, and the counts stand beside them."""
    warning = evolve(PICTURE[0], severity=Severity.WARNING)
    report = json.loads(render_json([warning, RING], ["harbor.yaml", "pcmh.yaml"]))
    assert {key: report[key] for key in ("version", "checked", "errors", "warnings")} == {
        "version": 1,
        "checked": ["harbor.yaml", "pcmh.yaml"],
        "errors": 1,
        "warnings": 1,
    }
    assert report["diagnostics"][0] == {
        "code": "TM013",
        "severity": "warning",
        "message": "version 2.10 would be read as the number 2.1",
        "file": "harbor.yaml",
        "line": 4,
        "column": 10,
        "length": 4,
        "label": "a number drops its last zero",
        "help": 'put it in quotes: "2.10"',
        "related": [],
    }
    assert report["diagnostics"][1]["related"][1] == {
        "message": "follow-up waits for care-plan",
        "file": "harbor.yaml",
        "line": 22,
        "column": 16,
        "length": 12,
    }


def test_sarif_is_a_log_of_one_run() -> None:
    """The parts that SARIF 2.1.0 requires are there, and columns count code points."""
    log = json.loads(render_sarif([RING], [], "1.2.3"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] == "transform-model"
    assert run["tool"]["driver"]["version"] == "1.2.3"
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("TM122", "error")
    assert result["message"]["text"] == f"{RING.message}\nhelp: {RING.help}"
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "harbor.yaml"},
                "region": {"startLine": 16, "startColumn": 40, "endColumn": 52},
            },
            "message": {"text": "risk-level waits for follow-up"},
        }
    ]
    assert [place["message"]["text"] for place in result["relatedLocations"]] == [
        "care-plan waits for risk-level",
        "follow-up waits for care-plan",
    ]


def test_sarif_lists_the_codes_that_were_found() -> None:
    """A result points at its rule by index; codes that were not found are left out."""
    double = evolve(fault("a: 1\na: 2", 2, 1), code="TM010", help="")
    log = json.loads(render_sarif([double, RING], TEXT_CODES, "1.2.3"))
    (run,) = log["runs"]
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": "TM010",
            "name": "duplicate-key",
            "shortDescription": {"text": DUPLICATE_KEY.summary},
            "fullDescription": {"text": DUPLICATE_KEY.explanation},
            "defaultConfiguration": {"level": "error"},
        }
    ]
    assert [result.get("ruleIndex") for result in run["results"]] == [0, None]


def test_sarif_names_files_by_uri() -> None:
    """Blanks are escaped, folders of Windows get slashes, and a full path is a file URI."""
    names = {"a b.yaml": "a%20b.yaml", "x\\y.yaml": "x/y.yaml", "/a.yaml": "file:///a.yaml"}
    for name, uri in names.items():
        one = evolve(fault("a", 1, 1), place=Place(Source(name, "a"), 1, 1))
        log = json.loads(render_sarif([one], [], "1"))
        location = log["runs"][0]["results"][0]["locations"][0]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == uri
        assert "message" not in location


def test_github_gets_one_escaped_line_per_finding() -> None:
    """Line ends and percent signs are escaped, in properties colons and commas too."""
    one = evolve(
        fault("a: 1", 1, 4),
        message="100 % is\nwrong",
        place=Place(Source("a,b:c.yaml", "a: 1"), 1, 4, 1),
        help="write 1",
    )
    warning = evolve(fault("a", 1, 1), severity=Severity.WARNING)
    assert render_github([one, warning]).split("\n") == [
        (
            "::error file=a%2Cb%3Ac.yaml,line=1,col=4,endColumn=5,title=TM100::"
            "100 %25 is%0Awrong%0Ahelp: write 1"
        ),
        "::warning file=small.yaml,line=1,col=1,endColumn=2,title=TM100::this is wrong",
        "",
    ]
    assert render_github([]) == ""


def test_a_lone_surrogate_can_be_written() -> None:
    """What cannot be encoded is escaped, so that writing the report never fails."""
    one = evolve(fault("a", 1, 1), message="\ud800")
    for text in (render_json([one], []), render_sarif([one], [], "1"), render_github([one])):
        assert text.encode("utf-8")
    assert json.loads(render_json([one], []))["diagnostics"][0]["message"] == "\ud800"
