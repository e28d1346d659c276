"""The command line: one file per command."""

from transform_model.cli.root import root


def main() -> None:
    """Run the command line; the process ends with its status."""
    root.main(prog_name="transform-model")
