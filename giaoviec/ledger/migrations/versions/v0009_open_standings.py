"""What is open is found without passing over what is done, and the few tasks that do not count without the others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision: str | None = "0008"
branch_labels: str | None = None
depends_on: str | None = None

OPEN = "state in ('in-progress', 'not-started')"
DAYS = ["until_day", "from_day", "task_id", "state", "settled", "due_on"]


def upgrade() -> None:
    """Add indexes over a part of two tables; programs before this one go on, and gain by them what they ask alike."""
    office = ["office_id"] if op.get_bind().dialect.name == "postgresql" else []
    part = sa.text(OPEN)
    op.create_index("ix_standings_open", "standings", [*office, *DAYS], postgresql_where=part, sqlite_where=part)
    part = sa.text("not counts")
    op.create_index(
        "ix_current_tasks_apart", "current_tasks", [*office, "task_id"], postgresql_where=part, sqlite_where=part
    )
