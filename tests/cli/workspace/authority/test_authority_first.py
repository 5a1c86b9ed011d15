"""Whoever may not do something hears that first: never what stands in its way, nor that it is so already.

Every changing command, with wishes that are faulty in another way too: a value that nobody knows, nothing to change,
something in the way. The keeper of the file hears what is wrong with the wish; an operator without any authority only
that he may not, or that he sees no such thing.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from crmaccess.cli.frame.entry.heeding import heeded
from docs.generate_commands import commands
from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

NOT_FOUND, REFUSED = 3, 4
MADE: dict[str, dict[str, bytes]] = {}  # the company of a system, made once
COMPANIES = {
    "universal": """
        users add olga --state active --set admin=on
        users add petr --state active --email petr@x.ru --name Petr --set phone=1
        users add anna --state active --email anna@x.ru
        users add gone --state active
        users add shut --state active
        users add slow --state inactive
        users add looker --state active
        rights grant looker users.list
        archive gone
        users block shut --reason why
        branches add north
        branches add old
        branches archive old
        branches admit petr north
        cash-registers add till
        cash-registers add shop
        cash-registers archive shop
        sources add web
        sources add mail
        sources archive mail
        departments add office --head petr
        departments add desk --parent office
        departments join anna office
        groups add club
        groups add circle
        groups join petr club
        roles add junior
        roles add big
        rights grant role:junior lead.read own
        roles assign junior user:petr
        rights grant petr deal.read own
        rights grant group:club lead.read own
        restrictions impose read_only user:petr
        attributes add user birthday
        users edit anna --set birthday=may
        records add deal D-1 --responsible petr --title Deal --set amount=5
        records add deal D-2 --parent deal:D-1
        settings set time_zone Europe/Moscow
    """,
    "bitrix24": """
        users add olga --state active --set admin=on
        users add looker --state active
        users invite new@x.ru
        users add petr --state active
        records add disk plan.pdf --responsible olga
        rights grant petr disk.object.access read --place disk:plan.pdf
    """,
    "alfacrm": """
        settings set client_cabinets on
        branches add north
        users add olga --type staff --state active --email olga@x.ru
        roles assign administrator user:olga
        users add mom --type client --state active --email mom@x.ru
        users add dad --type client --state active --email dad@x.ru
        users add looker --type staff --state active --email looker@x.ru
        records add client kid --branch north
        users link mom client:kid
    """,
    "multichat": """
        users add olga --type administrator --state active --email olga@x.ru
        users add petr --type operator --state active --email petr@x.ru
        users add looker --type operator --state active --email looker@x.ru
        sources add web
        crms add amo
        groups add desk
    """,
}
# What is wrong with each, apart from who wishes it; `!` where whatever is wrong is said before any fact is looked at.
FAULTY = {
    "universal": """
        users add petr
        users add petr --email new@x.ru
        users add new --email petr@x.ru
        users add new --email nonsense
        users invite petr@x.ru
        users erase petr
        users edit petr --name Petr
        users edit petr --email anna@x.ru
        users edit petr --set phone=1
        users edit petr --set nonsense=1
        users edit petr --login anna
        users activate petr
        users deactivate slow
        users block shut --reason why
        users unblock petr
        users delete petr
        archive gone
        archive petr nobody
        restore petr
        reset-password gone --link
        roles add junior
        roles add new --module nonsense
        roles edit junior --name junior
        roles edit junior --key big
        roles copy junior big
        roles delete junior
        roles assign junior user:petr
        roles assign junior user:gone
        roles assign junior user:petr --with-sub
        roles unassign big user:petr
        rights grant petr deal.read own
        rights grant petr deal.read nonsense
        rights grant petr deal.read own --stage nonsense
        rights revoke petr lead.read
        rights revoke role:big lead.read
        restrictions impose read_only user:petr
        restrictions impose read_only department:office
        restrictions lift read_only user:anna
        branches add north
        branches add north --name Other
        branches edit north --name north
        branches edit north --set nonsense=1
        branches archive old
        branches restore north
        branches admit petr north
        branches admit petr old
        branches remove anna north
        cash-registers add till
        cash-registers edit till --name till
        cash-registers archive shop
        cash-registers restore till
        cash-registers admit petr shop
        cash-registers remove petr till
        sources add web
        sources edit web --name web
        sources archive mail
        sources restore web
        sources admit petr mail
        sources remove petr web
        places add branch:north
        places edit branch:north --name north
        places archive branch:old
        places restore branch:north
        places admit petr branch:north
        places remove anna branch:north
        departments add office --name Other
        departments edit office --name office
        departments edit office --key desk
        departments move desk office
        departments move office desk
        departments head office petr
        departments head office gone
        departments join anna office
        departments leave petr desk
        departments transfer petr desk office
        departments delete office
        groups add club
        groups add new --kind nonsense
        groups edit club --name club
        groups edit club --key circle
        groups join petr club
        groups join petr club --part nonsense
        groups leave anna club
        groups delete club
        records add deal D-1 --title Other
        records add deal D-9 --responsible gone
        records edit deal:D-1 --title Deal
        records edit deal:D-1 --set amount=5
        records edit deal:D-1 --set amount=nonsense
        records edit deal:D-1 --parent deal:D-1
        records assign deal:D-1 --responsible petr
        records assign deal:D-1 --responsible gone
        records assign --of anna --to petr
        records open deal:D-1 deal:D-9
        records close deal:D-1
        records move deal:D-1 nonsense
        records delete deal:D-1
        pipelines add deal main
        pipelines add nonsense new
        stages add deal NEW --pipeline nonsense
        attributes add user birthday --type date
        attributes add user phone
        attributes remove user phone
        attributes remove user nothing
        settings set time_zone Europe/Moscow
        settings set time_zone Nowhere
        systems update universal
    """,
    "bitrix24": """
        users invitations resend petr
        users invitations revoke petr
        users invitations remind
        users invitations remind new@x.ru
    """,
    "alfacrm": """
        users link mom client:kid
        users unlink mom client:else
        users merge mom mom
        users merge olga mom
    """,
    "multichat": """
        users notify petr --email ''
        users notify petr --email-types nonsense
        users notify petr --telegram-types urgent
        users responsible petr --for source=web
        users responsible petr --for source=nonsense
        users responsible petr --for source=telegram --end
        groups responsible desk --for source=nonsense
        crms add amo
        crms edit amo --name amo
        crms archive nonsense
        crms restore amo
        crms admit petr nonsense
        crms remove petr amo
    """,
}
CASES = [(system, line) for system, lines in FAULTY.items() for line in map(str.strip, lines.split("\n")) if line]
# What is of files, of plans and requests, of the journal; what is done by a code; what makes a database.
ELSEWHERE = ("users import", "records import", "apply", "requests approve", "requests reject", "undo", "users accept",
             "users sign-in", "init", "db upgrade", "invitations accept", "invitations decline")  # fmt: skip
OF_AUTHORITY = {"E_MAY_NOT", "E_MORE_THAN_HELD", "E_HELD_BY_ABOVE", "E_FOR_ADMINISTRATORS", "E_RIGHTS_OF_OTHERS"}


@pytest.fixture
def company(crmaccess: Run) -> Callable[[str], Run]:
    def of(system: str) -> Run:
        if system not in MADE:
            assert crmaccess("init", "--system", system).exit_code == 0
            for line in filter(None, map(str.strip, COMPANIES[system].split("\n"))):
                done = crmaccess(*words(line), "-y")
                assert done.exit_code == 0, (line, done.stderr)
            MADE[system] = {path.name: path.read_bytes() for path in Path().iterdir()}
        for name, content in MADE[system].items():
            Path(name).write_bytes(content)
        return crmaccess

    return of


def words(line: str) -> list[str]:
    return ["" if word == "''" else word for word in line.split()]


def codes(stderr: str) -> set[str]:
    return set(re.findall(r"error\[(E_\w+)\]", stderr))


@pytest.mark.parametrize(("system", "line"), CASES, ids=[line for _, line in CASES])
def test_an_operator_without_authority_hears_that_alone(system: str, line: str, company: Callable[[str], Run]) -> None:
    run = company(system)
    answer = run(*words(line), "--as", "looker", "-y")
    assert answer.exit_code == REFUSED or (answer.exit_code == NOT_FOUND and "UNKNOWN" in answer.stderr), answer
    assert answer.exit_code == NOT_FOUND or codes(answer.stderr) <= OF_AUTHORITY, answer.stderr
    assert answer.stdout == ""


@pytest.mark.parametrize(("system", "line"), CASES, ids=[line for _, line in CASES])
def test_the_keeper_of_the_file_and_administrators_hear_what_is_wrong(
    system: str, line: str, company: Callable[[str], Run]
) -> None:
    run = company(system)
    answer = run(*words(line), "-n", "--json")
    assert answer.exit_code in (3, 5, 7) or '"changes": []' in answer.stdout, answer
    by_administrator = run(*words(line), "-n", "--json", "--as", "olga")
    assert by_administrator == answer


@pytest.mark.parametrize("system", ["alfacrm", "bitrix24", "getcourse", "multichat", "universal", "yclients"])
def test_whoever_sees_nobody_learns_in_no_system_what_is_so(system: str, crmaccess: Run) -> None:
    """The whole table, of a company where most of it means nothing: a wish that cannot be meant is no way round."""
    assert crmaccess("init", "--system", system).exit_code == 0
    kind = {"alfacrm": "staff", "getcourse": "student", "multichat": "operator"}.get(system)
    for login in ("petr", "looker"):
        done = crmaccess("users", "add", login, "--state", "active", *(["--type", kind] if kind else []))
        assert done.exit_code == 0, done
    for line in dict.fromkeys(line for _, line in CASES):
        answer = crmaccess(*words(line), "--as", "looker", "-y")
        lacking = codes(answer.stderr) == {"E_UNAVAILABLE"}
        assert lacking or answer.exit_code in (NOT_FOUND, REFUSED), (line, answer)


def test_a_record_that_is_not_seen_is_not_there_whatever_else_is_wrong(company: Callable[[str], Run]) -> None:
    run = company("universal")
    for line in (
        "records move deal:{} nonsense", "records edit deal:{} --set amount=5", "records assign deal:{} --to nobody",
        "records edit deal:{} --branch nonsense", "records close deal:{}", "records delete deal:{}",
    ):  # fmt: skip
        there, missing = (run(*words(line.format(key)), "--as", "looker", "-y") for key in ("D-1", "D-404"))
        assert there == missing._replace(stderr=missing.stderr.replace("D-404", "D-1")), line
        assert there.exit_code == NOT_FOUND


def test_whoever_is_invited_answers_herself_and_nobody_who_sees_nothing_of_it(
    company: Callable[[str], Run],
) -> None:
    run = company("bitrix24")
    for verb, operator, code in (
        ("accept", "petr", 0), ("decline", "petr", 0), ("decline", "looker", NOT_FOUND), ("accept", "olga", 0),
    ):  # fmt: skip
        assert run("invitations", verb, "petr", "disk:plan.pdf", "--as", operator).exit_code == code, operator
    for record in ("plan.pdf", "nothing"):  # nor does it tell what is there
        assert run("invitations", "accept", "looker", f"disk:{record}", "--as", "looker").exit_code == NOT_FOUND


def test_every_changing_command_stands_in_the_table() -> None:
    every = {" ".join(words) for words in commands() if "reason" in heeded(" ".join(words))}
    missing = {one for one in every if not any(line.startswith(f"{one} ") or line == one for _, line in CASES)}
    assert missing == set(ELSEWHERE)
