"""Why: how a result came about, as a tree from the result down to answers and sources."""

from collections.abc import Iterator

from attrs import field, frozen

from transform_model.definition.basis import Ground
from transform_model.document.place import Place


@frozen
class Explanation:
    """One result, the rule behind it, and what it was worked out from.

    Parameters
    ----------
    name
        What it is: an id, or the rule in words.
    value
        The result in words, with its bounds.
    rule
        How it is worked out, in words; empty for an answer.
    ground
        Basis and citations of the rule or fact; None where it is only arithmetic.
    parts
        What it was worked out from, in order.
    at
        Where the definition says so, when it was read from a text.

    Examples
    --------
    >>> print(Explanation("b", "yes", parts=(Explanation("m1", "yes"), Explanation("m2", "no"))))
    b: yes
    ├─ m1: yes
    └─ m2: no
    """

    name: str
    value: str
    rule: str = ""
    ground: Ground | None = None
    parts: "tuple[Explanation, ...]" = ()
    at: Place | None = field(default=None, eq=False, repr=False)

    def __str__(self) -> str:
        """Return the tree as text, one result a line."""
        return "\n".join(self._lines("", ""))

    def _lines(self, first: str, rest: str) -> Iterator[str]:
        yield f"{first}{self.name}: {self.value}{self._remarks()}"
        for part in self.parts:
            is_last = part is self.parts[-1]
            yield from part._lines(  # noqa: SLF001  a tree draws its own branches
                rest + ("└─ " if is_last else "├─ "), rest + ("   " if is_last else "│  ")
            )

    def _remarks(self) -> str:
        remarks = f" — {self.rule}" if self.rule else ""
        if self.ground is None:
            return remarks
        cited = f": {', '.join(self.ground.sources)}" if self.ground.sources else ""
        return f"{remarks} ({self.ground.basis}{cited})"

    def to_dict(self) -> dict[str, object]:
        """Return the tree as plain values, ready for JSON."""
        return {
            "name": self.name,
            "value": self.value,
            "rule": self.rule,
            "basis": None if self.ground is None else str(self.ground.basis),
            "sources": [] if self.ground is None else list(self.ground.sources),
            "place": None if self.at is None else str(self.at),
            "parts": [part.to_dict() for part in self.parts],
        }
