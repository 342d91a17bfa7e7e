"""indexes

For what pages ask, and for what is deleted: before a row goes, the database looks for those that refer to it.
"""

from alembic import op


revision = '0005'
down_revision = '0004'
branch_labels = depends_on = None

INDEXES = (
    ("formats_request", "file_id"),
    ("formats_request", "made_id"),
    ("grants_section", "section_id"),
    ("people_account", "demo"),
    ("people_activation", "subject_id"),
    ("people_link", "membership_id"),
    ("people_membership", "duty"),
    ("plans_came_from", "from_passage_id"),
    ("plans_came_from", "passage_id"),
    ("plans_draft", "mends_id"),
    ("plans_draft", "plan_id"),
    ("plans_passage_text", "passage_id"),
    ("plans_passage_text", "section_id"),
    ("plans_place", "plan_id"),
    ("plans_place", "section_id"),
    ("plans_section_text", "section_id"),
)


def upgrade() -> None:
    for table, column in INDEXES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    for table, column in INDEXES:
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
