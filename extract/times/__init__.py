"""Times: what the words for them mean, which of them belong together, and whose deadline they are."""
