"""What a picture shows, before anything has a place: groups of lines, columns, stations, arrows."""

from collections.abc import Iterator

from attrs import frozen

from transform_model.display.framework_picture.mentions import Firmness


@frozen
class Stop:
    """A station: where the line of a milestone meets a column.

    Parameters
    ----------
    column
        Number of the column, from 0.
    words
        What stands inside: a level or points; empty where yes is meant.
    level
        The level that is asked for; None where a number takes whatever is reached.
    firmness
        Needed by itself, one of several, or counted into a number.
    is_published
        Whether it was read in a public source.
    """

    column: int
    words: str
    level: float | None
    firmness: Firmness = Firmness.NEEDED
    is_published: bool = False


@frozen
class Row:
    """The line of one milestone."""

    id: str
    title: str
    stops: tuple[Stop, ...] = ()


@frozen
class RowGroup:
    """Lines that belong together: the milestones of one member of a dimension.

    Parameters
    ----------
    label, title
        What it is called in a narrow place, and in full.
    rows
        Its lines.
    under
        What it belongs to itself; empty at the top.
    """

    label: str
    title: str
    rows: tuple[Row, ...]
    under: str = ""


@frozen
class Column:
    """A column with its heading.

    Parameters
    ----------
    mark
        A number or letter above the title; may be empty.
    title
        What is asked for.
    note
        A quiet line below; may be empty.
    """

    mark: str
    title: str
    note: str = ""


@frozen
class Arrow:
    """What should come first.

    Parameters
    ----------
    starts, ends
        Ids of milestones: each of the first should come before each of the others.
    start_level, end_level
        The lowest steps that are meant.
    is_hard, is_needed
        Whether it is a firm prerequisite; whether nothing else would do instead.
    """

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    start_level: float
    end_level: float
    is_hard: bool = False
    is_needed: bool = True

    @property
    def is_joined(self) -> bool:
        """Whether it stands for several."""
        return len(self.starts) > 1 or len(self.ends) > 1


@frozen
class Chart:
    """A picture of a framework.

    Parameters
    ----------
    title, subtitle, foot
        Words around it.
    columns, groups
        From left to right, from top to bottom.
    arrows
        What should come first.
    has_rails
        Whether the stations of a line follow each other, as phases and levels do.
    """

    title: str
    subtitle: str
    foot: str
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    arrows: tuple[Arrow, ...]
    has_rails: bool

    def rows(self) -> Iterator[Row]:
        """Yield every line."""
        for group in self.groups:
            yield from group.rows
