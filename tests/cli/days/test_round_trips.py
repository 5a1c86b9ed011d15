"""What people hold goes out by `users export` and comes in by `users import`, ends, branches and all."""

from tests.cli.conftest import Run

STRUCTURE = """
system = "universal"
[branches.n]
[roles.seller.rights]
"task.read" = "all"
[groups.promo]
[departments.sales]
"""
PEOPLE = """
[users.u]
state = "active"
blocked_until = 2026-03-10
branches = [{ place = "n", until = 2026-03-20 }]
departments = [{ department = "sales", until = 2026-03-20 }]
roles = [{ role = "seller", until = 2026-01-01T00:00:00Z }]
restrictions = ["no_export"]
[users.u.rights]
"lead.read" = { level = "own", until = 2026-03-20T18:30:00 }
[users.v]
state = "active"
signed_in_at = 2026-03-01T10:00:00Z
branches = ["n"]
roles = [{ role = "seller", branch = "n" }]
[groups.promo]
members = [{ login = "v", part = "owner", until = 2026-04-01 }]
"""


def test_an_expired_role_stays_expired_and_nothing_else_is_lost(crmaccess: Run, two: list[str]) -> None:
    """P26: a role that had expired was revived; one held in a branch, restrictions, rights and blocks were missing."""
    first, second = two
    for db, files in ((first, (STRUCTURE.replace("[groups.promo]\n", "") + PEOPLE,)), (second, (STRUCTURE,))):
        assert crmaccess("--db", db, "init", "--bare").exit_code == 0
        for text in files:
            applied = crmaccess("--db", db, "apply", "-", "--yes", stdin=text)
            assert applied.exit_code == 0, applied
    exported = crmaccess("--db", first, "users", "export")
    assert exported.stdout.splitlines() == [
        "login,name,email,type,state,departments,head_of,groups,branches,roles,restrictions,rights,blocked_until",
        "u,,,employee,active,sales[..2026-03-20],,,n[..2026-03-20],seller[..2025-12-31],no_export,"
        "lead.read=own[..2026-03-20T18:30:00Z],2026-03-10",
        "v,,,employee,active,,,promo@owner[..2026-04-01],n,seller@n,,,",
    ]
    assert "W_NOT_IN_FILE" in exported.stderr
    again = crmaccess("--db", first, "users", "import", "-", "--mode", "upsert", "--yes", stdin=exported.stdout)
    assert (again.exit_code, again.stdout) == (0, "")
    other = crmaccess("--db", second, "users", "import", "-", "--mode", "upsert", "--yes", stdin=exported.stdout)
    assert other.exit_code == 0
    assert crmaccess("--db", second, "users", "export").stdout == exported.stdout
    for login in ("u", "v"):
        shown = [crmaccess("--db", db, "what", login).stdout for db in two]
        assert shown[0] == shown[1]


def test_a_record_of_ten_thousand_participants_comes_back(crmaccess: Run) -> None:
    """F14: the export wrote a cell that the import refused."""
    assert crmaccess("init").exit_code == 0
    people = "login,state\n" + "".join(f"person{number},active\n" for number in range(10_000))
    assert crmaccess("users", "import", "-", "--yes", "--quiet", stdin=people).exit_code == 0
    crowd = ";".join(f"observer=person{number}" for number in range(10_000))
    deals = f"entity,key,participants\ndeal,D-1,{crowd}\n"
    assert crmaccess("records", "import", "-", "--yes", "--quiet", stdin=deals).exit_code == 0
    exported = crmaccess("records", "export").stdout
    again = crmaccess("records", "import", "-", "--mode", "upsert", "--yes", stdin=exported)
    assert (again.exit_code, again.stdout) == (0, "")
