"""Codes of findings while a framework is read and built."""

from transform_model.language.name_codes import NAME_CODES
from transform_model.language.rule_codes import RULE_CODES
from transform_model.language.shape_codes import SHAPE_CODES

__all__ = ["NAME_CODES", "RULE_CODES", "SHAPE_CODES"]
