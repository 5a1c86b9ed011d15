"""The journal tells that a secret value has changed, and not which it is."""

import json

import pytest

from crmaccess import systems
from crmaccess.changes import Change
from crmaccess.facts import SEALED, Account, CustomAttribute, Fact, Place, Record
from crmaccess.store.database import database
from crmaccess.store.reading.reader import Reader
from crmaccess.store.transaction import writing
from crmaccess.store.upkeep.creation import create
from crmaccess.store.writing.sealing import seal_of, secret_names
from crmaccess.store.writing.writer import apply
from tests.builders import NOW, source_of

SECRETS = ("Hush-1", "Hush-2")
PIN = CustomAttribute("message", "pin", secret=True)
KEPT = CustomAttribute("source", "token", secret=True)


@pytest.fixture
def multichat(address: str) -> str:
    create(address, "multichat", systems.load(source_of("multichat"))[1])
    return address


def write(place: str, *changes: Change) -> None:
    apply(place, changes, operator="tester", command="test", at=NOW)


def sides(place: str) -> list[tuple[Fact | None, Fact | None]]:
    """Both sides of all entries, the first one first."""
    with Reader(place) as reader:
        return [(one.before, one.after) for one in reversed(reader.journal())]


def values(fact: Fact | None) -> dict[str, str]:
    return dict(fact.attributes) if isinstance(fact, Account | Place | Record) else {}


@pytest.mark.parametrize(
    ("declared", "first", "name"),
    [
        ((), Account("gleb", state="external", type="operator"), "code"),
        ((PIN,), Record("message", "m1"), "pin"),
        ((KEPT,), Place("source", "vk", "VK"), "token"),
    ],
)
def test_the_journal_tells_that_a_secret_changed_and_not_which_it_is(
    multichat: str, declared: tuple[CustomAttribute, ...], first: Account | Record | Place, name: str
) -> None:
    was, became = (first._replace(attributes={name: value, "phone": "1"}) for value in SECRETS)
    write(multichat, *(Change(None, one) for one in declared), Change(None, was))
    write(multichat, Change(was, became))
    write(multichat, Change(became, first))
    told = [(values(before).get(name, ""), values(after).get(name, "")) for before, after in sides(multichat)[-3:]]
    (_, added), (before, after), (gone, _) = told
    assert (added, after) == (before, gone)
    assert added != after
    assert all(text.startswith(SEALED) for text in (added, after))
    assert not any(secret in repr(sides(multichat)) for secret in SECRETS)
    assert values(sides(multichat)[-3][1])["phone"] == "1"


def test_values_that_go_with_their_attribute_stay_secret(multichat: str) -> None:
    message = Record("message", "m1", attributes={"pin": SECRETS[0]})
    write(multichat, Change(None, PIN), Change(None, message))
    write(multichat, Change(message, message._replace(attributes={})), Change(PIN, None))
    assert SECRETS[0] not in repr(sides(multichat))
    with Reader(multichat) as reader:
        assert reader.records("message")[0].attributes == {}


def test_the_value_itself_is_kept_and_compared(multichat: str) -> None:
    write(multichat, Change(None, Account("gleb", type="operator", attributes={"code": SECRETS[0]})))
    with Reader(multichat) as reader:
        assert reader.facts(Account, login="gleb")[0].attributes == {"code": SECRETS[0]}


def test_what_is_sealed_stays_as_it_is_and_two_databases_seal_otherwise(multichat: str, tmp_path: object) -> None:
    account = Account("gleb", attributes={"code": SECRETS[0]})
    with writing(database(multichat)) as connection:
        names = secret_names(connection)
        seal = seal_of(connection, names)
        sealed = seal.fact(account)
        assert (seal.fact(sealed), seal_of(connection, names).fact(account)) == (sealed, sealed)
    other = f"{tmp_path}/other.db"
    create(other, "multichat", systems.load(source_of("multichat"))[1])
    with writing(database(other)) as connection:
        assert seal_of(connection, names).fact(account) != sealed


def test_no_key_is_made_where_nothing_is_secret(address: str) -> None:
    create(address, "universal", json.dumps({"name": "universal"}))
    write(address, Change(None, Account("petr", attributes={"phone": "1"})))
    assert values(sides(address)[0][1]) == {"phone": "1"}
