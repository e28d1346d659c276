"""Keys that several objects have."""

from typing import Final

from transform_model.definition.basis import Basis
from transform_model.language.grammar.types import Choice, Form, Key, MapOf, OneOrMany, Ref, Text

LONGEST_SHORT: Final = 21
"""Characters that fit the narrow columns of a score card."""

BASIS_WORDS: Final = Choice(tuple(Basis))

GROUND_KEYS: Final = (
    Key(
        "basis",
        BASIS_WORDS,
        "How the facts inside are known.",
        "published",
        default="that of the object around it",
    ),
    Key(
        "source",
        OneOrMany(Ref("source")),
        "Citations the facts inside are read from.",
        "cms",
        default="those of the object around it",
    ),
)

TEXT_BASIS: Final = Key(
    "text_basis",
    BASIS_WORDS,
    "What titles and texts inside rest on.",
    "published",
    default="that of the object around it",
)

FACT_KEYS: Final = (*GROUND_KEYS, TEXT_BASIS)

TITLE: Final = Key("title", Text(), "What people read.", "Care plans")
NEEDED_TITLE: Final = Key("title", Text(), "What people read.", "Care plans", is_required=True)

SHORT: Final = Key(
    "short",
    Text(longest=LONGEST_SHORT),
    f"A title of at most {LONGEST_SHORT} characters for narrow places.",
    "Plans",
)

CONDITIONS: Final = MapOf(Ref("attribute"), Form("condition"))

APPLIES: Final = Key(
    "applies",
    CONDITIONS,
    "Conditions on the practice; otherwise it is not applicable.",
    "{clinicians: 3..}",
)
