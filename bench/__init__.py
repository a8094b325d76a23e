"""Speed and memory beside other tools: ``python -m bench``. Measures, never judges: no test depends on a time."""
