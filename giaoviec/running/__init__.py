"""For who runs it: what the program tells of itself, and whether all it needs is there."""
