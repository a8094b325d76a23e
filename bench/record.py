"""``python -m bench.record FOLDER``: record what lies in the inbox of a workspace, without drafts."""

from __future__ import annotations

import sys
from pathlib import Path

from giaoviec import workspace
from giaoviec.messages import Messages
from giaoviec.session import Session


def main() -> None:
    say, root = Messages(), Path(sys.argv[1])
    with Session(say, root).pipeline(workspace.load(root, say)) as pipeline:
        verdicts = list(pipeline.take_inbox(once=True))
        left = len(pipeline.ledger.files.unfinished())
    if wrong := [verdict.name for verdict in verdicts if verdict.problem is not None]:
        sys.exit(f"not recorded: {wrong}")
    print(f"{left} notices recorded, {len(verdicts)} other verdicts")


if __name__ == "__main__":
    main()
