"""What letters say: in the reader's language, with nothing in them that is read as a template or as HTML."""

import re
from collections.abc import Mapping, Sequence
from email import message_from_bytes
from email.message import Message
from email.policy import default
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.definition import LINK
from crmaccess.errors import InvalidInput
from crmaccess.facts import Account
from crmaccess.notify.letters import HIDDEN, LetterWriter, pieces
from crmaccess.notify.settings import Letters
from crmaccess.notify.smtp import _dotted
from crmaccess.plan.people.coming.signing import RESET
from crmaccess.store.letters import QUEUED, Letter, Opened
from crmaccess.systems import names
from tests.builders import definition
from tests.notify.letterbox import AT, LOOK

EVERY = [(system, kind) for system in names() for kind in definition(system).letters]
DETAILS = {
    "type": "manager", "record": "folder:F-1", "role": "", "until": "", "reason": "", "day": "2026-03-02",
    "figures": "deals: 3",
}  # fmt: skip


def letter(kind: str, login: str = "petr", **values: object) -> Letter:
    plain = Letter(7, login, kind, "email", "petr@example.com", "abc", QUEUED, DETAILS, "olga", 0, False, "", AT, AT)
    return plain._replace(**values)  # type: ignore[arg-type]


def writer(system: str, look: Letters = LOOK, name: str = "Пётр", language: str = "") -> LetterWriter:
    attributes = {"language": language, "phone": "+79161110001"} if language else {"phone": "+79161110001"}
    account = Account("petr", name, "petr@example.com", attributes=attributes)

    def accounts(logins: Sequence[str]) -> Mapping[str, Account]:
        return {"petr": account}

    made = LetterWriter(definition(system), accounts, look, lambda sealed: f"opened-{sealed}")
    made.meet(["petr"])
    return made


