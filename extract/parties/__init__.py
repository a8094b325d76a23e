"""Parties: where the name of a body begins and ends, lists of them, and which names are one body."""
