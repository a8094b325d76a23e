"""Which files are in hand, and how often the program ended unexpectedly while one was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision: str | None = "0007"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add two columns with a default; what is in hand meanwhile counts from its next step on."""
    op.add_column("files", sa.Column("begun", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("files", sa.Column("crashes", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    """Forget the counts."""
    op.drop_column("files", "crashes")
    op.drop_column("files", "begun")
