"""Trees of old files that are taken in, file by file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the tables; nothing that is there changes."""
    op.create_table(
        "trees",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("listed_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_trees"),
        sa.UniqueConstraint("place", name="uq_trees_place"),
    )
    op.create_table(
        "tree_files",
        sa.Column("tree_id", sa.Integer, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("outcome", sa.String(16)),
        sa.Column("reason", sa.String(40)),
        sa.Column("detail", sa.Text),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("tree_id", "path", name="pk_tree_files"),
        sa.ForeignKeyConstraint(["tree_id"], ["trees.id"], name="fk_tree_files_tree_id_trees"),
    )


def downgrade() -> None:
    """Refuse: the ledger never loses anything."""
    raise NotImplementedError("this revision is not taken back: it would forget which files were done")
