"""Text in XML, which cannot hold every character."""

import re
from typing import Final

# XML 1.0, section 2.2, https://www.w3.org/TR/xml/#charsets
_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def replace_not_xml(text: str) -> str:
    r"""Return a text with a stand-in for every character that no XML can hold.

    Examples
    --------
    >>> replace_not_xml("a\x1bb")
    'a�b'
    """
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
