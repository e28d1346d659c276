"""Codes of findings about overlays, TM150 to TM154."""

from typing import Final

from transform_model.document.codes import Code
from transform_model.document.diagnostic import Severity

OVERLAY_STRANGER: Final = Code(
    "TM150",
    "overlay-stranger",
    Severity.ERROR,
    "An overlay changes a milestone that its base does not have.",
    "An overlay names a milestone either to change one of its base or to add one. A new one needs"
    " a title of its own; without it the name is most likely a misspelt one of the base.",
    "extends: tcpi-pat-2-primary-care\nmilestones: {m9: {thresholds: {phase-2: 2}}}\n",
    "extends: tcpi-pat-2-primary-care\nmilestones: {m09: {thresholds: {phase-2: 2}}}\n",
)
NOTHING_TO_REMOVE: Final = Code(
    "TM151",
    "nothing-to-remove",
    Severity.ERROR,
    "An overlay removes what its base does not have.",
    "'removed' takes an entry of the base away. Where the base has no such entry, either the name"
    " is misspelt or the base has changed since the overlay was written.",
    "extends: tcpi-pat-2-primary-care\nmilestones: {m99: removed}\n",
    "extends: tcpi-pat-2-primary-care\nmilestones: {m27: removed}\n",
)
EXTENDS_ITSELF: Final = Code(
    "TM152",
    "extends-itself",
    Severity.ERROR,
    "A framework extends itself, directly or through others.",
    "An overlay needs a base that stands by itself in the end. The message shows the whole chain.",
    "id: harbor\nextends: harbor\n",
    "id: harbor\nextends: tcpi-pat-2-primary-care\n",
)
UNKNOWN_BASE: Final = Code(
    "TM153",
    "unknown-base",
    Severity.ERROR,
    "The framework that an overlay extends cannot be found.",
    "'extends' names a shipped framework, or a file in the folder of the overlay, with or without"
    " '.yaml'.",
    "extends: tcpi-pat\n",
    "extends: tcpi-pat-2-primary-care\n",
)
OTHER_VERSION: Final = Code(
    "TM154",
    "other-version",
    Severity.ERROR,
    "The base of an overlay has another version than the overlay asks for.",
    "An overlay may name the version it was written for. A base of another version may have moved"
    " what the overlay corrects, so somebody should look at it again.",
    'extends: {id: tcpi-pat-2-primary-care, version: "1.0"}\n',
    'extends: {id: tcpi-pat-2-primary-care, version: "2.0"}\n',
)

OVERLAY_CODES: Final[tuple[Code, ...]] = (
    OVERLAY_STRANGER,
    NOTHING_TO_REMOVE,
    EXTENDS_ITSELF,
    UNKNOWN_BASE,
    OTHER_VERSION,
)
"""Every code of overlays, in order."""
