"""Sentences that were not so, met by people who used the systems: each as it was met, and as it is right."""

import json
import shlex
from typing import NamedTuple

import pytest

from tests.cli.conftest import Run


class Told(NamedTuple):
    """What is typed in a new database, the question, and the answer in both languages."""

    system: str
    typed: tuple[str, ...]
    asked: str
    english: str
    russian: str


TEACHER = (
    "branches add b1", "branches add b2", "users add tanya --type teacher --state active",
    "records add teacher tanya", "users link tanya teacher:tanya",
    "roles assign teacher user:tanya", "branches admit tanya b1",
)  # fmt: skip
SEES_APPOINTMENTS = (
    "branches add br", "users add eva --state active", "branches admit eva br", "rights grant eva window.access",
    "rights grant eva journal.access", "rights grant eva window.edit", "rights grant eva journal.view all",
    "records add appointment a1 --branch br",
)  # fmt: skip
PIPELINES = (
    "users add boris --state active", "pipelines add deal opt --name Опт", "roles add t --name Т",
    "rights grant role:t crm.deal.add all --pipeline opt", "roles assign t user:boris",
)  # fmt: skip
ADMIN = ("users add root --state active --set admin=on",)
IN_ADMIN_MODE = (
    "users add root --state active --set admin=on --set admin_mode=on", "roles add upd",
    "rights grant role:upd crm.deal.update all", "roles assign upd user:root", "records add deal d1",
)  # fmt: skip
PUPIL = (
    "branches add b1", "settings set client_cabinets on", "settings set loyalty on",
    "settings set client.view_bonus on", "records add client x --branch b1",
    "users add mama --type client --state active --set card=client:x", "roles assign client user:mama",
    "records add bonus bb --set client=client:x",
)  # fmt: skip
RESTRICTED = (
    "users add anna --state active", "branches add n", "branches admit anna n", "roles add m",
    "rights grant role:m deal.read all", "rights grant role:m deal.delete all", "roles assign m user:anna",
    "records add deal D-1 --branch n", "restrictions impose no_delete role:m",
    "restrictions impose read_only user:anna",
)  # fmt: skip
BRANCHES = (
    "branches add north", "branches add south", "users add u --state active", "branches admit u north",
    "branches admit u south", "roles add br",
)  # fmt: skip

