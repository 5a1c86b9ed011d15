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
        refused = academy(*way.split(), "--as", "olga")
        assert (refused.exit_code, "nobody makes anybody the owner" in refused.stderr) == (4, True), way
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
    Path("staff.csv").write_text("login,type\nstas,student\n", encoding="utf-8")
    Path("access.toml").write_text('[users.stas]\ntype = "student"\n', encoding="utf-8")
    for way in (
        "users edit stas --type student --yes", "users import staff.csv --mode update --yes", "apply access.toml --yes",
    ):  # fmt: skip
        refused = academy(*way.split())
        assert (refused.exit_code, "E_HOLDING" in refused.stderr) == (5, True), way
    assert academy("records", "edit", "process:P-1", "--participant", "performer=", "--yes").exit_code == 0
    assert academy("users", "edit", "stas", "--type", "student", "--yes").exit_code == 0


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("phone=abc", "E_PHONE_MALFORMED"), ("phone=12", "E_PHONE_MALFORMED"), ("phone=+7 (495) 123-45-67", ""),
        ("notify_email=xx", "E_EMAIL_MALFORMED"), ("notify_email=work@x.ru", ""), ("code=AB CD", "E_CODE_BLANKS"),
    ],
)  # fmt: skip
def test_what_a_value_must_be_is_asked_by_every_path(crmaccess: Run, said: str, code: str) -> None:
    """MC-02, MC-13, MC-31: a malformed phone, address or code."""
    crmaccess("init", "--system", "multichat")
    crmaccess("users", "add", "lena", "--type", "manager", "--state", "active")
    name, _, value = said.partition("=")
    Path("staff.csv").write_text(f"login,attribute.{name}\nlena,{value}\n", encoding="utf-8")
    Path("access.toml").write_text(f'[users.lena.attributes]\n{name} = "{value}"\n', encoding="utf-8")
    for way in (
        ("users", "edit", "lena", "--set", said), ("users", "import", "staff.csv", "--mode", "update", "--yes"),
        ("users", "add", "new", "--type", "manager", "--state", "active", "--set", said),
        ("apply", "access.toml", "--yes"),
    ):  # fmt: skip
        done = crmaccess(*way)
        assert (done.exit_code, code in done.stderr) == (5 if code else 0, True), way


@pytest.mark.parametrize("code", [" ", "AB CD", "\u00a0"])
def test_a_code_of_blanks_is_none(crmaccess: Run, code: str) -> None:
    crmaccess("init", "--system", "multichat")
    refused = crmaccess("settings", "set", "integrator_code", code)
    assert (refused.exit_code, "E_CODE_BLANKS" in refused.stderr) == (5, True)
    assert crmaccess("settings", "set", "integrator_code", "INT-777").exit_code == 0


def test_an_administrator_is_made_with_no_chosen_sources(crmaccess: Run) -> None:
    """MC-07: by an invitation, a new account, a staff file, an access file or an admission."""
    crmaccess("init", "--system", "multichat")
    crmaccess("sources", "add", "vk")
    crmaccess("users", "add", "boss", "--type", "administrator", "--state", "active")
    Path("staff.csv").write_text("login,type,places\nnew,administrator,source:vk\n", encoding="utf-8")
    Path("access.toml").write_text('[users.new]\ntype = "administrator"\nplaces = ["source:vk"]\n', encoding="utf-8")
    for way in (
        "sources admit boss vk", "users invite new@x.ru --type administrator --place source:vk",
        "users add new --type administrator --state active --place source:vk", "users import staff.csv --yes",
        "apply access.toml --yes",
    ):  # fmt: skip
        refused = crmaccess(*way.split())
        assert (refused.exit_code, "E_HOLDING" in refused.stderr) == (5, True), (way, refused.stderr)
