"""Broken files against every reader: ``python -m tests.fuzz`` for long, the tests here for a moment in CI."""
