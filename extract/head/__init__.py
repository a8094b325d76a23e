"""The head and foot of an official document: who, what, when, where, who signs, who receives."""
