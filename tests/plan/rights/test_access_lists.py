"""Rights on single records: granted, revoked, gone with the record; and the invitations that come with them."""

from datetime import timedelta
from typing import Any

import pytest

from crmaccess.errors import CrmAccessError, InvalidInput, NotFound
from crmaccess.facts import Account, Department, Grant, Group, GroupMember, Membership, Record
from crmaccess.plan.files.access import desired
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.belonging.departments import delete_department
from crmaccess.plan.people.belonging.invitations import accept, decline, invitations, standing_invitations
from crmaccess.plan.records.records import delete_records
from crmaccess.plan.rights.rights import grant, revoke
from tests.builders import NOW, definition, role, stages_of
from tests.plan.plans import is_settled, notes, refusal, then, words

LISTS = definition("lists")
KNOWN = Known(LISTS, [
    Account("anna"), Account("boris"), Account("vera"), Account("gone", state="gone"),
    Department("sales"), Department("north", parent="sales"),
    Membership("boris", "north"),
    Group("team", kind="team"), Group("wider", kind="team", attributes={"includes": "team"}),
    GroupMember("vera", "wider"), GroupMember("anna", "team", "invited"),
    *role("r", module="crm"), *stages_of(LISTS),
    Record("folder", "F", "Plans", participants=(("creator", "anna"),)),
    Record("file", "a", parent="folder:F"),
    Record("deal", "D", pipeline="main", stage="new"),
])  # fmt: skip


def held(subject: str, level: str, place: str = "folder:F", *, with_sub: bool = False) -> Grant:
    holder, _, key = subject.partition(":")
    return Grant(holder, key, "drive.access", level, place=place, with_sub=with_sub)


@pytest.mark.parametrize(
    ("subject", "permission", "options", "result"),
    [
        ("anna", "drive.access", {"level": "read", "place": "folder:F"}, held("user:anna", "read")),
        ("group:team", "drive.access", {"level": "full", "place": "file:a"}, held("group:team", "full", "file:a")),
        (
            "department:sales",
            "drive.access",
            {"level": "edit", "place": "folder:F", "with_sub": True},
            held("department:sales", "edit", with_sub=True),
        ),
        # A deal's list holds whatever its pipeline and stage; without a record the right is on the main pipeline.
        (
            "anna",
            "deal.read",
            {"level": "all", "place": "deal:D"},
            Grant("user", "anna", "deal.read", "all", place="deal:D"),
        ),
        ("anna", "deal.read", {"level": "own"}, Grant("user", "anna", "deal.read", "own", "main")),
    ],
)  # fmt: skip
def test_a_right_is_granted_on_a_record_and_revoked_again(
    subject: str, permission: str, options: dict[str, Any], result: Grant
) -> None:
    """BX-97, BX-100."""
    plan = grant(subject, permission, KNOWN, NOW, **options)
    granted = then(KNOWN, plan)
    assert [change.after for change in plan.changes if hasattr(change, "after")] == [result]
    assert is_settled(KNOWN, plan, grant(subject, permission, granted, NOW, **options))
    back = revoke(subject, permission, granted, NOW, place=options.get("place", ""))
    assert list(then(granted, back).everything()) == list(KNOWN.everything())


def test_a_subject_stands_in_a_list_once() -> None:
    """BX-97: naming it again changes its level, and how far down it reaches."""
    first = then(KNOWN, grant("department:sales", "drive.access", KNOWN, NOW, level="read", place="folder:F"))
    wanted = grant("department:sales", "drive.access", first, NOW, level="full", place="folder:F", with_sub=True)
    assert then(first, wanted).all(Grant) == [held("department:sales", "full", with_sub=True)]


@pytest.mark.parametrize(
    ("subject", "permission", "options", "error", "code"),
    [
        ("anna", "drive.access", {"level": "read"}, InvalidInput, "E_OBJECT_MISSING"),
        ("anna", "drive.access", {"level": "read", "place": "folder:X"}, NotFound, "E_RECORD_UNKNOWN"),
        ("anna", "drive.access", {"level": "read", "place": "deal:D"}, InvalidInput, "E_NOT_NARROWED"),
        ("anna", "drive.access", {"level": "reed", "place": "folder:F"}, InvalidInput, "E_LEVEL_UNKNOWN"),
        ("anna", "drive.access", {"place": "folder:F"}, InvalidInput, "E_LEVEL_MISSING"),
        ("nobody", "drive.access", {"level": "read", "place": "folder:F"}, NotFound, "E_USER_UNKNOWN"),
        ("role:r", "drive.access", {"level": "read", "place": "folder:F"}, InvalidInput, "E_NOT_RECEIVED_BY"),
        ("anna", "drive.access", {"level": "read", "place": "folder:F", "with_sub": True}, InvalidInput, "E_WITH_SUB"),
        ("anna", "deal.read", {"level": "own", "place": "deal:D", "stage": "new"}, InvalidInput, "E_OBJECT_AND_STAGE"),
        ("department:sales", "deal.add", {"level": "own"}, InvalidInput, "E_NOT_RECEIVED_BY"),
    ],
)
def test_what_cannot_be_granted_on_a_record_is_refused(
    subject: str, permission: str, options: dict[str, Any], error: type[CrmAccessError], code: str
) -> None:
    assert refusal(error, grant, subject, permission, KNOWN, NOW, **options).code == code


