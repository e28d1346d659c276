"""What the YAML parser gives: events one by one, from libyaml where PyYAML was built with it.

PyYAML's own parser takes about eleven times as long. Neither resolves aliases or guesses types.
"""

from collections.abc import Callable
from typing import Final, Protocol, TypeAlias, cast

import yaml


class Mark(Protocol):
    """A point in the text, line and column counted from 0."""

    line: int
    column: int


class ParserEvent(Protocol):
    """What the parser met next; which of the attributes there are hangs on its type."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    implicit: tuple[bool, bool]
    flow_style: bool


NextEvent: TypeAlias = Callable[[], ParserEvent]
"""Gives the next event; raises one of ``SYNTAX_ERRORS`` where the text is not YAML."""

SCALAR: Final[type[object]] = yaml.ScalarEvent
ALIAS: Final[type[object]] = yaml.AliasEvent
MAPPING: Final[type[object]] = yaml.MappingStartEvent
MAPPING_END: Final[type[object]] = yaml.MappingEndEvent
SEQUENCE: Final[type[object]] = yaml.SequenceStartEvent
SEQUENCE_END: Final[type[object]] = yaml.SequenceEndEvent
DOCUMENT: Final[type[object]] = yaml.DocumentStartEvent
STREAM_END: Final[type[object]] = yaml.StreamEndEvent

STARTS: Final = (MAPPING, SEQUENCE)
ENDS: Final = (MAPPING_END, SEQUENCE_END)

# PyYAML's own parser lets chr() complain about escapes such as "\UFFFFFFFF".
SYNTAX_ERRORS: Final = (yaml.YAMLError, ValueError, OverflowError)


def open_parser(text: str) -> NextEvent:
    """Return what gives the events of a text, by the fastest parser there is."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast("NextEvent", loader(text).get_event)


def open_slow_parser(text: str) -> NextEvent:
    """Return what gives the events of a text, by the parser that is always there."""
    return cast("NextEvent", yaml.SafeLoader(text).get_event)
