"""Two worlds of things: a record or a group that an operator does not see is to every command as if not there.

But for questions about oneself: everybody may ask why a record is closed to him (`check ME read KIND:KEY`), and hears
nothing else, nor since when.
"""

import pytest

from tests.cli.conftest import Run
from tests.cli.workspace.authority.two_worlds import BLIND, TOLD, Company, Worlds

pytestmark = pytest.mark.slow
RECORDS = """
check ME ACTION KIND:zz --set parent=KIND:KEY
who ACTION KIND:KEY
who ACTION KIND:KEY --not
records show KIND:KEY
records add KIND zz1 --parent KIND:KEY
records add KIND zz1 --set deal=KIND:KEY
records edit KIND:KEY --title x
records edit KIND:KEY --title x --request
records assign KIND:KEY --to ME
records assign KIND:KEY --to WHO
records open KIND:KEY
records close KIND:KEY
records move KIND:KEY X
records delete KIND:KEY --yes
users link ME KIND:KEY
users unlink ME KIND:KEY
users edit ME --set card=KIND:KEY
users add newz --card KIND:KEY
users invite new@new.example --card KIND:KEY
rights grant user:ME X --place KIND:KEY
invitations accept ME KIND:KEY
invitations decline ME KIND:KEY
journal list --object KIND:KEY
"""
GROUPS = """
groups show GROUP
groups show TITLE
groups add newg --kind workgroup --name TITLE
groups add newg --kind workgroup --name GROUP
groups edit GROUP --name x
groups edit GROUP --name x --request
groups join ME GROUP
groups leave ME GROUP
groups delete GROUP --yes
groups responsible GROUP --for source=telegram
rights list group:GROUP
rights grant group:GROUP crm.deal.read own
rights revoke group:GROUP crm.deal.read
rights grantable --to group:GROUP
who can-grant crm.deal.read --to group:GROUP
roles assign manager group:GROUP
roles unassign manager group:GROUP
restrictions impose no_export group:GROUP
who list workgroup:GROUP
who join workgroup:GROUP
what group:GROUP
report access group:GROUP
records add task zz1 --set group=GROUP
journal list --object group:GROUP
invitations accept ME group:GROUP
"""
QUESTIONS = """
who ACTION KIND:KEY
who ACTION KIND:KEY --not
who ACTION KIND:KEY --json
check OTHER ACTION KIND:KEY
check OTHER ACTION KIND:KEY --json
check OTHER ACTION KIND --card KIND:KEY
check OTHER ACTION KIND --set parent=KIND:KEY
check OTHER ACTION KIND:KEY --at 2026-05-01
explain OTHER ACTION KIND:KEY
explain OTHER ACTION KIND:KEY --fix
explain OTHER ACTION KIND:KEY --close
explain OTHER ACTION KIND:KEY --for-asker
explain ME ACTION KIND --close --keep "OTHER ACTION KIND:KEY"
explain ME ACTION KIND --close --keep "OTHER ACTION KIND:KEY = yes"
explain ME ACTION KIND --close --keep "OTHER ACTION KIND:KEY = no"
blame OTHER ACTION KIND:KEY
history OTHER ACTION KIND:KEY
blame ME ACTION KIND:KEY
history ME ACTION KIND:KEY --json
rights list --object KIND:KEY
report responsible KIND:KEY
check OTHER ACTION KEY
"""
ROWS = (
    ("check --batch F", "user,action,target\nOTHER,ACTION,KIND:KEY"),
    ("check --batch F --fields user,decision,sentence --lang ru", "user,action,target\nOTHER,ACTION,KIND:KEY"),
    ("check --batch F --fields user,code,sentence", "user,action,target,card\nOTHER,ACTION,KIND,KIND:KEY"),
    ("check --batch F --fields user,code,sentence", "user,action,target,set\nOTHER,ACTION,KIND,parent=KIND:KEY"),
)
TABLES = (
    ("users import F --mode update", "login,groups\nME,GROUP"),
    ("users import F --mode update --keep-going", "login,groups\nME,GROUP"),
    ("users import F", "login,name,groups\nnewz,X,GROUP"),
    ("users import F --mode update", "login,attribute.card\nME,KIND:KEY"),
    ("records import F --mode update", "entity,key,title\nKIND,KEY,t"),
    ("records import F --mode update --keep-going", "entity,key,title\nKIND,KEY,t"),
    ("records import F --keep-going", "entity,key,title,parent\nKIND,zz1,t,KIND:KEY"),
    ("records import F --keep-going --json", "entity,key,title,responsible\nKIND,zz1,t,WHO"),
    ("records import F --mode update --request", "entity,key,title\nKIND,KEY,t"),
    ("records import F", "entity,key,title,parent\nKIND,zz1,t,KIND:KEY"),
    ("records import F", "entity,key,title,attribute.group\ntask,zz1,t,GROUP"),
    ("roles assign manager --file F", "subject\ngroup:GROUP"),
    ("apply F --yes", "[users.ME]\ngroups = [\"GROUP\"]"),
    ("apply F --yes", "[groups.GROUP]\nname = \"X\""),
    ("apply F --yes", "[records.KIND.KEY]\ntitle = \"t\""),
    ("apply F --yes", "[records.KIND.zz1]\nparent = \"KIND:KEY\""),
)  # fmt: skip


@pytest.mark.parametrize("company", BLIND, ids=lambda one: f"{one.system} {one.operator}")
def test_what_is_not_seen_is_as_nothing(company: Company, crmaccess: Run) -> None:
    worlds = Worlds(company, crmaccess)
    files = [(line.replace("F", "file.csv"), text) for line, text in TABLES]
    lines = [(line, "") for line in (RECORDS + GROUPS).split("\n") if line]
    assert worlds.differing([*lines, *files]) == []
    assert worlds.usage == []


@pytest.mark.parametrize("company", TOLD, ids=lambda one: one.system)
def test_nobody_is_asked_about_what_is_not_seen(company: Company, crmaccess: Run) -> None:
    """By whoever is told what others may do: what others may do to it tells what it is."""
    worlds = Worlds(company, crmaccess)
    files = [(line.replace("F", "file.csv"), text) for line, text in ROWS]
    assert worlds.differing([*((line, "") for line in QUESTIONS.split("\n") if line), *files]) == []
    assert worlds.usage == []
    code, told = worlds.answer("check OTHER ACTION KIND:KEY", company.hidden)
    assert (code, "E_RECORD_UNKNOWN" in told) == (3, True), told
    code, told = worlds.answer("check ME ACTION KIND:KEY", company.hidden)
    assert (code, "Traceback" in told, "in the CRM you cannot" in told) == (10, False, True), told
