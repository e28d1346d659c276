"""The page of the command line describes the commands as they are."""

import re
from pathlib import Path

import click
import pytest

from transform_model.cli.root import root

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
SECTION = re.compile(
    r"^## (?P<name>\w+)(?P<arguments>.*)\n(?P<body>(?:(?!^## ).*\n)*)", re.MULTILINE
)
OPTION = re.compile(r"--[a-z][a-z-]*")
SECTIONS = {found["name"]: found for found in SECTION.finditer(PAGE.read_text(encoding="utf-8"))}


def help_of(name: str) -> str:
    """Return what `--help` of a command prints."""
    context = click.Context(root)
    command = root.get_command(context, name)
    assert command is not None
    return command.get_help(click.Context(command, info_name=name, parent=context))


def test_every_command_has_a_section() -> None:
    """The headings are the commands, in the order of `--help`."""
    assert list(SECTIONS) == root.list_commands(click.Context(root))


@pytest.mark.parametrize("name", sorted(SECTIONS))
def test_every_option_is_described(name: str) -> None:
    """The table of a command has the options of its `--help`, no more and no less."""
    rows = [line for line in SECTIONS[name]["body"].splitlines() if line.startswith("| `--")]
    shown = {option for row in rows for option in OPTION.findall(row.split(" | ")[0])}
    _, _, options = help_of(name).partition("\nOptions:\n")
    offered = re.findall(r"^  (?:-\w, )?(--[a-z-]+)", options, flags=re.MULTILINE)
    assert shown | {"--help"} == set(offered)


@pytest.mark.parametrize("name", sorted(SECTIONS))
def test_every_argument_is_named(name: str) -> None:
    """The heading names what the usage line names."""
    usage = help_of(name).partition("\n")[0].replace("...", "…")
    assert usage.endswith(f"{name} [OPTIONS]{SECTIONS[name]['arguments']}")
