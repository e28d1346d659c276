"""Building the tree from the parser's events, one event at a time."""

from transform_model.document import wording
from transform_model.document.diagnostic import Diagnostic
from transform_model.document.events import (
    ALIAS,
    DOCUMENT,
    ENDS,
    MAPPING,
    MAPPING_END,
    SCALAR,
    SEQUENCE_END,
    STARTS,
    STREAM_END,
    NextEvent,
    ParserEvent,
)
from transform_model.document.limits import MAX_DEPTH, MAX_FAULTS, MAX_NODES, STOP_DEPTH
from transform_model.document.place import Place, Source
from transform_model.document.tree import Entry, Mapping, Node, Scalar, Sequence

_MERGE_KEY = "<<"
_NOT_NAMES = ("", _MERGE_KEY)


class StopReadingError(Exception):
    """Reading ends at a limit; the fault is already noted."""


class TreeBuilder:
    """One reading of one text.

    Parameters
    ----------
    source
        The text as the author wrote it; places point into it.
    next_event
        Gives the parser's next event.

    Attributes
    ----------
    faults
        What was found so far.
    is_usable
        Whether the tree says all that the text says, apart from what is noted as a fault.
    """

    def __init__(self, source: Source, next_event: NextEvent) -> None:
        self.faults: list[Diagnostic] = []
        self.is_usable = True
        self._source = source
        self._next_event = next_event
        self._lines = source.text.split("\n")
        self._count = 0
        self._key = ""

    def build(self) -> Node | None:
        """Return the root of the first document; None when there is no value in it."""
        event = self._next_event()
        while type(event) is not DOCUMENT:
            if type(event) is STREAM_END:
                self._note(wording.empty(self._first_line()))
                return None
            event = self._next_event()
        root = self._build_node(self._next_event(), 1)
        self._next_event()
        event = self._next_event()
        if type(event) is DOCUMENT:
            self._note(wording.several_documents(self._place(event)))
        if isinstance(root, Scalar) and root.plain and not root.text:
            self._note(wording.empty(self._first_line()))
            return None
        return root

    def _build_node(self, event: ParserEvent, depth: int) -> Node | None:
        """Return the node an event begins; None when it is not part of the language."""
        kind = type(event)
        if kind is SCALAR:
            return self._build_scalar(event)
        if kind is ALIAS:
            self._pass_over_alias(event)
            return None
        if depth > MAX_DEPTH:
            self._pass_over_deep(event)
            return None
        self._count_node(event)
        if event.tag is not None or event.anchor is not None:
            self._note_properties(event)
        if kind is MAPPING:
            return self._build_mapping(event, depth + 1)
        return self._build_sequence(event, depth + 1)

    def _build_scalar(self, event: ParserEvent) -> Scalar:
        """Return a value."""
        self._count += 1
        if self._count > MAX_NODES:
            self._count_node(event)
        if event.tag is not None or event.anchor is not None:
            self._note_properties(event)
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        length = end.column - column if line == end.line else self._rest_of_line(line, column)
        return Scalar(
            self._source, line + 1, column + 1, length or 1, event.value, event.implicit[0]
        )

    def _build_sequence(self, start: ParserEvent, depth: int) -> Sequence:
        """Return a list, up to its end, whose items stand at a depth."""
        items: list[Node] = []
        next_event = self._next_event
        event = next_event()
        while type(event) is not SEQUENCE_END:
            item = self._build_node(event, depth)
            if item is not None:
                items.append(item)
            event = next_event()
        begin = start.start_mark
        length = self._length(start, event, items[0] if items else None)
        return Sequence(self._source, begin.line + 1, begin.column + 1, length, items)

    def _build_mapping(self, start: ParserEvent, depth: int) -> Mapping:
        """Return a mapping, up to its end, whose values stand at a depth."""
        entries: dict[str, Entry] = {}
        next_event = self._next_event
        event = next_event()
        while type(event) is not MAPPING_END:
            if type(event) is SCALAR:
                key = self._build_scalar(event)
                text = self._key = key.text
                value = self._build_node(next_event(), depth)
                if text in entries or text in _NOT_NAMES:
                    self._note_key(key, entries)
                elif value is not None:
                    entries[text] = Entry(key, value)
            else:
                self._pass_over_complex_key(event, depth)
            event = next_event()
        begin = start.start_mark
        first = next(iter(entries.values())).value if entries else None
        length = self._length(start, event, first)
        return Mapping(self._source, begin.line + 1, begin.column + 1, length, entries)

    def _length(self, start: ParserEvent, end: ParserEvent, first: Node | None) -> int:
        """Return how many characters of a collection are on its first line.

        In block style that line ends with the first item or the value of the first entry.
        """
        begin, stop = start.start_mark, end.end_mark
        if stop.line == begin.line:
            return stop.column - begin.column or 1
        if first is not None and not start.flow_style and first.line == begin.line + 1:
            return first.column + first.length - begin.column - 1
        return self._rest_of_line(begin.line, begin.column)

    def _rest_of_line(self, line: int, column: int) -> int:
        """Return the number of characters from a column to the end of its line, at least 1."""
        return max(len(self._lines[line].rstrip()) - column, 1)

    def _place(self, event: ParserEvent) -> Place:
        """Return the place of an event, up to its end on the first line."""
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column
        if start.line != end.line:
            length = self._rest_of_line(start.line, start.column)
        return Place(self._source, start.line + 1, start.column + 1, max(length, 1))

    def _first_line(self) -> Place:
        """Return the place of the first line."""
        return Place(self._source, 1, 1, self._rest_of_line(0, 0))

    def _note(self, fault: Diagnostic) -> None:
        """Note a fault; the one after the last allowed ends the reading."""
        if len(self.faults) >= MAX_FAULTS:
            self.faults.append(wording.too_many_faults(fault.place))
            raise StopReadingError
        self.faults.append(fault)

    def _count_node(self, event: ParserEvent) -> None:
        """Count a node; the one after the last allowed ends the reading."""
        self._count += 1
        if self._count > MAX_NODES:
            self._note(wording.too_many_values(self._place(event)))
            raise StopReadingError

    def _note_properties(self, event: ParserEvent) -> None:
        """Note the anchor and the tag before a node."""
        line, start = event.start_mark.line, event.start_mark.column
        text = self._lines[line]
        for sign, value in (("&", event.anchor), ("!", event.tag)):
            if value is not None:
                column = max(text.find(sign, start), 0)
                written = text[column:].split(maxsplit=1)[0].rstrip(",]}")
                place = Place(self._source, line + 1, column + 1, len(written))
                self._note(wording.node_property(sign, written, place))

    def _note_key(self, key: Scalar, entries: dict[str, Entry]) -> None:
        """Note a key that cannot stand: empty, a merge key, or given before."""
        if not key.text:
            self._note(wording.empty_key(key.place))
        elif key.text == _MERGE_KEY:
            self.is_usable = False
            self._note(wording.merge_key(key.place))
        else:
            first = entries[key.text].key.place
            self._note(wording.duplicate_key(key.text, key.place, first))

    def _pass_over_alias(self, event: ParserEvent) -> None:
        """Note an alias, unless the merge key before it is the fault."""
        self.is_usable = False
        if self._key != _MERGE_KEY:
            self._note(wording.alias(self._place(event)))

    def _pass_over_complex_key(self, event: ParserEvent, depth: int) -> None:
        """Note a key that is no name, and read on after its value."""
        node = self._build_node(event, depth)
        if node is not None:
            kind = "mapping" if isinstance(node, Mapping) else "list"
            self._note(wording.complex_key(kind, node.place))
        self._build_node(self._next_event(), depth)

    def _pass_over_deep(self, event: ParserEvent) -> None:
        """Note a value that is nested too deep, and read on after it."""
        self.is_usable = False
        self._note(wording.too_deep(self._key, self._place(event)))
        depth = MAX_DEPTH + 1
        while depth > MAX_DEPTH:
            event = self._next_event()
            self._count_node(event)
            if type(event) in STARTS:
                depth += 1
            elif type(event) in ENDS:
                depth -= 1
            if depth > STOP_DEPTH:
                raise StopReadingError
