"""No page may ask a question that takes the longer, the more people there are: in the tests it is not answered at all."""

import re

from flask import has_request_context
from sqlalchemy import Engine, event

# Small ones, of which a page may look through all.
SMALL = {"people_organisation", "formats_made"}
SCANNED = re.compile(r"SCAN (?!CONSTANT ROW)(\w+?)(?:_\d+)?\b|SEARCH (\w+?)(?:_\d+)? USING AUTOMATIC")

refused: list[str] = []


class LooksThroughAll(AssertionError):
    """A page's question makes SQLite look through a whole table, for want of an index or of a better join."""


def watch(engine: Engine) -> None:
    """From now on, explain each new question that is asked while a page is made, and refuse a bad one. On SQLite."""
    if engine.dialect.name != "sqlite":
        return
    known = set()

    @event.listens_for(engine, "before_cursor_execute")
    def explain(_connection, cursor, statement, values, _context, many):
        if many or statement in known or not has_request_context():
            return
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            steps = [step[3] for step in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
            whole = {table for step in steps for pair in SCANNED.findall(step) for table in pair if table} - SMALL
            if whole:
                refused.append(f"{sorted(whole)}: {statement}")
                raise LooksThroughAll(refused[-1])
        known.add(statement)
