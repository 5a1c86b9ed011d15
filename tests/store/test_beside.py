"""What is kept beside the journal: tries, sign-ins after the first, codes. None of it is a revision."""

from datetime import timedelta

import pytest

from crmaccess.changes import Change, LetterQueued, LettersWithdrawn, SecretSet
from crmaccess.facts import Account, Role
from crmaccess.plan.people.coming.signing import pause
from crmaccess.store.beside import Code, forgive, keep_code, take_try
from crmaccess.store.hashes import digest, hashed, matches, new_code, outgrown
from crmaccess.store.reading.reader import Reader
from tests.store.company import AT, added, write
from tests.store.processes import at_once, python

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
ANNA = Account("anna", "Анна", "anna@firma.ru", "employee", "active", None, AT, {"phone": "+7916"})


@pytest.fixture
def company(database: str) -> str:
    """Anna, who has a password."""
    write(database, [*added([ANNA]), SecretSet("anna", "the hash", AT)])
    return database


def tried(url: str, name: str, times: int = 1) -> list[int]:
    """After how many minutes each of these tries, all at one moment, lets the next one be made; 0: at once."""
    ends = [take_try(url, name, AT, pause) for _ in range(times)]
    return [int((end - AT) / MINUTE) if end else 0 for end in ends]


def read_account(url: str) -> Account:
    with Reader(url) as reader:
        return reader.facts(Account, login="anna")[0]


def revision(url: str) -> int:
    with Reader(url) as reader:
        return reader.revision()


@pytest.mark.parametrize("name", ["anna", "nobody-at-all", "12345 Пароль"])
def test_the_sixth_try_is_locked_out_for_a_minute_whosever_the_name_is(company: str, name: str) -> None:
    assert tried(company, name, 7) == [0, 0, 0, 0, 0, 1, 1]
    assert take_try(company, f" {name.upper()} ", AT, pause) is not None, "it is the same name"
    assert take_try(company, name, AT + MINUTE, pause) is None
    assert take_try(company, name, AT + MINUTE, pause) == AT + 3 * MINUTE


def test_a_lock_ends_by_itself_and_a_day_later_nothing_is_counted(company: str) -> None:
    at = AT
    for _ in range(40):
        at = take_try(company, "anna", at, pause) or at
    assert at <= AT + timedelta(hours=40)
    assert [take_try(company, "anna", at + 2 * DAY, pause) for _ in range(5)] == [None] * 5


def test_success_and_a_new_password_end_a_lock(company: str) -> None:
    tried(company, "anna", 6)
    forgive(company, ["anna"])
    assert tried(company, "anna", 6)[-1] == 1
    tried(company, "anna@firma.ru", 6)
    write(company, [SecretSet("anna", "another", AT)])
    assert tried(company, "anna") == tried(company, "ANNA@firma.ru") == [0]


TRIES = """
import sys
from datetime import UTC, datetime
from crmaccess.plan.people.coming.signing import pause
from crmaccess.store.beside import take_try

print("ready", flush=True)
sys.stdin.readline()
for _ in range(20):
    print(take_try(sys.argv[1], "anna", datetime(2031, 5, 17, 8, tzinfo=UTC), pause) is None)
"""


def test_tries_at_once_are_as_many_as_one_after_the_other(company: str) -> None:
    answers = at_once([python(TRIES, company) for _ in range(3)])
    assert [complaint for _, complaint in answers] == ["", "", ""]
    assert "".join(answer for answer, _ in answers).count("True") == 5, "four that cost nothing, and the fifth"


def test_a_later_sign_in_shows_and_is_no_revision(company: str) -> None:
    before = revision(company)
    forgive(company, (), "anna", signed_in_at=AT + DAY)
    assert read_account(company) == ANNA._replace(signed_in_at=AT + DAY)
    forgive(company, (), "anna", signed_in_at=AT + MINUTE)
    assert read_account(company).signed_in_at == AT + DAY, "the latest counts, in whatever order they are noted"
    assert revision(company) == before
    write(company, [Change(ANNA, ANNA._replace(name="Анна Иванова"))])
    assert read_account(company) == ANNA._replace(name="Анна Иванова", signed_in_at=AT + DAY)
    write(company, [Change(ANNA, ANNA._replace(signed_in_at=AT + 2 * DAY))])
    assert read_account(company).signed_in_at == AT + 2 * DAY


