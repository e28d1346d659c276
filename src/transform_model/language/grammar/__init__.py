"""The language as data: every object, its keys, and what each key expects, declared once."""
