"""First tables: files, notices, tasks, events, drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Create the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "files",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("suffix", sa.String(16), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(40)),
        sa.Column("detail", sa.Text),
        sa.Column("first_seen", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
        sa.UniqueConstraint("sha256", name="uq_files_sha256"),
    )
    op.create_index("ix_files_status", "files", ["status"])
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("identity", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("first_id", sa.Integer),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("doc_type", sa.Text),
        sa.Column("number", sa.Text),
        sa.Column("issuer", sa.Text),
        sa.Column("issued_on", sa.Date),
        sa.Column("given_on", sa.Date, nullable=False),
        sa.Column("subject", sa.Text),
        sa.Column("contract", sa.Text, nullable=False),
        sa.Column("recorded_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name="fk_notices_file_id_files"),
        sa.UniqueConstraint("file_id", name="uq_notices_file_id"),
        sa.UniqueConstraint("key", name="uq_notices_key"),
        sa.ForeignKeyConstraint(["first_id"], ["notices.id"], name="fk_notices_first_id_notices"),
    )
    op.create_index("ix_notices_identity", "notices", ["identity"])
    op.create_index("ix_notices_status", "notices", ["status"])
    op.create_index("ix_notices_given_on", "notices", ["given_on"])
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("notice_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("contract", sa.Text, nullable=False),
        sa.Column("review", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_tasks_notice_id_notices"),
        sa.UniqueConstraint("key", name="uq_tasks_key"),
        sa.UniqueConstraint("notice_id", "position", name="uq_tasks_notice_id_position"),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("task_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("on_day", sa.Date, nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20)),
        sa.Column("percent", sa.Integer),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_events_task_id_tasks"),
    )
    op.create_index("ix_events_task_id", "events", ["task_id"])
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("written", sa.String(64)),
        sa.Column("intended", sa.String(64), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.UniqueConstraint("path", name="uq_drafts_path"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(
                f"create trigger events_no_{change} before {change} on events "
                "begin select raise(abort, 'events are only ever added'); end"
            )


def downgrade() -> None:
    """Refuse: the ledger never loses anything."""
    raise NotImplementedError("the first revision is not taken back: it would delete the ledger")
