"""Questions about a kind as a whole: of all the places there are, and of what the question says nothing of."""

import pytest

from tests.cli.conftest import Run
from tests.cli.questions.test_one_answer import items, typed

LENA = (
    "users add lena --type manager --state active --email lena@demo.example --set email_new_messages=on",
    "sources add telegram", "sources add whatsapp", "sources admit lena telegram", "groups add sales",
    "groups join lena sales", "rights grant group:sales messages.view --place source:whatsapp",
)  # fmt: skip
NOTIFY = ("check", "lena", "notify", "notification")
EMAIL, MESSAGES = ("--set", "channel=email"), ("--set", "type=new_messages")


def where(crmaccess: Run, *question: str) -> str:
    """Where it is possible, as the sentence says."""
    answer = crmaccess(*question)
    assert answer.exit_code == 0, answer.stdout
    return answer.stdout.strip().rstrip(".").partition("only here: ")[2]


@pytest.mark.parametrize("said", [(), EMAIL, MESSAGES, EMAIL + MESSAGES])
def test_a_notification_arrives_from_the_sources_that_one_may_read_whatever_the_question_says_of_it(
    crmaccess: Run, said: tuple[str, ...]
) -> None:
    typed(crmaccess, "multichat", *LENA)
    assert where(crmaccess, *NOTIFY, *said) == ""
    crmaccess("sources", "archive", "telegram", "-y")
    assert where(crmaccess, *NOTIFY, *said) == "source «whatsapp»"
    assert where(crmaccess, *NOTIFY, *said, "--set", "source=whatsapp") == ""
    assert crmaccess(*NOTIFY, *said, "--set", "source=telegram").exit_code == 10


def test_lists_name_the_sources_as_well(crmaccess: Run) -> None:
    typed(crmaccess, "multichat", *LENA, "sources archive telegram")
    (one,) = items(crmaccess, "what", "lena", "notify")
    (who,) = items(crmaccess, "who", "notify", "notification")
    (cell,) = items(crmaccess, "report", "matrix", "lena", "--entity", "notification", "--action", "notify")
    assert [one["where"], who["where"], cell["where"]] == [["yes@source:whatsapp"]] * 3


def test_a_chat_can_be_handed_over_where_whoever_gets_it_may_answer(crmaccess: Run) -> None:
    typed(crmaccess, "multichat", *LENA, "sources add vk", "users add oleg --type manager --state active",
          "sources admit oleg *", "rights grant group:sales messages.send --place source:whatsapp")  # fmt: skip
    to_lena = where(crmaccess, "check", "oleg", "handover", "chat", "--to", "lena")
    assert to_lena == "source «telegram», source «whatsapp»"
    crmaccess("sources", "archive", "telegram", "-y")
    assert where(crmaccess, "check", "oleg", "handover", "chat", "--to", "lena") == "source «whatsapp»"


ZHANNA = (
    "users add zhanna --type staff --state active", "branches add north", "branches add south",
    "branches admit zhanna *", "cash-registers add desk", "cash-registers add safe", "cash-registers admit zhanna desk",
    "roles add keeper --interface admin --rank 500", "rights grant role:keeper payments.menu",
    "rights grant role:keeper payments.list", "rights grant role:keeper general.export",
    "roles assign keeper user:zhanna --branch north",
)  # fmt: skip


@pytest.mark.parametrize("action", ["list", "export"])
def test_places_of_every_kind_are_named_to_which_one_must_be_admitted(crmaccess: Run, action: str) -> None:
    typed(crmaccess, "alfacrm", *ZHANNA)
    question = ("check", "zhanna", action, "payment")
    assert where(crmaccess, *question) == "branch «north» / cash register «desk»"
    assert where(crmaccess, *question, "--set", "register=desk") == "branch «north»"
    assert where(crmaccess, *question, "--set", "branch=north") == "cash register «desk»"
    crmaccess("cash-registers", "admit", "zhanna", "*", "-y")
    assert where(crmaccess, *question) == "branch «north»"
    (one,) = (one for one in items(crmaccess, "what", "zhanna", action) if one["entity"] == "payment")
    assert one["where"] == ["on@branch:north"]


def test_the_level_of_a_list_goes_from_the_lowest_to_the_highest_wherever_they_count(crmaccess: Run) -> None:
    typed(crmaccess, "bitrix24", "users add alla --type employee --state active", "roles add seller",
          "roles assign seller user:alla", "rights grant role:seller crm.deal.read own",
          "rights grant role:seller crm.deal.read department --stage DOCS")  # fmt: skip
    (one,) = (one for one in items(crmaccess, "what", "alla", "read") if one["entity"] == "deal")
    assert one["level"] == "own…department"
    for question in (("what", "alla"), ("report", "access", "alla")):
        assert "own…own + department" in crmaccess(*question).stdout


RIMMA = (
    "branches add sokol", "branches add center", "users add rimma --state active --name Rimma --email r@demo.example",
    "branches admit rimma sokol", "branches admit rimma center", "rights grant user:rimma journal.access",
    "rights grant user:rimma journal.view all",
    "rights grant user:rimma window.access", "rights grant user:rimma window.client_data --place branch:center",
)  # fmt: skip


def test_of_a_field_the_places_are_named_in_which_it_is_shown(crmaccess: Run) -> None:
    typed(crmaccess, "yclients", *RIMMA)
    question = ("check", "rimma", "view", "appointment", "--field", "phone", "--context", "window")
    assert where(crmaccess, *question) == "branch «center»"
    assert where(crmaccess, *question, "--set", "branch=center") == ""
    assert crmaccess(*question, "--set", "branch=sokol").exit_code == 10
    sights = items(crmaccess, "report", "fields", "rimma", "--field", "phone")
    (window,) = (one for one in sights if (one["entity"], one["context"]) == ("appointment", "window"))
    assert (window["shown"], window["where"]) == (True, ["yes@branch:center"])


def test_the_matrix_names_the_places_that_what_names(crmaccess: Run) -> None:
    typed(crmaccess, "universal", "branches add n", "branches add s", "branches add w", "users add denis",
          "users activate denis", "branches admit denis n", "branches admit denis s", "roles add boss",
          "rights grant role:boss deal.read branch", "rights grant role:boss deal.export branch",
          "roles assign boss denis", "roles add temp", "restrictions impose no_export role:temp",
          "roles assign temp denis --branch s")  # fmt: skip
    (one,) = items(crmaccess, "what", "denis", "export")
    (cell,) = items(crmaccess, "report", "matrix", "denis", "--entity", "deal", "--action", "export")
    assert cell["where"] == one["where"] == ["branch@branch:n"]


def test_of_a_pipeline_that_is_said_the_stages_are_told_by_name_where_they_differ(crmaccess: Run) -> None:
    crmaccess("init", "--system", "bitrix24", "-q")
    for command in (
        "pipelines add deal second --name Second",
        "stages add deal S1 --pipeline second --name First",
        "stages add deal S2 --pipeline second --name Last",
        "roles add t",
        "rights grant role:t deal.read own --pipeline second",
        "users add boris --state active --email b@demo.example",
        "roles assign t boris",
    ):
        assert crmaccess(*command.split()).exit_code == 0, command
    question = ("check", "boris", "read", "deal", "--set", "pipeline=second")
    assert "only here" not in crmaccess(*question).stdout, "all its stages are open"
    assert (
        crmaccess(
            *["rights", "grant", "role:t", "deal.read", "none", "--pipeline", "second", "--stage", "S2"]
        ).exit_code
        == 0
    )
    assert "only here: «Second» «First»." in crmaccess(*question).stdout
