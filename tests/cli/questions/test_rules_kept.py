"""Rules of the systems that a second command, a row of a staff file or an access file used to walk round."""

import shlex
from typing import NamedTuple

import pytest

from tests.cli.conftest import Run


class Walked(NamedTuple):
    """What is typed in a new database, the command that would walk round a rule, its exit code and a word of it."""

    system: str
    typed: tuple[str, ...]
    last: str
    code: int
    says: str = ""


GUEST = ("users add ext --type extranet --state active", "departments add sales")
GROUPS = (
    *GUEST, "groups add st --kind usergroup", "groups add wg --kind workgroup",
    "groups add ex --kind workgroup --set extranet=yes", "groups join ext st",
    "groups join ext ex",
    "records add deal DS", "records add deal DW --set group=wg", "records add deal DE --set group=ex",
)  # fmt: skip
TASK = (
    "users add petr --state active", "groups add st --kind usergroup", "groups join petr st",
    "records add task T --responsible boss",
)  # fmt: skip
FOLDER = (
    "users add petr --state active", "records add disk F --participant creator=boss",
    "rights grant petr disk.object.access read --object disk:F", "invitations decline petr disk:F",
)  # fmt: skip
BRANCHES = (
    "branches add n", "branches add s", "users add anna --state active", "branches admit anna n",
    "branches admit anna s",
    "roles add seller", "rights grant role:seller deal.read all", "rights grant role:seller deal.delete all",
    "roles add other", "rights grant role:other deal.read all", "rights grant role:other deal.delete all",
    "roles assign seller anna --branch n", "roles assign other anna", "restrictions impose no_delete role:seller",
    "records add deal DN --branch n", "records add deal DS --branch s",
)  # fmt: skip
APART = (
    *BRANCHES, "roles add nd", "restrictions impose read_only role:nd", "roles assign nd anna --branch s",
)  # fmt: skip
IN_ONE = (
    *APART[:5], "roles add seller", "rights grant role:seller deal.read all",
    "rights grant role:seller deal.delete all", "roles assign seller anna --branch n",
    "restrictions impose no_delete role:seller",
)  # fmt: skip
CLIENT = ("users add sam --type staff --state active", "records add client a")
ADMIN_MODE = ("settings set plan free", "users edit boss --set admin_mode=on")
FIGURES = (
    "users add maxim --type manager --state active", "records add stats sm --responsible maxim --set report=personal",
)  # fmt: skip
PUPILS = (
    "branches add b1", "users add tanya --type teacher --state active", "records add teacher tanya",
    "users link tanya teacher:tanya", "roles assign teacher user:tanya",
    "branches admit tanya b1", "records add lead l1 --branch b1", "settings set teacher.all_clients on",
)  # fmt: skip

