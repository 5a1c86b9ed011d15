"""`diagnose`, `report conflicts` and `report fields` on the command line."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SAMPLES = Path(__file__).parents[3] / "sample_configs"


def company(crmaccess: Run, name: str, system: str) -> Run:
    folder = SAMPLES / name
    for command in (
        ("init", "--system", system),
        ("apply", str(folder / "access.toml"), "--yes"),
        ("users", "import", str(folder / "staff.csv"), "--yes"),
    ):
        session = crmaccess(*command)
        assert session.exit_code == 0, session.stderr
    return crmaccess


@pytest.fixture
def desk(crmaccess: Run) -> Run:
    return company(crmaccess, "podderzhka", "multichat")


def test_causes_are_findings_and_a_healthy_person_has_none(desk: Run) -> None:
    assert desk("diagnose", "timur").exit_code == 10
    assert desk("diagnose", "maria", "--complaint", "sign-in").exit_code == 0


def test_who_is_shut_out_is_told_that_first_and_nothing_else(desk: Run) -> None:
    """MC-42."""
    session = desk("diagnose", "timur")
    assert session.stdout.splitlines() == [
        "Тимур Асанов (timur) · Manager · archived",
        "",
        "Cannot sign in:",
        "  the account may not act: it is archived",
        "    crmaccess restore timur && crmaccess users activate timur  # in the CRM: Users / Team → the user",
        "",
        "Everything else is closed as well as long as this stands.",
    ]


def test_in_russian_with_the_words_of_the_crm(desk: Run) -> None:
    """MC-44."""
    session = desk("diagnose", "stas", "--place", "source:vk", "--lang", "ru")
    assert session.stdout.splitlines() == [
        "Стас Лунин (stas) · Менеджер · активен",
        "",
        "Нет доступа (источник «ВКонтакте»):",
        "  место не подключено: источник «ВКонтакте»; подключён = нет",
        "    crmaccess sources edit vk --set connected=yes  # в CRM: Настройки сервиса → источники и CRM",
    ]


@pytest.mark.parametrize(
    ("complaint", "said"),
    [
        (
            "sign-in",
            "What remains is a wrong login or password; the user chooses it, by a link: users add --link, "
            "reset-password --link.",
        ),
        ("place", "Nothing closes it. If a single record is missing, ask about that one"),
        ("little", "Nothing takes away what was given."),
    ],
)
def test_where_no_cause_is_found_there_is_advice(complaint: str, said: str, desk: Run) -> None:
    """MC-42, MC-45."""
    session = desk("diagnose", "nadya", "--complaint", complaint)
    assert (session.exit_code, said in session.stdout) == (0, True)


def test_notifications_that_are_in_order_are_looked_for_in_the_spam_folder(desk: Run) -> None:
    """MC-45."""
    on = [f"--set={name}=on" for name in ("email_tasks", "email_system", "telegram_general", "telegram_daily_report")]
    assert desk("users", "edit", "lena", *on, "--set=telegram=linked").exit_code == 0
    session = desk("diagnose", "lena", "--complaint", "notifications")
    assert (session.exit_code, "Look into the spam folder" in session.stdout) == (0, True)
    assert "work@uyut.example" in session.stdout


def test_an_unknown_person_complaint_or_place_offers_the_nearest(desk: Run) -> None:
    """MC-42, MC-44, MC-46."""
    assert (desk("diagnose", "stass").exit_code, "stas?" in desk("diagnose", "stass").stderr) == (3, True)
    wrong = desk("diagnose", "stas", "--complaint", "foo")
    assert (wrong.exit_code, "sign-in, place, others, notifications, little" in wrong.stderr) == (2, True)
    place = desk("diagnose", "stas", "--place", "source:vkk")
    assert (place.exit_code, "vk" in place.stderr) == (3, True)
    assert desk("diagnose", "stas", "--place", "branch:north").exit_code == 5


@pytest.mark.parametrize(
    ("place", "lang", "code", "said"),
    [
        ("sorce:vk", "en", 3, "this system has no places of kind «sorce» — there are: source, crm"),
        ("crmm:amo", "en", 3, "this system has no places of kind «crmm» — there are: crm, source"),
        ("crmm:amo", "ru", 3, "в этой системе нет мест вида «crmm» — есть: crm, source"),
        ("branch:north", "en", 5, "kinds of places there are: source, crm"),
        ("branch:north", "ru", 5, "есть места видов: source, crm"),
    ],
)
def test_an_unknown_kind_of_place_offers_those_there_are_the_nearest_first(
    place: str, lang: str, code: int, said: str, desk: Run
) -> None:
    """MC-44."""
    session = desk("diagnose", "stas", "--place", place, "--lang", lang)
    assert (session.exit_code, said in session.stderr) == (code, True)


def test_a_system_without_places_says_so(crmaccess: Run) -> None:
    company(crmaccess, "torgovy-dom", "bitrix24")
    session = crmaccess("diagnose", "anna", "--place", "north")
    assert (session.exit_code, "this system has no places" in session.stderr) == (3, True)


def test_json_is_one_document_the_same_in_both_languages(desk: Run) -> None:
    english, russian = (desk("diagnose", "oleg", "--json", "--lang", lang).stdout for lang in ("en", "ru"))
    assert english == russian
    document = json.loads(english)
    assert (document["schema"], document["user"]) == ("crmaccess.diagnosis/1", "oleg")
    codes = {one["complaint"]: [finding["code"] for finding in one["findings"]] for one in document["complaints"]}
    assert codes["others"] == ["others.kind", "others.group"]
    assert codes["sign-in"] == []


def test_a_row_for_each_cause_as_csv(desk: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(desk("diagnose", "oleg", "--format", "csv").stdout)))
    assert {row["complaint"] for row in rows} == {"others", "notifications", "little"}
    assert "crmaccess groups leave oleg sales" in [row["commands"] for row in rows]


def test_the_code_of_the_integrator_is_not_shown(desk: Run) -> None:
    assert desk("users", "edit", "integrator", "--set", "code=INT-000").exit_code == 0
    for command in (("diagnose", "integrator"), ("explain", "integrator", "manage", "settings")):
        assert "INT-777" not in desk(*command).stdout


def test_sign_in_from_an_address_outside_the_networks(crmaccess: Run) -> None:
    """BX-106."""
    company(crmaccess, "torgovy-dom", "bitrix24")
    crmaccess("settings", "set", "edition", "box", "--yes")
    crmaccess("settings", "set", "login_networks", "10.0.0.0/8", "--yes")
    maybe = crmaccess("diagnose", "petr", "--complaint", "sign-in")
    assert "signing in is possible only from 10.0.0.0/8" in maybe.stdout
    outside = crmaccess("diagnose", "petr", "--complaint", "sign-in", "--from", "192.0.2.7")
    assert "settings set login_networks '10.0.0.0/8 192.0.2.7'" in outside.stdout
    inside = crmaccess("diagnose", "petr", "--complaint", "sign-in", "--from", "10.1.1.1")
    assert (inside.exit_code, outside.exit_code) == (0, 10)


def test_conflicts_of_everybody_and_of_one_person_cell_by_cell(crmaccess: Run) -> None:
    """BX-60."""
    company(crmaccess, "torgovy-dom", "bitrix24")
    everybody = json.loads(crmaccess("report", "conflicts", "--json").stdout)["items"]
    anna = next(one for one in everybody if one["user"] == "anna")
    assert anna["roles"] == ["helper (department:sales)", "manager (user:anna)"]
    assert anna["lowered"] == ["crm.deal.read@DOCS"]
    cells = json.loads(crmaccess("report", "conflicts", "--user", "anna", "--json").stdout)["items"]
    assert [(one["stage"], one["says"], one["level"], one["winners"], one["lowered"]) for one in cells] == [
        ("DOCS", ["helper=none!", "manager=own"], "none", ["helper"], True)
    ]
    assert crmaccess("report", "conflicts", "--user", "ana").exit_code == 3


def test_fields_screen_by_screen(crmaccess: Run) -> None:
    """YC-33."""
    company(crmaccess, "salon", "yclients")
    rows = json.loads(crmaccess("report", "fields", "rimma", "--field", "phone", "--json").stdout)["items"]
    assert {row["context"] for row in rows if row["shown"]} == {"window", "client_list", "overview.calls"}
    hidden = {row["missing"] for row in rows if not row["shown"]}
    assert {"journal.phones", "clients.card_contacts"} <= hidden
    unknown = crmaccess("report", "fields", "rimma", "--field", "phon")
    assert (unknown.exit_code, "phone" in unknown.stderr) == (3, True)


def test_explaining_names_the_screen_and_the_command(desk: Run) -> None:
    """MC-44; the first sentence stays what it was."""
    session = desk("explain", "maria", "view", "message", "--set", "source=whatsapp", "--lang", "ru")
    told = session.stdout.splitlines()
    assert told[0].startswith("Мария Ким (maria) не может просматривать сообщения")
    start = told.index("Как открыть:")
    assert told[start + 1 : start + 4] == [
        "  действие",
        "    crmaccess sources admit maria whatsapp  # в CRM: Пользователи / Команда → пользователь → права доступа: "
        "выбранные источники и CRM (шаг 3)",
        "    или crmaccess groups join maria sales  # в CRM: Пользователи / Команда → группы",
    ]


def test_roles_worth_a_second_look(crmaccess: Run) -> None:
    """BX-72, BX-73."""
    company(crmaccess, "torgovy-dom", "bitrix24")
    rows = json.loads(crmaccess("report", "roles", "--json").stdout)["items"]
    found = {(row["role"], row["advice"]) for row in rows}
    assert {("head", "risky"), ("director", "risky")} <= found
    assert ("admin", "risky") not in found
    assert "есть права, которые нужны немногим" in crmaccess("report", "roles", "--lang", "ru").stdout


def test_json_says_how_to_open_it_in_the_words_of_the_text(desk: Run) -> None:
    """MC-44."""
    words = ("explain", "maria", "view", "message", "--set", "source=whatsapp")
    (opening,) = json.loads(desk(*words, "--json").stdout)["openings"]
    assert (opening["gates"], opening["way"]) == (["action"], "")
    commands = [one["commands"] for one in opening["remedies"]]
    assert commands == [["crmaccess sources admit maria whatsapp"], ["crmaccess groups join maria sales"]]
    text = desk(*words).stdout
    assert all(
        command in text and one["screen"]["en"] in text for one in opening["remedies"] for command in one["commands"]
    )
    assert desk(*words, "--format", "jsonl").stdout.count("\n") == 1
    assert json.loads(desk("explain", "maria", "view", "message", "--json").stdout)["openings"] == []
    assert "openings" not in json.loads(desk("check", *words[1:], "--json").stdout)


def test_json_and_text_name_the_level_that_was_granted(crmaccess: Run) -> None:
    """A role that is held in one branch counts for all of its records, and still gives what it says."""
    for line in ("init", "branches add north", "users add petr --state active", "users add anna --state active",
                 "branches admit petr north", "roles add desk", "rights grant role:desk lead.read branch",
                 "roles assign desk user:petr --branch north",
                 "records add lead L-1 --responsible anna --branch north"):  # fmt: skip
        assert crmaccess(*line.split(), "--quiet").exit_code == 0, line
    steps = {
        step["gate"]: step
        for step in json.loads(crmaccess("explain", "petr", "read", "lead:L-1", "--json").stdout)["steps"]
    }
    assert steps["scope"]["evidence"]["reach"] == "branch"
    assert "gives branch" in crmaccess("check", "petr", "read", "lead:L-1").stdout
    assert "'branch'" in crmaccess("explain", "petr", "read", "lead:L-1").stdout


VK = "stas view message --set source=vk"
URGENT = "lena notify notification --set channel=telegram --set type=urgent"
SECTIONS = [
    (VK, "en", "«Connected sources» does not open for source «ВКонтакте»: the source is not connected."),
    (VK, "ru", "«Подключённые источники» не открывается (источник «ВКонтакте»): источник не подключён."),
    (URGENT, "en", "«Connected Telegram» does not open: Telegram is not connected in the profile."),
    (URGENT, "ru", "«Подключённый Telegram» не открывается: Telegram не подключён в профиле."),
]


@pytest.mark.parametrize(("ask", "lang", "said"), SECTIONS)
def test_a_section_that_a_condition_closes_says_which_one_does_not_hold(
    ask: str, lang: str, said: str, desk: Run
) -> None:
    """MC-32."""
    assert desk("check", *ask.split(), "--lang", lang).stdout.rstrip().endswith(said)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "does not open; it takes: the person is staff or admin."),
     ("ru", "не открывается; нужно: статус «сотрудник или администратор».")],
)  # fmt: skip
def test_where_the_system_has_no_words_for_it_the_condition_is_said_as_what_it_takes(
    lang: str, said: str, crmaccess: Run
) -> None:
    company(crmaccess, "romashka", "getcourse")
    assert crmaccess("check", "uliana", "toggle", "app", "--lang", lang).stdout.rstrip().endswith(said)


@pytest.mark.parametrize(
    ("ask", "lang", "screen"),
    [
        ("helen listen call", "en", "Telephony → the settings of its roles"),
        ("helen listen call", "ru", "Телефония → настройки ролей"),
        ("kira view dialog", "en", "Open lines → the settings of access rights"),
        ("anna configure task_rights", "en", "Tasks and projects → More → Access rights"),
        ("kira export deal", "en", "CRM → Settings → Rights → Access rights"),
    ],
)
def test_each_module_has_its_roles_on_a_screen_of_its_own(ask: str, lang: str, screen: str, crmaccess: Run) -> None:
    """BX-82, BX-92, BX-96."""
    company(crmaccess, "torgovy-dom", "bitrix24")
    crmaccess("roles", "add", "line", "--module", "openlines")
    lines = crmaccess("explain", *ask.split(), "--lang", lang).stdout.splitlines()
    proposals = [line for line in lines if "crmaccess ro" in line or "crmaccess rights" in line]
    assert proposals
    assert [line for line in proposals if screen not in line] == []


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "its members see what belongs to it: leads, contacts, companies and 13 other kinds of records"),
     ("ru", "участники видят всё, что к ней относится: лиды, контакты, компании и ещё 13 видов записей")],
)  # fmt: skip
def test_one_cause_for_many_kinds_of_records_is_said_in_short(lang: str, said: str, crmaccess: Run) -> None:
    """BX-32: an extranet member sees what belongs to her groups, of whatever kind; programs get all of the kinds."""
    company(crmaccess, "torgovy-dom", "bitrix24")
    assert said in crmaccess("diagnose", "kirill", "--lang", lang).stdout
    document = json.loads(crmaccess("diagnose", "kirill", "--json").stdout)
    (finding,) = (one for each in document["complaints"] for one in each["findings"])
    assert len(finding["about"]["entities"]) == 16


def test_a_right_on_one_record_is_revoked_there(crmaccess: Run) -> None:
    """BX-97: the record of an access list is known to whoever tries that, and no other is read."""
    company(crmaccess, "torgovy-dom", "bitrix24")
    crmaccess("records", "add", "disk", "plan")
    crmaccess("rights", "grant", "user:boris", "disk.object.access", "read", "--object", "disk:plan")
    found = crmaccess("diagnose", "boris", "--complaint", "others", "--format", "csv")
    assert "crmaccess rights revoke user:boris disk.object.access --place disk:plan" in found.stdout


def test_an_admin_is_not_told_to_be_staff_where_a_right_would_do(crmaccess: Run) -> None:
    company(crmaccess, "romashka", "getcourse")
    shown = crmaccess("diagnose", "kirill", "--complaint", "little").stdout
    assert "«tab Letters»" in shown
    assert "is staff" not in shown
    russian = crmaccess("diagnose", "kirill", "--complaint", "little", "--lang", "ru").stdout
    assert "статус «сотрудник»" not in russian


def test_a_field_is_named_by_the_answer_about_an_action_of_the_systems_own(crmaccess: Run) -> None:
    company(crmaccess, "romashka", "getcourse")
    asked = ("check", "kirill", "card.open", "user:vera", "--field", "tab.letters", "--context", "card")
    assert "cannot see field «tab Letters» (user vera" in crmaccess(*asked).stdout
    assert "не может видеть поле «вкладка Письма»" in crmaccess(*asked, "--lang", "ru").stdout


def test_of_types_that_show_less_the_one_that_takes_least_away_is_proposed_first(crmaccess: Run) -> None:
    company(crmaccess, "romashka", "getcourse")
    shown = crmaccess("diagnose", "alla", "--complaint", "others").stdout
    assert shown.index("--type staff") < shown.index("--type student")


def test_a_closed_section_is_opened_by_rights_of_a_role_that_is_held_before_another_role(crmaccess: Run) -> None:
    """The menu alone leaves it grey: it is carried on with a right in it."""
    company(crmaccess, "poliglot", "alfacrm")
    openings = json.loads(crmaccess("explain", "zhanna", "list", "lesson", "--json").stdout)["openings"]
    (first, *others) = (" && ".join(one["commands"]) for one in openings[0]["remedies"])
    rights = [f"crmaccess rights grant role:accountant lessons.{key}" for key in ("menu", "list")]
    assert first == " && ".join(rights)
    assert all(one.startswith("crmaccess roles assign ") and "&&" not in one for one in others)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("system", ["alfacrm", "yclients", "multichat"])
def test_the_header_says_of_the_account_what_its_page_says(system: str, lang: str, crmaccess: Run) -> None:
    """Blocked, not active and blocked."""
    crmaccess("init", "--system", system)
    crmaccess("users", "add", "anna", "--state", "active")
    for line in ("users block anna --forever", "users unblock anna", "users block anna --until 2030-01-01"):
        crmaccess(*line.split(), "--reason", "x")
        header = crmaccess("diagnose", "anna", "--lang", lang).stdout.splitlines()[0]
        shown = crmaccess("users", "list", "--lang", lang, "--fields", "login,state", "--plain").stdout
        assert header.rpartition(" · ")[2] in shown, (header, shown)
