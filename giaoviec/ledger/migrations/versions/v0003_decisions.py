"""What people decide: acts, evidence, periods, events about notices; and the tables lists are answered from."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Widen ``events`` and add the projection, which is filled when the ledger is opened."""
    op.add_column("tasks", sa.Column("added", sa.Boolean, nullable=False, server_default=sa.false()))
    _forbid_changes_of_events(False)
    with op.batch_alter_table("events") as events:
        events.alter_column("task_id", existing_type=sa.Integer, nullable=True)
        events.add_column(sa.Column("notice_id", sa.Integer))
        events.add_column(sa.Column("act", sa.String(32), nullable=False, server_default=""))
        events.add_column(sa.Column("evidence", sa.String(64)))
        events.add_column(sa.Column("period", sa.Date))
        events.add_column(sa.Column("detail", sa.Text, nullable=False, server_default="{}"))
        events.create_foreign_key("fk_events_notice_id_notices", "notices", ["notice_id"], ["id"])
        events.create_check_constraint("ck_events_about", "(task_id is null) <> (notice_id is null)")
    # until now every event was a decision of its own
    op.execute("update events set act = 'e' || cast(id as varchar(20))")
    with op.batch_alter_table("events") as events:
        events.alter_column("act", existing_type=sa.String(32), existing_nullable=False, server_default=None)
        events.alter_column("detail", existing_type=sa.Text, existing_nullable=False, server_default=None)
    for column in ("notice_id", "act", "kind", "evidence"):
        op.create_index(f"ix_events_{column}", "events", [column])
    _forbid_changes_of_events(True)
    op.create_table(
        "identity",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("ledger", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_identity"),
    )
    op.execute(f"insert into identity (id, ledger) values (1, '{uuid.uuid4().hex}')")
    _create_projection()


def _create_projection() -> None:
    op.create_table(
        "projection",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("horizon", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_projection"),
    )
    op.execute("insert into projection (id, fingerprint, horizon) values (1, '', '1970-01-01')")
    op.create_table(
        "current_tasks",
        sa.Column("task_id", sa.Integer, nullable=False),
        sa.Column("notice_id", sa.Integer, nullable=False),
        sa.Column("given_on", sa.Date, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("life", sa.String(16), nullable=False),
        sa.Column("counts", sa.Boolean, nullable=False),
        sa.Column("nature", sa.String(16), nullable=False),
        sa.Column("lead", sa.Text, nullable=False),
        sa.Column("open_review", sa.Integer, nullable=False),
        sa.Column("open_proposals", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("task_id", name="pk_current_tasks"),
        _to_task("current_tasks"),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="fk_current_tasks_notice_id_notices"),
    )
    op.create_index("ix_current_tasks_notice_id", "current_tasks", ["notice_id"])
    op.create_table(
        "task_words",
        sa.Column("task_id", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(16), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("plain", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("task_id", name="pk_task_words"),
        _to_task("task_words"),
    )
    op.create_index("ix_task_words_digest", "task_words", ["digest"])
    op.create_table(
        "task_units",
        sa.Column("task_id", sa.Integer, nullable=False),
        sa.Column("role", sa.String(8), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("plain", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("task_id", "role", "name", name="pk_task_units"),
        _to_task("task_units"),
    )
    op.create_table(
        "task_links",
        sa.Column("task_id", sa.Integer, nullable=False),
        sa.Column("earlier_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("task_id", "earlier_id", name="pk_task_links"),
        _to_task("task_links"),
        sa.ForeignKeyConstraint(["earlier_id"], ["tasks.id"], name="fk_task_links_earlier_id_tasks"),
    )
    op.create_index("ix_task_links_earlier_id", "task_links", ["earlier_id"])
    op.create_table(
        "standings",
        sa.Column("task_id", sa.Integer, nullable=False),
        sa.Column("from_day", sa.Date, nullable=False),
        sa.Column("until_day", sa.Date, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("settled", sa.String(16)),
        sa.Column("due_on", sa.Date),
        sa.PrimaryKeyConstraint("task_id", "from_day", name="pk_standings"),
        _to_task("standings"),
    )
    columns = ["until_day", "from_day", "task_id", "state", "settled", "due_on"]
    op.create_index("ix_standings_days", "standings", columns)


def _to_task(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=f"fk_{table}_task_id_tasks")


def _forbid_changes_of_events(forbid: bool) -> None:
    """Put up, or take down for the length of this migration, the triggers that keep events append-only."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(f"drop trigger if exists events_no_{change}")
            if forbid:
                op.execute(
                    f"create trigger events_no_{change} before {change} on events "
                    "begin select raise(abort, 'events are only ever added'); end"
                )
        return
    op.execute("drop trigger if exists events_only_added on events")
    if forbid:
        op.execute(
            "create or replace function events_only_added() returns trigger language plpgsql as "
            "$$ begin raise exception 'events are only ever added'; end $$"
        )
        op.execute(
            "create trigger events_only_added before update or delete or truncate on events "
            "for each statement execute function events_only_added()"
        )


def downgrade() -> None:
    """Refuse: the ledger never loses anything."""
    raise NotImplementedError("this revision is not taken back: it would forget what people decided")