CASES: dict[str, Walked] = {
    "an extranet user in no extranet group reads no kind of record": Walked(
        "bitrix24", (*GUEST, "groups add wg --kind workgroup"), "check ext read deal", 10,
        "nothing but what lies in his groups",
    ),
    "one who is in such a group may read some": Walked("bitrix24", GROUPS, "check ext read deal", 0, "extranet group"),
    "a number that no database holds is refused where it is typed": Walked(
        "universal", (), "journal list --limit 99999999999999999999", 2, "E_NUMBER"
    ),
    "a word that is no address is nobody's address": Walked(
        "yclients", ("users add newby --state active",), "users invite newby", 5, "!E_EMAIL_TAKEN"
    ),
    "so is such a rank": Walked("universal", (), "roles add r --rank 3000000000", 2, "E_NUMBER"),
    "two restrictions, each of another branch, close both": Walked(
        "universal", APART, "explain anna delete deal", 0,
        "no deletion», imposed on role «seller», counting in branch «n»",
    ),
    "the second of the two is named as well": Walked(
        "universal", APART, "explain anna delete deal", 0, "read only», imposed on role «nd», counting in branch «s»"
    ),
    "what both leave open is open": Walked("universal", APART, "check anna read deal", 0, "can read"),
    "two restrictions leave a third branch": Walked(
        "universal", (*APART, "branches add t", "branches admit anna t"), "check anna delete deal", 0, "can delete"
    ),
    "a role of one branch gives nothing that its own restriction takes": Walked(
        "universal", IN_ONE, "check anna delete deal", 10, "no deletion"
    ),
    "signing in accepts an invitation and nothing else": Walked(
        "alfacrm", ("users add d --type staff --state inactive",), "users sign-in d", 5, "E_SIGN_IN_REFUSED"
    ),
    "who is let in without an account signs in to none": Walked(
        "multichat", ("users add x --type operator --state external",), "users sign-in x", 5, "E_SIGN_IN_REFUSED"
    ),
    "a rank belongs to an interface": Walked("alfacrm", (), "roles add big --rank 5000", 5, "E_INTERFACE_MISSING"),
    "a client's role takes the cabinets": Walked("alfacrm", CLIENT, "roles assign client sam", 5, "E_HOLDING"),
    "a client's card takes the cabinets": Walked(
        "alfacrm", CLIENT, "users edit sam --set card=client:a", 5, "E_HOLDING"
    ),
    "the option opens leads with pupils": Walked("alfacrm", PUPILS, "check tanya view lead:l1", 0),
    "the owner has all branches": Walked(
        "yclients", ("branches add n", "records add client c --branch n"), "check boss view client:c", 0
    ),
    "the owner's list is complete": Walked(
        "yclients", ("branches add n", "records add client c --branch n"), "what boss list client", 0, "c"
    ),
    "the owner of a trial branch invites nobody": Walked(
        "yclients", ("branches add n --set licence=trial",), "check boss invite user", 10, "trial period"
    ),
    "with a paid branch the owner does": Walked(
        "yclients", ("branches add n --set licence=trial", "branches add p --set licence=paid"),
        "check boss invite user", 0,
    ),
    "nobody is invited into a trial branch": Walked(
        "yclients", ("branches add n --set licence=trial", "users add eva"), "branches admit eva n", 5, "E_HOLDING"
    ),
    "nor into all branches while one is on trial": Walked(
        "yclients", ("branches add n --set licence=trial", "branches add p", "users add eva"),
        "branches admit eva *", 5,
        "E_HOLDING",
    ),
    "nobody is invited by letter into all of them": Walked(
        "yclients", ("branches add n --set licence=trial", "branches add p"), "users invite eva@x.ru --branch *", 5,
        "E_HOLDING",
    ),
    "an archived branch hinders nobody": Walked(
        "yclients", ("branches add n --set licence=trial", "branches add p", "branches archive n", "users add eva"),
        "branches admit eva *", 0,
    ),
    "nor does anybody come from another branch": Walked(
        "yclients", ("branches add n --set licence=trial", "users add eva --state active"), "branches admit eva n", 5,
        "E_HOLDING",
    ),
    "a personal right names its source": Walked(
        "multichat",
        ("sources add whatsapp", "users add maxim --type manager --state active", "sources admit maxim whatsapp"),
        "rights grant maxim messages.view", 5, "E_PLACES_CHOSEN",
    ),
    "a personal right that is off names none": Walked(
        "multichat", ("users add maxim --type manager --state active",), "rights grant maxim messages.view off", 0
    ),
    "administrators see all figures": Walked("multichat", FIGURES, "check boss view stats:sm", 0),
    "the others see their own": Walked(
        "multichat", (*FIGURES, "users add lena --type manager --state active", "rights grant lena stats.team"),
        "check lena view stats:sm", 10,
    ),
    "an administrator is limited to no source": Walked(
        "multichat", ("sources add vk", "users add nadya --type administrator --state active"),
        "sources admit nadya vk", 5, "E_HOLDING",
    ),
    "nor to all of them": Walked(
        "multichat", ("users add nadya --type administrator --state active",), "sources admit nadya '*'", 5, "E_HOLDING"
    ),
    "a manager who becomes one is limited to none any more": Walked(
        "multichat",
        ("sources add vk", "users add nadya --type manager --state active", "sources admit nadya vk"),
        "users edit nadya --type administrator --yes", 0, "W_LOST_WITH_TYPE",
    ),
    "two branches of one name are noted": Walked(
        "universal", ("branches add n --name North",), "branches add n2 --name '\ufeffNorth'", 0, "W_NAMED_ALIKE"
    ),
    "so are two groups, by an edit": Walked(
        "universal", ("groups add a --name Team", "groups add b"), "groups edit b --name team", 0, "W_NAMED_ALIKE"
    ),
    "a branch and a group may be called alike": Walked(
        "universal", ("branches add n --name North",), "groups add n --name North", 0, "!W_NAMED_ALIKE"
    ),
    "admin mode buys no plan": Walked("bitrix24", ADMIN_MODE, "check boss configure rights", 10, "plan"),
    "admin mode buys no task rights": Walked("bitrix24", ADMIN_MODE, "check boss configure task_rights", 10, "plan"),
    "admin mode buys no work reports": Walked(
        "bitrix24", (*ADMIN_MODE, "records add work_report W"), "check boss view work_report:W", 10, "plan"
    ),
    "admin mode makes no box of the cloud": Walked(
        "bitrix24", (*ADMIN_MODE, "records add file F"), "check boss read file:F", 10
    ),
    "with the plan admin mode opens": Walked(
        "bitrix24", (ADMIN_MODE[1], "records add work_report W"), "check boss view work_report:W", 0
    ),
    "who works here is not removed": Walked(
        "bitrix24", ("users add roman --state active",), "users delete roman -y", 7,
        "archive it instead: crmaccess archive roman",
    ),
    "who was fired is not removed": Walked(
        "bitrix24", ("users add roman --state active", "archive roman"), "users delete roman -y", 7,
        "it stays and is archived already",
    ),
    "who is invited and never came is removed": Walked(
        "bitrix24", ("users add roman --state invited",), "users delete roman -y", 0
    ),
    "tasks are looked at before somebody leaves": Walked(
        "bitrix24", ("users add roman --state active", "records add task T --responsible roman"), "archive roman", 7,
        "E_LEAVES_WORK",
    ),
    "and go once somebody has said that they stay with him": Walked(
        "bitrix24", ("users add roman --state active", "records add task T --responsible roman"),
        "archive roman --keep", 0, "W_RESPONSIBLE_LEFT",
    ),
    "a user group opens no task": Walked(
        "bitrix24", TASK, "records edit task:T --set group=st", 5, "E_ATTRIBUTE_REFERENCE"
    ),
    "a workgroup does": Walked(
        "bitrix24",
        (*TASK, "groups add wg --kind workgroup", "groups join petr wg", "records edit task:T --set group=wg"),
        "check petr view task:T", 0,
    ),
    "whoever is invited again is to answer again": Walked(
        "bitrix24",
        (*FOLDER, "rights revoke petr disk.object.access --object disk:F",
         "rights grant petr disk.object.access read --object disk:F"),
        "invitations list petr --pending --format ids", 0, "disk:F",
    ),
    "whoever is not invited anew is not said to be": Walked(
        "bitrix24", FOLDER, "rights grant petr disk.object.access edit --object disk:F -n", 0, "!W_INVITED"
    ),
    "an extranet user joins no department": Walked("bitrix24", GUEST, "departments join ext sales", 5, "E_HOLDING"),
    "an extranet user heads none": Walked("bitrix24", GUEST, "departments head sales ext", 5, "E_HOLDING"),
    "an extranet user gets no CRM role": Walked("bitrix24", GUEST, "roles assign manager ext", 5, "E_HOLDING"),
    "an extranet user is no administrator": Walked("bitrix24", GUEST, "users edit ext --set admin=on", 5, "E_HOLDING"),
    "a fired person is no administrator": Walked(
        "bitrix24", ("users add roman --state active", "archive roman"), "users edit roman --set admin=on", 5,
        "E_HOLDING",
    ),
    "a user group opens nothing to the extranet": Walked(
        "bitrix24", GROUPS, "records edit deal:DS --set group=st", 5, "E_ATTRIBUTE_REFERENCE"
    ),
    "an ordinary workgroup opens nothing to it": Walked("bitrix24", GROUPS, "check ext read deal:DW", 10),
    "an extranet user joins none": Walked("bitrix24", GROUPS, "groups join ext wg", 5, "E_HOLDING"),
    "nor is one invited": Walked("bitrix24", GROUPS, "groups join ext wg --part invited", 5, "E_HOLDING"),
    "nor is one's group made an ordinary one": Walked(
        "bitrix24", GROUPS, "groups edit ex --set extranet=", 5, "E_HOLDING"
    ),
    "nor does a member become of the extranet": Walked(
        "bitrix24", (*GROUPS, "users add eva --state active", "groups join eva wg"),
        "users edit eva --type extranet", 5, "E_HOLDING",
    ),
    "an extranet group does": Walked("bitrix24", GROUPS, "check ext read deal:DE", 0),
    "lists say so, too": Walked("bitrix24", GROUPS, "what ext read deal --format ids", 0, "deal:DE"),
    "a user group of the staff's takes nobody of the extranet": Walked(
        "bitrix24", GUEST, "groups join ext management", 5, "E_HOLDING"
    ),
    "a restriction on a role closes where the role is held": Walked(
        "universal", BRANCHES, "check anna delete deal:DN", 10, "counting in branch «n» only"
    ),
    "and nowhere else": Walked("universal", BRANCHES, "check anna delete deal:DS", 0),
    "nor in a list": Walked("universal", BRANCHES, "what anna delete deal --format ids", 0, "deal:DS"),
    "full access includes deleting tasks": Walked(
        "bitrix24",
        ("departments add sales", "users add petr --state active", "users add anna --state active",
         "departments join petr sales", "departments join anna sales", "roles assign task_full petr",
         "records add task T --responsible anna"),
        "check petr delete task:T", 0,
    ),
    "other task roles do not": Walked(
        "bitrix24",
        ("departments add sales", "users add petr --state active", "users add anna --state active",
         "departments join petr sales", "departments join anna sales", "records add task T --responsible anna"),
        "check petr delete task:T", 10,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_rule_is_not_walked_round(name: str, crmaccess: Run) -> None:
    case = CASES[name]
    started(case.system, case.typed, crmaccess)
    answer = crmaccess(*shlex.split(case.last))
    told = answer.stdout + answer.stderr
    assert answer.exit_code == case.code, told
    assert case.says[1:] not in told if case.says.startswith("!") else case.says in told


FILES: dict[str, tuple[str, tuple[str, ...], str, str]] = {
    "a role without an interface": ("alfacrm", (), '[roles.big]\nrank = 5000\n', "E_INTERFACE_MISSING"),
    "a client's role": ("alfacrm", CLIENT, '[users.sam]\nroles = ["client"]\n', "E_HOLDING"),
    "a new client": ("alfacrm", (), '[users.kim]\nname = "K"\ntype = "client"\n', "E_TYPE_REQUIRES"),
    "an extranet user's department": ("bitrix24", GUEST, '[users.ext]\ndepartments = ["sales"]\n', "E_HOLDING"),
    "an extranet user's headship": ("bitrix24", GUEST, '[departments.sales]\nhead = "ext"\n', "E_HOLDING"),
    "a headship of somebody who is only invited": (
        "bitrix24", ("departments add sales", "users add ivan --state invited"),
        '[departments.sales]\nhead = "ivan"\n', "E_HOLDING"
    ),
    "a source for an administrator": (
        "multichat", ("sources add vk", "users add nadya --type administrator --state active"),
        '[users.nadya]\nplaces = ["source:vk"]\n', "E_HOLDING"
    ),
    "a restriction on whom it is not for": (
        "getcourse", ("users add ulya --type student --state active",),
        '[users.ulya]\nrestrictions = ["restrict.trainings"]\n', "E_NOT_IMPOSED_ON"
    ),
    "another kind for a group that a task names": (
        "bitrix24", (*TASK, "groups add wg --kind workgroup", "records edit task:T --set group=wg"),
        '[groups.wg]\nkind = "usergroup"\n', "E_ATTRIBUTE_REFERENCE"
    ),
    "another module for a role that holds rights of its own": (
        "bitrix24", ("roles add r", "rights grant role:r deal.read all"), '[roles.r]\nmodule = "tasks"\n',
        "E_MODULE_OTHER"
    ),
    "a right for every source": (
        "multichat", FIGURES, '[users.maxim.rights]\n"messages.view" = "on"\n', "E_PLACES_CHOSEN"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_nor_by_an_access_file(name: str, crmaccess: Run) -> None:
    system, typed, text, code = FILES[name]
    started(system, typed, crmaccess)
    answer = crmaccess("apply", "-", "-y", stdin=text)
    assert (answer.exit_code, code in answer.stderr) == (5, True), answer.stdout + answer.stderr


ROWS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "a client's role": ("alfacrm", CLIENT, "login,roles\nsam,client\n"),
    "a client's card": ("alfacrm", CLIENT, "login,attribute.card\nsam,client:a\n"),
    "an extranet user's department": ("bitrix24", GUEST, "login,departments\next,sales\n"),
    "an extranet user's role": ("bitrix24", GUEST, "login,roles\next,manager\n"),
    "an invitation into a trial branch": (
        "yclients",
        ("branches add n --set licence=trial",),
        "login,branches,name\neva,n,Eva\n",
    ),
    "an invitation into all branches": (
        "yclients",
        ("branches add n --set licence=trial", "branches add p"),
        "login,branches,name\neva,*,Eva\n",
    ),
    "an extranet user's ordinary group": ("bitrix24", GROUPS, "login,groups\next,wg\n"),
    "a source for an administrator": (
        "multichat",
        ("sources add vk", "users add nadya --type administrator --state active"),
        "login,places\nnadya,source:vk\n",
    ),
    "an extranet user's admin": ("bitrix24", GUEST, "login,attribute.admin\next,on\n"),
}


@pytest.mark.parametrize("name", ROWS)
def test_nor_by_a_row_of_a_staff_file(name: str, crmaccess: Run) -> None:
    system, typed, text = ROWS[name]
    started(system, typed, crmaccess)
    answer = crmaccess("users", "import", "-", "--mode", "upsert", "-y", stdin=text)
    assert answer.exit_code == 5
    assert "E_HOLDING" in answer.stderr
    assert "line 2" in answer.stderr


def test_a_right_at_one_record_travels_in_a_staff_file(crmaccess: Run) -> None:
    started("bitrix24", FOLDER[:-1], crmaccess)
    crmaccess("rights", "revoke", "petr", "disk.object.access", "--object", "disk:F")
    row = "login,rights\npetr,disk.object.access=read@disk:F\n"
    answer = crmaccess("users", "import", "-", "--mode", "update", "-y", stdin=row)
    assert (answer.exit_code, "add: right disk.object.access" in answer.stdout) == (0, True), answer.stderr
    assert crmaccess("check", "petr", "read", "disk:F").exit_code == 0
    unknown = crmaccess("users", "import", "-", "--mode", "update", "-y", stdin=row.replace("disk:F", "disk:G"))
    assert (unknown.exit_code, "E_RECORD_UNKNOWN" in unknown.stderr) == (5, True)


SALON = """
[branches.n]
[branches.s]
[places.employee.boris]
attributes = { branch = "n" }
[users.eva]
state = "active"
[users.eva.rights]
"journal.access" = "on"
"""


def test_a_choice_of_one_replaces_that_of_all_and_the_other_way(crmaccess: Run) -> None:  # YC-11
    started("yclients", (), crmaccess)
    assert crmaccess("apply", "-", "-y", stdin=SALON).exit_code == 0
    grant = ("rights", "grant", "eva", "journal.view")
    assert crmaccess(*grant, "all").exit_code == 0
    assert crmaccess(*grant, "all", "--place", "branch:s").exit_code == 0
    assert "W_REPLACED" in crmaccess(*grant, "one", "--place", "employee:boris").stderr
    held = crmaccess("rights", "list", "eva", "--format", "csv").stdout
    assert "branch:s" in held
    assert "employee:boris" in held
    assert held.count("journal.view") == 2
    assert "W_REPLACED" in crmaccess(*grant, "all", "--place", "branch:n").stderr
    assert "employee:boris" not in crmaccess("rights", "list", "eva", "--format", "csv").stdout


def test_no_access_file_brings_both_choices(crmaccess: Run) -> None:
    started("yclients", (), crmaccess)
    both = SALON + '"journal.view" = "all"\n"journal.view in employee:boris" = "one"\n'
    answer = crmaccess("apply", "-", "-y", stdin=both)
    assert answer.exit_code == 5
    assert "E_ONE_CHOICE" in answer.stderr
    assert crmaccess("apply", "-", "-y", stdin=SALON + '"journal.view" = "all"\n').exit_code == 0
    beside = crmaccess("apply", "-", "-y", stdin=SALON + '"journal.view in employee:boris" = "one"\n')
    assert beside.exit_code == 5
    assert "E_ONE_CHOICE" in beside.stderr


def started(system: str, typed: tuple[str, ...], crmaccess: Run) -> None:
    assert crmaccess("init", "--system", system, "--owner-email", "boss@f.ru", "-q").exit_code == 0
    for line in typed:
        answer = crmaccess(*shlex.split(line), "-y")
        assert answer.exit_code == 0, (line, answer.stderr)


def test_no_file_gives_a_right_while_nothing_is_given(crmaccess: Run) -> None:  # GC: the old system of rights
    assert crmaccess("init", "--system", "getcourse", "-q").exit_code == 0  # with an owner there is no way back to it
    assert crmaccess("settings", "set", "rights_system", "old").exit_code == 0
    assert crmaccess("users", "add", "zoya", "--type", "staff", "--state", "active").exit_code == 0
    row, table = "login,rights\nzoya,users.add=on\n", '[users.zoya.rights]\n"users.add" = "on"\n'
    for typed, text in ((("users", "import", "-", "--mode", "update"), row), (("apply", "-"), table)):
        refused = crmaccess(*typed, "-y", stdin=text)
        assert (refused.exit_code, "E_GRANTING_CLOSED" in refused.stderr) == (5, True)


def test_a_row_writes_a_template_in_its_branch_only(crmaccess: Run) -> None:  # as `roles assign --branch` does
    started("yclients", (), crmaccess)
    assert crmaccess("apply", "-", "-y", stdin=SALON.partition("[users.eva.rights]")[0]).exit_code == 0
    held = []
    for command in (
        ("users", "import", "-", "--mode", "update", "-y"),
        ("roles", "assign", "specialist_all", "eva", "--branch", "n"),
    ):  # fmt: skip
        answer = crmaccess(*command, stdin="login,roles\neva,specialist_all@n\n")
        assert answer.exit_code == 0, answer.stderr
        held.append(crmaccess("rights", "list", "eva", "--format", "csv").stdout)
        assert crmaccess("roles", "unassign", "specialist_all", "eva", "--branch", "n").exit_code == 0
    assert "branch:n" in held[0]
    assert held[0] == held[1]