MET = {
    "a right that came by another is not called granted": Told(
        "getcourse",
        ("users add zoya --type staff --state active", "rights grant zoya users.manage_section"),
        "zoya import user",
        "zoya can import users: the right «Can add users» comes with «Can manage the Users section», which is granted "
        "personally.",
        "zoya может импортировать пользователей: право «Может добавлять пользователей» входит в право «Может управлять "
        "разделом Пользователи», а оно выдано лично.",
    ),
    "a condition on what a record would become is said": Told(
        "getcourse",
        (
            "users add semyon --type staff --state active", "rights grant semyon rights.manage_staff",
            "users add kolya --type student",
        ),
        "semyon set_type user:kolya --set type=admin",
        "semyon cannot change the type of user kolya (type=admin): the type after the change is neither student nor "
        "staff.",
        "semyon не может выполнить действие «смена типа пользователя» (пользователь kolya) (type=admin): тип после "
        "изменения — не ученик и не сотрудник.",
    ),
    "what lies in a button that is shown rests on what shows it": Told(
        "getcourse",
        (
            "users add anton --type admin --state active", "rights grant anton users.manage_section",
            "users add ulya --type student",
        ),
        "anton auth.login_as user:ulya",
        "anton can log in as user ulya: the right «Can manage the Users section» is granted personally.",
        "anton может выполнить действие «Авторизация: войти под пользователем» (пользователь ulya): право «Может "
        "управлять разделом Пользователи» выдано лично.",
    ),
    "of two ways in, the one that holds is named": Told(
        "getcourse",
        ("users add tina --type staff --state active", "records add training ris --participant instructor=tina"),
        "tina open training:ris",
        "tina can open training ris: the person is staff or admin.",
        "tina может открывать тренинг ris: основание — статус «сотрудник или администратор».",
    ),
    "the right of the action comes first, its reach is a clause of its own": Told(
        "yclients",
        SEES_APPOINTMENTS,
        "eva comment appointment:a1",
        "eva can comment on appointment a1: the right «Change appointments» is granted personally; it reaches as far "
        "as «View schedule and appointments of»: 'all employees' (a personal right).",
        "eva может комментировать запись a1: право «Изменять записи» выдано лично; охват задаёт право «Просматривать "
        "расписание и записи (Всех сотрудников / сотрудник)»: „всех сотрудников“ (личное право).",
    ),
    "an option without which it would be closed is named": Told(
        "alfacrm",
        (*TEACHER, "settings set teacher.all_clients on", "records add client x --branch b1"),
        "tanya view client:x",
        "tanya can view client x: role «Teacher cabinet» gives the right «List pupils»; setting «Has access to all "
        "pupils, not only the own ones» is on.",
        "tanya может просматривать клиента x: роль «Teacher cabinet» даёт право «Учащиеся: Список»; настройка «Имеет "
        "доступ ко всем ученикам, а не только своим» включена.",
    ),
    "a condition about another record names that record, and why it is closed": Told(
        "alfacrm",
        (
            *TEACHER, "settings set teacher.replace on", "records add group g9 --branch b2",
            "records add lesson l1 --branch b1 --responsible tanya",
        ),
        "tanya choose-group lesson:l1 --set group=group:g9",
        "tanya cannot choose the group of lesson l1 (group=group:g9): it takes 'view' of group g9, which is denied at "
        "gate compartment: the record lives elsewhere: branch «b2»; the person is admitted to «b1».",
        "tanya не может выполнить действие «выбор группы» (урок l1) (group=group:g9): нужно „просмотр“ (группа g9), а "
        "это закрыто на проверке «место»: запись находится там, куда допуска нет: филиал «b2»; допуск есть: «b1».",
    ),
    "a setting that is on and without effect lacks what it depends on": Told(
        "alfacrm",
        (*PUPIL, "settings set loyalty off"),
        "mama view bonus:bb",
        "mama cannot view bonus balance bb: a condition of the action does not hold; it takes: setting «Loyalty "
        "system» is on.",
        "mama не может просматривать бонусный счёт bb: не выполнено условие действия; нужно: настройка «Система "
        "лояльности» включена.",
    ),
    "nothing is said of a source that the record does not name": Told(
        "multichat",
        (
            "sources add wa", "records add chat w1 --set source=wa", "records add message m1 --parent chat:w1",
            "users add alisa --type manager --state active", "sources admit alisa wa",
        ),
        "alisa view message:m1",
        "alisa cannot view message m1: the record names no source.",
        "alisa не может просматривать сообщение m1: в записи не указано: источник.",
    ),
    "the pipeline and the stage that were asked about are named": Told(
        "bitrix24",
        PIPELINES,
        "boris add deal",
        "boris cannot add deals: nothing grants «Deals: add» in pipeline «Deals», stage «New»; looked in role «Т».",
        "boris не может добавлять сделки: право «Сделки: добавление» ничем не выдано (направление «Deals», стадия "
        "«New»); просмотрено: роль «Т».",
    ),
    "what the plan does not include is said of the plan": Told(
        "bitrix24",
        (*ADMIN, "settings set plan free"),
        "root configure rights",
        "root cannot configure rights: the plan does not include it; it takes «CRM+», «Team» or «Company».",
        "root не может настраивать права: тариф этого не включает; нужен «CRM+», «Команда» или «Компания».",
    ),
    "a role that would not do alone is not what an administrator stands on": Told(
        "bitrix24",
        IN_ADMIN_MODE,
        "root update deal:d1",
        "root can update deal d1: on the ground of admin mode.",
        "root может изменять сделку d1: основание — режим администратора.",
    ),
    "all restrictions that close are named, each with whom it is imposed on": Told(
        "universal",
        RESTRICTED,
        "anna delete deal:D-1",
        "anna cannot delete deal D-1: closed by restriction «no deletion», imposed on role «m»; closed by restriction "
        "«read only», imposed on user anna.",
        "anna не может удалять сделку D-1: закрыто запретом «без удаления», наложен на: роль «m»; закрыто запретом "
        "«только чтение», наложен на: пользователь anna.",
    ),
    "a right that sleeps would wake by any of several": Told(
        "getcourse",
        (
            "users add oleg --type staff --state active", "rights grant oleg users.manager",
            "rights grant oleg users.custom_fields", "rights grant oleg export.orders",
            "rights revoke oleg users.manager",
        ),
        "oleg create custom_field --context orders",
        "oleg cannot create custom fields: the right «Can manage custom fields» is granted but asleep; it takes: the "
        "person is admin or the right «Can view the user list» or the right «Can edit user groups» or the right «Is a "
        "manager» or the right «Can work with Calls and meetings» or the right «Can manage offers».",
        "oleg не может создавать дополнительные поля: право «Может управлять дополнительными полями» выдано, но не "
        "действует; нужно: статус «администратор» или право «Может просматривать список пользователей» или право "
        "«Может редактировать группы пользователей» или право «Является менеджером» или право «Может работать с "
        "разделом Звонки и встречи» или право «Может управлять предложениями».",
    ),
    "an archived branch is said to be archived": Told(
        "universal",
        (
            *BRANCHES, "rights grant role:br task.read all", "roles assign br user:u", "branches add old",
            "records add task T1 --branch old", "branches archive old",
        ),
        "u read task:T1",
        "u cannot read task T1: the record lives elsewhere: branch «old», which is in the archive; the person is "
        "admitted to «north», «south».",
        "u не может читать задачу T1: запись находится там, куда допуска нет: филиал «old», это в архиве; допуск есть: "
        "«north», «south».",
    ),
    "a role that counts in another branch is said to": Told(
        "universal",
        (
            *BRANCHES, "rights grant role:br lead.read branch", "roles assign br user:u --branch south",
            "roles add other", "rights grant role:other lead.add all", "roles assign other user:u",
            "records add lead L1 --branch north",
        ),
        "u read lead:L1",
        "u cannot read lead L1: nothing grants «Leads: read»; role «br» counts in branch «south» only; looked in roles "
        "«br», «other».",
        "u не может читать лид L1: право «Лиды: чтение» ничем не выдано; роль «br» действует только там, где филиал "
        "«south»; просмотрено: роли «br», «other».",
    ),
    "a role that has ended is named with its end": Told(
        "universal",
        (*BRANCHES, "rights grant role:br task.read own", "roles assign br user:u --until 2026-03-06"),
        "u read task --at 2026-03-09",
        "u cannot read tasks: no role reaches the person now: role «br» was held until 2026-03-06.",
        "u не может читать задачи: ни одна роль не достаётся человеку сейчас: роль «br» действовала по 2026-03-06.",
    ),
    "a role that is to come is named with its beginning": Told(
        "universal",
        (*BRANCHES, "rights grant role:br task.read own", "roles assign br user:u --since 2026-04-01"),
        "u read task",
        "u cannot read tasks: no role reaches the person now: role «br» is held from 2026-04-01 on.",
        "u не может читать задачи: ни одна роль не достаётся человеку сейчас: роль «br» начнёт действовать с "
        "2026-04-01.",
    ),
}  # fmt: skip


