"""Writes sample_configs/kholding: a holding of 500 people, the same bytes at every run.

python sample_configs/generate_kholding.py [FOLDER]
"""

import argparse
import io
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from crmaccess import systems
from crmaccess.facts import Assignment, Department, Fact, Grant, Imposition, Place, Role
from crmaccess.files.access_files.access import to_toml
from crmaccess.files.csv_out import write_rows


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SEED, PEOPLE, RECORDS = 20260105, 500, 2000
BRANCHES = {
    "msk": "Москва", "spb": "Санкт-Петербург", "kzn": "Казань", "ekb": "Екатеринбург", "nsk": "Новосибирск",
    "krd": "Краснодар",
}  # fmt: skip
UNITS = {
    "sales": "Продажи", "service": "Сервис", "logistics": "Логистика", "claims": "Претензии", "office": "Офис",
}  # fmt: skip
CENTRAL = {
    "finance": "Финансы", "treasury": "Казначейство", "audit": "Внутренний аудит", "it": "ИТ", "legal": "Юристы",
    "hr": "Персонал",
}  # fmt: skip
ENTITIES = words("lead contact company deal invoice task document")
# key: name, levels by entity and action, switches
ROLES: dict[str, tuple[str, dict[str, str], str]] = {
    "seller": ("Продавец", {"lead contact company deal/read add update": "own"}, ""),
    "senior": ("Старший продавец", {"lead contact company deal/read": "department", "deal/update": "department"}, ""),
    "unit_head": (
        "Руководитель отдела",
        {
            "lead contact company deal invoice task document/read add update": "subdepartments",
            "deal/delete export": "own",
        },
        "lead.contacts contact.contacts company.contacts",
    ),
    "branch_head": (
        "Директор филиала",
        {"lead contact company deal invoice task document/read update export": "branch", "deal/delete": "branch"},
        "lead.contacts contact.contacts company.contacts users.list",
    ),
    "engineer": ("Инженер сервиса", {"task/read add update": "own", "contact company/read": "branch"}, ""),
    "dispatcher": ("Диспетчер", {"task/read add update": "branch", "deal/read": "branch"}, "contact.contacts"),
    "claims": ("Специалист по претензиям", {"document task/read add update": "department", "deal/read": "branch"}, ""),
    "clerk": ("Делопроизводитель", {"document/read add": "branch", "task/read add update": "own"}, ""),
    "finance": ("Финансист", {"invoice/read add update": "all", "deal/read": "all"}, ""),
    "auditor": ("Аудитор", {"lead contact company deal invoice task document/read": "all"}, "users.list"),
    "lawyer": ("Юрист", {"document/read update": "all", "deal/read": "open"}, ""),
    "support": ("Поддержка", {"task/read update": "all"}, "users.list users.edit"),
}  # fmt: skip
ROLE_OF_UNIT = {
    "sales": "seller", "service": "engineer", "logistics": "dispatcher", "claims": "claims", "office": "clerk",
    "finance": "finance", "treasury": "finance", "audit": "auditor", "it": "support", "legal": "lawyer", "hr": "clerk",
}  # fmt: skip
MEN = words("Алексей Борис Вадим Глеб Денис Егор Захар Игорь Кирилл Леонид Максим Никита Олег Павел Роман Семён")
WOMEN = words("Алла Вера Галина Дарья Елена Жанна Зоя Инна Кира Лидия Мария Нина Ольга Полина Рита Софья")
SURNAMES = words(
    "Абрамов Белов Волков Громов Дёмин Ершов Жуков Зимин Ильин Котов Лапин Марков Носов Орлов Панов Рябов Савин Титов "
    "Уваров Фокин Хохлов Чернов Шубин Щукин Юдин Яшин Мухин Гусев Сомов Дроздов"
)
LATIN = words("a b v g d e e zh z i y k l m n o p r s t u f h c ch sh sch y e yu ya")
LETTERS = dict(zip("абвгдеёжзийклмнопрстуфхцчшщыэюя", LATIN, strict=True))
GOODS = words("Насос Клапан Труба Кабель Редуктор Фильтр Датчик Муфта Подшипник Задвижка")
STREETS = words("«Прогресс» «Маяк» «Заря» «Вымпел» «Контур» «Орбита» «Полюс» «Рубин» «Сфера» «Темп»")
STAGES = {"lead": ("new", "work", "done"), "deal": ("new", "work", "won", "lost")}
TITLES = {
    "lead": "Запрос: {good}", "contact": "{person}", "company": "ООО {firm}", "deal": "{good}, {count} шт.",
    "invoice": "Счёт {count}", "task": "Проверить: {good}", "document": "Акт {count}",
}  # fmt: skip
WEIGHTS = {"lead": 4, "contact": 4, "company": 2, "deal": 6, "invoice": 1, "task": 2, "document": 1}

Drawn = TypeVar("Drawn")


class Person(NamedTuple):
    login: str
    name: str
    state: str
    department: str
    branch: str
    roles: str
    head_of: str


