"""What `--yes` does not switch off: whoever acts locks nobody out unawares, and a mass of removals stops."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

GUARDED = 7


@pytest.fixture
def office(crmaccess: Run) -> Run:
    """Two administrators, and two who manage: by rights of their own, and by those of a group."""
    crmaccess("init", "--system", "universal")
    for login in ("olga", "vera"):
        crmaccess("users", "add", login, "--state", "active", "--set", "admin=on")
    for login in ("hr", "boss"):
        crmaccess("users", "add", login, "--state", "active")
    crmaccess("groups", "add", "managers")
    crmaccess("groups", "join", "boss", "managers")
    for right in ("users.edit", "rights.edit"):
        for subject in ("hr", "group:managers"):
            assert crmaccess("rights", "grant", subject, right, "on").exit_code == 0
    return crmaccess


SELF = {
    "archives": ("olga", "archive olga --reason left", "could not act any more"),
    "blocks": ("olga", "users block olga --until 2027-01-01 --reason away", "could not act any more"),
    "deactivates": ("olga", "users deactivate olga", "could not act any more"),
    "takes the attribute": ("olga", "users edit olga --set admin=off", "an administrator no more"),
    "takes the managing right": ("hr", "rights revoke hr rights.edit", "could not take this back"),
    "leaves the managing group": ("boss", "groups leave boss managers", "could not take this back"),
    "takes the rights from it": ("boss", "rights revoke group:managers rights.edit", "could not take this back"),
    "by a staff file": ("olga", "users import me.csv --mode update", "could not act any more"),
    "by an access file": ("olga", "apply me.toml", "an administrator no more"),
}


@pytest.mark.parametrize("path", SELF)
def test_whoever_acts_locks_oneself_out_only_by_name(office: Run, path: str) -> None:
    operator, command, what = SELF[path]
    Path("me.csv").write_text("login,state\nolga,archived\n", encoding="utf-8")
    Path("me.toml").write_text('system = "universal"\n[users.olga.attributes]\nadmin = "off"\n', encoding="utf-8")
    words = (*command.split(), "--as", operator, "-y")
    stopped = office(*words)
    assert (stopped.exit_code, "E_LOCKS_ONESELF_OUT" in stopped.stderr, what in stopped.stderr) == (
        GUARDED, True, True,
    ), stopped.stderr  # fmt: skip
    assert office(*words, "--confirm-lockout", "vera").exit_code == GUARDED
    assert office(*words, "--confirm-lockout", "nobody").exit_code == 3
    assert office(*words, "--confirm-lockout", operator).exit_code == 0


def test_what_one_does_to_others_or_keeps_the_way_back_from_needs_no_name(office: Run) -> None:
    office("roles", "assign", "employee", "user:olga")
    for command in ("users edit vera --set admin=off", "roles unassign employee user:olga", "users edit olga --name O",
                    "users edit olga --login olga2"):  # fmt: skip
        answer = office(*command.split(), "--as", "olga", "-y")
        assert answer.exit_code == 0, answer.stderr


def test_a_role_that_makes_the_administrator_is_taken_from_oneself_only_by_name(crmaccess: Run) -> None:
    crmaccess("init", "--system", "alfacrm")
    for login in ("olga", "ivan"):
        crmaccess("users", "add", login, "--type", "staff", "--state", "active", "--email", f"{login}@x.ru")
        assert crmaccess("roles", "assign", "administrator", login).exit_code == 0
    words = ("roles", "unassign", "administrator", "olga", "--as", "olga", "-y")
    stopped = crmaccess(*words, "--lang", "ru")
    assert (stopped.exit_code, "перестанет быть администратором" in stopped.stderr) == (GUARDED, True), stopped.stderr
    assert crmaccess(*words, "--confirm-lockout", "OLGA@x.ru").exit_code == 0


@pytest.fixture
def crowd(crmaccess: Run) -> Run:
    """An administrator and sixty people, of whom thirty hold a role."""
    crmaccess("init", "--system", "universal")
    crmaccess("users", "add", "olga", "--state", "active", "--set", "admin=on")
    rows = [f"u{number},active,{'employee' if number < 30 else ''}" for number in range(60)]
    Path("staff.csv").write_text("\n".join(["login,state,roles", *rows, ""]), encoding="utf-8")
    assert crmaccess("users", "import", "staff.csv", "-y").exit_code == 0
    deals = [f"deal,D-{number},u1" for number in range(40)]
    Path("deals.csv").write_text("\n".join(["entity,key,responsible", *deals, ""]), encoding="utf-8")
    Path("list").write_text("".join(f"u{number}\n" for number in range(40, 52)), encoding="utf-8")
    Path("leave.csv").write_text(
        "".join(["login,state\n", *(f"u{number},archived\n" for number in range(40, 52))]), encoding="utf-8"
    )
    Path("clear.csv").write_text(
        "".join(["login,roles\n", *(f"u{number},!clear\n" for number in range(12))]), encoding="utf-8"
    )
    return crmaccess


MASSES = {
    "archive": ("archive --file list --reason sold", "12 of 61 people", "12"),
    "import": ("users import leave.csv --mode update", "12 of 61 people", "12"),
    "import in batches": ("users import leave.csv --mode update --keep-going", "12 of 61 people", "12"),
    "roles": ("users import clear.csv --mode update", "12 of 30 roles held", "12"),
    "undo": ("undo run:RUN", "60 of 61 people", "90"),
}


@pytest.mark.parametrize("path", MASSES)
def test_a_mass_of_removals_stops_and_names_what_would_go(crowd: Run, path: str) -> None:
    command, says, needed = MASSES[path]
    command = command.replace("RUN", _run_of(crowd, "users import staff.csv"))
    for more in ("-y", "-n"):
        stopped = crowd(*command.split(), more)
        assert (stopped.exit_code, "E_REMOVALS_MANY" in stopped.stderr, says in stopped.stderr) == (
            GUARDED, True, True,
        ), stopped.stderr  # fmt: skip
        assert stopped.stderr.count("note[W_WOULD_REMOVE]") == int(says.split()[0])
        assert f"--max-removals {needed}\n" in stopped.stderr
    less = crowd(*command.split(), "-y", "--max-removals", str(int(needed) - 1))
    assert (less.exit_code, f"{needed} instead of {int(needed) - 1}" in less.stderr) == (GUARDED, True)
    assert crowd(*command.split(), "-y", "--max-removals", needed).exit_code == 0


def _run_of(run: Run, words: str) -> str:
    """The number of the first entry that the command left in the journal."""
    entries = json.loads(run("journal", "list", "--limit", "500", "--json").stdout)["items"]
    return str(min(one["number"] for one in entries if words in one["command"]))


def test_an_access_file_that_is_the_whole_truth_is_stopped_as_well(crowd: Run) -> None:
    exported = crowd("export").stdout
    kept = [block for block in exported.split("\n\n") if not block.startswith("[users.u3")]
    Path("less.toml").write_text("\n\n".join(kept), encoding="utf-8")
    stopped = crowd("apply", "less.toml", "--remove", "-y")
    assert (stopped.exit_code, "11 of 61 people" in stopped.stderr) == (GUARDED, True), stopped.stderr


def test_records_count_among_all_records(crowd: Run) -> None:
    assert crowd("records", "import", "deals.csv", "-y").exit_code == 0
    doomed = [f"deal:D-{number}" for number in range(11)]
    stopped = crowd("records", "delete", *doomed, "-y")
    assert (stopped.exit_code, "11 of 40 records" in stopped.stderr) == (GUARDED, True), stopped.stderr
    assert crowd("records", "delete", *doomed[:10], "-y").exit_code == 0


def test_what_goes_along_with_one_person_or_role_is_no_mass(crowd: Run) -> None:
    rights = [right for entity in ("deal", "lead", "task") for right in (f"{entity}.read", f"{entity}.update")]
    crowd("roles", "add", "wide")
    for right in (
        *rights,
        *(f"{entity}.{verb}" for entity in ("contact", "company") for verb in ("read", "update", "add")),
    ):
        assert crowd("rights", "grant", "role:wide", right, "own").exit_code == 0
    assert crowd("roles", "delete", "wide", "-y").exit_code == 0
    assert crowd("archive", "u1", "--reason", "left", "-y", "--max-removals", "0").exit_code == GUARDED


@pytest.mark.parametrize("number", ["-1", "ten", "1.5"])
def test_the_number_is_a_whole_one(crowd: Run, number: str) -> None:
    answer = crowd("archive", "u1", "--max-removals", number)
    assert (answer.exit_code, "E_NUMBER" in answer.stderr) == (2, True), answer.stderr
