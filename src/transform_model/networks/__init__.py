"""What a network reached: targets, settings, journeys through phases, series over time."""
