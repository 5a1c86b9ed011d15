"""Companies with somebody who does not see all of it, and commands typed in two worlds: one where what he does not see
is there, and one where it is not."""

import shlex
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose_cures import SAMPLES

DATABASE, USAGE = "crmaccess.db", 2
WORDS = ("WHO", "MAIL", "KEY", "CARD", "GROUP", "TITLE", "PERSON", "KIND", "ACTION", "COLUMN")  # for what is hidden
PAIRS = ("jw", "zq", "vx", "kj", "qv", "wz", "xk", "hf")
# Keys of no record, each beside a hidden one in order: where others are like the one, they are like the other.
BESIDE = {"D-1": "D-0", "d1": "d0", "polina": "polinb", "O-100": "O-10a", "T-5": "T-6", "anya": "anyb", "vika": "vikb",
          "Z-8": "Z-A"}  # fmt: skip
Answer = tuple[int, str]


class Company(NamedTuple):
    """`hidden`: by a word of capitals what `operator` does not see, `others` other such things, `said` what is no
    secret. `rights`: commands that make him what he is."""

    folder: str
    system: str
    operator: str
    hidden: Mapping[str, str]
    others: Mapping[str, str]
    said: Mapping[str, str]
    rights: Sequence[str] = ()


# Accounts are added and edited here by people who do not see all of them: it is the rank that hides some.
PARTIAL = (
    Company(
        "poliglot", "alfacrm", "oleg",
        {"WHO": "svetlana", "MAIL": "orlova@poliglot.example", "KEY": "anya", "CARD": "zoya"},
        {"WHO": "kira", "MAIL": "lapteva@poliglot.example", "KEY": "borya"},
        {"KIND": "client", "PERSON": "teacher", "COLUMN": "branch", "VALUE": "center"},
        (
            "roles add registrar --interface admin --rank 250",
            *(
                f"rights grant role:registrar {right} on"
                for right in (
                    "access.menu", "access.users.list", "access.users.add", "access.users.edit",
                    "access.users.archive", "access.users.restore", "clients.menu", "clients.add",
                )
            ),
            "roles assign registrar oleg", "records add teacher zoya --title Зоя",
        ),
    ),
    Company(
        "shkola", "universal", "kirill",
        {"WHO": "artur", "MAIL": "volskiy@lingva.example", "KEY": "T-5"},
        {"WHO": "buhgalter", "MAIL": "buh@lingva.example", "KEY": "T-4"},
        {"KIND": "task", "PERSON": "task", "COLUMN": "branch", "VALUE": "center"},
        (
            "roles edit director --rank 900", "roles assign director artur", "roles assign director buhgalter",
            "roles add hr --rank 500", "rights grant role:hr users.edit on",
            "rights grant role:hr task.add all", "roles assign hr kirill",
        ),
    ),
)  # fmt: skip


def made(company: Company, crmaccess: Run) -> None:
    """The company in the folder at hand."""
    files = SAMPLES / company.folder
    for line in (
        f"init --system {company.system}", f"apply {files}/access.toml --yes", f"users import {files}/staff.csv --yes",
        f"records import {files}/records.csv --yes", *company.rights,
    ):  # fmt: skip
        done = crmaccess(*line.split())
        assert done.exit_code == 0, (line, done.stderr)
    shutil.copy(DATABASE, "kept.db")


def nobody(name: str, letters: str) -> str:
    """A name as long that nothing has, so that tables are as wide."""
    return "".join(letters[number % 2] if one.isalnum() else one for number, one in enumerate(name))


def elsewhere(words: Mapping[str, str]) -> dict[str, str]:
    """Names of nobody and nothing for these."""
    found = {}
    for (word, name), letters in zip(words.items(), PAIRS, strict=False):
        found[word] = BESIDE[name] if word == "KEY" else nobody(name, letters)
    return found


