"""Made-up practices for any framework: seeded, plausible, and always labelled synthetic."""
