"""Tables of decisions and the sentences they are explained by."""

from datetime import UTC, datetime

import pytest

from crmaccess import systems
from crmaccess.definition import Definition, Label
from crmaccess.engine.decision.codes import CODES
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.decision.request import Request
from crmaccess.render.sentences.codes import headline, sentence
from crmaccess.render.sentences.language import LANGUAGES
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from tests.render.decisions import AT, D2, EXPLICIT_NONE, READ, decision, step, vote

OWN = vote("manager", "own", "won")
OUT = {
    "permission": READ, "reach": "own", "distance": "all", "responsible": "anna", "stamp": ("marketing",),
    "departments": ("sales",),
}  # fmt: skip
WITHIN = {"permission": READ, "reach": "own", "distance": "own", "responsible": "petr"}

HEADLINES = {
    "an explicit none outranks an inherited own (BX-S19)": (
        EXPLICIT_NONE,
        "Пётр Ильин (petr) cannot read deal D-2: on stage «Documents» role «Помощник менеджера» says no access "
        "explicitly, which outranks the inherited 'own' of role «Менеджер».",
        "Пётр Ильин (petr) не может читать сделку D-2: на стадии «Подготовка документов» роль «Помощник менеджера» "
        "явно задаёт „нет доступа“, а это важнее унаследованного „свои“ роли «Менеджер».",
    ),
    "one role, its stage closed by hand": (
        decision(
            step("action.none", permission=READ, level="none"),
            contributions=(vote("manager", "none", "won", stage="DOCS", pipeline="opt"),),
        ),
        "Пётр Ильин (petr) cannot read deal D-2: in pipeline opt on stage DOCS role «Менеджер» says no access "
        "explicitly.",
        "Пётр Ильин (petr) не может читать сделку D-2: в направлении opt на стадии DOCS роль «Менеджер» явно задаёт "
        "„нет доступа“.",
    ),
    "two roles that both say none": (
        decision(
            step("action.none", permission=READ, level="none"),
            contributions=(vote("manager", "none", "won"), vote("promo", "none", "won")),
        ),
        "Пётр Ильин (petr) cannot read deal D-2: «Deals: read» is 'no access' in role «Менеджер», role promo.",
        "Пётр Ильин (petr) не может читать сделку D-2: «Сделки: чтение» — „нет доступа“ (роль «Менеджер», роль promo).",
    ),
    "roles that say nothing about it": (
        decision(
            step("role.held", roles=("manager", "promo")),
            step("action.none", permission="crm.deal.delete", level="none"),
            action="delete",
        ),
        "Пётр Ильин (petr) cannot delete deal D-2: nothing grants «Deals: delete»; looked in roles «Менеджер», promo.",
        "Пётр Ильин (petr) не может удалять сделку D-2: право «Сделки: удаление» ничем не выдано; просмотрено: "
        "роли «Менеджер», promo.",
    ),
    "out of reach": (
        decision(step("scope.out_of_reach", **OUT), contributions=(OWN,)),
        "Пётр Ильин (petr) cannot read deal D-2: the record is out of reach 'own' (role «Менеджер»); the responsible "
        "is Анна (anna); the record's departments: «Маркетинг»; departments of petr: «Продажи»; level 'all' would "
        "open it.",
        "Пётр Ильин (petr) не может читать сделку D-2: запись за пределами доступа „свои“ (роль «Менеджер»); "
        "ответственный — Анна (anna); отделы записи: «Маркетинг»; отделы petr: «Продажи»; открыл бы уровень „все“.",
    ),
    "out of reach, since an explicit value outranks a wider one (BX-S23)": (
        decision(
            step("scope.out_of_reach", permission=READ, reach="own", responsible="anna"),
            contributions=(vote("helper", "own", "won", stage="NEW"), vote("manager", "all", "inherited")),
        ),
        "Пётр Ильин (petr) cannot read deal D-2: the record is out of reach 'own' (role «Помощник менеджера»); the "
        "explicit value outranks the inherited 'all' of role «Менеджер»; the responsible is Анна (anna).",
        "Пётр Ильин (petr) не может читать сделку D-2: запись за пределами доступа „свои“ (роль «Помощник "
        "менеджера»); явное значение важнее унаследованного „все“ роли «Менеджер»; ответственный — Анна (anna).",
    ),
    "a record without responsible, a person without department": (
        decision(
            step("scope.out_of_reach", **{**OUT, "responsible": "", "stamp": (), "departments": (), "distance": ""}),
            contributions=(OWN,),
        ),
        "Пётр Ильин (petr) cannot read deal D-2: the record is out of reach 'own' (role «Менеджер»); the record has no "
        "responsible; petr is in no department; no level of this right would open it.",
        "Пётр Ильин (petr) не может читать сделку D-2: запись за пределами доступа „свои“ (роль «Менеджер»); у записи "
        "нет ответственного; petr не состоит ни в одном отделе; никакой уровень этого права её не откроет.",
    ),
    "what she cannot read she cannot change": (
        decision(
            step("scope.may_not", action="read", inner_gate="scope", inner_code="scope.out_of_reach", **OUT),
            action="update",
        ),
        "Пётр Ильин (petr) cannot update deal D-2: it takes 'read' of the same record, which is denied at gate scope: "
        "the record is out of reach 'own'; the responsible is Анна (anna); the record's departments: «Маркетинг»; "
        "departments of petr: «Продажи»; level 'all' would open it.",
        "Пётр Ильин (petr) не может изменять сделку D-2: нужно „чтение“ той же записи, а это закрыто на проверке "
        "«охват»: запись за пределами доступа „свои“; ответственный — Анна (anna); отделы записи: «Маркетинг»; "
        "отделы petr: «Продажи»; открыл бы уровень „все“.",
    ),
    "unknown user with names like that": (
        decision(step("account.unknown", nearest=("petr", "pavel")), user="petrr"),
        "petrr cannot read deal D-2: there is no such user; did you mean petr, pavel?",
        "petrr не может читать сделку D-2: такого пользователя нет; похожие: petr, pavel.",
    ),
    "unknown user": (
        decision(step("account.unknown", nearest=()), user="zz"),
        "zz cannot read deal D-2: there is no such user.",
        "zz не может читать сделку D-2: такого пользователя нет.",
    ),
    "fired": (
        decision(step("account.state", state="inactive")),
        "Пётр Ильин (petr) cannot read deal D-2: the account may not act: it is fired.",
        "Пётр Ильин (petr) не может читать сделку D-2: учётная запись не действует: состояние «уволен».",
    ),
    "blocked for a while": (
        decision(step("account.blocked", until=datetime(2026, 12, 1, 6, 0, tzinfo=UTC))),
        "Пётр Ильин (petr) cannot read deal D-2: the account is blocked until 2026-12-01 06:00.",
        "Пётр Ильин (petr) не может читать сделку D-2: учётная запись заблокирована до 2026-12-01 06:00.",
    ),
    "blocked to the end of a day": (
        decision(step("account.blocked", until=datetime(2026, 12, 1, tzinfo=UTC))),
        "Пётр Ильин (petr) cannot read deal D-2: the account is blocked until 2026-11-30.",
        "Пётр Ильин (petr) не может читать сделку D-2: учётная запись заблокирована по 2026-11-30.",
    ),
    "no role, wherever one looks": (
        decision(step("role.none", roles=(), departments=("sales", "marketing"), groups=("g1",), module="crm")),
        "Пётр Ильин (petr) cannot read deal D-2: no role of module CRM reaches the person: none is assigned "
        "personally, none through departments «Продажи», «Маркетинг», none through group «Акция».",
        "Пётр Ильин (petr) не может читать сделку D-2: ни одна роль модуля CRM не достаётся человеку: лично не "
        "назначена, через отделы «Продажи», «Маркетинг» тоже, через группу «Акция» тоже.",
    ),
    "no role, and nowhere to look": (
        decision(step("role.none", roles=(), departments=(), groups=()), user="nameless"),
        "nameless cannot read deal D-2: no role reaches the person: none is assigned personally, and the person is in "
        "no department and no group.",
        "nameless не может читать сделку D-2: ни одна роль не достаётся человеку: лично не назначена, а ни в отделах, "
        "ни в группах человек не состоит.",
    ),
    "a bare no gets its sentence all the same": (
        decision(step("section.closed")),
        "Пётр Ильин (petr) cannot read deal D-2: section is closed.",
        "Пётр Ильин (petr) не может читать сделку D-2: раздел закрыт.",
    ),
    "no way at all": (
        decision(step("action.not_here"), action="import", target="webform"),
        "Пётр Ильин (petr) cannot import CRM forms: the system has no way to do this for such a person and such a "
        "record.",
        "Пётр Ильин (petr) не может импортировать CRM-формы: для такого человека и такой записи система не "
        "предусматривает этого действия.",
    ),
    "a right of the whole account": (
        decision(step("action.none", permission="crm.settings.edit", level="off"), action="configure", target="rights"),
        "Пётр Ильин (petr) cannot configure rights: nothing grants «Allow changing settings».",
        "Пётр Ильин (petr) не может настраивать права: право «Разрешить изменять настройки» ничем не выдано.",
    ),
    "allowed as the responsible": (
        decision(step("scope.within", **WITHIN), target="deal:D-1", contributions=(OWN,)),
        "Пётр Ильин (petr) can read deal D-1: role «Менеджер» gives own, and petr is the responsible.",
        "Пётр Ильин (petr) может читать сделку D-1: роль «Менеджер» даёт „свои“, и petr — ответственный.",
    ),
    "allowed within the department": (
        decision(
            step("scope.within", **{**WITHIN, "reach": "department", "distance": "department"}),
            contributions=(vote("manager", "own", "lower"), vote("promo", "department", "won", held="group:g1")),
        ),
        "Пётр Ильин (petr) can read deal D-2: role promo gives own + department, and the record is 'of my department'.",
        "Пётр Ильин (petr) может читать сделку D-2: роль promo даёт „свои + своего отдела“, и запись — „моего отдела“.",
    ),
    "allowed to everything": (
        decision(
            step("scope.within", **{**WITHIN, "reach": "all", "distance": "all"}),
            contributions=(vote("manager", "all", "won"),),
        ),
        "Пётр Ильин (petr) can read deal D-2: role «Менеджер» gives all.",
        "Пётр Ильин (petr) может читать сделку D-2: роль «Менеджер» даёт „все“.",
    ),
    "of two equal roles the personal one is named": (
        decision(
            step("action.granted", permission=READ, level="own"),
            target="deal",
            contributions=(vote("helper", "own", "won", held="department:sales"), OWN),
        ),
        "Пётр Ильин (petr) can read deals: role «Менеджер» gives own.",
        "Пётр Ильин (petr) может читать сделки: роль «Менеджер» даёт „свои“.",
    ),
    "allowed in admin mode": (
        decision(step("role.held"), way="admin_mode"),
        "Пётр Ильин (petr) can read deal D-2: on the ground of admin mode.",
        "Пётр Ильин (petr) может читать сделку D-2: основание — режим администратора.",
    ),
    "allowed without more ado": (
        decision(way=""),
        "Пётр Ильин (petr) can read deal D-2: it is open to everybody who gets here.",
        "Пётр Ильин (petr) может читать сделку D-2: это открыто всем, кто сюда допущен.",
    ),
}


