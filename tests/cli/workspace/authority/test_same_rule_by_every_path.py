"""What a command refuses a staff file, an access file and an invitation refuse, too."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def academy(crmaccess: Run) -> Run:
    """GetCourse: olga owns it, sonya may give rights to staff, stas is staff and no performer in a department."""
    crmaccess("init", "--system", "getcourse")
    for login, of_type in (
        ("olga", "owner"),
        ("anna", "admin"),
        ("sonya", "staff"),
        ("stas", "staff"),
        ("egor", "student"),
    ):
        assert crmaccess("users", "add", login, "--type", of_type, "--state", "active").exit_code == 0
    for right in ("users.view_list", "users.view_card", "rights.manage_staff"):
        assert crmaccess("rights", "grant", "sonya", right).exit_code == 0
    return crmaccess


def test_a_right_that_cannot_be_given_alone_is_given_alone_by_no_file(academy: Run) -> None:
    """GC-24, MC-21: of the keeper's file it is said that it sleeps, so that an export comes back."""
    rows, file = (
        "login,rights\nstas,inbox.work=on\n",
        'system = "getcourse"\n[users.stas.rights]\n"inbox.work" = "on"\n',
    )
    Path("staff.csv").write_text(rows, encoding="utf-8")
    Path("access.toml").write_text(file, encoding="utf-8")
    ways = ("rights grant stas inbox.work", "users import staff.csv --mode update --yes", "apply access.toml --yes")
    for way in ways:
        refused = academy(*way.split(), "--as", "olga")
        assert (refused.exit_code, "E_PREREQUISITE" in refused.stderr) == (5, True), way
    for way in ways[1:]:
        told = academy(*way.split(), "-n")
        assert (told.exit_code, "W_ASLEEP" in told.stderr) == (0, True), way


def test_nobody_makes_anybody_the_owner(academy: Run) -> None:
    """GC-03: neither who is it, nor by a new account."""
    Path("staff.csv").write_text("login,type\nnew,owner\n", encoding="utf-8")
    Path("access.toml").write_text('[users.anna]\ntype = "owner"\n', encoding="utf-8")
    for way in (
        "users edit anna --type owner --yes", "users add new --type owner --state active",
        "users invite new@x.ru --type owner", "users import staff.csv --yes", "apply access.toml --yes",
    ):  # fmt: skip
        assert academy(*way.split(), "--as", "olga").exit_code == 4, way
    assert academy("check", "olga", "set_type", "user:anna", "--set", "type=owner").exit_code == 10


def test_a_student_takes_no_part_that_is_for_workers(academy: Run) -> None:
    """GC-06, GC-07: with --as or without; another part is open to a student."""
    assert academy("records", "add", "process", "P-1", "--participant", "performer=stas").exit_code == 0
    Path("records.csv").write_text("entity,key,participants\nprocess,P-1,supervisor:egor\n", encoding="utf-8")
    for way in (
        "records edit process:P-1 --participant supervisor=egor",
        "records add process P-2 --participant performer=egor",
        "records add training T-1 --participant instructor=egor", "records import records.csv --mode update --yes",
    ):  # fmt: skip
        refused = academy(*way.split())
        assert (refused.exit_code, "E_HOLDING" in refused.stderr) == (5, True), way
    assert academy("records", "add", "training", "T-1", "--participant", "student=egor").exit_code == 0
    assert academy("users", "edit", "stas", "--type", "student", "--yes").exit_code == 0  # what stands is no gift
