"""The command all others stand under; each is imported only when it is asked for."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Never

import click

from transform_model.cli.faults import CANNOT_RUN, FINE, CannotRunError, say_fault
from transform_model.cli.output import throw_away
from transform_model.document.suggestion import nearest_name
from transform_model.errors import TransformModelError

_MODULE_BY_COMMAND = {
    "list": "listing",
    "show": "showing",
    "check": "checking",
    "explain": "explaining",
    "test": "testing",
    "score": "scoring",
    "graph": "graphing",
    "schema": "schema",
}
_INTERRUPTED = 130


class Root(click.Group):
    """A group that imports a command when it is needed, and says faults its own way."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """Return the names of all commands, in the order one meets them."""
        return list(_MODULE_BY_COMMAND)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click calls it so
        cmd_name: str,
    ) -> click.Command | None:
        """Return a command by name, or None."""
        if cmd_name not in _MODULE_BY_COMMAND:
            return None
        module = import_module(f"transform_model.cli.{_MODULE_BY_COMMAND[cmd_name]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command asked for; one that is not known is told the nearest name."""
        name = args[0] if args else ""
        if name in _MODULE_BY_COMMAND or name.startswith("-"):
            return super().resolve_command(ctx, args)
        near = nearest_name(name, _MODULE_BY_COMMAND)
        hint = (
            f"; did you mean '{near}'?" if near else f"; there are {', '.join(_MODULE_BY_COMMAND)}"
        )
        raise click.UsageError(f"there is no command '{name}'{hint}", ctx)

    def main(  # type: ignore[override]  # it always ends the process
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **settings: Any,  # noqa: ANN401 - click's own, passed on
    ) -> Never:
        """Run a command and end the process: 0 fine, 1 findings, 2 could not run."""
        settings.pop("standalone_mode", None)
        _open_closed_streams()
        try:
            status = super().main(args, prog_name, standalone_mode=False, **settings)
        except (click.ClickException, TransformModelError) as fault:
            say_fault(fault)
            status = CANNOT_RUN
        except OSError as fault:
            say_fault(_refuse(fault))
            status = CANNOT_RUN
        except (click.Abort, KeyboardInterrupt):
            status = _INTERRUPTED
        sys.exit(status if isinstance(status, int) else FINE)


def _refuse(fault: OSError) -> CannotRunError:
    """Return what to say of a file that cannot be used, or of an output that is full."""
    if fault.filename:
        return CannotRunError(f"'{fault.filename}' cannot be used: {fault.strerror}")
    throw_away(sys.stdout)
    return CannotRunError(f"the output cannot be written: {fault.strerror}")


def _open_closed_streams() -> None:
    """Let what is written to a stream that was closed from the start go nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open as long as the process


_HELP = """
Score a medical practice's readiness by a milestone framework, and explain every number.

\b
Start here:
  transform-model list
  transform-model show tcpi-pat-2-primary-care
  transform-model score tcpi-pat-2-primary-care practice.yaml

\b
Write a framework of your own:
  transform-model check harbor.yaml
  transform-model explain TM122
  transform-model test harbor.yaml

Wherever a command takes an ID, the path of a YAML file will do. Exit status: 0 fine, 1 findings,
2 could not run.
"""


def _show_version(context: click.Context, _option: click.Parameter, is_asked: bool) -> None:  # noqa: FBT001 - click calls it so
    if is_asked and not context.resilient_parsing:
        from importlib.metadata import version  # noqa: PLC0415 - 20 ms that only this needs

        click.echo(f"transform-model {version('transform-model')}")
        context.exit()


@click.pass_context
def _show_help(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


root = Root(
    "transform-model",
    help=_HELP,
    no_args_is_help=False,
    invoke_without_command=True,
    callback=_show_help,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_show_version,
            help="Show the version and end.",
        )
    ],
)
