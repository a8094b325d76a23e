"""From the inbox to a notice read: which files there are, and reading each of them in a process of its own."""
