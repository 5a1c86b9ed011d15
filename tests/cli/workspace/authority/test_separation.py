"""Duties that one person must not hold together: whatever command, file or undo would bring them together, and the
list of who holds them with the way out."""

import json
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COMPANY = """
settings = { separation = "role:cashier+role:auditor" }
groups.board = { roles = ["auditor"] }
departments.desk = { roles = ["auditor"] }
departments.shop = {}
roles.auditor = { module = "crm" }
roles.cashier = { module = "crm", rights = { "deal.delete" = "all" } }
roles.clerk = { module = "crm" }
users.anna = { roles = ["cashier"], departments = ["shop"] }
users.boris = {}
users.vera = { rights = { "deal.update" = "all" } }
"""
APART = "settings set separation 'role:cashier+role:auditor right:deal.update+right:deal.delete=all'"
STAFF = "login,roles\nanna,cashier;auditor\n"
ACCESS = '[users.anna]\ndepartments = ["desk"]\n'
# By each path anna, or vera, would come to hold two duties.
PATHS = {
    "a role of her own": ("roles assign auditor anna",),
    "a role that begins later": ("roles assign auditor anna --since 2026-05-01",),
    "a department": ("departments join anna desk",),
    "the head of a department": ("departments head desk anna",),
    "a group": ("groups join anna board",),
    "a role for her department": ("roles assign auditor department:shop",),
    "a staff file": ("users import staff.csv --mode upsert --yes",),
    "an access file": ("apply access.toml --yes",),
    "a right of a role that she holds": (APART, "rights grant role:cashier deal.update own"),
    "a right of her own": (APART, "rights grant anna deal.update own"),
    "a role for who has the right": (APART, "roles assign cashier vera"),
    "undo": ("roles unassign cashier anna", "departments join anna desk", "undo ENTRY"),
    "restore": (
        "settings set separation_breach warn", "archive anna --yes", "departments join anna desk",
        "settings set separation_breach refuse", "restore anna", "restore anna",
    ),
}  # fmt: skip


def company(crmaccess: Run) -> None:
    for name, text in (("company.toml", COMPANY), ("staff.csv", STAFF), ("access.toml", ACCESS)):
        Path(name).write_text(text, encoding="utf-8")
    done(crmaccess, "init --system universal", "apply company.toml --yes")


def done(crmaccess: Run, *lines: str) -> None:
    for line in lines:
        answer = crmaccess(*shlex.split(line))
        assert answer.exit_code == 0, (line, answer)


def removal(crmaccess: Run) -> str:
    """The entry in which a role was taken away."""
    entries = json.loads(crmaccess("journal", "list", "--json").stdout)["items"]
    return next(str(one["number"]) for one in entries if (one["change"], one["kind"]) == ("remove", "Assignment"))


@pytest.mark.parametrize("name", PATHS)
def test_no_path_brings_duties_together_and_no_yes_helps(name: str, crmaccess: Run) -> None:
    company(crmaccess)
    *before, last = PATHS[name]
    done(crmaccess, *before)
    if "ENTRY" in last:
        last = last.replace("ENTRY", removal(crmaccess))
    held = crmaccess("export").stdout
    for line in (f"{last} --yes", f"{last} --dry-run"):
        answer = crmaccess(*shlex.split(line.replace("--yes --yes", "--yes")))
        assert answer.exit_code == 7, answer
        assert "error[E_SEPARATION]: " in answer.stderr
    assert crmaccess("export").stdout == held


@pytest.mark.parametrize("name", [one for one in PATHS if one != "restore"])
def test_a_company_that_wants_to_be_warned_is_warned(name: str, crmaccess: Run) -> None:
    company(crmaccess)
    *before, last = PATHS[name]
    done(crmaccess, *before, "settings set separation_breach warn")
    if "ENTRY" in last:
        last = last.replace("ENTRY", removal(crmaccess))
    answer = crmaccess(*shlex.split(last))
    assert answer.exit_code == 0, answer
    assert "note[W_SEPARATION]: " in answer.stderr
    assert crmaccess("report", "separation", "--format", "ids").stdout


def test_what_stands_already_hinders_nothing_else_and_is_listed_with_the_way_out(crmaccess: Run) -> None:
    company(crmaccess)
    done(
        crmaccess, "settings set separation_breach warn", "departments join anna desk",
        "roles assign auditor boris --since 2026-04-01", "roles assign cashier boris",
        "settings set separation_breach refuse",
        "users edit anna --name Anna", "roles assign clerk anna", "groups add other",
    )  # fmt: skip
    items = json.loads(crmaccess("report", "separation", "--json").stdout)["items"]
    together = ["role:cashier", "role:auditor"]
    assert [(one["user"], one["held"], one["since"]) for one in items] == [
        ("anna", together, None),
        ("boris", together, "2026-04-01T00:00:00Z"),
    ]
    assert items[0]["commands"] == [
        "crmaccess departments leave anna desk",
        "crmaccess roles unassign cashier user:anna",
    ]
    for one in items:
        done(crmaccess, one["commands"][0].removeprefix("crmaccess "))
    assert json.loads(crmaccess("report", "separation", "--json").stdout)["total"] == 0


