"""The framework language: grammar as data, reading, building, checks, schema, library."""
