"""What is said twice and differently is refused: one of both would be passed over without a word."""

import pytest

from crmaccess.cli.frame.entry.registry import top
from tests.cli.conftest import Run


def verbs() -> list[tuple[list[str], str]]:
    """Every command that has an option of one value, with the first of these options."""
    found = []
    group = top(completing=False)
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        inner = command.list_commands(None) if hasattr(command, "list_commands") else [""]
        for verb in inner:
            one = command.get_command(None, verb) if verb else command
            options = [
                param for param in one.params
                if param.param_type_name == "option" and not (param.is_flag or param.multiple or param.count)
            ]  # fmt: skip
            found += [([name, verb] if verb else [name], options[0].opts[0])] if options else []
    return found


def test_no_command_takes_an_option_of_one_value_twice(crmaccess: Run) -> None:
    for words, option in verbs():
        session = crmaccess(*words, option, "1", f"{option}=2")
        assert session.exit_code == 2, words
        assert f"E_OPTION_TWICE]: {option} " in session.stderr, words


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("users add petr --set phone=1 --set phone=2", "E_PAIR_TWICE"),
        ("check petr read deal --set stage=NEW --set stage=WON", "E_PAIR_TWICE"),
        ("users list --at 2026-01-01 --at 2026-02-01", "E_OPTION_TWICE"),
        ("users list --fields login --fields name", "E_OPTION_TWICE"),
        ("users list --json --format csv", "E_OPTIONS_EXCLUDE"),
        ("--as petr users list --as olga", "E_OPTION_TWICE"),
    ],
)
def test_nor_does_it_take_two_values_of_one_name(crmaccess: Run, line: str, code: str) -> None:
    crmaccess("init")
    session = crmaccess(*line.split())
    assert (session.exit_code, code in session.stderr) == (2, True)


@pytest.mark.parametrize(
    "line",
    [
        "users list --state active --state active", "users list --json --format json", "users list -q -q",
        "--db nowhere.db users list --db crmaccess.db", "users list --lang ru --lang en",
        "users add petr --state active --set phone=1 --set phone=1", "users add -- --state",
    ],
)  # fmt: skip
def test_the_same_twice_is_once_and_an_alias_can_be_overruled(crmaccess: Run, line: str) -> None:
    crmaccess("init")
    assert "TWICE" not in crmaccess(*line.split()).stderr


ROW = '{"user": "petr", "action": "read", "target": "deal"'


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (', "target": "lead"}', "E_PAIR_TWICE"), (', "set": {"stage": "NEW", "stage": "WON"}}', "E_PAIR_TWICE"),
        (', "set": ["stage=NEW"]}', "E_JSON_VALUE"), (', "set": {"stage": {"a": "b"}}}', "E_JSON_VALUE"),
        (', "at": []}', "E_JSON_VALUE"), (', "set": "stage=NEW; stage=WON"}', "E_PAIR_TWICE"),
    ],
)  # fmt: skip
def test_a_line_of_a_batch_passes_nothing_over(crmaccess: Run, more: str, code: str) -> None:
    crmaccess("init", "--system", "bitrix24", "-q", "--owner-email", "o@x.ru")
    session = crmaccess("check", "--batch", "-", stdin=ROW + more)
    assert session.exit_code in (5, 6)
    assert code in session.stdout + session.stderr
