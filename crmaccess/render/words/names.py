"""The names that people gave to users, roles, departments …, to be shown beside or instead of the keys."""

from collections.abc import Iterable, Mapping
from typing import Any

from crmaccess.facts import Account, Department, Fact, Group, Pipeline, Place, Record, Role, Stage
from crmaccess.render.words.text import cut
from crmaccess.values import NamedTuple

INNER = str.maketrans("«»", "„“")
LONGEST = 80  # columns of a name inside a sentence; lists and `show` have all of it


class Names(NamedTuple):
    """Names by key; whatever has no name is shown by its key."""

    users: Mapping[str, str] = {}
    roles: Mapping[str, str] = {}
    departments: Mapping[str, str] = {}
    groups: Mapping[str, str] = {}
    places: Mapping[tuple[str, str], str] = {}
    pipelines: Mapping[tuple[str, str], str] = {}
    stages: Mapping[tuple[str, str, str], str] = {}

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> "Names":
        """The names among these facts, of records their titles; facts without a name are passed over."""
        named: dict[type[Fact], list[Any]] = {}
        for fact in facts:
            if getattr(fact, "name", "") or getattr(fact, "title", ""):
                named.setdefault(type(fact), []).append(fact)
        accounts, pipelines, stages = (named.get(kind, ()) for kind in (Account, Pipeline, Stage))
        roles, departments, groups = (
            {fact.key: fact.name for fact in named.get(kind, ())} for kind in (Role, Department, Group)
        )
        return cls(
            {fact.login: fact.name for fact in accounts},
            roles,
            departments,
            groups,
            {fact[:2]: fact[2] for kind in (Place, Record) for fact in named.get(kind, ())},
            {(fact.entity, fact.key): fact.name for fact in pipelines},
            {(fact.entity, fact.pipeline, fact.key): fact.name for fact in stages},
        )

    def user(self, login: str) -> str:
        """`Пётр Ильин (petr)`, or the login alone."""
        name = self.users.get(login)
        return f"{cut(name, LONGEST)} ({login})" if name and name != login else login

    def role(self, key: str) -> str:
        return quoted(self.roles.get(key), key)

    def department(self, key: str) -> str:
        return quoted(self.departments.get(key), key)

    def group(self, key: str) -> str:
        return quoted(self.groups.get(key), key)

    def place(self, kind: str, key: str) -> str:
        return quoted(self.places.get((kind, key)), key)

    def pipeline(self, entity: str, key: str) -> str:
        return quoted(self.pipelines.get((entity, key)), key)

    def stage(self, entity: str, pipeline: str, key: str) -> str:
        return quoted(self.stages.get((entity, pipeline, key)), key)


def quoted(name: str | None, key: str) -> str:
    """A name in its quotation marks, those in the name itself being the inner ones, or the bare key."""
    return f"«{cut(name, LONGEST).translate(INNER)}»" if name else key