# Records that the operator does not see, and a group or a person, where there is such.
BLIND = tuple(
    Company(
        folder, system, operator, hidden, others,
        {"KIND": kind, "ACTION": action, "COLUMN": "responsible", "VALUE": operator}, rights,
    )
    for folder, system, operator, kind, action, hidden, others, rights in (
        (
            "torgovy-dom", "bitrix24", "anna", "deal", "read", {"KEY": "D-1", "GROUP": "board", "TITLE": "Совет"},
            {"KEY": "D-2", "GROUP": "council"}, ["groups add council --kind workgroup --set hidden=yes"],
        ),
        ("podderzhka", "multichat", "lena", "deal", "update", {"WHO": "nadya", "KEY": "d1", "GROUP": "night"}, {}, ()),
        ("salon", "yclients", "zhenya", "salary", "view", {"WHO": "vlada", "KEY": "polina"}, {}, ()),
        ("romashka", "getcourse", "vera", "order", "open", {"WHO": "lev", "KEY": "O-100"}, {}, ()),
        ("shkola", "universal", "kirill", "task", "read", {"WHO": "artur", "KEY": "T-5"}, {}, ()),
        ("poliglot", "alfacrm", "oleg", "client", "view", {"WHO": "alina", "KEY": "anya"}, {}, ()),
    )
)  # fmt: skip


# Who is told what others may do, and does not see all records: KEY is one that OTHER sees.
TOLD = tuple(
    Company(folder, system, operator, {"KEY": key}, {}, {"KIND": kind, "ACTION": "view", "OTHER": other})
    for folder, system, operator, kind, key, other in (
        ("poliglot", "alfacrm", "svetlana", "client", "vika", "alina"),
        ("salon", "yclients", "rimma", "appointment", "Z-8", "timur"),
    )
)


class Worlds:
    """Commands of the operator of a company, which is as it was made before each."""

    def __init__(self, company: Company, crmaccess: Run) -> None:
        self._company, self._run = company, crmaccess
        self.usage: list[tuple[str, str]] = []  # lines that are no commands
        files = SAMPLES / company.folder
        for line in (
            f"init --system {company.system}", f"apply {files}/access.toml --yes",
            f"users import {files}/staff.csv --yes", f"records import {files}/records.csv --yes", *company.rights,
        ):  # fmt: skip
            done = crmaccess(*shlex.split(line))
            assert done.exit_code == 0, (line, done.stderr)
        shutil.copy(DATABASE, "kept.db")

    def answer(self, line: str, words: Mapping[str, str], text: str = "") -> Answer:
        """What is answered to the line with these words for those in capitals, which stand in the answer again. What
        the `file` in it holds is the text."""
        shutil.copy("kept.db", DATABASE)
        for word, name in {**words, **self._company.said, "ME": self._company.operator}.items():
            line, text = line.replace(word, name), text.replace(word, name)
        if text:
            write(next(part for part in shlex.split(line) if part.startswith("file.")), text)
        found = self._run(*shlex.split(line), "--as", self._company.operator)
        self.usage += [(line, found.stderr)] if found.exit_code == USAGE else []
        told = found.stdout + found.stderr
        for word, name in sorted(words.items(), key=lambda pair: -len(pair[1])):
            told = told.replace(name, word)
        return found.exit_code, told

    def speaks_of(self, text: str) -> bool:
        """Whether there is everything in the company that the text has a word for."""
        return all(word in {**self._company.hidden, **self._company.said} for word in WORDS if word in text)

    def differing(self, lines: Iterable[tuple[str, str]]) -> list[object]:
        """The lines, with the text of their file, that are answered otherwise where there is nothing of that name."""
        hidden = self._company.hidden
        found: list[object] = []
        for line, text in lines:
            if self.speaks_of(line + text):
                told = [self.answer(line, words, text) for words in (hidden, elsewhere(hidden))]
                found += [(line, text, *told)] if told[0] != told[1] else []
        return found


def write(name: str, text: str) -> None:
    """A table as a workbook where the file's name says so."""
    if not name.endswith(".xlsx"):
        Path(name).write_text(f"{text}\n", encoding="utf-8")
        return
    from openpyxl import Workbook

    book = Workbook()
    for row in text.splitlines():
        book.active.append(row.split(","))
    book.save(name)
