"""Documents that came inside another file: a mail, an archive, an exchange package."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Create the table ``parts``."""
    op.create_table(
        "parts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("container_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("file_id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("envelope", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_parts"),
        sa.ForeignKeyConstraint(["container_id"], ["files.id"], name="fk_parts_container_id_files"),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name="fk_parts_file_id_files"),
        sa.UniqueConstraint("container_id", "position", name="uq_parts_container_id_position"),
    )
    op.create_index("ix_parts_file_id", "parts", ["file_id"])


def downgrade() -> None:
    """Refuse: the ledger never loses anything."""
    raise NotImplementedError("this revision is not taken back: it would forget where documents came from")
