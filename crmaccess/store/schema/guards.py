"""What keeps the journal from being changed by mistake: triggers that refuse everything but adding to it.

Who can write the file, or owns the tables of a server, can drop them; then the chain tells.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

REFUSAL = "the journal is only added to"
_SMALLER = (
    "NEW.size < OLD.size OR NEW.first <> OLD.first OR NEW.origin <> OLD.origin OR NEW.opening <> OLD.opening"
)  # fmt: skip
# (name, table, on what, when): entries from before the chain may be wiped, a text that was wiped may not come back
GUARDS = (
    ("journal_keeps_its_texts", "journal", "UPDATE", "OLD.hash IS NOT NULL"),
    ("journal_keeps_its_entries", "journal", "DELETE", "OLD.hash IS NOT NULL"),
    ("journal_head_only_grows", "journal_head", "UPDATE", _SMALLER),
    ("journal_head_stays", "journal_head", "DELETE", ""),
    ("journal_private_is_only_wiped", "journal_private", "UPDATE", "NEW.salt IS NOT NULL"),
)
_EMPTYING = (("journal_is_not_emptied", "journal"), ("journal_head_is_not_emptied", "journal_head"))
_FUNCTION = "journal_stands"
_PRESENT = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, '' FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND relnamespace = current_schema()::regnamespace",
}


def guard(connection: Connection) -> None:
    """Make the triggers, in place of those that there are."""
    for statement in _STATEMENTS[connection.dialect.name]():
        connection.exec_driver_sql(statement)


def names_of_guards(engine: str) -> list[str]:
    """The triggers that there must be."""
    emptying = [name for name, _ in _EMPTYING] if engine == "postgresql" else []
    return [*(name for name, *_ in GUARDS), *emptying]


def guards_in(connection: Connection) -> list[str]:
    """Those of them that the database has and that are at work."""
    made = set(_STATEMENTS[connection.dialect.name]())
    wanted = names_of_guards(connection.dialect.name)
    found = connection.exec_driver_sql(_PRESENT[connection.dialect.name]).all()
    return [name for name, said in found if name in wanted and (not said or said in made)]


def _in_file() -> Iterator[str]:
    for name, table, act, when in GUARDS:
        yield f"DROP TRIGGER IF EXISTS {name}"
        condition = f" WHEN {when}" if when else ""
        yield f"CREATE TRIGGER {name} BEFORE {act} ON {table}{condition} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"


def _on_server() -> Iterator[str]:
    yield (
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    for name, table, act, when in GUARDS:
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        condition = f" WHEN ({when})" if when else ""
        yield (f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW{condition} EXECUTE FUNCTION {_FUNCTION}()")
    for name, table in _EMPTYING:
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()"


_STATEMENTS = {"sqlite": _in_file, "postgresql": _on_server}
