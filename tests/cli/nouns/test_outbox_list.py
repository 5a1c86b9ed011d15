"""The outbox as people read it: states in words, and addresses divided at their signs where the terminal is narrow."""

import json
from io import StringIO

from crmaccess.plan.people.coming.invited import STATES as OF_INVITATIONS
from crmaccess.render.lists.table import write_table
from crmaccess.render.sentences.language import catalog
from crmaccess.store.letters import STATES
from tests.cli.conftest import Run


def test_states_of_letters_are_words_for_people_and_keys_for_programs(crmaccess: Run) -> None:
    crmaccess("init", "--system", "multichat", "-q")
    crmaccess(
        "users",
        "add",
        "lida",
        "--name",
        "Лида Орлова",
        "--type",
        "manager",
        "--email",
        "lida@uyut.example",
        "--link",
        "-y",
    )
    table = crmaccess("outbox", "list", "--lang", "ru").stdout
    assert "в очереди" in table
    assert "queued" not in table
    assert "Состояние" in crmaccess("outbox", "show", "1", "--lang", "ru").stdout
    (letter,) = json.loads(crmaccess("outbox", "list", "--json", "--lang", "ru").stdout)["items"]
    assert letter["state"] == "queued"


def test_every_state_of_a_letter_has_a_word_that_is_the_same_of_an_invitation() -> None:
    for lang in ("en", "ru"):
        words = {state: catalog(lang).words.get(f"letter.{state}") for state in STATES}
        assert None not in words.values()
        invited = {state: getattr(label, lang) for state, label in OF_INVITATIONS.items() if state in words}
        assert invited == {state: words[state] for state in invited}


def test_the_letter_of_a_revoked_invitation_is_listed(crmaccess: Run) -> None:
    for words in (
        ("init", "-q"), ("users", "invite", "a@x.ru", "-y"), ("users", "invitations", "revoke", "a@x.ru", "-y"),
    ):  # fmt: skip
        assert crmaccess(*words).exit_code == 0
    answer = crmaccess("outbox", "list")
    assert (answer.exit_code, "withdrawn" in answer.stdout) == (0, True)
    assert "снято с отправки" in crmaccess("outbox", "show", "1", "--lang", "ru").stdout


def test_a_narrow_table_divides_addresses_before_their_signs() -> None:
    stream = StringIO()
    row = ["1", "lida.ivanovskaya@uyut-mebel.example", "password link that was sent a while ago"]
    write_table(["Number", "Address", "Letter"], [row], stream, width=50, color=False)
    cells = [line[8:].split("  ")[0].strip() for line in stream.getvalue().splitlines()[2:]]
    assert "".join(cells) == "lida.ivanovskaya@uyut-mebel.example"
    assert all(cell[:1] in "l@.-" for cell in cells if cell)
    assert max(map(len, stream.getvalue().splitlines())) <= 50
