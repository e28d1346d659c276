"""Worked cases beside a framework: read, run, compared, and what of it they cover."""
