"""`--as` binds: every path on which something is written asks what the person may, and says why not."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

REFUSED = 4


@pytest.fixture
def office(crmaccess: Run) -> Run:
    """A company with an administrator, somebody who runs its staff, and two others."""
    crmaccess("init", "--system", "universal")
    crmaccess("users", "add", "olga", "--state", "active", "--set", "admin=on")
    for login in ("hr", "clerk", "boss"):
        crmaccess("users", "add", login, "--state", "active", "--email", f"{login}@x.ru")
    for right in ("users.edit", "rights.edit", "lead.read"):
        crmaccess("rights", "grant", "hr", right, "own" if right == "lead.read" else "on")
    crmaccess("rights", "grant", "boss", "lead.read", "all")
    return crmaccess


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        ("users edit clerk --name C", 0, ""),
        ("users edit hr --set admin=on", REFUSED, "E_MAY_NOT"),
        ("rights grant clerk lead.read own", 0, ""),
        ("rights grant clerk lead.read all", REFUSED, "E_MORE_THAN_HELD"),
        ("rights grant hr lead.read all", REFUSED, "oneself"),
        ("rights grant role:employee lead.delete all", REFUSED, "E_MORE_THAN_HELD"),
        ("roles assign director user:clerk", REFUSED, "E_MORE_THAN_HELD"),
        ("roles edit employee --name E", 0, ""),
        ("reset-password clerk --generate", 0, ""),
        ("reset-password olga --generate", REFUSED, "E_HELD_BY_ABOVE"),
        ("reset-password boss --link", 0, ""),
        ("users edit boss --email hr2@x.ru", REFUSED, "E_HELD_BY_ABOVE"),
        ("branches add north", REFUSED, "who may: olga"),
        ("settings set time_zone Europe/Moscow", REFUSED, "E_MAY_NOT"),
        ("archive clerk --reason left", 0, ""),
        ("systems update", REFUSED, ""),
        ("outbox send", REFUSED, "E_FOR_ADMINISTRATORS"),
        ("db backup copy.db", REFUSED, "E_FOR_ADMINISTRATORS"),
        ("export", REFUSED, "E_FOR_ADMINISTRATORS"),
        ("users sign-in clerk", REFUSED, "E_FOR_ADMINISTRATORS"),
    ],
)  # fmt: skip
def test_a_command_is_carried_out_or_refused(office: Run, command: str, code: int, says: str) -> None:
    """Patterns 1, 2, 5, 6, 18: by single commands."""
    if command == "systems update":
        Path("own.toml").write_text(Path(_shipped()).read_text(encoding="utf-8").replace("Universal", "Own", 1))
        command += " own.toml"
    answer = office(*command.split(), "--as", "hr", "-y")
    assert (answer.exit_code, says in answer.stderr) == (code, True), answer.stderr


def _shipped() -> str:
    from crmaccess import systems

    return str(Path(systems.__file__).parent / "universal.toml")


def test_a_refused_command_writes_nothing_and_says_so_in_russian(office: Run) -> None:
    before = office("export").stdout
    answer = office("roles", "assign", "director", "user:hr", "--as", "hr", "--lang", "ru")
    assert answer.exit_code == REFUSED
    assert "hr не может назначить hr роль «Director»" in answer.stderr
    assert "самому себе этого не выдают" in answer.stderr
    assert office("export").stdout == before


def test_without_the_option_the_keeper_of_the_file_does_it(office: Run) -> None:
    assert office("roles", "assign", "director", "user:clerk").exit_code == 0


def test_the_environment_binds_as_the_option_does(office: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRMACCESS_AS", "clerk")
    assert office("users", "edit", "clerk", "--name", "C").exit_code == REFUSED


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("login,email,type,state\nnew,new@x.ru,employee,active\n", 0),
        ("login,email,state,roles\nnew,new@x.ru,active,director\n", REFUSED),
        ("login,email,state,attribute.admin\nnew,new@x.ru,active,on\n", REFUSED),
        ("login,email\nboss,hr3@x.ru\n", REFUSED),
        ("login,email,state,roles\nnew,new@x.ru,active,director\nhr,no-address,active,\n", REFUSED),
    ],
    ids=["plain", "a role", "an administrator", "an address", "beside a broken row"],
)
def test_a_staff_file_is_held_to_the_same(office: Run, rows: str, code: int) -> None:
    """Patterns 3, 8 and 20; what he may not do he hears before what is wrong with the file."""
    Path("staff.csv").write_text(rows, encoding="utf-8")
    answer = office("users", "import", "staff.csv", "--mode", "upsert", "--as", "hr", "-y")
    assert answer.exit_code == code, answer.stderr
    assert ("new" in office("users", "list", "--format", "ids").stdout.split()) is (code == 0)


def test_an_access_file_is_held_to_the_same(office: Run) -> None:
    """Pattern 20: a whole file, too."""
    Path("access.toml").write_text(office("export").stdout + '\n[branches.north]\nname = "North"\n', encoding="utf-8")
    answer = office("apply", "access.toml", "--as", "hr", "-y")
    assert answer.exit_code == REFUSED
    assert "branch north" in answer.stderr
    assert office("apply", "access.toml", "--as", "olga", "-y").exit_code == 0


def test_a_dry_run_is_refused_as_the_run_would_be(office: Run) -> None:
    assert office("roles", "assign", "director", "user:clerk", "--as", "hr", "-n").exit_code == REFUSED


def test_two_steps_lead_no_further_than_one(office: Run) -> None:
    """Pattern 3: an account of one's own making is no stronger than its maker."""
    office("users", "add", "tool", "--state", "active", "--as", "hr")
    assert office("rights", "grant", "tool", "lead.read", "all", "--as", "hr").exit_code == REFUSED
    assert office("roles", "assign", "director", "user:tool", "--as", "hr").exit_code == REFUSED
    office("rights", "grant", "tool", "rights.edit", "--as", "hr")
    office("rights", "grant", "tool", "users.edit", "--as", "hr")
    assert office("roles", "assign", "director", "user:hr", "--as", "tool").exit_code == REFUSED


