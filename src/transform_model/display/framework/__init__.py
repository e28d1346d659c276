"""The rooms of the page about a framework, one file each."""