def test_an_unknown_level_comes_with_the_levels_there_are() -> None:
    """BX-98, BX-101."""
    problem = refusal(InvalidInput, grant, "anna", "drive.access", KNOWN, NOW, level="reed", place="folder:F")
    assert problem.nearest == ("none", "read", "edit", "full")


def test_what_is_granted_on_a_record_goes_with_it() -> None:
    known = then(KNOWN, grant("anna", "drive.access", KNOWN, NOW, level="read", place="file:a"))
    assert words(delete_records(["file:a"], known, NOW)) == [
        "remove grant user anna drive.access file:a", "remove record file a",
    ]  # fmt: skip


def test_a_file_without_the_record_takes_its_list_along() -> None:
    known = then(KNOWN, grant("anna", "drive.access", KNOWN, NOW, level="read", place="file:a"))
    wanted = [fact for fact in KNOWN.everything() if fact != KNOWN.records["file", "a"]]
    plan = desired(wanted, known, NOW, remove=True)
    assert not plan.problems
    removed = [line for line in words(plan) if line.startswith("remove")]
    assert removed == ["remove record file a", "remove grant user anna drive.access file:a"]


def test_a_department_that_holds_rights_is_in_use() -> None:
    known = Known(LISTS, [Department("empty"), Record("folder", "F"), held("department:empty", "read")])

    with pytest.raises(CrmAccessError) as caught:
        delete_department("empty", known, NOW)
    assert dict(caught.value.problems[0].details)["rights"] == "drive.access"


# --- invitations

SHARED = Known(LISTS, [
    *KNOWN.everything(),
    held("user:anna", "read", "file:a"),
    held("group:team", "edit"),
    held("department:sales", "full", with_sub=True),
    held("department:north", "none", "file:a"),
])  # fmt: skip


@pytest.mark.parametrize(
    ("login", "found"),
    [
        ("anna", ["file:a by user:anna"]),  # invited to the group, she is no member yet
        ("boris", ["folder:F by department:sales"]),  # from above; a level that opens nothing invites nobody
        ("vera", ["folder:F by group:team"]),  # her group has the rights of the one it includes
    ],
)
def test_whoever_is_given_a_right_on_a_record_is_invited_to_it(login: str, found: list[str]) -> None:
    """BX-102."""
    assert [f"{one.record} by {one.subject}" for one in invitations(login, SHARED, NOW)] == found


def test_a_membership_that_has_ended_invites_nobody() -> None:
    ended = GroupMember("vera", "wider", until=NOW - timedelta(days=1))
    facts = [ended if isinstance(fact, GroupMember) and fact.login == "vera" else fact for fact in SHARED.everything()]
    assert not list(invitations("vera", Known(LISTS, facts), NOW))


def test_who_has_asked_to_join_a_group_is_not_invited_by_its_rights_yet() -> None:
    asked = [one._replace(part="requested") if isinstance(one, GroupMember) else one for one in SHARED.everything()]
    assert not list(invitations("vera", Known(LISTS, asked), NOW))


def test_who_has_left_is_listed_as_invited_only_when_asked_about_by_name() -> None:
    """BX-09, BX-12: whoever is dismissed enters nothing, whatever is stored; what is stored waits for a return."""
    known = Known(LISTS, [*SHARED.everything(), held("user:gone", "read")])
    assert "gone" not in {one.login for one in standing_invitations(known, NOW)}
    assert {"anna", "boris", "vera"} == {one.login for one in standing_invitations(known, NOW)}
    assert [one.record for one in invitations("gone", known, NOW)] == ["folder:F"]


def test_an_invitation_is_accepted_declined_and_accepted_again() -> None:
    """BX-102, BX-103: the answer is a part in the record, and the other parts stay."""
    known = SHARED
    for answer, part in ((accept, "accepted"), (decline, "declined"), (accept, "accepted")):
        plan = answer("boris", "folder:F", known, NOW)
        after = then(known, plan)
        assert after.records["folder", "F"].participants == tuple(sorted((("creator", "anna"), (part, "boris"))))
        assert is_settled(known, plan, answer("boris", "folder:F", after, NOW))
        assert [one.answer for one in invitations("boris", after, NOW)] == [part]
        known = after


@pytest.mark.parametrize(
    ("login", "record", "error", "code"),
    [
        ("boris", "file:a", InvalidInput, "E_NOT_INVITED"),  # what lies in the folder is not invited to by itself
        ("anna", "folder:F", InvalidInput, "E_NOT_INVITED"),
        ("gone", "folder:F", InvalidInput, "E_USER_INACTIVE"),
        ("boris", "folder:G", NotFound, "E_RECORD_UNKNOWN"),
        ("nobody", "folder:F", NotFound, "E_USER_UNKNOWN"),
    ],
)
def test_nobody_answers_an_invitation_that_there_is_not(
    login: str, record: str, error: type[CrmAccessError], code: str
) -> None:
    for answer in (accept, decline):
        assert refusal(error, answer, login, record, SHARED, NOW).code == code


def test_a_grant_says_who_is_invited() -> None:
    assert notes(grant("anna", "drive.access", KNOWN, NOW, level="read", place="folder:F")) == ["W_INVITED folder:F"]
    assert notes(grant("anna", "drive.access", KNOWN, NOW, level="none", place="folder:F")) == []


def test_a_system_without_invitations_says_so() -> None:
    with pytest.raises(InvalidInput) as caught:
        list(invitations("anna", Known(definition("universal"), [Account("anna")]), NOW))
    assert caught.value.problems[0].code == "E_UNAVAILABLE"
