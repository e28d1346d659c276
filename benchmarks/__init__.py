"""Speed, measured as ratios against named baselines in one run; never part of the tests."""
