"""Several offices on one PostgreSQL: whose each row is, who works for which office, and what is handed over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from giaoviec.ledger.migrations.tenancy import give_to_offices

revision = "0007"
down_revision: str | None = "0006"
branch_labels: str | None = None
depends_on: str | None = None

TABLES = (
    "files",
    "parts",
    "trees",
    "tree_files",
    "notices",
    "tasks",
    "events",
    "identity",
    "projection",
    "current_tasks",
    "current_notices",
    "task_words",
    "task_units",
    "task_links",
    "standings",
    "drafts",
    "accounts",
    "logins",
    "tokens",
    "audit",
    "deliveries",
)
ALIKE = ("ix_files_status", "ix_notices_status", "ix_notices_given_on", "ix_events_kind", "ix_standings_days")


def upgrade() -> None:
    """Give all that is there to the one office there is."""
    op.create_table(
        "compatibility",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("since", sa.String(8), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_compatibility"),
    )
    op.execute("insert into compatibility (id, since) values (1, '0001')")
    if op.get_bind().dialect.name != "postgresql":
        return
    _create_offices()
    give_to_offices(*TABLES, alike=ALIKE)
    _create_handovers()


def _create_offices() -> None:
    op.create_table(
        "offices",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_offices"),
        sa.UniqueConstraint("key", name="uq_offices_key"),
    )
    op.create_table(
        "office_roles",
        sa.Column("role", sa.String(63), nullable=False),
        sa.Column("office_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("role", name="pk_office_roles"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name="fk_office_roles_office_id_offices"),
    )
    # parsed now, not when it is called: whatever tables or operators a caller puts in its way, it asks ours
    op.execute(
        "create function giaoviec_office() returns integer language sql stable parallel safe "
        "begin atomic select office_id from office_roles where role = current_user; end"
    )
    op.execute("insert into offices (key, name) values ('', '')")
    # whoever could work until now works for the one office there is
    op.execute(
        "insert into office_roles (role, office_id) select role, 1 from (select current_user::text as role union "
        "select grantee from information_schema.role_table_grants where table_schema = current_schema() "
        "and table_name = 'events' and privilege_type = 'INSERT' and grantee <> 'PUBLIC') as known"
    )


def _create_handovers() -> None:
    """Make the one table whose rows two offices see: who hands over and who receives."""
    op.create_table(
        "handovers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("from_id", sa.Integer, nullable=False, server_default=sa.text("giaoviec_office()")),
        sa.Column("to_id", sa.Integer, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("notice", sa.String(120), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("package", sa.Text, nullable=False),
        sa.Column("original", sa.LargeBinary),
        sa.Column("given_by", sa.Text, nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("answered_by", sa.Text, nullable=False, server_default=""),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_handovers"),
        sa.ForeignKeyConstraint(["from_id"], ["offices.id"], name="fk_handovers_from_id_offices"),
        sa.ForeignKeyConstraint(["to_id"], ["offices.id"], name="fk_handovers_to_id_offices"),
        sa.CheckConstraint("from_id <> to_id", name="ck_handovers_apart"),
    )
    op.create_index("ix_handovers_from_id", "handovers", ["from_id"])
    op.create_index("ix_handovers_to_id", "handovers", ["to_id"])
    op.execute("alter table handovers enable row level security")
    op.execute("alter table handovers force row level security")
    gives, takes = (f"{column} = (select giaoviec_office())" for column in ("from_id", "to_id"))
    op.execute(f"create policy seen_by_both on handovers for select using ({gives} or {takes})")
    op.execute(f"create policy given on handovers for insert with check ({gives} and status = 'waiting')")
    for name, whose, ends in (("answered", takes, "'accepted', 'refused'"), ("withdrawn", gives, "'withdrawn'")):
        op.execute(
            f"create policy {name} on handovers for update using ({whose} and status = 'waiting') "
            f"with check ({whose} and status in ({ends}) and original is null)"
        )


def downgrade() -> None:
    """Refuse: the ledger never loses anything."""
    raise NotImplementedError("this revision is not taken back: it would mix the offices")
