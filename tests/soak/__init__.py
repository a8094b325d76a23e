"""Bursts of files into a running watcher: ``python -m tests.soak`` for thousands, the test here for a few in CI."""