def made(crmaccess: Run, told: Told) -> None:
    for line in (f"init --system {told.system}", *told.typed):
        session = crmaccess(*shlex.split(line), "--yes", "--quiet")
        assert session.exit_code == 0, (line, session.stderr)


@pytest.mark.parametrize("case", MET)
def test_what_is_said_is_so(case: str, crmaccess: Run) -> None:
    told = MET[case]
    made(crmaccess, told)
    for lang, said in (("en", told.english), ("ru", told.russian)):
        assert crmaccess("--lang", lang, "check", *shlex.split(told.asked)).stdout == f"{said}\n"


def test_revoking_what_came_along_changes_nothing_and_revoking_what_brought_it_closes(crmaccess: Run) -> None:
    made(crmaccess, MET["a right that came by another is not called granted"])
    assert "Unchanged" in crmaccess("rights", "revoke", "zoya", "users.add").stderr
    assert crmaccess("check", "zoya", "import", "user").exit_code == 0
    given = json.loads(crmaccess("check", "zoya", "import", "user", "--json").stdout)["contributions"]
    assert [one["implied_by"] for one in given if one["permission"] == "users.add"] == ["users.manage_section"]
    assert crmaccess("rights", "revoke", "zoya", "users.manage_section", "--yes").exit_code == 0
    assert crmaccess("check", "zoya", "import", "user").exit_code == 10


