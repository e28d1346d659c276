"""Text with places: sources, diagnostics, and YAML read into a tree that keeps line and column."""
