"""How delegated administration has been broken elsewhere, tried by every path there is here.

A case is a few commands; whatever those before the last one do, the last is refused, and nothing is written by it.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from crmaccess.errors import ExitCode
from tests.cli.conftest import Run, Session
from tests.files.workbooks import workbook

REFUSED = (3, 4)
Company = Callable[[str], Run]
MADE: dict[str, dict[str, bytes]] = {}  # the company of a system, made once
DAY = "2026-03-09"


def lines_of(text: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line]


UNIVERSAL = """
users add olga --state active --set admin=on
users add owner --state active --set admin=on
users add hr --state active --email hr@x.ru
users add mate --state active --email mate@x.ru
users add clerk --state active --email clerk@x.ru
users add boss --state active --email boss@x.ru
users add gone --state active --email gone@x.ru
users invite new@x.ru
branches add north
departments add office
departments add desk --parent office
departments add vault
groups add club
groups add circle
roles add junior
roles add big
rights grant role:junior lead.read own
rights grant role:big lead.delete all
rights grant group:club lead.delete all
roles assign big department:vault
rights grant hr users.list
rights grant hr users.edit
rights grant hr rights.edit
rights grant hr lead.read own
rights grant mate users.list
rights grant mate users.edit
rights grant mate rights.edit
rights grant mate lead.delete own
rights grant boss lead.read all
rights grant new@x.ru lead.read all
rights grant gone lead.delete all
rights grant clerk lead.delete all --until 2026-03-09
roles assign junior user:hr
departments join hr office
departments join clerk desk
records add lead L-1 --responsible boss --branch north
users add shut --state active
rights grant shut lead.read all
users block shut --reason why
rights grant clerk lead.update all
archive gone
rights revoke clerk lead.update
"""
ALFACRM = """
roles add manager --interface admin --rank 500
roles add top --interface admin --rank 999 --everything
roles add cabinet --interface teacher --rank 50
rights grant role:manager access.menu
rights grant role:manager access.users.list
rights grant role:manager access.users.add
rights grant role:manager access.users.edit
rights grant role:manager access.users.archive
rights grant role:manager access.users.restore
branches add north
users add olga --type staff --state active --email olga@x.ru
users add rita --type staff --state active --email rita@x.ru
users add ivan --type staff --state active --email ivan@x.ru
users add marina --type teacher --state active --email marina@x.ru
users add gone --type staff --state active --email gone@x.ru
settings set client_cabinets on
users add mom --type client --state active --email mom@x.ru
users add dad --type client --state active --email dad@x.ru
roles assign top user:olga
roles assign top user:rita
roles assign manager user:ivan
records add teacher marina
users link marina teacher:marina
roles assign cabinet user:marina
roles assign top user:gone
archive gone
"""
GETCOURSE = """
users add olga --type owner --state active --email olga@x.ru
users add alla --type admin --state active --email alla@x.ru
users add sonya --type staff --state active --email sonya@x.ru
users add stas --type staff --state active --email stas@x.ru
users add artem --type admin --state active --email artem@x.ru
users add uliana --type student --state active --email uliana@x.ru
rights grant sonya rights.manage_staff
rights grant sonya users.view_list
rights grant sonya users.view_card
rights grant sonya users.save_card
rights grant sonya users.add
rights grant alla rights.manage_admins_and_staff
rights grant alla users.view_list
rights grant alla users.view_card
"""
BITRIX24 = """
settings set plan company
users add olga --state active --email olga@x.ru --set admin=on
users add rita --state active --email rita@x.ru --set admin=on
users add petr --state active --email petr@x.ru
users add anna --state active --email anna@x.ru
users add nina --state active --email nina@x.ru
departments add office
departments add vault
roles add chiefs
rights grant role:chiefs lead.read all
roles assign chiefs department:vault
roles add settings
rights grant role:settings crm.settings.edit
roles assign settings user:petr
groups add club --kind workgroup
groups add closed --kind workgroup --set private=yes
groups join nina club --part moderator
groups join rita closed --part owner
records add lead L-1 --responsible olga
"""
YCLIENTS = """
branches add north --set licence=paid
users add olga --state active --email olga@x.ru --set owner=on
users add rita --state active --email rita@x.ru --set owner=on
users add anna --state active --email anna@x.ru
users add boris --state active --email boris@x.ru
rights grant anna staff.access
branches admit anna north
branches admit boris north
"""
MULTICHAT = """
sources add telegram
users add olga --type administrator --state active --email olga@x.ru
users add rita --type administrator --state active --email rita@x.ru
users add maria --type manager --state active --email maria@x.ru
users add oleg --type operator --state active --email oleg@x.ru
groups add desk
settings set integrator_code SECRET-7
"""
COMPANIES: Mapping[str, str] = {
    "universal": UNIVERSAL, "alfacrm": ALFACRM, "getcourse": GETCOURSE, "bitrix24": BITRIX24, "yclients": YCLIENTS,
    "multichat": MULTICHAT,
}  # fmt: skip


@pytest.fixture
def company(crmaccess: Run) -> Company:
    """The company of a system, as it was made."""

    def of(system: str) -> Run:
        if system not in MADE:
            assert crmaccess("init", "--system", system).exit_code == 0
            for line in lines_of(COMPANIES[system]):
                done = crmaccess(*line.split(), "-y")
                assert done.exit_code == 0, (line, done.stderr)
            MADE[system] = {path.name: path.read_bytes() for path in Path().iterdir()}
        for name, content in MADE[system].items():
            Path(name).write_bytes(content)
        return crmaccess

    return of


def numbered(commands: str, run: Run) -> str:
    """The commands with the numbers of the newest entry of the journal and of the one before."""
    newest = int(run("journal", "list", "--limit", "1", "--format", "ids").stdout) if "{" in commands else 0
    return commands.replace("{last}", str(newest)).replace("{before}", str(newest - 1))


def write(name: str, text: str, run: Run) -> None:
    """A file of a case; of an access file what is added to the present state, of a workbook the rows of a table."""
    if name.endswith(".xlsx"):
        header, *rows = (row.split(",") for row in text.splitlines())
        Path(name).write_bytes(workbook(*rows, header=header))
    elif name.endswith(".toml"):
        Path(name).write_text(run("export").stdout + "\n" + text, encoding="utf-8")
    else:
        Path(name).write_text(text, encoding="utf-8")


STAFF = "login,roles\nhr,big\n"
HELD = '[[assignments]]\nrole = "%s"\nholder = "user"\nsubject = "%s"\n'
IMPORT = "users import staff.csv --mode upsert"
CASES: list[tuple[str, str, str, str, str, dict[str, str]]] = [
    ("universal", "hr", "1", "command", "roles assign big user:hr", {}),
    ("universal", "hr", "1", "grant", "rights grant hr lead.delete all", {}),
    ("universal", "hr", "1", "import", IMPORT, {"staff.csv": "login,roles\nhr,big\n"}),
    ("universal", "hr", "1", "workbook", "users import staff.xlsx --mode upsert", {"staff.xlsx": STAFF}),
    ("universal", "hr", "1", "apply", "apply more.toml", {"more.toml": HELD % ("big", "hr")}),
    ("universal", "hr", "1", "list", "roles assign big --file list.csv", {"list.csv": "subject\nuser:hr\n"}),
    ("universal", "hr", "2", "command", "rights grant role:junior lead.read all", {}),
    ("universal", "hr", "2", "everything", "roles add super --everything", {}),
    ("universal", "hr", "2", "edit", "roles edit junior --everything", {}),
    ("universal", "hr", "2", "copy", "roles copy big mine\nroles assign mine user:hr", {}),
    ("universal", "hr", "3", "two steps", "users add tool --state active\nroles assign big user:tool", {}),
    ("universal", "hr", "3", "admin", "users add tool --state active --set admin=on", {}),
    ("universal", "hr", "3", "import", IMPORT, {"staff.csv": "login,state,roles\ntool,active,big\n"}),
    ("universal", "hr", "3", "import admin", IMPORT, {"staff.csv": "login,state,attribute.admin\ntool,active,on\n"}),
    ("universal", "hr", "3", "invite", "users invite tool@x.ru --role big", {}),
    ("universal", "hr", "5", "generate", "reset-password boss --generate", {}),
    ("universal", "hr", "5", "admin", "reset-password olga --generate", {}),
    ("universal", "hr", "6", "command", "users edit boss --email hr2@x.ru", {}),
    ("universal", "hr", "6", "login", "users edit boss --login hr2", {}),
    ("universal", "hr", "6", "import", IMPORT, {"staff.csv": "login,email\nboss,hr2@x.ru\n"}),
    ("universal", "hr", "8", "branches", IMPORT, {"staff.csv": "login,branches\nclerk,north\n"}),
    ("universal", "hr", "9", "command", "groups join hr club", {}),
    ("universal", "hr", "9", "import", IMPORT, {"staff.csv": "login,groups\nhr,club\n"}),
    ("universal", "hr", "9", "until", "groups join hr club --until 2026-03-09", {}),
    ("universal", "hr", "9", "grant", "groups join hr circle\nrights grant group:circle lead.delete all", {}),
    ("universal", "hr", "10", "move", "departments move vault office", {}),
    ("universal", "hr", "10", "move up", "departments move office vault", {}),
    ("universal", "hr", "10", "head", "departments head vault hr", {}),
    ("universal", "hr", "10", "join", "departments join hr vault", {}),
    ("universal", "hr", "10", "import", IMPORT, {"staff.csv": "login,departments\nhr,vault\n"}),
    ("universal", "hr", "11", "setting", "settings set time_zone Europe/Moscow", {}),
    ("universal", "hr", "11", "definition", "systems update own.toml", {}),
    ("universal", "hr", "14", "revoke", "users edit new@x.ru --email hr2@x.ru", {}),
    ("universal", "hr", "17", "restore", "restore gone\nusers activate gone", {}),
    ("universal", "hr", "17", "list", "restore --file list.csv\nusers activate gone", {"list.csv": "user\ngone\n"}),
    ("universal", "hr", "18", "admin", "archive olga", {}),
    ("universal", "hr", "18", "unblock", "users unblock shut", {}),
    ("universal", "hr", "18", "block", "users block olga --reason why", {}),
    ("universal", "hr", "18", "delete", "users delete olga", {}),
    ("universal", "hr", "20", "hand-over", "records assign --of boss --to hr", {}),
    ("universal", "hr", "23", "undo", "undo {last}", {}),
    ("universal", "hr", "17", "undo", "undo {before}", {}),
    ("universal", "hr", "4", "mate", "rights grant mate lead.read all", {}),
    ("universal", "hr", "18", "restriction", "restrictions impose read_only user:olga", {}),
    ("universal", "hr", "18", "shorter block", "users block shut --reason why --until 2026-03-09", {}),
    ("universal", "hr", "18", "import", IMPORT, {"staff.csv": "login,state\nolga,archived\n"}),
    ("universal", "hr", "10", "group", "groups edit circle --set includes=club\ngroups join hr circle", {}),
    ("universal", "hr", "11", "role of new ones", "rights grant role:employee lead.delete all", {}),
    ("universal", "hr", "23", "never", "rights grant clerk lead.delete all --until never", {}),
    ("alfacrm", "ivan", "1", "command", "roles assign top user:ivan", {}),
    ("alfacrm", "ivan", "1", "import", IMPORT, {"staff.csv": "login,roles\nivan,top\n"}),
    ("alfacrm", "ivan", "1", "apply", "apply more.toml", {"more.toml": HELD % ("top", "ivan")}),
    ("alfacrm", "ivan", "2", "grant", "rights grant role:manager access.roles.edit", {}),
    ("alfacrm", "ivan", "2", "rank", "roles edit manager --rank 999", {}),
    ("alfacrm", "ivan", "2", "add", "roles add mine --interface admin --rank 600", {}),
    ("alfacrm", "ivan", "3", "add", "users add tool --type staff --role top --name T --state active", {}),
    ("alfacrm", "ivan", "3", "import", IMPORT, {"staff.csv": "login,type,roles\ntool,staff,top\n"}),
    ("alfacrm", "ivan", "4", "promote", "roles assign top user:marina", {}),
    ("alfacrm", "ivan", "5", "password", "reset-password olga --generate", {}),
    ("alfacrm", "ivan", "6", "e-mail", "users edit olga --email ivan2@x.ru", {}),
    ("alfacrm", "ivan", "6", "import", IMPORT, {"staff.csv": "login,email\nolga,ivan2@x.ru\n"}),
    ("alfacrm", "ivan", "11", "setting", "settings set teacher.all_clients on", {}),
    ("alfacrm", "ivan", "17", "restore", "restore gone", {}),
    ("alfacrm", "ivan", "18", "archive", "archive olga", {}),
    ("alfacrm", "ivan", "18", "block", "users block olga", {}),
    ("alfacrm", "ivan", "18", "deactivate", "users deactivate olga", {}),
    ("alfacrm", "ivan", "18", "unassign", "roles unassign top user:olga", {}),
    ("alfacrm", "ivan", "18", "role", "roles edit top --rank 100", {}),
    ("alfacrm", "ivan", "16", "merge up", "users merge mom olga", {}),
    ("alfacrm", "marina", "16", "merge", "users merge mom dad", {}),
    ("getcourse", "sonya", "1", "grant", "rights grant sonya users.balances", {}),
    ("getcourse", "sonya", "1", "admins", "rights grant artem rights.manage_admins_and_staff", {}),
    ("getcourse", "sonya", "1", "import", IMPORT, {"staff.csv": "login,rights\nsonya,users.balances=on\n"}),
    ("getcourse", "sonya", "3", "type", "users edit uliana --type admin", {}),
    ("getcourse", "sonya", "3", "import", IMPORT, {"staff.csv": "login,type\ntool,admin\n"}),
    ("getcourse", "alla", "3", "owner", "users edit alla --type owner", {}),
    ("getcourse", "sonya", "5", "link", "reset-password olga --link", {}),
    ("getcourse", "sonya", "5", "generate", "reset-password olga --generate", {}),
    ("getcourse", "alla", "5", "generate", "reset-password olga --generate", {}),
    ("getcourse", "sonya", "6", "e-mail", "users edit olga --email s2@x.ru", {}),
    ("getcourse", "alla", "6", "e-mail", "users edit olga --email s2@x.ru", {}),
    ("getcourse", "sonya", "18", "archive", "archive artem", {}),
    ("getcourse", "sonya", "18", "block", "users block artem --reason why", {}),
    ("getcourse", "sonya", "18", "type", "users edit artem --type student", {}),
    ("getcourse", "sonya", "18", "revoke", "rights revoke alla users.view_card --cascade", {}),
    ("bitrix24", "petr", "1", "admin", "users edit petr --set admin=on", {}),
    ("bitrix24", "petr", "1", "import", IMPORT, {"staff.csv": "login,attribute.admin\npetr,on\n"}),
    ("bitrix24", "petr", "3", "add", "users add tool --state active --set admin=on", {}),
    ("bitrix24", "petr", "6", "e-mail", "users edit olga --email p2@x.ru", {}),
    ("bitrix24", "petr", "9", "group", "groups join petr closed", {}),
    ("bitrix24", "nina", "9", "moderator", "groups join nina club --part owner", {}),
    ("bitrix24", "petr", "10", "department", "departments join petr vault", {}),
    ("bitrix24", "petr", "10", "head", "departments head vault petr", {}),
    ("bitrix24", "petr", "10", "import", IMPORT, {"staff.csv": "login,departments\npetr,vault\n"}),
    ("bitrix24", "petr", "11", "setting", "settings set plan free", {}),
    ("bitrix24", "petr", "18", "fire", "archive rita", {}),
    ("bitrix24", "petr", "18", "fire", "users deactivate rita", {}),
    ("bitrix24", "petr", "18", "block", "users block rita", {}),
    ("bitrix24", "petr", "20", "hand-over", "records assign --of olga --to petr", {}),
    ("yclients", "anna", "1", "grant", "rights grant anna journal.view all", {}),
    ("yclients", "anna", "1", "import", IMPORT, {"staff.csv": "login,attribute.owner\nanna,on\n"}),
    ("yclients", "anna", "1", "owner", "users edit anna --set owner=on", {}),
    ("yclients", "anna", "3", "owner", "users edit boris --set owner=on", {}),
    ("yclients", "anna", "3", "add owner", "users add tool --state active --set owner=on", {}),
    ("yclients", "anna", "1", "role", "roles assign owner user:anna", {}),
    ("yclients", "anna", "6", "email", "users edit olga --email a2@x.ru", {}),
    ("yclients", "anna", "18", "archive", "archive olga", {}),
    ("yclients", "anna", "18", "block", "users block olga", {}),
    ("yclients", "anna", "11", "role", "rights grant role:specialist staff.access", {}),
    ("multichat", "maria", "1", "type", "users edit maria --type administrator", {}),
    ("multichat", "maria", "1", "crm_admin", "users edit maria --set crm_admin=on", {}),
    ("multichat", "maria", "1", "code", "users edit maria --set code=SECRET-7", {}),
    ("multichat", "maria", "1", "import", IMPORT, {"staff.csv": "login,type\nmaria,administrator\n"}),
    ("multichat", "maria", "3", "add", "users invite tool@x.ru --type administrator", {}),
    ("multichat", "maria", "5", "password", "reset-password olga --generate", {}),
    ("multichat", "maria", "6", "email", "users edit olga --email m2@x.ru", {}),
    ("multichat", "maria", "9", "group", "groups join maria desk", {}),
    ("multichat", "maria", "11", "code", "settings set integrator_code MINE", {}),
    ("multichat", "maria", "18", "block", "users block olga --reason why --forever", {}),
    ("multichat", "maria", "18", "archive", "archive olga --reason why", {}),
    ("getcourse", "sonya", "18", "archive list", "archive --file list.csv", {"list.csv": "user\nartem\n"}),
    ("universal", "hr", "18", "admin list", "archive --file list.csv", {"list.csv": "user\nclerk\nolga\n"}),
]  # fmt: skip

# What is let through: the operator comes to hold no more by it than before.
HARMLESS: list[tuple[str, str, str, str]] = [
    ("universal", "hr", "5 the letter goes to the owner's own address", "reset-password boss --link"),
    ("universal", "hr", "14 so does an invitation", "users invitations resend new@x.ru"),
    ("universal", "hr", "18 whoever runs the staff lets people go, administrators excepted", "archive boss"),
    ("universal", "hr", "13 a login that is another's address names neither", "users add boss@x.ru --state active"),
    ("universal", "hr", "2 nobody holds it", "roles delete director"),
    ("universal", "hr", "9 a restriction takes", "restrictions impose read_only group:circle"),
    ("universal", "hr", "23 what one holds may be lent for ever", "rights grant mate lead.read own --until never"),
    ("universal", "hr", "23 what one could not give may be shortened",
     "rights grant clerk lead.delete all --until 2026-03-04"),
    ("alfacrm", "marina", "6 the own language", "users edit marina --set language=en"),
    ("multichat", "maria", "7 the own address for notes", "users edit maria --set notify_email=m@x.ru"),
]  # fmt: skip
# What nobody may, whoever asks, or what finds no open invitation.
NEVER: list[tuple[str, str, str, str]] = [
    ("bitrix24", "olga", "5 nobody sets another's password", "reset-password rita --generate"),
    ("yclients", "anna", "5 nobody sets the password of an owner", "reset-password olga --generate"),
    ("universal", "hr", "12 without a code no account", "users accept hr@x.ru --code-stdin --password-stdin"),
    ("universal", "hr", "18 no restriction holds of administrators as a kind",
     "restrictions impose read_only kind:administrator"),
    ("alfacrm", "ivan", "17 in a list, who is not seen is nobody", "restore --file list.csv"),
    ("getcourse", "sonya", "18 the last owner stays", "archive olga"),
]  # fmt: skip
RESTED = [  # whoever was demoted, archived or blocked acts no more: patterns 15 and 22
    "rights revoke hr users.edit", "archive hr", "users block hr --reason why", "users deactivate hr",
]  # fmt: skip
# What administrators do, and those who run the access of people who are none.
RIGHTLY = [
    ("universal", "olga", "archive owner"), ("universal", "olga", "users block owner --reason why"),
    ("universal", "olga", "rights grant clerk lead.delete all --until never"),
    ("yclients", "olga", "users edit boris --set owner=on"), ("yclients", "olga", "users edit rita --email r@x.ru"),
    ("yclients", "olga", "archive rita"), ("yclients", "anna", "users edit boris --email b@x.ru"),
    ("yclients", "anna", "rights grant boris journal.view all"), ("yclients", "anna", "users edit anna --email a@x.ru"),
]  # fmt: skip


def is_taken(answer: Session) -> bool:
    """Whether whoever may add accounts hears that a login is taken by somebody whom he does not see."""
    return answer.exit_code == ExitCode.REFUSED and "E_LOGIN_TAKEN" in answer.stderr


@pytest.mark.parametrize(
    ("system", "operator", "pattern", "path", "commands", "files"), CASES, ids=[" ".join(one[:4]) for one in CASES]
)
def test_it_is_refused_and_nothing_is_written(
    company: Company, system: str, operator: str, pattern: str, path: str, commands: str, files: dict[str, str]
) -> None:
    run = company(system)
    for name, text in files.items():
        write(name, text, run)
    *first, last = lines_of(numbered(commands, run))
    for line in first:
        run(*line.split(), "-y", "--as", operator)
    before = run("export").stdout
    answer = run(*last.split(), "-y", "--as", operator)
    assert answer.exit_code in REFUSED or is_taken(answer), answer
    assert run("export").stdout == before


@pytest.mark.parametrize(("system", "operator", "why", "command"), HARMLESS, ids=[one[2] for one in HARMLESS])
def test_what_goes_through_gives_the_operator_nothing(
    company: Company, system: str, operator: str, why: str, command: str
) -> None:
    run = company(system)
    before = run("what", operator, "--format", "csv").stdout
    answer = run(*command.split(), "-y", "--as", operator)
    assert answer.exit_code == 0, answer
    assert run("what", operator, "--format", "csv").stdout == before


@pytest.mark.parametrize(("system", "operator", "why", "command"), NEVER, ids=[one[2] for one in NEVER])
def test_what_is_nobodys_is_not_done(company: Company, system: str, operator: str, why: str, command: str) -> None:
    run = company(system)
    Path("list.csv").write_text("user\ngone\nolga\n", encoding="utf-8")
    before = run("export").stdout
    answer = run(*command.split(), "-y", "--as", operator, stdin="12345678\nA-long-enough-1-sentence\n")
    assert answer.exit_code in (4, 5, 7, 10), answer
    assert run("export").stdout == before


@pytest.mark.parametrize("command", RESTED)
def test_what_was_taken_is_taken_at_once(company: Company, command: str) -> None:
    run = company("universal")
    assert run("users", "edit", "clerk", "--name", "C", "--as", "hr", "-n").exit_code == 0
    assert run(*command.split(), "-y").exit_code == 0
    assert run("users", "edit", "clerk", "--name", "C", "--as", "hr").exit_code in REFUSED


@pytest.mark.parametrize(("system", "operator", "command"), RIGHTLY)
def test_whoever_may_is_not_kept_from_it(company: Company, system: str, operator: str, command: str) -> None:
    answer = company(system)(*command.split(), "-y", "--as", operator)
    assert answer.exit_code == 0, answer