@pytest.mark.parametrize("case", HEADLINES)
def test_one_sentence_says_why(case: str, bitrix: Definition, names: Names) -> None:
    asked, english, russian = HEADLINES[case]
    assert headline(asked, bitrix, names, "en") == english
    assert headline(asked, bitrix, names, "ru") == russian


OTHERS = {
    "another branch": (
        decision(step("compartment.elsewhere", kind="branch", place="north", admitted=("south",))),
        "the record lives elsewhere: branch «Север»; the person is admitted to south",
        "запись находится там, куда допуска нет: филиал «Север»; допуск есть: south",
    ),
    "no branch at all": (
        decision(step("compartment.elsewhere", kind="branch", place="north", admitted=())),
        "the record lives elsewhere: branch «Север»; the person is admitted to no branch",
        "запись находится там, куда допуска нет: филиал «Север»; у человека нет доступа ни к одному филиалу",
    ),
    "a record without branch": (
        decision(step("compartment.unknown", kind="branch", place="")),
        "the record does not say where it lives (branch), so nobody is admitted to it",
        "у записи не указано, где она находится (филиал), поэтому к ней не допущен никто",
    ),
    "an imposed restriction": (
        decision(step("restriction.closed", restriction="no_export", imposed_on=("role", "manager"))),
        "closed by restriction «no export», imposed on role «Менеджер»",
        "закрыто запретом «без экспорта», наложен на: роль «Менеджер»",
    ),
    "a hidden field": (
        decision(step("field.hidden", field="phone", missing="lead.contacts"), target="lead:L-1", field="phone"),
        "field «phone» is hidden here; it takes: the right «Leads: see phone and e-mail»",
        "поле «телефон» здесь скрыто; нужно: право «Лиды: видеть телефон и почту»",
    ),
    "a right that sleeps": (
        decision(step("action.asleep", permission="users.edit", needs="users.list user.admin=on")),
        "the right «Edit users» is granted but asleep; it takes: the right «See users» and «administrator» set to yes "
        "in the account",
        "право «Изменять пользователей» выдано, но не действует; нужно: право «Видеть пользователей» и у "
        "пользователя «администратор»: да",
    ),
    "a relation": (
        decision(step("scope.not_related", relation="participant", missing="participant")),
        "it takes another relation to the record: 'participant'",
        "нужна другая связь с записью: „участник“",
    ),
    "a cabinet that is not hers": (
        decision(step("interface.not_held", interface="admin", held=("teacher",))),
        "interface admin is closed to the person; open: teacher",
        "кабинет admin человеку закрыт; открыты: teacher",
    ),
    "another cabinet than the one named": (
        decision(step("interface.condition", interface="admin", wanted="teacher", held=("admin", "teacher"))),
        "the interface is closed to the person here: this needs admin, not teacher",
        "здесь кабинет для человека закрыт: нужен кабинет admin, а не teacher",
    ),
    "no cash register": (
        decision(step("scope.condition", kind="register", place="", admitted=(), missing="admitted:register")),
        "the person is admitted to no cash register",
        "у человека нет доступа ни к одной кассе",
    ),
    "text that is no condition": (
        decision(step("action.condition", missing="role:")),
        "a condition of the action does not hold; it takes: role:",
        "не выполнено условие действия; нужно: role:",
    ),
}


