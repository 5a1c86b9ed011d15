"""CSV files of people and records, made up and spoilt."""

import csv
import io
from random import Random

from tests.cli.conftest import Run
from tests.fuzz.company import ODD
from tests.fuzz.conftest import Fresh
from tests.fuzz.dice import refuse_fault, rounds, spoilt

VALUES = {
    "login": ("olga", "petr", "андрей", "андреи\u0306", "vera", "Vera", "ivan.k", "n1", "n2", ""),
    "name": ("Ольга Ким", "Вера", "O'Brien", "=1+1", "", "!clear"),
    "email": ("vera@example.com", "OLGA@example.com", "x", "", "!clear", "андрей@example.com"),
    "type": ("employee", "сотрудник", "", "nobody"), "state": ("active", "invited", "archived", "", "уволен"),
    "departments": ("sales", "Отдел продаж; north", "Сергеи\u0306 и К", "", "!clear", "sales, north"),
    "head_of": ("", "", "north", "!clear"), "groups": ("g1", "", "!clear"), "branches": ("north; south", "*", "",
    "Север"),
    "roles": ("employee", "seller|employee", "Продавец", "", "!clear", "employee,seller"), "places": ("", "source:*"),
    "phone": ("+7 900", "007", "4.41E+11", '="007"', ""), "attribute.phone": ("1", ""), "position": ("Юрист", ""),
    "entity": ("deal", "lead", "", "contact"), "key": ("D-1", "D-2", "D-3", "d-3", "4", ""),
    "title": ("Поставка", "", "👨\u200d💻", "!clear"), "responsible": ("olga", "petr", "", "!clear"),
    "pipeline": ("", "main"), "stage": ("", "NEW", "нет"), "branch": ("", "north", "Север"), "open": ("да", "no",
    "", "x"),
    "parent": ("", "deal:D-1", "deal:D-3"), "created_at": ("", "2026-01-05", "05.01.2026 10:00",
    "9999-12-31T23:59:59Z"),
    "participants": ("", "observer=olga", "observer:petr; observer=olga", "x=y"),
}  # fmt: skip
OF = {
    "users": ("login", "name", "email", "type", "state", "departments", "head_of", "groups", "branches", "roles",
    "phone",
              "position", "attribute.phone", "places"),
    "records": ("entity", "key", "title", "responsible", "departments", "pipeline", "stage", "branch", "open", "parent",
                "created_at", "participants"),
}  # fmt: skip
ENCODINGS = (
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "cp1251",
    "cp866",
    "koi8-r",
    "utf-16",
    "utf-16-le",
    "mac-cyrillic",
    "utf-32",
)
NAMED = (
    "utf-8",
    "cp1251",
    "undefined",
    "punycode",
    "idna",
    "utf-16",
    "utf-7",
    "base64",
    "x",
    "\0",
    "cp65001",
    "utf-32",
)


def sheet(noun: str, random: Random) -> bytes:
    """A file of a few rows."""
    needed = OF[noun][: 1 if noun == "users" else 2]
    columns = [*needed, *random.sample(OF[noun], random.randint(0, 5))]
    columns = columns if random.random() < 0.1 else list(dict.fromkeys(columns))
    stream = io.StringIO(newline="")
    writer = csv.writer(
        stream, delimiter=random.choice(",;\t"), quoting=random.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    )
    writer.writerow(columns)
    for _ in range(random.randint(1, 4)):
        writer.writerow([random.choice(VALUES[column]) for column in columns])
    data = spoilt(stream.getvalue(), random, ODD).encode(random.choice(ENCODINGS), "replace")
    if random.random() < 0.2:
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.randbytes(random.choice((1, 2, 30))) + data[at + random.randrange(3) :]
    return data


def options(random: Random) -> list[str]:
    given = ["--mode", random.choice(("create", "update", "upsert", "upsert", "x"))] if random.random() < 0.7 else []
    given += ["--encoding", random.choice(NAMED)] if random.random() < 0.2 else []
    given += ["--delimiter", random.choice((",", ";", "", "ab", "\n", '"', "х"))] if random.random() < 0.1 else []
    return given + ["--ignore-extra"] * (random.random() < 0.2) + ["--json"] * (random.random() < 0.2)


def test_a_csv_file_is_taken_whole_and_sound_or_not_at_all(crmaccess: Run, fresh: Fresh) -> None:
    taken = 0
    for said, random in rounds("csv", 150):
        path, noun = fresh(), random.choice(("users", "users", "records"))
        data, chosen, before = sheet(noun, random), options(random), path.read_bytes()
        session = crmaccess(noun, "import", "-", "-y", *chosen, stdin=data)
        refuse_fault(session, said)
        if session.exit_code:
            assert path.read_bytes() == before, said
            continue
        taken += path.read_bytes() != before
        checked = crmaccess("db", "check")
        assert checked.exit_code == 0, (said, checked)
        mode = chosen.index("--mode") if "--mode" in chosen else len(chosen)
        again = [*chosen[:mode], *chosen[mode + 2 :], "--mode", "upsert"]
        journal = crmaccess("journal", "list", "--json").stdout
        repeated = crmaccess(noun, "import", "-", "-y", *again, stdin=data)
        assert repeated.exit_code == 0, (said, repeated)
        assert crmaccess("journal", "list", "--json").stdout == journal, said
    assert taken
