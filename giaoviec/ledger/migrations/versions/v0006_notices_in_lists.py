"""What lists say of notices, and which party of a task is a group."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add tables and columns of lists only: they are folded anew from the events at the next look."""
    op.create_table(
        "current_notices",
        sa.Column("notice_id", sa.Integer, nullable=False),
        sa.Column("open_review", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("plain", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("notice_id", name="pk_current_notices"),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_current_notices_notice_id_notices"),
    )
    op.add_column("task_units", sa.Column("kind", sa.String(8), nullable=False, server_default="unit"))
    op.create_index("ix_task_units_name_role", "task_units", ["name", "role"])


def downgrade() -> None:
    """Take the tables and columns of lists away; nothing is lost with them."""
    op.drop_index("ix_task_units_name_role", "task_units")
    op.drop_column("task_units", "kind")
    op.drop_table("current_notices")
