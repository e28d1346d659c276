"""Findings gathered while a framework is read and built."""

from collections.abc import Collection, Iterable
from typing import Final

from attrs import define, evolve, field

from transform_model.document.codes import Code, diagnose
from transform_model.document.diagnostic import Diagnostic, Related
from transform_model.document.limits import MAX_FAULTS
from transform_model.document.place import Place
from transform_model.document.suggestion import nearest_name

_FEW: Final = 6


class BrokenPartError(Exception):
    """A part that cannot be built; its fault has been reported, or stands with what it refers to.

    It never leaves ``language/``: whoever builds a list or an object of parts goes on without it.
    """


@define
class Faults:
    """A list of findings that grows while the whole file is gone through."""

    found: list[Diagnostic] = field(factory=list)

    def add(
        self,
        code: Code,
        message: str,
        place: Place,
        *,
        label: str = "",
        help: str = "",
        related: Iterable[Related] = (),
    ) -> None:
        """Note a finding."""
        self.found.append(diagnose(code, message, place, label=label, help=help, related=related))

    def stop(
        self, code: Code, message: str, place: Place, *, label: str = "", help: str = ""
    ) -> BrokenPartError:
        """Note a finding and return the error that ends this part."""
        self.add(code, message, place, label=label, help=help)
        return BrokenPartError()

    def illustrate(self, codes: Collection[Code], place: Place, help: str) -> None:
        """Give the last finding a help, if it has none, one of these codes and this place."""
        last = self.found[-1] if self.found else None
        if last is None or last.help or last.place != place:
            return
        if any(last.code == code.code for code in codes):
            self.found[-1] = evolve(last, help=help)

    def nearest(self, name: str, names: Iterable[str]) -> str:
        """Return the known name spelled most like ``name``, or an empty text.

        A file with hundreds of faults gets no more suggestions: looking for each would take long.
        """
        return "" if len(self.found) > MAX_FAULTS else nearest_name(name, names)

    def suggest(self, name: str, names: Collection[str]) -> str:
        """Return a help that names the nearest known name, or all when they are few."""
        near = self.nearest(name, names)
        if near:
            return f"did you mean '{near}'?"
        return f"known: {', '.join(names)}" if 0 < len(names) <= _FEW else ""
