"""Runs one command and prints what it cost as JSON. A program of its own, and a small one.

Linux counts the memory of whoever starts a process into that process's peak, so a command started by the benchmark
itself (libraries loaded, hundreds of MB) would seem to need as much.
"""

import json
import os
import sys
import time

if __name__ == "__main__":
    start = time.perf_counter()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, nowhere, 1), (os.POSIX_SPAWN_DUP2, nowhere, 2)]
    pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    cost = {
        "wall": time.perf_counter() - start,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss / 1024,  # Linux counts in KiB
        "code": os.waitstatus_to_exitcode(status),
    }
    sys.stdout.write(json.dumps(cost))