def structure() -> Iterator[Fact]:
    """Branches, departments, roles and what departments have by themselves."""
    yield from (Place("branch", key, name) for key, name in BRANCHES.items())
    yield Department("holding", "Холдинг «Меридиан»")
    for key, name in CENTRAL.items():
        yield Department(key, name, "finance" if key == "treasury" else "holding")
    for branch, town in BRANCHES.items():
        yield Department(branch, f"Филиал: {town}", "holding")
        for unit, name in UNITS.items():
            yield Department(f"{branch}_{unit}", f"{name}: {town}", branch)
            yield Assignment(ROLE_OF_UNIT[unit], "department", f"{branch}_{unit}")
    for key in CENTRAL:
        yield Assignment(ROLE_OF_UNIT[key], "department", key)
    yield from roles()
    yield Imposition("no_export", "role", "senior")
    yield Imposition("no_delete", "role", "clerk")


def roles() -> Iterator[Fact]:
    for key, (name, levels, switches) in ROLES.items():
        yield Role(key, name, "crm")
        for entities_actions, level in levels.items():
            entities, actions = map(words, entities_actions.split("/"))
            for entity in entities:
                for action in actions:
                    pipeline = "main" if entity == "deal" else ""
                    yield Grant("role", key, f"{entity}.{action}", level, pipeline)
        for permission in switches.split():
            yield Grant("role", key, permission, "on")


def people(dice: random.Random) -> list[Person]:
    """One head for each department, then the staff, most of it in sales."""
    taken: dict[str, int] = {}
    staff = [_person(dice, taken, "holding", "", "auditor", head=True)]
    staff += [_person(dice, taken, key, "", "unit_head", head=True) for key in CENTRAL]
    for branch in BRANCHES:
        staff.append(_person(dice, taken, branch, branch, "branch_head", head=True))
        staff += [_person(dice, taken, f"{branch}_{unit}", branch, "unit_head", head=True) for unit in UNITS]
    weights = [*("sales",) * 9, *("service",) * 4, *("logistics",) * 2, "claims", "office", *CENTRAL]
    while len(staff) < PEOPLE:
        unit, branch = _one(dice, weights), _one(dice, list(BRANCHES))
        if unit in CENTRAL:
            staff.append(_person(dice, taken, unit, ""))
        else:
            senior = "senior" if unit == "sales" and dice.random() < 0.15 else ""
            staff.append(_person(dice, taken, f"{branch}_{unit}", branch, senior))
    return staff


def _person(
    dice: random.Random, taken: dict[str, int], department: str, branch: str, roles: str = "", *, head: bool = False
) -> Person:
    woman = dice.random() < 0.5
    first, last = _one(dice, WOMEN if woman else MEN), _one(dice, SURNAMES)
    login = "".join(LETTERS.get(letter, "") for letter in f"{last}{first[0]}".lower())
    taken[login] = taken.get(login, 0) + 1
    login += str(taken[login]) if taken[login] > 1 else ""
    chance = dice.random()
    state = "active" if head or chance < 0.92 else "invited" if chance < 0.95 else "archived"
    name = f"{first} {last}{'а' if woman else ''}"
    return Person(login, name, state, department, branch or "|".join(BRANCHES), roles, department if head else "")


def records(dice: random.Random, staff: list[Person]) -> Iterator[tuple[str, ...]]:
    """Rows of records.csv: people of the branches hold most, some nobody."""
    holders = [person for person in staff if person.state == "active" and person.branch in BRANCHES]
    kinds = [kind for kind, weight in WEIGHTS.items() for _ in range(weight)]
    counts = dict.fromkeys(ENTITIES, 0)
    for _ in range(RECORDS):
        kind, holder = _one(dice, kinds), _one(dice, holders)
        counts[kind] += 1
        drawn = {
            "good": _one(dice, GOODS),
            "firm": _one(dice, STREETS),
            "person": f"{_one(dice, MEN)} {_one(dice, SURNAMES)}",
            "count": str(dice.randrange(2, 900)),
        }
        stage = _one(dice, list(STAGES[kind])) if kind in STAGES else ""
        responsible = "" if dice.random() < 0.02 else holder.login
        shared = "yes" if dice.random() < 0.05 else ""
        yield kind, f"{kind}-{counts[kind]}", TITLES[kind].format(**drawn), responsible, stage, holder.branch, shared


def _one(dice: random.Random, among: Sequence[Drawn]) -> Drawn:
    """Drawn by `random()` alone, whose sequence Python promises to keep."""
    return among[int(dice.random() * len(among))]


def write(folder: Path) -> None:
    """The three files."""
    dice = random.Random(SEED)
    staff = people(dice)
    folder.mkdir(parents=True, exist_ok=True)
    definition, _ = systems.load("universal")
    access = "# Written by generate_kholding.py.\n\n" + to_toml(definition, structure())
    (folder / "access.toml").write_text(access, encoding="utf-8", newline="\n")
    people_header = words("login name email state departments branches roles head_of")
    rows = ((p.login, p.name, f"{p.login}@meridian.example", *p[2:]) for p in staff)
    _write(folder / "staff.csv", lambda stream: write_rows(stream, people_header, rows))
    records_header = words("entity key title responsible stage branch open")
    lines = records(dice, staff)
    _write(folder / "records.csv", lambda stream: write_rows(stream, records_header, lines))


def _write(path: Path, fill: Callable[[io.StringIO], None]) -> None:
    stream = io.StringIO(newline="")
    fill(stream)
    path.write_bytes(stream.getvalue().encode())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the access file, the staff and the records of the holding.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent / "kholding")
    write(parser.parse_args().folder)