def test_a_stronger_hash_replaces_the_one_that_was_verified_and_no_newer_one(company: str) -> None:
    before = revision(company)
    for old, new in (("not the hash", "wrong"), ("the hash", "stronger")):
        forgive(company, (), "anna", (old, new))
    with Reader(company) as reader:
        assert reader.credential("anna") == reader.credential("Anna@Firma.RU") == ("anna", "stronger")
        assert reader.credential("") == reader.credential("nobody") == ("", "")
    assert revision(company) == before


def test_the_parameters_of_a_hash_only_grow() -> None:
    from argon2 import PasswordHasher

    own = hashed("correct horse battery")
    assert matches(own, "correct horse battery")
    assert not matches(own, "correct horse batterz")
    assert not matches("", "correct horse battery")
    assert not matches("no hash of any password", "correct horse battery")
    assert not outgrown(own)
    assert outgrown(PasswordHasher(1, 8 * 1024, 4).hash("correct horse battery"))
    assert not outgrown(PasswordHasher(4, 128 * 1024, 4).hash("correct horse battery"))


SENT = Code("anna", "link", "anna@firma.ru", AT)
ENDS = {
    "a newer code": lambda url: keep_code(url, new_code(), SENT),
    "another address": lambda url: write(url, [Change(ANNA, ANNA._replace(email="a@firma.ru"))]),
    "another phone": lambda url: write(url, [Change(ANNA, ANNA._replace(attributes={"phone": "+7917"}))]),
    "a block": lambda url: write(url, [Change(ANNA, ANNA._replace(blocked_until=AT + DAY))]),
    "the archive": lambda url: write(url, [Change(ANNA, ANNA._replace(state="archived"))]),
    "a new password": lambda url: write(url, [SecretSet("anna", "another", AT)]),
    "no account": lambda url: write(url, [Change(ANNA, None)]),
}


@pytest.mark.parametrize("event", ENDS)
def test_a_code_ends_for_good_with(event: str, company: str) -> None:
    code = new_code()
    keep_code(company, code, SENT)
    with Reader(company) as reader:
        assert reader.code(digest(code)) == SENT
        assert reader.code(code) is None
    ENDS[event](company)
    with Reader(company) as reader:
        assert reader.code(digest(code)) is None


def test_a_code_outlives_what_it_does_not_rest_on(company: str) -> None:
    code = new_code()
    keep_code(company, code, SENT)
    write(company, [Change(ANNA, ANNA._replace(name="Анна Иванова", login="anna2")), Change(None, Role("r"))])
    with Reader(company) as reader:
        assert reader.code(digest(code)) == SENT._replace(login="anna2")


def test_codes_have_a_hundred_and_twenty_eight_random_bits_and_more() -> None:
    codes = {new_code() for _ in range(100)}
    assert len(codes) == 100
    assert all(len(code) * 4 >= 128 and int(code, 16) for code in codes)


def test_a_letter_in_the_place_of_another_withdraws_it_and_ends_the_code_before(company: str) -> None:
    first = LetterQueued("anna", "invitation", "anna@firma.ru")
    write(company, [first, first._replace(kind="role")])
    keep_code(company, new_code(), Code("anna", "invitation", "anna@firma.ru", AT))
    before = revision(company)
    write(company, [first._replace(instead=True)])
    assert letters(company) == ["invitation withdrawn", "role queued", "invitation queued"]
    assert codes(company) == {}
    write(company, [LettersWithdrawn("anna")])
    assert letters(company) == ["invitation withdrawn", "role withdrawn", "invitation withdrawn"]
    assert revision(company) == before, "letters are no facts"


def letters(url: str) -> list[str]:
    with Reader(url) as reader:
        return [f"{one.kind} {one.state}" for one in reader.letters()]


def codes(url: str) -> dict[str, object]:
    with Reader(url) as reader:
        return dict(reader.codes("invitation"))


def test_the_journal_knows_who_has_been_in_a_state_and_left_it(company: str) -> None:
    gone = ANNA._replace(state="archived")
    write(company, [Change(ANNA, gone), *added([Account("boris", state="archived")])])
    with Reader(company) as reader:
        assert reader.been_in(["anna", "boris", "nobody"], ["active"]) == {"anna"}
        assert reader.been_in([], ["active"]) == set()
