"""What a diagnosis says is so: causes that are causes, in the words of the rest of the program, and cures with what
they do besides."""

import pytest

from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose import company


def said(crmaccess: Run, *ask: str) -> list[str]:
    return [line.strip() for line in crmaccess("diagnose", *ask).stdout.splitlines()]


def test_what_denies_in_no_place_of_hers_keeps_no_notification_back(crmaccess: Run) -> None:
    """MC-45: she sees the messages of every source, only a draft lies in none."""
    company(crmaccess, "podderzhka", "multichat")
    told = said(crmaccess, "nadya", "--complaint", "notifications")
    assert (
        "Telegram «general»: switched off; it takes: «general notifications in Telegram» set to yes in the account"
        in told
    )
    assert [line for line in told if "only those get it" in line] == []


def test_a_notification_that_arrives_from_some_source_is_not_told_as_kept_back(crmaccess: Run) -> None:
    """MC-45: of no source of hers that is not in use more is said than of another; only where none is left."""
    company(crmaccess, "podderzhka", "multichat")
    for source, left in (("telegram", 0), ("whatsapp", 2)):  # she has these two, and the first is that of a draft
        assert crmaccess("sources", "archive", source, "--yes").exit_code == 0
        told = said(crmaccess, "lena", "--complaint", "notifications")
        assert len([line for line in told if "only those get it" in line]) == min(left, 1), told


@pytest.mark.parametrize(
    ("lang", "all_pupils", "all_lessons"),
    [
        (
            "en",
            "setting «Has access to all pupils, not only the own ones» is on, which shows those of others, too: "
            "clients, leads",
            "setting «Has access to all lessons, not only the own ones» is on, which shows those of others, too: "
            "lessons (the screen is the table, status: conducted)",
        ),
        (
            "ru",
            "настройка «Имеет доступ ко всем ученикам, а не только своим» включена, поэтому видны и чужие: "
            "клиенты, лиды",
            "настройка «Имеет доступ ко всем урокам, а не только своим» включена, поэтому видны и чужие: "
            "уроки (экран таблица, статус: проведён)",
        ),
    ],
)
def test_a_setting_that_shows_more_is_told_with_what_it_is_and_what_it_shows(
    lang: str, all_pupils: str, all_lessons: str, crmaccess: Run
) -> None:
    """ALFA-46, ALFA-48."""
    company(crmaccess, "poliglot", "alfacrm")
    for name in ("teacher.all_clients", "teacher.all_lessons"):
        assert crmaccess("settings", "set", name, "on").exit_code == 0
    told = said(crmaccess, "petr", "--complaint", "others", "--lang", lang)
    assert {all_pupils, all_lessons} <= {*told}
    assert any("for the whole company" in line or "для всей компании" in line for line in told)


def test_more_cures_than_are_named_are_counted_and_the_least_stand_first(crmaccess: Run) -> None:
    company(crmaccess, "shkola", "universal")
    few, all_of_them = said(crmaccess, "stas"), said(crmaccess, "stas", "--limit", "0")
    roles = [line.split()[-2] for line in all_of_them if "roles assign" in line]
    assert [line.split()[-2] for line in few if "roles assign" in line] == roles[:4]
    assert f"and {len(roles) - 4} more: --limit 0 shows all" in few
    assert roles.index("office") < roles.index("employee") < roles.index("head") < roles.index("director")
    assert not [line for line in all_of_them if "more:" in line]


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "being Manager brings «View messages», source: all; all that is seen by it: messages"),
        ("ru", "статус Менеджер даёт: «Просмотр сообщений»; источник: все; благодаря этому видны: сообщения"),
    ],
)
def test_who_sees_all_sources_loses_the_choice_of_all_and_not_the_type(
    lang: str, shown: str, crmaccess: Run
) -> None:  # an operator would see the same messages, and a manager again what the operator did
    company(crmaccess, "podderzhka", "multichat")
    told = said(crmaccess, "denis", "--complaint", "others", "--lang", lang)
    assert "sources remove denis '*'" in told[told.index(shown) + 1]
    assert crmaccess("users", "edit", "denis", "--type", "operator").exit_code == 0
    assert not any("--type" in line for line in said(crmaccess, "denis", "--complaint", "others"))


def test_a_cure_that_takes_from_others_says_from_how_many(crmaccess: Run) -> None:
    company(crmaccess, "torgovy-dom", "bitrix24")
    assert crmaccess("departments", "head", "sales", "petr", "--yes").exit_code == 0
    told = said(crmaccess, "petr", "--complaint", "others")
    (heads,) = (line for line in told if "roles unassign task_head kind:head" in line)
    assert heads.endswith("; touches others, too: 9 people")
    (mine,) = (line for line in told if "groups leave petr promo" in line)
    assert "touches" not in mine


def test_a_right_of_her_own_goes_before_the_type_changes(crmaccess: Run) -> None:
    company(crmaccess, "romashka", "getcourse")
    told = said(crmaccess, "mila", "--complaint", "others")
    assert any(line.startswith("crmaccess rights revoke user:mila users.manager") for line in told)
    assert not [line for line in told if "--type" in line]


def test_who_was_invited_is_told_what_became_of_the_letter(crmaccess: Run) -> None:
    """YC-04: the state of the account says nothing of letters."""
    company(crmaccess, "salon", "yclients")
    told = said(crmaccess, "vera", "--lang", "ru")
    assert told[0] == "Вера Лакова (vera) · приглашён"
    assert "приглашение: письма ещё не было" in told
    assert crmaccess("users", "invitations", "resend", "vera").exit_code == 0
    told = said(crmaccess, "vera", "--lang", "ru")
    assert "приглашение: в очереди" in told
    assert not [line for line in said(crmaccess, "boris") if "invitation" in line]


@pytest.mark.parametrize(
    ("command", "complaint", "said_of_it", "cure"),
    [
        ("branches admit polina tverskaya", "place", "admission to branch «Ландыш на Тверской» ended 2036-12-10",
         "branches admit polina tverskaya --until never"),
        ("branches admit polina tverskaya", "little", "admission to branch «Ландыш на Тверской» ended 2036-12-10",
         "branches admit polina tverskaya --until never"),
        ("rights grant user:polina clients.access --place branch:sokol", "little",
         "the right «Client base (block)» was held until 2036-12-10, branch «Ландыш на Соколе»",
         "rights grant user:polina clients.access --place branch:sokol --until never"),
    ],
)  # fmt: skip
def test_what_has_ended_is_named_and_prolonged(
    command: str, complaint: str, said_of_it: str, cure: str, crmaccess: Run
) -> None:
    company(crmaccess, "salon", "yclients")
    assert crmaccess(*command.split(), "--until", "2036-12-10", "--yes").exit_code == 0
    told = said(crmaccess, "polina", "--complaint", complaint, "--at", "2036-12-20")
    line = told.index(f"more is given by what is not in force now: {said_of_it}")
    assert cure in told[line + 1]
