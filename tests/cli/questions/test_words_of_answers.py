"""Answers that puzzled whoever read them first: in words of the reader's language, with what may be typed."""

import json

import pytest

from tests.cli.conftest import Run, Session


def typed(crmaccess: Run, *lines: str) -> Session:
    """The answer to the last of the lines; those before it succeed."""
    *before, asked = lines
    for line in before:
        answer = crmaccess(*line.split())
        assert answer.exit_code == 0, (line, answer.stderr)
    return crmaccess(*asked.split())


@pytest.fixture
def company(crmaccess: Run) -> Run:
    typed(
        crmaccess, "init --system universal", "branches add north --name Север", "pipelines add deal opt --name Опт",
        "stages add deal ship --pipeline opt", "users add petr --name Пётр --state active", "departments add sales",
        "departments join petr sales", "rights grant user:petr deal.read branch --pipeline opt",
        "records add deal D-1",
    )  # fmt: skip
    return crmaccess


@pytest.mark.parametrize(("name", "level"), [("Филиал", "branch"), ("ВСЕ", "all"), ("no access", "none")])
def test_a_level_is_taken_by_the_name_that_answers_call_it(company: Run, name: str, level: str) -> None:
    assert company("rights", "grant", "user:petr", "lead.read", name, "--dry-run").stdout in (
        f"add: right lead.read = {level} of user:petr\n",
    )


@pytest.mark.parametrize("asked", ["rights grant user:petr deal.read чужие", "rights grant user:petr deal.read"])
def test_who_must_choose_a_level_reads_each_with_its_name(company: Run, asked: str) -> None:
    assert "own (свои), department (отдел)" in company(*asked.split(), "--lang", "ru").stderr
    assert "none (no access), own, department" in company(*asked.split()).stderr
    assert json.loads(company("--json", *asked.split()).stderr)["errors"][0]["nearest"][:2] == ["none", "own"]


def test_a_right_is_shown_in_words(company: Run) -> None:
    told = company("--lang", "ru", "rights", "show", "deal.read").stdout
    assert "branch (филиал)" in told
    assert "user:petr — branch (филиал), направление opt" in told
    assert not {"levels", "received_by", "grants", "pipeline", "role", "group"} & set(told.split())
    assert "received_by" in json.loads(company("--json", "rights", "show", "deal.read").stdout)


def test_an_entry_of_the_journal_is_shown_in_words(company: Run) -> None:
    number = json.loads(company("--json", "journal", "list", "--object", "user:petr").stdout)["items"][0]["number"]
    told = company("--lang", "ru", "journal", "show", str(number)).stdout
    assert "добавить: право deal.read = branch у user:petr, направление opt" in told
    assert "Уровень: branch (филиал)" in told
    assert not {"holder:", "with_sub:", "Grant", "None", "False"} & set(told.split())
    assert json.loads(company("--json", "journal", "show", str(number)).stdout)["after"]["with_sub"] is False


def test_a_stage_of_another_pipeline_is_answered_with_the_option_that_names_it(company: Run) -> None:
    refused = company("records", "move", "deal:D-1", "ship")
    assert "--pipeline opt" in refused.stderr
    assert company("records", "move", "deal:D-1", "ship", "--pipeline", "opt").exit_code == 0


def test_a_figure_that_counts_only_those_who_are_seen_says_so(company: Run) -> None:
    typed(company, "users add nina --state active", "rights grant user:nina users.list")
    assert "W_PEOPLE_CUT" in company("--as", "nina", "departments", "list").stderr
    assert "W_PEOPLE_CUT" not in company("departments", "list").stderr


@pytest.mark.parametrize("asked", ["what bob", "what bob read deal", "report access bob"])
def test_of_an_account_that_does_not_act_that_is_said_first(company: Run, asked: str) -> None:
    typed(company, "users add bob", "rights grant user:bob deal.read all")
    answer = company(*asked.split())
    assert (answer.exit_code, answer.stderr.splitlines()[0]) == (
        0,
        "note[W_ACTS_NOT]: bob may do nothing: the account is invited — what would help says: crmaccess diagnose bob",
    )  # fmt: skip
    assert "«приглашён»" in company("--lang", "ru", *asked.split()).stderr
    assert company("users", "activate", "bob").exit_code == 0
    assert "W_ACTS_NOT" not in company(*asked.split()).stderr


def test_a_lacking_address_is_named_in_one_pair_of_quotes(crmaccess: Run) -> None:
    told = typed(
        crmaccess, "init --system multichat", "users add stas --type operator --state active",
        "--lang ru diagnose stas --complaint notifications",
    ).stdout  # fmt: skip
    assert "отсутствует «Подключённый Telegram»" in told
    assert "««" not in told


def test_who_was_never_archived_is_not_called_restored(crmaccess: Run) -> None:
    told = typed(
        crmaccess, "init --system multichat", "users add maria --type operator --state active",
        "users add lena --type administrator --state active", "--lang ru users deactivate maria",
    )  # fmt: skip
    assert told.stdout.endswith("состояние активен → не активен\n"), told


def test_a_request_is_named_before_it_is_spoken_of(company: Run) -> None:
    typed(company, "users add boss --state active", "rights grant user:boss rights.edit")
    told = company("--lang", "ru", "--as", "boss", "roles", "add", "temp", "--request").stderr
    assert told.startswith("Нужно, чтобы заявку 1 одобрил кто-то другой"), told
