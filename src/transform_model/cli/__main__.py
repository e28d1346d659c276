"""Runs the command line as ``python -m transform_model.cli``."""

from transform_model.cli import main

main()
