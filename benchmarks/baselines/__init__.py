"""One cohort scored as users of other tools would score it; all give the same columns."""
