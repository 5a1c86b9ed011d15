"""Rows that name people by something else than the login: by e-mail, or by an attribute such as a personnel number."""

from collections.abc import Callable, Iterable

from crmaccess.definition.attributes import USER
from crmaccess.errors import InvalidInput, Problem
from crmaccess.plan.files.batch import Batch
from crmaccess.plan.files.rows.row import ATTRIBUTE, CLEAR, Row
from crmaccess.plan.known.known import Known
from crmaccess.text import look

LOGIN, EMAIL = "login", "email"


def key_column(key: str, known: Known, columns: Iterable[str]) -> str:
    """The column that names people. Raises InvalidInput for a key that is neither login, e-mail nor an attribute."""
    if key in (LOGIN, EMAIL):
        return key
    declared = known.definition.attributes_of(USER)
    if key not in declared:
        raise InvalidInput("E_IMPORT_KEY", key, nearest=(LOGIN, EMAIL, *declared))
    return key if key in columns else ATTRIBUTE + key


def keyed(rows: Iterable[Row], column: str, known: Known, mode: str) -> tuple[list[Row], list[Problem]]:
    """The rows with the login of whom they mean, and what is wrong with the others.

    A newcomer without a login gets the e-mail for one, as who is invited does.
    """
    found, batch = list(rows), Batch()
    if column == LOGIN:
        return found, []
    people = _people(column, known)
    cells = [(row.line, _compared(cell, column), cell) for row in found if (cell := row.values.get(column, ""))]
    twins = batch.refuse_twins("E_KEY_TWICE", column, [one for one in cells if one[2] != CLEAR])

    def holders(value: str) -> list[str]:
        return list(filter(known.sees, people.get(_compared(value, column), ())))

    known_rows = [_named(row, column, holders, mode, batch) for row in found if row.line not in twins]
    return [row for row in known_rows if row], batch.problems


def _people(column: str, known: Known) -> dict[str, list[str]]:
    """The logins of those who have a value."""
    people: dict[str, list[str]] = {}
    name = column.removeprefix(ATTRIBUTE)
    for account in known.accounts.values():
        if value := account.email if column == EMAIL else account.attributes.get(name, ""):
            people.setdefault(_compared(value, column), []).append(account.login)
    return people


def _compared(value: str, column: str) -> str:
    return look(value) if column == EMAIL else value


def _named(row: Row, column: str, holders: Callable[[str], list[str]], mode: str, batch: Batch) -> Row | None:
    """The row with a login; None where it names nobody, or several."""
    value, login = row.values.get(column, ""), row.values.get(LOGIN, "")
    if not value or value == CLEAR:
        batch.refuse("E_VALUE_MISSING", "", row.line, column)
        return None
    held = holders(value)
    if len(held) > 1:
        batch.refuse("E_AMBIGUOUS", value, row.line, column, held)
    elif held and login not in ("", held[0]):
        batch.refuse("E_KEY_OTHER_LOGIN", login, row.line, LOGIN, login=held[0], key=value)
    elif held:
        return row._replace(values={**row.values, LOGIN: held[0]})
    elif mode == "update":
        batch.refuse("E_USER_UNKNOWN", value, row.line, column)
    elif new := login or row.values.get(EMAIL, ""):
        return row._replace(values={**row.values, LOGIN: new})
    else:
        batch.refuse("E_VALUE_MISSING", "", row.line, LOGIN)
    return None
