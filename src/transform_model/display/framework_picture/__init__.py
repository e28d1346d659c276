"""The picture of a framework: milestones as lines, what is asked of them as stations."""