def test_times_that_do_not_meet_keep_duties_apart(crmaccess: Run) -> None:
    company(crmaccess)
    done(crmaccess, "roles assign cashier boris --until 2026-03-31", "roles assign auditor boris --since 2026-04-01")
    assert crmaccess("roles", "assign", "cashier", "boris", "--until", "2026-04-01").exit_code == 7


def test_the_pairs_travel_in_the_access_file(crmaccess: Run) -> None:
    company(crmaccess)
    Path("company.toml").write_text(crmaccess("export").stdout, encoding="utf-8")
    done(crmaccess, "--db second.db init --system universal", "--db second.db apply company.toml --yes")
    assert crmaccess("--db", "second.db", "roles", "assign", "auditor", "anna").exit_code == 7
    assert crmaccess("--db", "second.db", "export").stdout == crmaccess("export").stdout


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("role:cashier", "E_SEPARATION_FORM"), ("role:cashier+role:cashier", "E_SEPARATION_FORM"),
        ("cashier+auditor", "E_SEPARATION_FORM"), ("role:cashier+role:auditr", "E_ROLE_UNKNOWN"),
        ("role:cashier+right:deal.deleet", "E_PERMISSION_UNKNOWN"),
        ("role:cashier+right:deal.delete=al", "E_LEVEL_UNKNOWN"),
        ("role:cashier+right:deal.delete=none", "E_SEPARATION_FORM"),
    ],
)  # fmt: skip
def test_a_pair_that_means_nothing_is_refused(value: str, code: str, crmaccess: Run) -> None:
    company(crmaccess)
    answer = crmaccess("settings", "set", "separation", value)
    assert answer.exit_code in (3, 5)
    assert f"error[{code}]" in answer.stderr
    Path("pairs.toml").write_text(f'settings.separation = "{value}"', encoding="utf-8")
    assert f"error[{code}]" in crmaccess("apply", "pairs.toml").stderr


def test_a_role_by_which_duties_are_kept_apart_stays(crmaccess: Run) -> None:
    company(crmaccess)
    answer = crmaccess("roles", "delete", "auditor", "--yes")
    assert (answer.exit_code, "E_SEPARATION_NAMES" in answer.stderr) == (7, True)
    done(crmaccess, "settings set separation ''", "roles delete auditor --yes")


EVERYTHING = {
    "a role": ("roles assign director boris",),
    "a role from a day on": ("roles assign director boris --since 2026-05-01",),
    "being an administrator": ("users edit boris --set admin=on",),
    "a role that gets everything": ("roles assign clerk boris", "roles edit clerk --everything"),
    "a group": ("roles assign director group:board", "groups join boris board"),
    "a staff file": ("users import all.csv --mode upsert --yes",),
    "restore": ("archive boris --yes", "roles assign director group:board", "groups join boris board", "restore boris",
                "restore boris"),
}  # fmt: skip


@pytest.mark.parametrize("name", EVERYTHING)
def test_whoever_comes_to_hold_everything_is_named_on_every_path_and_listed_apart(name: str, crmaccess: Run) -> None:
    """An administrator can do whatever is kept apart: no breach, for somebody must, but nothing to be silent about."""
    company(crmaccess)
    Path("all.csv").write_text("login,roles\nboris,director\n", encoding="utf-8")
    *before, last = EVERYTHING[name]
    done(crmaccess, *before)
    answer = crmaccess(*shlex.split(last))
    assert (answer.exit_code, "note[W_SEPARATION_GAINED]: boris comes to hold everything" in answer.stderr) == (0, True)
    again = crmaccess("users", "edit", "boris", "--name", "Boris")
    assert "W_SEPARATION" not in again.stderr
    report = json.loads(crmaccess("report", "separation", "--json").stdout)
    assert (report["items"], [one["user"] for one in report["everything"]]) == ([], ["boris"])
    assert crmaccess("report", "separation", "--everything", "--format", "ids").stdout == "boris\n"
    assert crmaccess("report", "separation", "--format", "ids").stdout == ""


def test_the_list_of_those_who_hold_everything_stands_in_every_form_and_language(crmaccess: Run) -> None:
    company(crmaccess)
    done(crmaccess, "roles assign director boris --since 2026-05-01", "users edit vera --set admin=on")
    rows = crmaccess("report", "separation", "--everything", "--format", "csv").stdout.splitlines()
    assert rows == [
        "user,name,ground,since", "boris,,role:director,2026-05-01T00:00:00Z", "vera,,kind:administrator,"
    ]  # fmt: skip
    assert "Who holds everything, and so all that is kept apart:" in crmaccess("report", "separation").stdout
    told = crmaccess("report", "separation", "--lang", "ru").stdout
    assert "У кого есть все права, а значит и несовместимые:" in told
    assert "статус администратор" in told
    one = crmaccess("report", "separation", "--format", "csv")
    assert "note[W_SEPARATION_EVERYTHING]: " in one.stderr
    assert "boris" not in one.stdout
    assert "vera" not in crmaccess("report", "separation", "--user", "boris").stdout


def test_where_nothing_is_kept_apart_nobody_holds_it(crmaccess: Run) -> None:
    company(crmaccess)
    done(crmaccess, "settings set separation ''")
    assert "W_SEPARATION" not in crmaccess("roles", "assign", "director", "boris").stderr
    answer = crmaccess("report", "separation", "--everything", "--json")
    assert json.loads(answer.stdout)["items"] == []
    assert "note[W_SEPARATION_NONE]" in crmaccess("report", "separation").stderr
