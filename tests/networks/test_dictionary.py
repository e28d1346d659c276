"""Laws of the dictionary of a report: plain values, documented, and all of them."""

import json

from tests.display.harbor_network import report_harbor


def test_a_report_is_plain_values() -> None:
    """It survives JSON, and holds the numbers worked out beside the network."""
    shown = json.loads(json.dumps(report_harbor().to_dict()))
    head = {key: value for key, value in shown.items() if not isinstance(value, list)}
    assert head == {
        "format": "transform-model/network-report",
        "format_version": 1,
        "network": "n",
        "name": "Harbor network",
        "kind": "PTN",
        "framework": "three",
        "version": "1",
        "as_of": "2016-03-31",
        "note": "synthetic",
        "practices": 4,
        "clinicians": {"lower": 20, "upper": 20},
        "assessed": 3,
        "assessments": 6,
        "min_group": 0,
    }
    assert shown["targets"][2] == {
        "target": "55 % of clinicians complete work by 2016-12-31",
        "what": "clinicians",
        "number": None,
        "share": 0.55,
        "phase": "work",
        "due_on": "2016-12-31",
        "note": "",
        "now": {
            "day": "2016-03-31",
            "reached": {"lower": 6, "upper": 18},
            "needed": {"lower": 11, "upper": 11},
            "missing": {"lower": 0, "upper": 5},
            "met": "undetermined",
        },
        "when_due": None,
    }
    assert shown["targets"][0]["phase"] is shown["targets"][0]["due_on"] is None
    assert shown["targets"][1]["when_due"]["met"] == "yes"
    assert shown["phases"][1] == {
        "id": "work",
        "practices": {"lower": 1, "upper": 3},
        "clinicians": {"lower": 6, "upper": 18},
        "practice_share": {"lower": 0.25, "upper": 0.75},
        "clinician_share": {"lower": 0.3, "upper": 0.9},
    }
    assert [(each["period"], each["assessed"]) for each in shown["series"]] == [
        ("2016-01", 3),
        ("2016-02", 3),
        ("2016-03", 3),
    ]
    assert [(each["by"], each["group"], each["hidden"]) for each in shown["groups"]] == [
        ("rural", "yes", None),
        ("rural", "no", None),
    ]
