"""An invented company of any size, the same for the same seed, on the `universal` definition."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from crmaccess.definition import Definition
from crmaccess.facts import (
    MAIN_PIPELINE,
    Account,
    Admission,
    Assignment,
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
    Stage,
)

SYSTEM = "universal"
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ACTIONS = ("read", "add", "update", "delete", "export", "import")
STAGES = ("new", "work", "offer", "won", "lost")
BRANCHES = 20


class Size(NamedTuple):
    """`levels`: departments on each level of the tree."""

    users: int
    records: int
    levels: tuple[int, ...]
    groups: int


SIZES = {
    "S": Size(1_000, 10_000, (1, 3, 9, 18, 36, 72), 20),
    "M": Size(10_000, 200_000, (1, 4, 16, 48, 96, 192), 100),
    "L": Size(100_000, 1_000_000, (1, 5, 25, 100, 300, 900), 500),
}


class Sort(NamedTuple):
    """Roles of one sort, and the levels they draw from, for reading and for everything else."""

    roles: range
    reading: tuple[str, ...]
    others: tuple[str, ...]


STAFF = Sort(range(20), ("none", "own", "own", "own", "department"), ("none", "none", "own", "own", "department"))
MANAGERS = Sort(
    range(20, 27),
    ("department", "subdepartments", "subdepartments", "branch", "open"),
    ("own", "department", "department", "subdepartments", "subdepartments"),
)
DIRECTORS = Sort(range(27, 30), ("all",), ("all",))


class Company:
    """The facts of one size."""

    def __init__(self, size: str, definition: Definition, seed: int = 42) -> None:
        self.size, self.entities = SIZES[size], tuple(definition.entities)
        self._random = random.Random(f"{seed} {size}")
        self._departments = list(self._tree())
        self._department_of: list[int] = []
        self._branches_of: list[tuple[int, ...]] = []
        self._place_people()

    def _tree(self) -> Iterator[Department]:
        """Each level is spread over the one above; two departments of three have a head."""
        heads = self._random.sample(range(self.size.users), sum(self.size.levels))
        above: list[str] = []
        for width in self.size.levels:
            level = [f"d{len(heads) - number - 1}" for number in range(width)]
            for number, key in enumerate(level):
                head = heads.pop()
                parent = above[number % len(above)] if above else ""
                yield Department(key, f"Отдел {key}", parent, _login(head) if head % 3 else "")
            above = level

    def _place_people(self) -> None:
        """Deeper departments are larger; most people are admitted to one branch, some to several, few to all."""
        rnd, depths = self._random, [depth for depth, width in enumerate(self.size.levels) for _ in range(width)]
        self._department_of = rnd.choices(range(len(depths)), [1.3 + depth for depth in depths], k=self.size.users)
        for department in self._department_of:
            home, draw = department % BRANCHES, rnd.random()
            others = {rnd.randrange(BRANCHES) for _ in range(rnd.randint(1, 4))} if draw >= 0.6 else set()
            self._branches_of.append(tuple(range(BRANCHES)) if draw < 0.02 else tuple(sorted({home, *others})))

    def structure(self) -> Iterator[Fact]:
        """Departments, branches, stages, roles with their rights, groups."""
        yield from self._departments
        for number in range(BRANCHES):
            yield Place("branch", _branch(number), f"Филиал {number}")
        for entity in self.entities:
            if pipeline := _pipeline(entity):
                yield Pipeline(entity, pipeline, "Основное направление")
            yield from (Stage(entity, pipeline, key, key.title(), number) for number, key in enumerate(STAGES))
        for sort in (STAFF, MANAGERS, DIRECTORS):
            for number in sort.roles:
                yield Role(_role(number), f"Роль {number}", "crm")
                yield from self._grants(number, sort)
        yield from (Group(f"g{number}", f"Группа {number}", "group") for number in range(self.size.groups))

    def _grants(self, number: int, sort: Sort) -> Iterator[Grant]:
        """A level for each permission, and now and then another one on a stage."""
        rnd = self._random
        for entity in self.entities:
            for action in ACTIONS:
                levels = sort.reading if action == "read" else sort.others
                grant = Grant("role", _role(number), f"{entity}.{action}", rnd.choice(levels), _pipeline(entity))
                yield grant
                if rnd.random() < 0.15:
                    yield grant._replace(level=rnd.choice(levels), stage=rnd.choice(STAGES))

    def people(self) -> Iterator[Fact]:
        """Accounts and all that hangs on them."""
        rnd, groups = self._random, range(self.size.groups)
        for user, (department, branches) in enumerate(zip(self._department_of, self._branches_of, strict=True)):
            login = _login(user)
            state = "active" if rnd.random() < 0.97 else "inactive"
            yield Account(login, f"Имя Фамилия {user}", f"{login}@example.test", "employee", state)
            yield Membership(login, self._departments[department].key)
            yield from (Admission(login, "branch", _branch(number)) for number in branches)
            if rnd.random() < 0.4:
                yield from (GroupMember(login, f"g{number}") for number in {*rnd.choices(groups, k=rnd.randint(1, 2))})
            if rnd.random() < 0.01:
                yield Imposition(rnd.choice(("no_export", "read_only")), "user", login)
            yield from (Assignment(_role(number), "user", login) for number in self._roles())

    def _roles(self) -> set[int]:
        """None, one or two roles; one in fourteen is a manager's, one in two hundred a director's."""
        rnd = self._random
        sorts = rnd.choices((STAFF, MANAGERS, DIRECTORS), (930, 65, 5), k=rnd.choices((0, 1, 2), (10, 65, 25))[0])
        return {rnd.choice(sort.roles) for sort in sorts}

    def assignments(self) -> Iterator[Fact]:
        """Roles that whole departments and groups hold."""
        rnd = self._random
        for department in self._departments:
            if rnd.random() < 0.4:
                yield Assignment(_role(rnd.choice(STAFF.roles)), "department", department.key, rnd.random() < 0.5)
        for number in range(self.size.groups):
            sort = STAFF if rnd.random() < 0.97 else MANAGERS
            yield Assignment(_role(rnd.choice(sort.roles)), "group", f"g{number}")

    def records(self) -> Iterator[Record]:
        """Four of five in a branch of their responsible, one in ten open to all, one in fifty with an observer."""
        rnd, users = self._random, self.size.users
        stamps = self._stamps()
        for number in range(self.size.records):
            user, entity = int(users * rnd.random() ** 1.3), rnd.choice(self.entities)
            branch = rnd.choice(self._branches_of[user]) if rnd.random() < 0.8 else rnd.randrange(BRANCHES)
            observer = _login(rnd.randrange(users)) if rnd.random() < 0.02 else ""
            yield Record(
                entity, str(number), f"Запись номер {number}", _login(user), stamps[user], _pipeline(entity),
                rnd.choice(STAGES), _branch(branch), rnd.random() < 0.1,
                created_at=AT - timedelta(minutes=self.size.records - number),
                participants=(("observer", observer),) if observer else (),
            )  # fmt: skip

    def _stamps(self) -> list[tuple[str, ...]]:
        """By user, the departments that her records are stamped with."""
        headed: dict[str, list[str]] = {}
        for department in self._departments:
            headed.setdefault(department.head, []).append(department.key)
        return [
            tuple(sorted({self._departments[department].key, *headed.get(_login(user), ())}))
            for user, department in enumerate(self._department_of)
        ]


def _login(number: int) -> str:
    return f"user{number:06d}"


def _branch(number: int) -> str:
    return f"b{number}"


def _role(number: int) -> str:
    return f"role{number}"


def _pipeline(entity: str) -> str:
    return MAIN_PIPELINE if entity == "deal" else ""
