"""Secrets in commands and questions, as they may be shown."""

import pytest

from crmaccess.plan.known.secrets import HIDDEN, veiled_command, veiled_conditions, veiled_values
from tests.builders import definition

CHAT = definition("multichat")


@pytest.mark.parametrize(
    "typed",
    [
        "users add gleb --set code=Hush", "users add gleb --set=code=Hush", "users add gleb --set 'code=Hush it'",
        "users add gleb --set 'code = Hush'", """users add gleb --set 'code=Hush'"'"'s'""",
        "users add gleb --set phone=1 --set code=Hush=1", "users add gleb --set user.code=Hush",
    ],
)  # fmt: skip
def test_a_command_is_shown_without_the_secrets_that_it_sets(typed: str) -> None:
    shown = veiled_command(f"crmaccess {typed}", CHAT)
    assert "Hush" not in shown
    assert HIDDEN in shown
    assert shown.startswith("crmaccess users add gleb ")


@pytest.mark.parametrize("typed", ["users add gleb --set 'phone=+7 1'", "settings set plan=pro", "users add barcode=1"])
def test_any_other_command_is_shown_as_it_was_typed(typed: str) -> None:
    assert veiled_command(typed, CHAT) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "settings set integrator_code Hush", "settings set integrator_code 'Hush it'",
        "-y settings set integrator_code Hush",
        "settings set -n integrator_code Hush", "settings set integrator_code Hush --lang ru",
        "settings set integrator_code 'Hush",
    ],
)  # fmt: skip
def test_a_command_is_shown_without_the_secret_setting_that_it_sets(typed: str) -> None:
    shown = veiled_command(f"crmaccess {typed}", CHAT)
    assert "Hush" not in shown
    assert shown.endswith(HIDDEN)


def test_what_somebody_would_become_is_told_without_secrets() -> None:
    assert veiled_values({"code": "Hush", "phone": "1"}, "user", CHAT) == {"code": HIDDEN, "phone": "1"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("code=Hush", f"code={HIDDEN}"), ("!chat/user.code=Hush|Hush is:x", f"!chat/user.code={HIDDEN} is:x"),
        ('"missing": "user.code=Hush",', f'"missing": "user.code={HIDDEN}",'),
        ("user.code=setting:integrator_code",) * 2,
        ("users edit vlad --set code=CODE",) * 2, ("barcode=1 phone=2",) * 2,
    ],
)  # fmt: skip
def test_a_condition_is_shown_without_what_it_asks_of_a_secret(text: str, shown: str) -> None:
    assert veiled_conditions(text, CHAT) == shown