@pytest.mark.parametrize("case", OTHERS)
def test_a_gate_says_what_it_rests_on(case: str, universal: Definition, names: Names) -> None:
    asked, english, russian = OTHERS[case]
    assert sentence(asked.deciding, asked, universal, "en", names) == english
    assert sentence(asked.deciding, asked, universal, "ru", names) == russian


OBJECTS = {
    "client": ("клиент", "Клиенты", "клиентов"),
    "teacher": ("преподаватель", "Преподаватели", "преподавателей"),
    "group": ("группа", "Группы", "группы"),
    "right": ("право", "Права", "права"),
    "statistics": ("статистика", "статистика", "статистику"),
}


@pytest.mark.parametrize("entity", OBJECTS)
def test_what_is_done_to_many_stands_in_the_accusative(entity: str, universal: Definition, names: Names) -> None:
    one, many, accusative = OBJECTS[entity]
    known = universal.entities["lead"]._replace(key=entity, label=Label(ru=one), plural=Label(ru=many))
    wording = Wording(universal._replace(entities={entity: known}), names, "ru")
    assert wording.target(entity, accusative=True) == accusative


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_makes_a_sentence_without_any_evidence(code: str, lang: str, bitrix: Definition) -> None:
    text = sentence(step(code), decision(step(code)), bitrix, lang)
    assert text
    assert text != code
    assert not set("[]{}") & set(text)


