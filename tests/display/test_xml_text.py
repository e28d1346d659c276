"""Characters that only escapes can write into a framework reach no picture and no page."""

from xml.etree import ElementTree as ET

from tests.display.cards import read_small
from transform_model.display.framework_markdown import write_page
from transform_model.display.framework_picture.picture import draw_picture

TITLES = r'milestones: {m: {title: "a\e[31m\0\uffff"}}' + "\n"


def test_a_picture_is_xml_whatever_a_title_holds() -> None:
    """An escape, a NUL and what is no character have a stand-in each."""
    picture = draw_picture(read_small(TITLES))

    assert "a�[31m��" in "".join(ET.fromstring(picture).itertext())  # noqa: S314 - it is ours


def test_a_page_holds_no_character_that_steers_a_terminal() -> None:
    """A page may be read in one."""
    assert "a�\\[31m��" in write_page(read_small(TITLES))
