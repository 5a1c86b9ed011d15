"""The access file as data: which fact stands in which table, and which facts stand inside the table of another.

    system = "my-crm"

    [settings]                              [departments.sales]
    plan = "company"                        name = "Отдел продаж"
                                            head = "pavel"
    [pipelines.deal.wholesale]              roles = [{ role = "manager", with_sub = true }]
    name = "Опт"
    stages = [                              [users.petr]
        { key = "W1", name = "Новая" },     name = "Пётр Ильин"
    ]                                       departments = ["sales"]
                                            roles = ["helper", { role = "deputy", until = 2026-09-01T00:00:00Z }]
    [roles.manager]
    name = "Менеджер"                       [records.deal.D-1]
    module = "crm"                          title = "Поставка бумаги"
                                            responsible = "petr"
    [roles.manager.rights]                  stamp = ["sales"]
    "crm.deal.read" = "own"                 stage = "DOCS"
    "crm.deal.read@DOCS" = "none"           participants = ["observer=anna"]
    "crm.deal.read@wholesale:W1" = "all"    [[assignments]]
    "requests.read in source:site" = "all"  role = "manager"
    [departments.sales.rights]              user = "nobody-in-this-file"
    "disk.access in folder:F-1" = { level = "read", with_sub = true }

A list inside a table holds words, or tables where a word does not say all; a word may say its branch and its end as in
a cell of a staff file (`"deputy@north[..2026-09-01]"`). What a file is silent about stays as it is, switches and
numbers too; something new is as such a thing mostly is (`archived = false`). What is said to be empty (`head = ""`) is
emptied. What belongs to nobody in the file stands in an array of its own ([[memberships]], [[assignments]] …). A right
is `permission@stage`, `permission@pipeline:stage` or `permission@pipeline:` (the row that the pipeline's stages
inherit). The main pipeline goes without saying, in rights as in new records: where the definition gives a permission or
an entity pipelines, none named means `main`; `@:stage` names the empty one. `in kind:place` narrows a right to a place
or a record. Whoever writes by hand may write several rights as one: `"crm.{lead deal}.{read add}" = "own"`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from crmaccess.definition import Definition
from crmaccess.facts import (
    MAIN_PIPELINE,
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Pipeline,
    Place,
    Record,
    Role,
)
from crmaccess.systems.tables.conditions import expanded
from crmaccess.values import NamedTuple

BLOCK = "blocked_until"  # there is always an end to it, if only for ever
ENDS = ("until", "head_until", BLOCK)
HOLDERS = ("user", "department", "group", "role")
NOTHING: Mapping[str, str] = MappingProxyType({})


class Listed(NamedTuple):
    """Facts that stand in a list of their owner's table.

    `owner`: the field that names the owner; `fixed`: fields whose value the place implies; `word`: the fields that an
    entry which is a mere word gives, divided by a colon.
    """

    key: str
    fact: type[Fact]
    owner: str
    word: tuple[str, ...]
    fixed: Mapping[str, str] = NOTHING

    def fits(self, fact: Fact) -> bool:
        """Whether this is the list for the fact."""
        return type(fact) is self.fact and all(getattr(fact, field) == value for field, value in self.fixed.items())


class Section(NamedTuple):
    """A table of tables. `path`: the fields that the keys of the tables give, one level each."""

    key: str
    fact: type[Fact]
    path: tuple[str, ...]
    fixed: Mapping[str, str] = NOTHING
    lists: tuple[Listed, ...] = ()
    holder: str = ""  # of the rights in the table `rights`, '' where it has none


def _held(holder: str) -> Mapping[str, str]:
    return {"holder": holder}


def _roles(holder: str) -> Listed:
    return Listed("roles", Assignment, "subject", ("role",), _held(holder))


def _restrictions(holder: str) -> Listed:
    return Listed("restrictions", Imposition, "subject", ("restriction",), _held(holder))


SECTIONS = (
    Section("attributes", CustomAttribute, ("thing", "key")),
    Section("branches", Place, ("key",), {"kind": "branch"}),
    Section("places", Place, ("kind", "key")),
    Section("pipelines", Pipeline, ("entity", "key")),
    Section("roles", Role, ("key",), lists=(_restrictions("role"),), holder="role"),
    Section("departments", Department, ("key",), lists=(_roles("department"),), holder="department"),
    Section(
        "groups",
        Group,
        ("key",),
        lists=(
            Listed("members", GroupMember, "group", ("login",)),
            _roles("group"),
            _restrictions("group"),
        ),
        holder="group",
    ),
    Section(
        "users",
        Account,
        ("login",),
        lists=(
            Listed("departments", Membership, "login", ("department",)),
            Listed("branches", Admission, "login", ("place",), {"kind": "branch"}),
            Listed("places", Admission, "login", ("kind", "place")),
            _roles("user"),
            _restrictions("user"),
        ),
        holder="user",
    ),
    Section("records", Record, ("entity", "key")),
)
# What belongs to nobody in the file.
LOOSE: Mapping[str, type[Fact]] = {
    "memberships": Membership,
    "members": GroupMember,
    "admissions": Admission,
    "assignments": Assignment,
    "impositions": Imposition,
    "rights": Grant,
}
EXPECTED = ("expect", "expectation")  # what is tested and never applied; `files/expectations.py` reads it
TOP = ("system", "settings", "stages", *(section.key for section in SECTIONS), *LOOSE, *EXPECTED)


def pipeline_implied(definition: Definition, fact: Grant | Record) -> str:
    """The pipeline that a right or a record has where none is named."""
    if isinstance(fact, Grant):
        permission = definition.permissions.get(fact.permission)
        of_record = permission and fact.place.partition(":")[0] in permission.objects
        return MAIN_PIPELINE if permission and "pipeline" in permission.cells and not of_record else ""
    entity = definition.entities.get(fact.entity)
    return MAIN_PIPELINE if entity and entity.pipelines else ""


def right_text(grant: Grant, definition: Definition) -> str:
    """What a grant allows, without the level: `crm.deal.read@wholesale:W1`."""
    text = grant.permission
    if grant.pipeline != pipeline_implied(definition, grant):
        text += f"@{grant.pipeline}:{grant.stage}"
    elif grant.stage:
        text += f"@{grant.stage}"
    return f"{text} in {grant.place}" if grant.place else text


def rights_of(text: str, definition: Definition) -> list[Grant | None]:
    """What a text allows, braces spelled out, as grants of nobody and no level; None for what is malformed."""
    return [_right_of(right, definition) for right, _ in expanded(text)]


def _right_of(text: str, definition: Definition) -> Grant | None:
    words = text.split()
    if len(words) not in (1, 3) or (len(words) == 3 and (words[1] != "in" or ":" not in words[2])):
        return None
    permission, at, cell = words[0].partition("@")
    if not permission or (at and not cell):
        return None
    grant = Grant("", "", permission, "", place=words[2] if len(words) == 3 else "")
    pipeline, colon, stage = cell.rpartition(":")
    return grant._replace(pipeline=pipeline if colon else pipeline_implied(definition, grant), stage=stage)


# An export says these even where they are as those of something new: its silence would leave what has changed since.
ALWAYS_SAID = ("state", "archived", "everything", "rank", "secret")


def defaults_of(fact: type[Fact]) -> Mapping[str, Any]:
    """Field → what it is when the file does not say; fields without are missing here."""
    return fact._field_defaults
