"""`crmaccess users import template`: the header of a staff file, and a row that shows how cells are written."""

from collections.abc import Iterable

from crmaccess.cli.frame.answers.show import data
from crmaccess.definition import Definition
from crmaccess.definition.attributes import USER
from crmaccess.errors import UsageError
from crmaccess.facts import Place, Role
from crmaccess.files.columns import USERS
from crmaccess.files.csv_out import write_rows
from crmaccess.files.staff_table import BETWEEN, LISTS, PLAIN
from crmaccess.files.table import COMMENT
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.users import first_state, first_type
from crmaccess.plan.rights.roles import subject_kinds
from crmaccess.session import Session, definition_of

TEMPLATE = "template"
_SPAN = "[2026-03-01..2026-03-20]"


def write_template(session: Session) -> int:
    """What can be said of people in this system; the row is a comment, which the import passes over. Raises UsageError
    where it shall be anything but CSV."""
    if session.options.format != "table":
        command = f"crmaccess users import {TEMPLATE}"
        raise UsageError("E_OPTION_UNHEEDED", "--format", command=command, help="crmaccess users import --help")
    with session.reading() as reader:
        known = Known(definition_of(reader), reader.everything())
    cells = _cells(known)
    first, *others = cells.values()
    write_rows(data(), list(cells), [[COMMENT + first, *others]])
    return 0


def _cells(known: Known) -> dict[str, str]:
    """An example for each column; of what the company has, where it has any."""
    definition = known.definition
    branches = [one.key for one in known.all(Place) if one.kind == "branch"]
    roles = [one.key for one in known.all(Role) if "user" in subject_kinds(one, definition)]
    role, *other = _two(roles, "manager")
    place = f"@{_two(branches, 'north')[0]}" if "branch" in definition.places else ""
    examples = {
        "login": "anna", "name": "Анна Ким", "email": "anna@example.com", "type": first_type(definition),
        "state": first_state(definition), "departments": BETWEEN.join(_two(known.departments, "sales")),
        "groups": f"{_two(known.groups, 'promo')[0]}[..2026-12-31]", "branches": BETWEEN.join(_two(branches, "north")),
        "roles": BETWEEN.join([f"{role}{place}{_SPAN}", *other]),
    }  # fmt: skip
    columns = [column for column in (*PLAIN, *LISTS) if column != "branches" or "branch" in definition.places]
    attributes = _attributes(definition)
    return (
        {column: examples.get(column, "") for column in columns} | {"blocked_until": ""} | dict.fromkeys(attributes, "")
    )


def _two(keys: Iterable[str], otherwise: str) -> list[str]:
    """The first two of them."""
    return list(keys)[:2] or [otherwise]


def _attributes(definition: Definition) -> list[str]:
    declared = definition.attributes_of(USER)
    return [key if key in USERS.attributes else f"attribute.{key}" for key, one in declared.items() if not one.secret]
