"""Whoever a command runs as is named by login alone: a name can be given to somebody else."""

import json

import pytest

from tests.cli.conftest import Run

OTHER_NAMES = ("Раиса Ким", "раиса ким", "raisa@crm.example", "RAISA@crm.example", "RAISA", "кто-то")


def company(run: Run) -> None:
    run("init", "-q")
    run(
        "users",
        "add",
        "raisa",
        "--name",
        "Раиса Ким",
        "--email",
        "raisa@crm.example",
        "--set",
        "admin=on",
        "--state",
        "active",
    )
    run("users", "add", "hr", "--name", "Анна Ли", "--state", "active")
    for right in ("users.list", "users.edit"):
        run("rights", "grant", "user:hr", right)


@pytest.mark.parametrize("named", OTHER_NAMES)
def test_whoever_a_command_runs_as_is_named_by_login_alone(crmaccess: Run, named: str) -> None:
    company(crmaccess)
    before = crmaccess("journal", "list", "--json").stdout
    for words in (
        ("users", "list"),
        ("branches", "add", "north"),
        ("check", "raisa", "read", "deal"),
        ("undo", "last", "-y"),
    ):
        answer = crmaccess(*words, "--as", named)
        assert (answer.exit_code, "E_OPERATOR_UNKNOWN" in answer.stderr) == (3, True), (words, answer)
    assert crmaccess("journal", "list", "--json").stdout == before
    if "ким" in named.casefold() or "@" in named:
        assert "raisa" in crmaccess("users", "list", "--as", named).stderr


def test_an_operator_does_not_become_whoever_he_names_like_himself(crmaccess: Run) -> None:
    company(crmaccess)
    crmaccess("users", "edit", "raisa", "--name", "hr", "--as", "hr")
    crmaccess("users", "edit", "hr", "--name", "Кто-то", "--login", "other", "--as", "hr")
    assert crmaccess("users", "edit", "other", "--set", "admin=on", "--as", "hr").exit_code == 3


def test_the_journal_has_the_login(crmaccess: Run) -> None:
    company(crmaccess)
    assert crmaccess("users", "edit", "hr", "--set", "phone=+79161234567", "--as", "raisa").exit_code == 0
    newest = json.loads(crmaccess("journal", "list", "--limit", "1", "--json").stdout)["items"][0]
    assert newest["operator"] == "raisa"
