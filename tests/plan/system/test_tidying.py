"""Databases of older versions hold text as it came: it is brought over, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from crmaccess.facts import Account, Assignment, Department, Fact, Group, Membership, Place, Record, Role, key_of
from crmaccess.plan.effect import applied
from crmaccess.plan.known.bounds.integrity import email_faults
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.references import references
from crmaccess.plan.system.tidying import text_faults, tidied
from crmaccess.text import read, unseen
from tests.builders import definition

UNIVERSAL = definition("universal")
NFC, NFD = "андрей", "андреи\u0306"
ODD = st.sampled_from([NFC, NFD, "anna", "Anna", "an\u200bna", "\u3164", "\u00adanna\u00ad", "petr", "реtr", " petr"])


def brought_over(*facts: Fact) -> Known:
    """What is known when the text has been brought over."""
    return Known(UNIVERSAL, applied(facts, tidied(Known(UNIVERSAL, facts)).changes))


def test_letters_in_two_parts_become_one_and_the_unseen_goes() -> None:
    found = brought_over(Account(NFD, f"{NFD}\u200b", f"{NFD}@example.com", attributes={NFD: f"{NFD} "}))
    assert found.all(Account) == [Account(NFC, NFC, f"{NFC}@example.com", attributes={NFC: NFC})]


def test_what_names_a_renamed_thing_goes_along() -> None:
    found = brought_over(
        Account(NFD), Department(NFD, "D", head=NFD), Membership(NFD, NFD), Role("r\u00ad", "R"),
        Assignment("r\u00ad", "user", NFD), Place("branch", "n\u200b", "N"),
        Record("deal", "D-1", "", NFD, (NFD,), participants=(("observer", NFD),), attributes={"of": NFD}),
    )  # fmt: skip
    assert found.all(Department) == [Department(NFC, "D", head=NFC)]
    assert found.all(Membership) == [Membership(NFC, NFC)]
    assert found.all(Assignment) == [Assignment("r", "user", NFC)]
    assert found.all(Place) == [Place("branch", "n", "N")]
    assert found.all(Record) == [
        Record("deal", "D-1", "", NFC, (NFC,), participants=(("observer", NFC),), attributes={"of": NFC})
    ]


def test_a_key_that_another_one_has_gets_a_number_and_a_note() -> None:
    known = Known(UNIVERSAL, [Account(NFC, "The first"), Account(NFD, "The second")])
    plan = tidied(known)
    assert {one.login: one.name for one in applied(known.everything(), plan.changes)} == {
        NFC: "The first", f"{NFC}-2": "The second",
    }  # fmt: skip
    assert [(note.code, note.value, dict(note.details)["new"]) for note in plan.notes] == [
        ("W_KEY_NUMBERED", NFD, f"{NFC}-2")
    ]


def test_an_e_mail_that_another_one_has_stays_and_is_listed() -> None:
    found = brought_over(Account("a", "", "a@example.com"), Account("b", "", "\u200ba@example.com"))
    assert [one.email for one in found.all(Account)] == ["a@example.com", "\u200ba@example.com"]
    assert [fault.code for fault in (*text_faults(found), *email_faults(found))] == ["E_EMAIL_TAKEN"]


def test_people_who_look_alike_are_listed_and_left_alone() -> None:
    people = [Account("Anna"), Account("anna"), Account("petr"), Account("реtr")]
    assert tidied(Known(UNIVERSAL, people)).changes == ()
    assert [(one.code, one.value) for one in text_faults(Known(UNIVERSAL, people))] == [
        ("E_LOOKS_ALIKE", "anna"), ("E_LOOKS_ALIKE", "реtr"),
    ]  # fmt: skip


@given(st.lists(st.one_of(
    st.builds(Account, ODD, ODD, attributes=st.dictionaries(ODD, ODD, max_size=3)),
    st.builds(Department, ODD, ODD), st.builds(Group, ODD, ODD, st.just("workgroup")),
    st.builds(Place, st.sampled_from(["branch", "source"]), ODD, ODD), st.builds(Record, st.just("deal"), ODD, ODD),
), max_size=8, unique_by=lambda fact: (type(fact), key_of(fact))))  # fmt: skip
def test_nothing_is_lost_and_a_second_time_nothing_changes(facts: list[Fact]) -> None:
    found = brought_over(*facts)
    after = list(found.everything())
    assert len(after) == len(facts)
    assert sorted(len(getattr(one, "attributes", ())) for one in after) == sorted(
        len({name for name, value in getattr(one, "attributes", {}).items()}) for one in facts
    )
    assert tidied(found).changes == ()
    for fact in after:
        key = key_of(fact)[-1]
        assert key == read(key) != ""
        assert not unseen(key)


@given(st.lists(ODD, min_size=1, max_size=6, unique=True))
def test_who_was_named_is_named(logins: list[str]) -> None:
    members = [Membership(login, "sales") for login in logins]
    found = brought_over(Department("sales", "Sales"), *(Account(login) for login in logins), *members)
    named = {key for fact in found.all(Membership) for _, noun, key in references(fact) if noun == "user"}
    assert named == set(found.accounts)
    assert len(named) == len(logins)