def test_what_may_be_granted_is_listed_with_what_keeps_from_the_rest(office: Run) -> None:
    """GC-108: for an operator the rights that he or she may grant to a given user."""
    listed = office("rights", "grantable", "--to", "clerk", "--as", "hr", "--format", "csv").stdout.splitlines()
    by_right = {row.split(",")[0]: row.split(",")[1:4] for row in listed[1:]}
    assert by_right["lead.read"] == ["own", "", ""]
    assert by_right["lead.delete"] == ["", "", "E_MORE_THAN_HELD"]
    for right, (level, _, _) in list(by_right.items())[:12]:
        done = office("rights", "grant", "clerk", right, level or "all", "--as", "hr", "-n")
        assert (done.exit_code == 0) is bool(level), right


def test_who_can_grant_a_right_is_listed(office: Run) -> None:
    """GC-107: a denial is worth little without who could end it."""
    assert office("who", "can-grant", "lead.read", "--to", "clerk", "--format", "ids").stdout.split() == ["hr", "olga"]
    assert office("who", "can-grant", "lead.read").exit_code == 2


RELEASES = [
    "restrictions lift no_export clerk", "restrictions impose no_export clerk --until 2036-01-01",
    "roles unassign bound user:clerk",
]  # fmt: skip


@pytest.mark.parametrize("command", RELEASES)
def test_a_restriction_goes_by_nobody_who_holds_less_than_it_closes(office: Run, command: str) -> None:
    """That it goes, or ends sooner, gives what it closed."""
    for line in (
        "rights grant clerk lead.read all", "rights grant clerk lead.export all", "rights grant hr lead.read all",
        "roles add bound --name Bound", "restrictions impose no_export role:bound", "roles assign bound user:clerk",
    ):  # fmt: skip
        assert office(*line.split()).exit_code == 0, line
    if "unassign" not in command:
        office("restrictions", "impose", "no_export", "clerk")
        office("roles", "unassign", "bound", "user:clerk")
    refused = office(*command.split(), "--as", "hr")
    assert (refused.exit_code, "E_MORE_THAN_HELD" in refused.stderr) == (REFUSED, True), refused.stderr
    office("rights", "grant", "hr", "lead.export", "all")
    assert office(*command.split(), "--as", "hr").exit_code == 0