def parts(mail: Message) -> tuple[str, str]:
    """Text and page, as a mail program reads them."""
    read = message_from_bytes(mail.as_bytes(), policy=default)
    text, page = (read.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert page is not None
    return text.get_content(), page.get_content()


def subject(mail: Message) -> str:
    return str(message_from_bytes(mail.as_bytes(), policy=default)["Subject"])


@pytest.mark.parametrize(("system", "kind"), EVERY)
def test_every_letter_of_every_system_is_written_in_both_languages_and_carries_what_it_must(
    system: str, kind: str
) -> None:
    """ALFA-31, ALFA-65, BX-02, BX-03, MC-12, MC-27, MC-43, YC-04, YC-06."""
    rule = definition(system).letters[kind]
    for lang in ("en", "ru"):
        write = writer(system, language=lang)
        code = "c0de" if write.code_purpose(letter(kind)) else ""
        mail = write.message(letter(kind), Opened(code))
        assert all(("c0de" in part) == bool(rule.carries) for part in parts(mail))
        label = definition(system).label
        assert (label.ru if lang == "ru" else label.en) in subject(mail)


def test_the_access_letter_has_login_and_password_where_both_are_sealed_and_allowed() -> None:
    """ALFA-31: sign-in data in one letter; the company may want a code instead."""
    sealed = letter("access", has_password=True)
    assert writer("alfacrm").code_purpose(sealed) == ""
    text, page = parts(writer("alfacrm").message(sealed, Opened(sealed="x")))
    assert "Your login: petr\n\nYour password: opened-x\n" in text
    assert "opened-x" in page
    assert writer("alfacrm", LOOK._replace(password=False)).code_purpose(sealed) == RESET


def test_a_link_is_the_companys_page_with_the_code() -> None:
    look = LOOK._replace(link="https://crm.example.com/join?code={code}")
    text, page = parts(writer("universal", look).message(letter("invitation"), Opened("a-b_c")))
    assert "\nhttps://crm.example.com/join?code=a-b_c\n" in text
    assert '<a href="https://crm.example.com/join?code=a-b_c"' in page
    assert "crmaccess users accept" not in text


@pytest.mark.parametrize(("lang", "so"), [("en", "If you have one already"), ("ru", "Если пароль у вас уже есть")])
def test_of_a_password_that_may_not_be_there_nothing_is_claimed(lang: str, so: str) -> None:
    """Where nobody is invited, `users add --link` sends the same letter as `reset-password --link`."""
    assert all(
        so in part for part in parts(writer("universal", language=lang).message(letter("recovery"), Opened("c")))
    )


def test_the_command_of_a_letter_can_be_typed_whatever_the_address() -> None:
    to_phone = letter("invitation")._replace(address="8 916 888-99-00", channel="phone")
    text = writer("universal").preview(to_phone)[1]
    assert "crmaccess users accept '8 916 888-99-00' --code-stdin" in text


def test_names_are_neither_html_nor_templates_nor_headers() -> None:
    name = "<b>{{ code }}</b>"
    mail = writer("universal", name=name).message(letter("invitation"), Opened("c0de"))
    text, page = parts(mail)
    assert name in text
    assert "&lt;b&gt;{{ code }}&lt;/b&gt;" in page


def test_a_preview_shows_neither_code_nor_password() -> None:
    assert all(HIDDEN in part for part in writer("universal").preview(letter("invitation"))[1:])
    assert all(HIDDEN in part for part in writer("alfacrm").preview(letter("access", has_password=True))[1:])


def test_a_companys_own_template_comes_first_and_one_that_fails_names_itself(tmp_path: Path) -> None:
    own = tmp_path / "invitation.en.txt"
    own.write_text("{% block subject %}Come{% endblock %}{% block body %}Code {{ code }}{% endblock %}", "utf-8")
    look = LOOK._replace(templates=str(tmp_path))
    mail = writer("universal", look).message(letter("invitation"), Opened("c0de"))
    assert (subject(mail), parts(mail)[0]) == ("Come", "Code c0de\n")
    own.write_text("{% block subject %}{{ nonsense }}{% endblock %}{% block body %}{% endblock %}", "utf-8")
    with pytest.raises(InvalidInput) as refusal:
        writer("universal", look).message(letter("invitation"), Opened("c0de"))
    assert (refusal.value.problems[0].code, refusal.value.problems[0].value) == (
        "E_LETTER_TEMPLATE", "invitation.en.txt",
    )  # fmt: skip


def test_the_message_id_is_the_letters_own_and_of_the_senders_domain() -> None:
    assert writer("universal").message(letter("invitation"), Opened("c"))["Message-ID"] == "<abc@example.com>"


@pytest.mark.parametrize("system", names())
def test_a_system_sends_links_if_it_has_that_way_to_a_password(system: str) -> None:
    """BX-14: a letter that no command queues would be a promise."""
    rules = definition(system)
    sent = any("link" in letter.on for letter in rules.letters.values())
    assert sent == (LINK in (*rules.passwords.created, *rules.passwords.reset))


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_what_is_copied_from_a_page_stands_alone_in_letters_that_tell_l_from_1(lang: str) -> None:
    page = parts(writer("universal", language=lang).message(letter("invitation"), Opened("l1&0O")))[1]
    alone = re.findall(r'<code class="alone" style="[^"]*monospace[^"]*">(.*?)</code>', page)
    assert alone == ["l1&amp;0O", "crmaccess users accept petr@example.com --code-stdin"]
    sealed = letter("access", has_password=True)
    page = parts(writer("alfacrm", language=lang).message(sealed, Opened(sealed="x")))[1]
    assert re.findall(r"<code [^>]*>(.*?)</code>", page) == ["opened-x"]


def test_a_page_fits_a_phone_and_a_dark_screen() -> None:
    page = parts(writer("universal").message(letter("invitation"), Opened("c0de")))[1]
    assert '<meta name="viewport" content="width=device-width' in page
    assert "prefers-color-scheme: dark" in page
    assert "overflow-wrap:anywhere" in page


@given(st.lists(st.text(min_size=1)), st.lists(st.text(min_size=1)))
def test_a_line_in_pieces_is_the_line(between: list[str], alone: list[str]) -> None:
    line = "".join(piece for pair in zip_longest(between, alone, fillvalue="") for piece in pair)
    assert "".join(text for text, _ in pieces(line, alone)) == line
    assert all(text in alone for text, stands_alone in pieces(line, alone) if stands_alone)


@pytest.mark.parametrize("kind", ["invitation", "recovery"])
def test_mail_is_put_together_as_the_standard_says(kind: str) -> None:
    """In the folder and on the line: no defect, both forms whole, lines of base64 that any server takes."""
    mail = writer("universal", name="Ё" * 300, language="ru").message(letter(kind), Opened("c0de"))
    for data in (mail.as_bytes(), _dotted(mail).removesuffix(b".\r\n")):
        read = message_from_bytes(data, policy=default)
        assert [one.get_content_type() for one in read.walk()] == ["multipart/alternative", "text/plain", "text/html"]
        assert [one.defects for one in read.walk()] == [[], [], []]
        assert [one.get_content().count("Ё" * 300) for one in read.iter_parts()] == [1, 1]
        assert max(map(len, data.splitlines())) <= 78
    assert b"\n" not in _dotted(mail).replace(b"\r\n", b"")