ATOMS = [
    ("crm.deal.read", "the right «Deals: read»", "право «Сделки: чтение»"),
    ("crm.deal.read>=all", "the right «Deals: read» at 'all' or higher", "право «Сделки: чтение» не ниже „все“"),
    ("reach:crm.deal.read", "a record within the reach of «Deals: read»", "запись в пределах права «Сделки: чтение»"),
    ("is:head", "the person is head of a department", "статус «руководитель отдела»"),
    ("user.mode=on", "«mode» set to yes in the account", "у пользователя «mode»: да"),
    ("has:sip", "sip filled in in the account", "заполненное у пользователя sip"),
    ("role:crm", "a role of module CRM", "роль модуля CRM"),
    ("setting:plan=team|company", "setting «plan» = team or company", "настройка «тариф» = team или company"),
    ("setting:loud", "setting loud is on", "настройка loud включена"),
    ("may:read", "'read' of the same record", "„чтение“ той же записи"),
    ("admitted:branch", "admission to the record's branch", "допуск туда, где находится запись (branch)"),
    ("status=new|old", "status = new or old", "status = new или old"),
    ("date:day<today", "day <today", "day <today"),
    ("!own", "not: responsible", "не: ответственный"),
    ("parent/own", "responsible (of what the record lies in)", "ответственный (то, в чём лежит запись)"),
]


@pytest.mark.parametrize(("atom", "english", "russian"), ATOMS)
def test_conditions_are_told_in_words(atom: str, english: str, russian: str, bitrix: Definition) -> None:
    asked = decision(step("action.condition", missing=atom))
    assert (
        sentence(asked.deciding, asked, bitrix, "en") == f"a condition of the action does not hold; it takes: {english}"
    )
    assert sentence(asked.deciding, asked, bitrix, "ru") == f"не выполнено условие действия; нужно: {russian}"


