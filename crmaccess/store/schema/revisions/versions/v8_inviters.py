"""Who has invited whom into a group."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer

revision = "8"
down_revision = "7"


def upgrade() -> None:
    inviter = ForeignKey("account.id", name="group_member_inviter")
    with op.batch_alter_table("group_member") as table:
        table.add_column(Column("inviter_id", Integer, inviter, nullable=True))
    op.create_index("ix_group_member_inviter_id", "group_member", ["inviter_id"])
