"""What is told of a file of scores: how far it has come, and what was written."""

from pathlib import Path

from attrs import frozen


@frozen
class FileProgress:
    """How far the scoring of a file has come.

    Parameters
    ----------
    rows
        Rows of the result so far.
    of
        About how many it will have; None when that is not known.
    is_scored
        Whether all rows are scored, and only the target is still to be written.
    """

    rows: int
    of: int | None
    is_scored: bool = False


@frozen
class CompletedCount:
    """How many rows of a result have completed a phase: surely, and possibly.

    Parameters
    ----------
    phase
        Id of the phase.
    lower, upper
        Counts of rows.
    """

    phase: str
    lower: int
    upper: int


@frozen
class FileReport:
    """What was written.

    Parameters
    ----------
    target
        The file.
    rows
        Its rows, without the heading.
    columns
        Names of its columns.
    resumed
        How many of the rows were kept from a run that was interrupted.
    completed
        By phase; empty where the completed phase was not asked for with both ends.
    """

    target: Path
    rows: int
    columns: tuple[str, ...]
    resumed: int
    completed: tuple[CompletedCount, ...]