def test_what_the_system_says_of_a_condition_goes_before_the_general_words(bitrix: Definition) -> None:
    asked = decision(step("role.condition", missing="user.admin_mode=on"))
    english = "admin mode is off; the administrator turns it on in his own profile"
    assert sentence(asked.deciding, asked, bitrix, "en") == english
    asked = decision(step("interface.condition", missing="never:extranet"))
    russian = "пользователю экстранета доступно только то, что лежит в его группах"
    assert sentence(asked.deciding, asked, bitrix, "ru") == russian


@pytest.mark.parametrize(
    "name", ["[red]Пётр[/red]", "Пётр \x1b[31m", "Пётр\nИльин", "🙂" * 5, "\u202eПётр", "я" * 10_000]
)
def test_a_name_is_text_and_nothing_else(name: str, bitrix: Definition) -> None:
    text = headline(EXPLICIT_NONE, bitrix, Names(users={"petr": name}, roles={"manager": name}), "ru")
    assert "\x1b" not in text
    assert "\n" not in text
    assert "\u202e" not in text
    assert text.count("Пётр" if "Пётр" in name else name if len(name) <= 80 else "я" * 79 + "…") == 2


def test_an_action_that_no_language_knows_is_quoted(bitrix: Definition) -> None:
    asked = Decision(decision(action="teleport").request, AT, D2, decision().walk)
    assert headline(asked, bitrix, Names(), "en").startswith("petr can teleport deal D-2")
    assert headline(asked, bitrix, Names(), "ru").startswith("petr может выполнить действие «teleport» (сделка D-2)")


def test_a_question_about_a_field_names_the_field(universal: Definition, names: Names) -> None:
    asked = decision(step("field.hidden", field="phone"), target="lead:L-1", field="phone")
    assert headline(asked, universal, names, "en") == (
        "Пётр Ильин (petr) cannot read field «phone» (lead L-1): it is hidden here."
    )
    assert headline(asked, universal, names, "ru") == (
        "Пётр Ильин (petr) не может читать поле «телефон» (лид L-1): оно здесь скрыто."
    )


SPOKEN = [
    ("bitrix24", "appear", "disk:prices", "find folder or file prices on their Disk",
     "видеть папку или файл prices на своём Диске"),
    ("bitrix24", "move", "task:T-1", "move task T-1 to a group", "переносить в группу задачу T-1"),
    ("bitrix24", "update_limited", "process:vacation", "change business process vacation with restrictions",
     "изменять бизнес-процесс vacation с ограничениями"),
    ("alfacrm", "delete-final-bulk", "client", "finally delete clients in bulk",
     "выполнить действие «массовое окончательное удаление» (клиенты)"),
    ("getcourse", "add.staff", "user:ann", "add user ann as staff",
     "выполнить действие «добавление с типом Сотрудник» (пользователь ann)"),
    ("getcourse", "work", "task:T-1", "work with task T-1", "выполнить действие «работа» (задача T-1)"),
    ("yclients", "revoke", "user", "revoke rights of users", "выполнить действие «отзыв прав» (пользователи)"),
    ("alfacrm", "view", "report:debts", "view report «Debts»", "просматривать отчёт «Задолженности»"),
    ("multichat", "handover", "chat:K", "hand over chat K", "передавать чат K"),
]  # fmt: skip


@pytest.mark.parametrize(("system", "action", "target", "english", "russian"), SPOKEN)
def test_what_is_done_reads_well_in_every_system(
    system: str, action: str, target: str, english: str, russian: str
) -> None:
    request = Request("petr", action, target)
    for lang, said in (("en", english), ("ru", russian)):
        assert Wording(systems.load(system)[0], Names(), lang).does(request) == said


def test_the_place_of_what_is_acted_on_stands_in_no_list(bitrix: Definition) -> None:
    assert Wording(bitrix, Names(), "en").action("appear") == "find on their Disk"
    assert "{}" not in str([right.label for right in bitrix.permissions.values()])


@pytest.mark.parametrize(
    ("section", "told"),
    [("messages.inbox", "the right «Can work with incoming messages»"), ("sales.orders", "any right of it")],
)
def test_the_only_right_of_a_section_is_named(section: str, told: str) -> None:
    getcourse = systems.load("getcourse")[0]
    closed = step("section.closed", section=section, rights_held=())
    assert sentence(closed, decision(closed), getcourse, "en").endswith(f"; it takes: {told}")
