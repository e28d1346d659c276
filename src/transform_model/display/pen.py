"""The pen that writes a card: every text is cleaned, and spelled in the letters a look has."""

import unicodedata
from typing import Final

from attrs import frozen

from transform_model.display.lines import Piece, Role
from transform_model.display.signs import Signs, choose_signs, show_text
from transform_model.display.terminal import Look

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
"""A space at which a line is not broken; it is printed as a space."""

_NARROW: Final = 60


@frozen
class Pen:
    """Writes pieces for one look.

    Parameters
    ----------
    look
        How wide the page is, and what it may use.
    """

    look: Look

    @property
    def width(self) -> int:
        """How many cells a line has."""
        return max(self.look.width, 1)

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for columns: below 60 cells."""
        return self.look.width < _NARROW

    @property
    def signs(self) -> Signs:
        """The signs the look can show."""
        return choose_signs(self.look)

    def spell(self, text: str) -> str:
        """Return a text on one line, without what a terminal would obey.

        Where only ASCII can be shown, letters lose their accents.
        """
        if self.look.unicode or text.isascii():
            return show_text(text, self.look)
        return show_text("".join(_strip_accents(sign) for sign in text), self.look)

    def write(self, text: str, role: Role = "plain") -> Piece:
        """Return a piece."""
        return self.spell(text), role

    def strong(self, text: str) -> Piece:
        """Return a piece that stands out."""
        return self.write(text, "strong")

    def quiet(self, text: str) -> Piece:
        """Return a piece that is said elsewhere or is not needed."""
        return self.write(text, "quiet")

    def look_here(self, text: str) -> Piece:
        """Return a piece that asks for a look."""
        return self.write(text, "look here")


def keep_together(text: str) -> str:
    """Return a text that is not broken at its spaces as long as it fits a line."""
    return text.replace(" ", NO_BREAK)


def _strip_accents(character: str) -> str:
    """Return a letter without its accents; any other character as it is."""
    if character.isascii() or not character.isalpha():
        return "" if unicodedata.combining(character) else character
    bare = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return bare or character
