"""The commands: what they print, and with which status they end."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transform_model.cli.faults import render_fault
from transform_model.cli.root import root
from transform_model.display.terminal import Look
from transform_model.language.shelf import list_shipped

ROOT = Path(__file__).parents[2]
PAT = "tcpi-pat-2-primary-care"
PRACTICE = str(ROOT / "examples" / "practice.yaml")
NETWORK = str(ROOT / "examples" / "network.csv")
RING = str(ROOT / "tests" / "diagnostics" / "TM122-prerequisite-ring.yaml")
COMMANDS = ("list", "show", "check", "explain", "test", "score", "graph", "schema")


def run(*arguments: str, given: bytes | None = None, **variables: str) -> Result:
    """Return what a command prints and how it ends; a fault of ours is raised."""
    runner = CliRunner(env={"COLUMNS": "", "NO_COLOR": "", "TERM": "xterm", **variables})
    result = runner.invoke(root, arguments, input=given)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_teaches_by_example(command: str) -> None:
    """The help of each command has an example that begins with the command."""
    result = run(command, "--help")

    assert result.exit_code == 0
    assert f"  transform-model {command}" in result.stdout
    assert "…" not in result.stdout


def test_without_a_command_there_is_help() -> None:
    """It names every command, each in a whole sentence."""
    result = run()

    assert result.exit_code == 0
    assert all(f"\n  {command} " in result.stdout for command in COMMANDS)
    assert "..." not in result.stdout.split("Commands:")[1]


def test_the_version_is_told() -> None:
    """As other programs do."""
    result = run("--version")

    assert result.exit_code == 0
    assert result.stdout.startswith("transform-model ")


def test_an_unknown_command_is_told_the_nearest() -> None:
    """Status 2, on standard error, in two lines."""
    result = run("scor")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        "error: there is no command 'scor'; did you mean 'score'?\n"
        "help: transform-model --help shows how it is used\n"
    )
    assert "there are list, show" in run("zzz").stderr


def test_a_missing_argument_and_an_unknown_option_are_faults() -> None:
    """Status 2, and where to read how it is used."""
    for arguments in (("score", PAT), ("list", "--nonsense"), ("list", "--width", "wide")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith("error: ")
        assert f"help: transform-model {arguments[0]} --help shows" in result.stderr


def test_list_has_every_shipped_framework() -> None:
    """As text and as JSON."""
    assert all(f"\n{name}" in run("list").stdout for name in list_shipped())
    found = json.loads(run("list", "--format", "json").stdout)
    assert [each["id"] for each in found] == list(list_shipped())


def test_show_takes_an_id_or_a_path() -> None:
    """The last lines name it as it was typed."""
    path = str(ROOT / "frameworks" / "ahc.yaml")

    assert "transform-model score ahc FILE" in run("show", "ahc").stdout
    assert "transform-model graph" in run("show", path).stdout
    assert json.loads(run("show", "ahc", "--format", "json").stdout)["id"] == "ahc"


def test_an_unknown_framework_is_told_what_there_is() -> None:
    """The nearest name, or those that begin alike, then all."""
    result = run("show", "tcpi-pat-2-primary-car")

    assert result.exit_code == 2
    first = next(iter(list_shipped()))
    said = f"help: did you mean 'tcpi-pat-2-primary-care'? shipped are {first}, "
    assert said in result.stderr
    both = run("graph", "tcpi").stderr
    assert "did you mean 'tcpi-pat-2-primary-care' or 'tcpi-pat-2-specialty'?" in both
    assert f"help: shipped are {first}" in run("graph", "nothing-like-it").stderr


def test_a_framework_with_errors_cannot_be_used() -> None:
    """Its findings are shown on standard error; nothing is printed."""
    result = run("graph", RING)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "error[TM122]" in result.stderr


def test_check_of_fine_files_ends_with_0() -> None:
    """One by one, or a whole folder without its cases."""
    result = run("check", str(ROOT / "frameworks"))

    assert result.exit_code == 0
    assert result.stdout == f"{len(list_shipped())} files are fine\n"
    assert run("check", "ahc").exit_code == 0


def test_check_of_a_broken_file_ends_with_1() -> None:
    """The finding, the count of both files, and how to read more."""
    fine = str(ROOT / "frameworks" / "ahc.yaml")

    result = run("check", RING, fine)

    assert result.exit_code == 1
    assert result.stderr == ""
    assert result.stdout.endswith("Explain   transform-model explain TM122\n")
    assert f"{fine} is fine" in result.stdout


@pytest.mark.parametrize(
    ("form", "start"), [("json", "{"), ("sarif", "{"), ("github", "::error file=")]
)
def test_check_writes_for_programs(form: str, start: str) -> None:
    """The status is the same in every format."""
    result = run("check", RING, "--format", form)

    assert result.exit_code == 1
    assert result.stdout.startswith(start)


def test_check_reads_standard_input() -> None:
    """Whatever the bytes are."""
    result = run("check", "-", given=b"id: x\n")

    assert result.exit_code == 1
    assert result.stdout.startswith("standard input:1:1: error[TM021]")
    assert run("check", "-", given=b"\xff\xfe\x00").exit_code == 1
    assert run("check", "-", given=b"").exit_code == 1


def test_cases_are_passed_over_and_said_to_be() -> None:
    """They are no framework; with nothing else there is nothing to check."""
    cases = str(ROOT / "frameworks" / "ahc.cases.yaml")

    together = run("check", cases, "ahc")
    alone = run("check", cases)

    assert together.exit_code == 0
    assert "holds cases, not a framework" in together.stderr
    assert alone.exit_code == 2
    assert "error: there is nothing to check" in alone.stderr


def test_a_path_that_cannot_be_checked_ends_with_2(tmp_path: Path) -> None:
    """A misspelt path, and a folder without framework files."""
    missing, empty = run("check", "ahx"), run("check", str(tmp_path))

    assert missing.exit_code == empty.exit_code == 2
    assert "'ahx' is neither a file, a folder, nor a shipped framework" in missing.stderr
    assert "there is no framework file in" in empty.stderr
    assert "did you mean 'pcmh-a'?" in run("check", "pcmh-aa").stderr


def test_warnings_count_only_when_asked(tmp_path: Path) -> None:
    """A file with a warning can be used."""
    text = (ROOT / "examples" / "overlay.yaml").read_text(encoding="utf-8")
    file = tmp_path / "warned.yaml"
    file.write_text(text, encoding="utf-8")
    found = json.loads(run("check", str(file), "--format", "json").stdout)

    assert run("check", str(file)).exit_code == 0
    assert run("check", str(file), "--strict").exit_code == int(found["warnings"] > 0)


def test_explain_takes_a_code_or_its_name() -> None:
    """In capitals or not."""
    page = run("explain", "TM122").stdout

    assert page.startswith("error[TM122] prerequisite-ring\n")
    assert "\nWrong\n" in page
    assert "\nRight\n" in page
    assert run("explain", "tm122").stdout == run("explain", "prerequisite-ring").stdout == page
    assert json.loads(run("explain", "TM122", "--format", "json").stdout)["code"] == "TM122"


def test_an_unknown_code_is_told_the_range() -> None:
    """Or the nearest."""
    result = run("explain", "ring-of-nothing")

    assert result.exit_code == 2
    assert "help: codes run from TM001 to" in result.stderr
    assert "did you mean 'prerequisite-ring'?" in run("explain", "prerequisite-rings").stderr


def test_schema_is_a_json_schema() -> None:
    """Draft 2020-12."""
    found = json.loads(run("schema").stdout)

    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    ("form", "start"), [("mermaid", "%% TCPI"), ("dot", "digraph"), ("json", "{")]
)
def test_graph_speaks_three_languages(form: str, start: str) -> None:
    """Mermaid unless asked otherwise."""
    assert run("graph", PAT, "--format", form).stdout.startswith(start)
    assert run("graph", PAT).stdout.startswith("%% TCPI")


def test_score_of_one_practice_is_a_card() -> None:
    """It ends with a command that works."""
    card = run("score", PAT, PRACTICE).stdout

    assert card.startswith("Maple Street Family Medicine ")
    command = " ".join(card.split("Why   ")[1].split())
    assert command == f"transform-model score {PAT} {PRACTICE} --explain phase-3"
    explained = run(*command.split()[1:])
    assert explained.stdout.startswith("phase-3 Achieve Progress on Aims: not complete, 7–10 of 13")


def test_score_is_json_when_asked() -> None:
    """A practice is a mapping, a table is a list, an explanation is a tree."""
    one = json.loads(run("score", PAT, PRACTICE, "--format", "json").stdout)
    many = json.loads(run("score", PAT, NETWORK, "--format", "json").stdout)
    tree = json.loads(
        run("score", PAT, PRACTICE, "--explain", "points.phase-3", "--format", "json").stdout
    )

    assert one["completed_phase"] == {"lower": "phase-1", "upper": "phase-2"}
    assert len(many) == 36
    assert tree["name"] == "points.phase-3"


def test_score_of_a_table_is_a_table() -> None:
    """For people, or as CSV; one practice may be a row as well."""
    assert run("score", PAT, NETWORK).stdout.startswith("12 practices, 36 assessments")
    rows = run("score", PAT, NETWORK, "--format", "csv").stdout.splitlines()
    assert len(rows) == 1 + 36
    assert run("score", PAT, PRACTICE, "--format", "csv").stdout.splitlines() == rows[:2]
    result = run("score", PAT, NETWORK, "--explain", "phase-1")
    assert result.exit_code == 2
    assert "this is a table" in result.stderr


def test_score_reads_standard_input() -> None:
    """As it reads a file."""
    given = Path(PRACTICE).read_bytes()

    assert run("score", PAT, "-", given=given).stdout.startswith("Maple Street")


def test_basis_day_and_exactness_are_passed_on() -> None:
    """Each changes what the score says of itself."""
    options = ("--basis", "published", "--as-of", "2017-01-31", "--exact", "--format", "json")

    found = json.loads(run("score", PAT, PRACTICE, *options).stdout)

    assert (found["basis"], found["as_of"], found["exact"]) == ("published", "2017-01-31", True)
    card = run("score", PAT, PRACTICE, "--basis", "published").stdout
    assert "only published facts count" in card
    assert "--basis published --explain" in " ".join(card.split())
    dated = run("score", PAT, PRACTICE, "--as-of", "2017-01-31").stdout
    assert "--as-of 2017-01-31 --explain" in " ".join(dated.split())


def test_answers_for_another_framework_are_refused() -> None:
    """The place in the file, and both names."""
    result = run("score", "tcpi-pat-2-specialty", PRACTICE)

    assert result.exit_code == 2
    assert f"error[TM206] this assessment answers '{PAT}'" in result.stderr


def test_a_file_of_answers_that_is_not_there_is_a_fault() -> None:
    """Never a traceback."""
    for file in ("missing.yaml", "missing.csv"):
        result = run("score", PAT, file)
        assert result.exit_code == 2
        assert f"{file}:1:1: error[TM001]" in result.stderr


def test_an_unknown_result_is_told_the_nearest() -> None:
    """When it cannot be explained."""
    result = run("score", PAT, PRACTICE, "--explain", "phase-9")

    assert result.exit_code == 2
    assert result.stderr.startswith("error: there is no result 'phase-9'; did you mean 'phase-")


def test_looks_are_what_is_asked_for() -> None:
    """Colour only when asked or at a terminal; width and ASCII as asked."""
    plain = run("score", PAT, PRACTICE).stdout
    coloured = run("score", PAT, PRACTICE, "--color", "always").stdout
    narrow = run("score", PAT, PRACTICE, "--width", "44", "--ascii").stdout

    assert "\x1b" not in plain
    assert "\x1b[38;5;32m" in coloured
    assert "\x1b" not in run("score", PAT, PRACTICE, "--color", "never", FORCE_COLOR="1").stdout
    assert narrow.isascii()
    assert max(map(len, narrow.splitlines())) <= 44


def test_the_environment_is_heard() -> None:
    """NO_COLOR takes colour and leaves bold; TERM=dumb takes every sign."""
    forced = run("list", FORCE_COLOR="1", NO_COLOR="1").stdout

    assert "\x1b[1m" in forced
    assert "38;5" not in forced
    assert run("score", PAT, PRACTICE, TERM="dumb").stdout.isascii()
    assert max(map(len, run("list", COLUMNS="300").stdout.splitlines())) <= 120


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control-C is no traceback."""

    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("transform_model.cli.listing.list_frameworks", interrupt)

    assert run("list").exit_code == 130


def test_a_fault_at_a_terminal_is_wrapped() -> None:
    """The help hangs under itself."""
    look = Look(width=40, wraps=True)

    assert render_fault("there is no phase 'x'", "there are " + "one, two, three, " * 3, look) == (
        "error: there is no phase 'x'\n"
        "help: there are one, two, three, one,\n"
        "      two, three, one, two, three,\n"
    )


def test_an_asked_width_wraps_what_check_says() -> None:
    """In a pipe a finding is one line, unless somebody asks for a width."""
    wide, narrow = run("check", RING).stdout, run("check", RING, "--width", "60").stdout

    assert wide.splitlines()[0].startswith(f"{RING}:12:36: error[TM122] 3 milestones wait")
    assert narrow.splitlines()[1].startswith("    error[TM122] 3 milestones wait")
