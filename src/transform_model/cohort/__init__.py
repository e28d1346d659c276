"""Many practices at once: the compiled plan interpreted column by column with numpy."""
