"""The rooms of a score card, one file each."""
