"""Everything that draws: score cards, diagnostics, graphs."""