def test_an_explanation_names_the_right_of_each_vote_that_is_not_the_gates_own(crmaccess: Run) -> None:
    """A client list that is held is no vote on exporting."""
    made(
        crmaccess,
        Told("alfacrm", (
            "branches add b1", "roles add cl --interface admin --rank 200", "rights grant role:cl clients.menu",
            "rights grant role:cl clients.list", "users add fedor --type staff --state active",
            "roles assign cl user:fedor", "branches admit fedor b1",
        ), "", "", ""),
    )  # fmt: skip
    lines = crmaccess("explain", "fedor", "export", "client").stdout.splitlines()
    gate = next(number for number, line in enumerate(lines) if "action" in line and "DENY" in line)
    assert lines[gate + 1] == "│  └─ «List pupils»  role «cl»  on  personally  won"


def test_a_decision_in_json_has_all_restrictions_and_all_that_is_lacking(crmaccess: Run) -> None:
    made(crmaccess, MET["all restrictions that close are named, each with whom it is imposed on"])
    steps = json.loads(crmaccess("check", "anna", "delete", "deal:D-1", "--json").stdout)["steps"]
    assert steps[7]["evidence"] == {
        "restriction": "no_delete",
        "imposed_on": ["role", "m"],
        "restrictions": [
            {"restriction": "no_delete", "imposed_on": [["role", "m"]]},
            {"restriction": "read_only", "imposed_on": [["user", "anna"]]},
        ],
    }


def test_who_holds_an_address_and_has_left_is_said_to(crmaccess: Run) -> None:
    made(crmaccess, Told("universal", ("users add ivan --email ivan@example.com", "archive ivan"), "", "", ""))
    session = crmaccess("users", "add", "ivan2", "--email", "IVAN@example.com")
    assert session.exit_code == 5
    assert (
        "is taken by ivan — one address, one user; ivan has left on 2026-03-02: bring back with crmaccess restore ivan"
        in (session.stderr)
    )


def test_a_personal_right_for_all_places_is_not_called_inherited(crmaccess: Run) -> None:
    for line in (
        "init --system yclients", "branches add n", "users add ann --state active", "branches admit ann n",
        "rights grant user:ann clients.access", "records add client K --branch n",
    ):  # fmt: skip
        assert crmaccess(*line.split()).exit_code == 0, line
    for lang, word in (("en", "everywhere"), ("ru", "везде")):
        said = crmaccess("explain", "ann", "view", "client:K", "--lang", lang).stdout
        assert word in said
        assert "inherited" not in said
        assert "унаследовано" not in said


def test_a_list_names_the_ground_that_a_single_answer_names(crmaccess: Run) -> None:
    for typed in ("init --system getcourse", "users add mila --type staff --state active", "records add training t1"):
        assert crmaccess(*shlex.split(typed)).exit_code == 0, typed
    ground = "the person is staff or admin"
    assert ground in crmaccess("check", "mila", "open", "training:t1").stdout
    assert crmaccess("who", "open", "training:t1").stdout.splitlines()[1].endswith(ground)
