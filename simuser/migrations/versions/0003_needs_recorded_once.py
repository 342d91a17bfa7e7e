"""needs recorded once

What people had said in the first steps was kept with their account, for themselves alone. It moves to their record, where
it stays theirs alone (never looked over) until they say that it is right.
"""

import json
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from simuser import vault


revision = '0003'
down_revision = '0002'
branch_labels = depends_on = None

OLD, NEW = "people.account.needs", "needs.needs.answers"


def upgrade() -> None:
    op.create_table('needs_needs',
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('answers', sa.LargeBinary(), nullable=False),
    sa.Column('reviewed', sa.Date(), nullable=True),
    sa.Column('made', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_by', sa.Uuid(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['changed_by'], ['people_account.id'], name=op.f('fk_needs_needs_changed_by_people_account')),
    sa.ForeignKeyConstraint(['subject_id'], ['people_subject.id'], name=op.f('fk_needs_needs_subject_id_people_subject')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_needs_needs')),
    sa.UniqueConstraint('subject_id', name=op.f('uq_needs_needs_subject_id'))
    )
    _move(op.get_bind())
    # Not as a batch: on SQLite that makes the table anew, and all that refers to it would stand in the way.
    op.drop_column('people_account', 'needs')


def downgrade() -> None:
    with op.batch_alter_table('people_account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('needs', sa.LargeBinary(), nullable=True))

    op.drop_table('needs_needs')


def _move(connection) -> None:
    """To the oldest record of each account; the app makes no account without one."""
    account = sa.table('people_account', *_columns(id=sa.Uuid(), needs=sa.LargeBinary(), language=sa.String()))
    subject = sa.table('people_subject', *_columns(id=sa.Uuid(), account_id=sa.Uuid(), made=sa.DateTime(timezone=True)))
    needs = sa.table('needs_needs', *_columns(
        id=sa.Uuid(), subject_id=sa.Uuid(), answers=sa.LargeBinary(), made=sa.DateTime(timezone=True),
        changed=sa.DateTime(timezone=True), changed_by=sa.Uuid(), revision=sa.Integer(),
    ))
    said = sa.select(account.c.id, account.c.needs, account.c.language, subject.c.id.label('subject_id'), subject.c.made)
    said = said.join_from(account, subject, subject.c.account_id == account.c.id).where(account.c.needs.is_not(None))
    moved = set()
    for row in connection.execute(said.order_by(subject.c.made)).all():
        if row.id in moved:
            continue
        moved.add(row.id)
        new_id, text = uuid4(), _as_now(vault.current().open(row.needs, OLD, row.id), row.language or '')
        connection.execute(needs.insert().values(
            id=new_id, subject_id=row.subject_id, answers=vault.current().seal(text, NEW, new_id),
            made=row.made, changed=row.made, changed_by=row.id, revision=1,
        ))


def _columns(**kinds) -> list:
    return [sa.column(name, kind) for name, kind in kinds.items()]


def _as_now(text: str, language: str) -> str:
    """What was said, in the form of today. Which Braille was never asked, so it is kept as a format of their own."""
    said = json.loads(text)
    ticked = said.get('formats') or []
    given = {'formats': [one for one in ('large-print', 'audio', 'easy-read', 'bsl') if one in ticked]}
    if 'braille' in ticked:
        given['formats'].append('other')
        given['other_format'] = 'Braille'
    if 'interpreter' in ticked:
        given['interpreter'] = 'bsl' if 'bsl' in ticked else 'language'
    given |= {'note': said.get('other') or '', 'language': language}
    return json.dumps({name: value for name, value in given.items() if value}, ensure_ascii=False)
