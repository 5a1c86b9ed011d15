"""A condition on a secret attribute decides, and is explained without the value."""

from pathlib import Path

import pytest

import crmaccess.systems
from tests.cli.conftest import Run

SHIPPED = Path(crmaccess.systems.__file__).with_name("multichat.toml")
SCOPE = ('action = "chats.process" }]', 'action = "chats.process", scope = "vault=Hush" }]')
DECLARED = (
    "[attributes.chat]\n",
    '[attributes.chat]\nvault = { secret = true, label = { en = "vault", ru = "сейф" } }\n',
)


@pytest.mark.parametrize("value", ["Hush", "other"])
def test_no_answer_shows_what_a_condition_asks_of_a_secret(crmaccess: Run, value: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    Path("own.toml").write_text(text.replace(*SCOPE).replace(*DECLARED), encoding="utf-8")
    for line in (
        "init --system own.toml -q --owner-email a@x.ru", "users add op --type manager --state active --email o@x.ru",
        "sources add vk", "sources admit op vk", "rights grant op messages.view --place source:vk",
        "rights grant op messages.send --place source:vk",
        f"records add chat w1 --set vault={value} --set source=vk",
    ):  # fmt: skip
        answer = crmaccess(*line.split())
        assert answer.exit_code == 0, (line, answer.stderr)
    assert crmaccess("check", "op", "process", "chat:w1").exit_code == (0 if value == "Hush" else 10)
    for line in ("explain op process chat:w1", "check op process chat:w1", "who process chat:w1", "diagnose op"):
        for more in ((), ("--json",), ("--lang", "ru")):
            answer = crmaccess(*line.split(), *more)
            assert "Hush" not in answer.stdout + answer.stderr
