"""Duties: the outline of a notice, which of its parts hand out work, the contract's tasks, and what is left over."""
