"""Nodes read by what the grammar declares, whatever the object."""
