"""`records export --as` gives what that person sees and may export, as the system says, and says that it is cut."""

import csv
import io

from tests.cli.conftest import Run


def exported(run: Run, operator: str) -> set[str]:
    session = run("records", "export", "--as", operator)
    assert session.exit_code == 0, session.stderr
    assert "note[W_EXPORT_CUT]" in session.stderr
    return {f"{row['entity']}:{row['key']}" for row in csv.DictReader(io.StringIO(session.stdout))}


def test_who_sees_records_exports_those_that_he_may_export(crmaccess: Run) -> None:
    crmaccess("init", "--system", "universal")
    crmaccess("branches", "add", "north")
    for login in ("anna", "ivan", "olga"):
        crmaccess("users", "add", login, "--state", "active")
        crmaccess("branches", "admit", login, "north")
    crmaccess("users", "edit", "olga", "--set", "admin=on")
    for who, right, level in (
        ("anna", "deal.read", "all"), ("ivan", "deal.read", "all"), ("ivan", "deal.export", "own"),
    ):  # fmt: skip
        assert crmaccess("rights", "grant", f"user:{who}", right, level).exit_code == 0
    for key, responsible in (("D-1", "ivan"), ("D-2", "anna")):
        assert (
            crmaccess("records", "add", "deal", key, "--responsible", responsible, "--branch", "north").exit_code == 0
        )
    assert {who: exported(crmaccess, who) for who in ("anna", "ivan", "olga")} == {
        "anna": set(), "ivan": {"deal:D-1"}, "olga": {"deal:D-1", "deal:D-2"},
    }  # fmt: skip
    for who in ("anna", "ivan", "olga"):
        for key in ("D-1", "D-2"):
            may = crmaccess("check", who, "export", f"deal:{key}").exit_code == 0
            assert (f"deal:{key}" in exported(crmaccess, who)) is may
    assert "D-2" in crmaccess("records", "export").stdout
