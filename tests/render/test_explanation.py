"""The whole explanation: one sentence, the gates as a tree, the votes, and what else stands in the way."""

import pytest

from crmaccess.definition import Definition
from crmaccess.facts import Record
from crmaccess.render.decisions.explanation import explanation
from crmaccess.render.sentences.language import LANGUAGES
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import display_width
from tests.render.decisions import EXPLICIT_NONE, decision, step, vote, walk

ENGLISH = """\
Пётр Ильин (petr) cannot read deal D-2: on stage «Documents» role «Помощник менеджера» says no access explicitly, \
which outranks the inherited 'own' of role «Менеджер».
deal D-2 · responsible Пётр Ильин (petr) · departments «Продажи» · stage «Documents»

├─ account      pass            the account may act: active
├─ role         pass            let in by roles «Менеджер», «Помощник менеджера»
├─ interface    not applicable
├─ compartment  not applicable
├─ section      pass            section «Deals» is open
├─ action       DENY            the right «Deals: read» is not there: 'no access'
│  ├─ role «Помощник менеджера»  no access  explicit   stage «Documents»  through department «Продажи» with \
sub-departments  won
│  └─ role «Менеджер»            own        inherited                     personally                  \
                       outvoted: an explicit value outranks an inherited one
├─ scope        DENY            the level of «Deals: read» opens no record: 'no access'; it takes 'own'
├─ restriction  not applicable
└─ field        not applicable

Further blockers: scope
Other ways:
  admin mode: stopped at role: admin mode is off; the administrator turns it on in his own profile
Decided at gate action (action.none), 2026-11-21 09:00"""

RUSSIAN = """\
Пётр Ильин (petr) не может читать сделку D-2: на стадии «Подготовка документов»
роль «Помощник менеджера» явно задаёт „нет доступа“, а это важнее
унаследованного „свои“ роли «Менеджер».
сделка D-2 · ответственный Пётр Ильин (petr) · отделы «Продажи» · стадия
  «Подготовка документов»

├─ учётная запись  да            учётная запись действует: активен
├─ роль            да            вход открыт: роли «Менеджер», «Помощник
│                                менеджера»
├─ кабинет         не требуется
├─ место           не требуется
├─ раздел          да            раздел «Сделки» открыт
├─ действие        ОТКАЗ         права «Сделки: чтение» нет: „нет доступа“
│  ├─ роль «Помощник менеджера»: нет доступа, явно — решило
│  │    стадия «Подготовка документов», через отдел «Продажи» с подотделами
│  └─ роль «Менеджер»: свои, унаследовано, лично — уступило: явное значение
│       важнее унаследованного
├─ охват           ОТКАЗ         уровень права «Сделки: чтение» не открывает ни
│                                одной записи: „нет доступа“; нужен „свои“
├─ запрет          не требуется
└─ поле            не требуется

Дальнейшие препятствия: охват
Другие пути:
  режим администратора: остановлен на проверке «роль»: режим администратора
    выключен; администратор включает его в своём профиле
Решено на проверке «действие» (action.none), 2026-11-21 09:00"""


def test_the_whole_explanation_in_english(bitrix: Definition, names: Names) -> None:
    assert "\n".join(explanation(EXPLICIT_NONE, bitrix, names, "en")) == ENGLISH


def test_the_whole_explanation_in_russian_at_eighty_columns(bitrix: Definition, names: Names) -> None:
    assert "\n".join(explanation(EXPLICIT_NONE, bitrix, names, "ru", width=80)) == RUSSIAN


@pytest.mark.parametrize("width", [40, 60, 80, 132])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lines_keep_the_width(width: int, lang: str, bitrix: Definition, names: Names) -> None:
    long = names._replace(users={"petr": "я" * 10_000})
    lines = explanation(EXPLICIT_NONE, bitrix, long, lang, width=width)
    assert max(map(display_width, lines)) <= max(width, 55)
    assert "".join(line.strip() for line in lines).count("я" * 79 + "…") >= 1


def test_colour_repeats_what_the_words_say(bitrix: Definition, names: Names) -> None:
    plain = explanation(EXPLICIT_NONE, bitrix, names, "en")
    painted = explanation(EXPLICIT_NONE, bitrix, names, "en", color=True)
    assert "\x1b" not in "".join(plain)
    assert "\x1b[1;31mDENY\x1b[0m" in "".join(painted)
    assert "\x1b[32mpass\x1b[0m" in "".join(painted)
    bare = [line.replace("\x1b[1m", "").replace("\x1b[1;31m", "").replace("\x1b[32m", "") for line in painted]
    assert [line.replace("\x1b[2m", "").replace("\x1b[0m", "").rstrip() for line in bare] == plain


def test_data_steers_no_terminal(bitrix: Definition) -> None:
    evil = "\x1b[2J\u202e[red]"
    lines = explanation(
        EXPLICIT_NONE, bitrix, Names(users={"petr": evil}, roles={"helper": evil}, departments={"sales": evil}), "en"
    )
    assert "[red]" in lines[0]
    assert not any("\x1b" in line or "\u202e" in line for line in lines)


def test_an_unknown_user_gets_no_list_of_further_blockers(bitrix: Definition, names: Names) -> None:
    asked = decision(step("account.unknown", nearest=("petr",)), step("role.none"), user="petrr")
    lines = explanation(asked, bitrix, names, "en")
    assert lines[0] == "petrr cannot read deal D-2: there is no such user; did you mean petr?"
    assert "Further blockers:" not in lines


def test_an_allow_names_hidden_fields_demands_and_other_open_ways(universal: Definition, names: Names) -> None:
    asked = decision(
        step("scope.within", permission="lead.read", reach="branch", distance="branch"),
        target="lead:L-1", way="right",
        record=Record("lead", "L-1", "", "", branch="north", stage="new", open=True),
        contributions=(vote("manager", "branch", "won", permission="lead.read", branch="north"),),
        hidden=("phone", "email"), demands=("reason",), others=(walk(way="participant"),),
    )  # fmt: skip
    lines = explanation(asked, universal, names, "en")
    assert lines[1] == ("lead L-1 · the record has no responsible · stage «New» · branch «Север» · open to everybody")
    assert "│  └─ role «Менеджер»  branch  inherited  personally, in branch «Север»  won" in lines
    assert lines[-5:] == [
        "Hidden fields: «phone», «e-mail»",
        "Demanded: reason",
        "Other ways:",
        "  taking part in the record: open as well",
        "Decided at gate scope (scope.within), 2026-11-21 09:00",
    ]


@pytest.mark.parametrize(
    ("source", "held", "english", "russian"),
    [
        ("user:petr", "user:petr", "a personal right", "личное право"),
        ("group:g1", "group:g1", "through group «Акция»", "через группу «Акция»"),
        ("kind:administrator", "kind:administrator", "being administrator", "статус администратор"),
        ("role:promo", "workgroup:w", "through w", "через w"),
    ],
)
def test_a_vote_says_where_it_comes_from(
    source: str, held: str, english: str, russian: str, bitrix: Definition, names: Names
) -> None:  # fmt: skip
    asked = decision(
        step("action.granted", permission="crm.deal.read"), contributions=(vote(source, "all", "won", held=held),)
    )
    assert any(english in line for line in explanation(asked, bitrix, names, "en"))
    assert any(russian in line for line in explanation(asked, bitrix, names, "ru"))
