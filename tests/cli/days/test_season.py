"""A whole season of a company, against a mail server: three hundred people come from a spreadsheet, are written to
once, answer, move and leave."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Run
from tests.notify.servers import Behaviour, mail_server

CODE = re.compile(r"Your code: (\S+)")
PEOPLE, REFUSED, LOST, SILENT = 300, 12, 5, 3
MOVE, LEAVE = 40, 60


class Post(Behaviour):
    """Refuses those who are called so, and hangs up on `lost-…` once their letters are there."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        if envelope.rcpt_tos[0].startswith("lost-") and server.transport is not None:
            server.transport.abort()
        return answer

    def codes(self) -> dict[str, str]:
        """The code of the newest letter to each address."""
        return {address: code for address, content in self.taken if (code := _code(content))}


def _code(content: bytes) -> str:
    body = message_from_bytes(content, policy=policy.default).get_body(("plain",))
    found = CODE.search(str(body.get_content())) if body is not None else None
    return found[1] if found else ""


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    behaviour = Post()
    with mail_server(behaviour) as place:
        monkeypatch.setenv("CRMACCESS_SMTP_HOST", place.host)
        monkeypatch.setenv("CRMACCESS_SMTP_PORT", str(place.port))
        monkeypatch.setenv("CRMACCESS_SMTP_SECURITY", place.security)
        yield behaviour


def address(number: int) -> str:
    kind = "refused" if number < REFUSED else "lost" if number < REFUSED + LOST else "teacher"
    return f"{kind}-{number}@school.example"


def spreadsheet(path: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Логин", "ФИО", "Почта", "Филиалы", "Роли"])
    for number in range(PEOPLE):
        sheet.append([f"t{number}", f"Учитель {number}", address(number), "north", "employee[..2026-09-01]"])
    book.save(path)


def ids(run: Run, *command: str) -> list[str]:
    return run(*command, "--format", "ids").stdout.split()


def accepts(run: Run, number: int, code: str) -> int:
    secret = f"{code}\nlesson plans of {number}\n"
    return run("users", "accept", address(number), "--code-stdin", "--password-stdin", stdin=secret).exit_code


def test_a_season_from_the_spreadsheet_to_the_archive(crmaccess: Run, post: Post) -> None:
    for line in ("init", "branches add north", "branches add south", "users add olga --state active --set admin=on"):
        assert crmaccess(*line.split()).exit_code == 0, line

    spreadsheet("season.xlsx")
    came = crmaccess("users", "import", "season.xlsx", "--invite", "--yes")
    assert came.exit_code == 0, came.stderr
    again = crmaccess("users", "import", "season.xlsx", "--invite", "--yes")
    assert (again.exit_code, len(ids(crmaccess, "outbox", "list"))) == (0, PEOPLE)

    crmaccess("outbox", "send")
    assert len(set(post.addresses)) == len(post.addresses) == PEOPLE - REFUSED
    states = {
        state: ids(crmaccess, "users", "invitations", "list", "--state", state) for state in ("refused", "unknown")
    }
    assert {state: len(found) for state, found in states.items()} == {"refused": REFUSED, "unknown": LOST}

    codes, answering = post.codes(), range(REFUSED + LOST, PEOPLE - SILENT)
    assert {accepts(crmaccess, number, codes[address(number)]) for number in answering} == {0}

    crmaccess("outbox", "send")  # nobody is written to twice by itself, whether the first letter arrived or not
    assert len(post.taken) == PEOPLE - REFUSED

    late = [f"t{number}" for number in range(PEOPLE - SILENT, PEOPLE)]
    assert crmaccess("users", "invitations", "resend", *late, *states["unknown"], "--yes").exit_code == 0
    crmaccess("outbox", "send")
    newer = post.codes()
    for number in range(PEOPLE - SILENT, PEOPLE):
        assert accepts(crmaccess, number, codes[address(number)]) == 10  # the code before is dead
        assert accepts(crmaccess, number, newer[address(number)]) == 0
    assert {accepts(crmaccess, number, newer[address(number)]) for number in range(REFUSED, REFUSED + LOST)} == {0}
    assert crmaccess("users", "invitations", "revoke", *states["refused"], "--yes").exit_code == 0
    assert len(ids(crmaccess, "users", "list", "--state", "active")) == PEOPLE - REFUSED + 1

    moves = "login;branches\n" + "".join(f"t{number};south\n" for number in range(30, 30 + MOVE))
    assert crmaccess("users", "import", "-", "--mode", "update", "--yes", stdin=moves).exit_code == 0
    leaving = "".join(f"t{number}\n" for number in range(60, 60 + LEAVE))
    stopped = crmaccess("archive", "--file", "-", "--reason", "season is over", "--yes", stdin=leaving)
    assert (stopped.exit_code, str(LEAVE) in stopped.stderr) == (7, True)
    left = crmaccess(
        "archive", "--file", "-", "--reason", "season is over", "--yes", "--max-removals", str(LEAVE), stdin=leaving
    )
    assert left.exit_code == 0, left.stderr

    assert len(ids(crmaccess, "users", "list", "--state", "active")) == PEOPLE - REFUSED + 1 - LEAVE
    assert crmaccess("check", "t35", "read", "lead", "--at", "2026-09-02").exit_code == 10  # the role ended with August
    assert crmaccess("report", "accounts").exit_code == 0
    assert crmaccess("journal", "verify").exit_code == 0
    assert crmaccess("db", "check").exit_code == 0
