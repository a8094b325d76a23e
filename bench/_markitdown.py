"""Runs in the Python in which markitdown is installed: what converting a file costs once its libraries are loaded."""

import json
import sys
import time

from markitdown import MarkItDown

if __name__ == "__main__":
    converter = MarkItDown()
    converter.convert(sys.argv[1])
    wall, cpu = time.perf_counter(), time.process_time()
    converter.convert(sys.argv[1])
    print(json.dumps({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}))
