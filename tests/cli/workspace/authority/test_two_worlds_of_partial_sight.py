"""Two worlds of whoever may add and edit accounts, and does not see all of them: hidden is as if not there."""

import shlex

import pytest

from crmaccess.errors import ExitCode
from tests.cli.conftest import Run
from tests.cli.workspace.authority.test_two_worlds import COMMANDS, filled
from tests.cli.workspace.authority.two_worlds import BLIND, PARTIAL, Company, Worlds, write

pytestmark = pytest.mark.slow
TABLES = (
    ("users import F --mode update --yes", "login,name\nWHO,X"),
    ("users import F --mode update --yes --keep-going", "login,name\nWHO,X\nME,Y"),
    ("users import F --mode update --yes", "login,state\nWHO,archived"),
    ("users import F --mode update --key email --yes", "email,name,state\nMAIL,X,active"),
    ("users import F --yes -n", "login,name,attribute.card\nnewz,X,KIND:KEY"),
    ("users import F --yes", "login,name,attribute.card\nnewz,X,KIND:KEY"),
    ("users import F --yes --keep-going", "login,name,attribute.card\nnewz,X,PERSON:CARD"),
    ("users import F --mode update --yes", "login,head_of\nME,english\nWHO,X"),
    ("users import F --request", "login,name,state\nME,X,\nWHO,X,"),
    ("archive --file F --yes", "user\nWHO"),
    ("restore --file F --yes", "user\nWHO"),
    ("records import F --yes", "entity,key,title,responsible\nKIND,zz1,t,WHO"),
    ("records import F --yes", "entity,key,title,parent\nKIND,zz1,t,KIND:KEY"),
    ("records import F --mode update --yes", "entity,key,title\nKIND,KEY,t"),
    ("records import F --yes --keep-going", "entity,key,title,responsible\nKIND,zz1,t,WHO"),
    ("records import F --yes --keep-going", "entity,key,title,parent\nKIND,zz1,t,KIND:KEY"),
    ("records import F --yes --keep-going", "entity,key,title\nKIND,zz1,t\nKIND,KEY,t"),
    ("records import F --mode update --yes --keep-going", "entity,key,title\nKIND,KEY,t"),
    ("check --batch F", "user,action,target\nWHO,add,KIND"),
    ("check --batch F --fields user,decision,sentence", "user,action,target\nME,add,KIND\nME,list,user:WHO"),
    ("check --batch F --fields user,decision,sentence", "user,action,target,to\nME,add,KIND,WHO"),
    ("check --batch F --fields user,decision,sentence", "user,action,target,set\nME,add,KIND,responsible=WHO"),
)
LINES = """
users show WHO
users edit WHO --name x
users edit WHO --email new@new.example
users edit ME --set card=KIND:KEY
users edit ME --set card=PERSON:CARD
users add newz --name X --set card=KIND:KEY --state active
users link ME KIND:KEY
users link ME PERSON:CARD
users merge ME WHO
archive WHO --yes
archive ME --hand-over WHO
reset-password WHO --link
roles assign teacher WHO
records show KIND:KEY
records add KIND zz1 --responsible WHO --branch center
records add KIND zz1 --parent KIND:KEY --branch center
records add KIND zz1 --participant observer=WHO --branch center
records edit KIND:KEY --title x
records assign KIND:KEY --to ME
records close KIND:KEY
records move KIND:KEY X
records delete KIND:KEY --yes
"""
REFUSED, SOME = ExitCode.REFUSED, ExitCode.PARTIAL
ACCESS = (
    '[records.KIND.zz1]\ntitle = "t"\nparent = "KIND:KEY"\nbranch = "center"',
    '[records.KIND.zz1]\ntitle = "t"\nresponsible = "WHO"\nbranch = "center"',
    '[users.newz]\nname = "X"\n[users.newz.attributes]\ncard = "PERSON:CARD"',
)


@pytest.mark.parametrize("company", PARTIAL, ids=lambda one: one.system)
def test_what_is_not_seen_is_as_nothing(company: Company, crmaccess: Run) -> None:
    worlds = Worlds(company, crmaccess)
    files = [(line.replace(" F", " file.csv"), text) for line, text in TABLES]
    files += [(line.replace(" F", " file.xlsx"), text) for line, text in TABLES[::4]]
    access = [("apply file.toml --yes", text) for text in ACCESS]
    assert worlds.differing([*files, *access, *((line, "") for line in LINES.strip().splitlines())]) == []
    assert worlds.usage == []


TAKING = (
    ("users add WHO --name X --state active", ""),
    ("users edit ME --login WHO", ""),
    ("users add newz --name X --email MAIL --state active", ""),
    ("users edit ME --email MAIL", ""),
    ("users import F --yes", "login,name,state\nWHO,X,active"),
    ("users import F --yes --mode upsert", "login,name,state\nWHO,X,active"),
    ("users import F --yes --mode upsert", "login,state\nWHO,archived"),
    ("users import F --yes --mode upsert --keep-going", "login,name,state\nWHO,X,active"),
    ("users import F --yes --mode upsert --key email", "email,login,name,state\nMAIL,newz,X,active"),
    ("users import F --yes --mode upsert --key email", "email,name,state\nMAIL,X,active"),
    ("users import F --yes", "login,email,name,state\nnewz,MAIL,X,active"),
    ("users import F --yes --keep-going", "login,email,name,state\nnewz,MAIL,X,active"),
    ("users import F --yes --mode upsert", "login,email\nME,MAIL"),
    ("apply file.toml --yes", '[users.WHO]\nname = "X"\nstate = "active"'),
    ("apply file.toml --yes", '[users.WHO]\nstate = "archived"'),
    ("apply file.toml --yes", '[users.newz]\nname = "X"\nstate = "active"\nemail = "MAIL"'),
    ("apply file.toml --yes", '[users.aaa]\nname = "X"\nstate = "active"\nemail = "MAIL"'),
    ("apply file.toml --yes", '[users.ME]\nemail = "MAIL"'),
    ("groups add GROUP --kind workgroup", ""),
    ("groups add GROUP --kind workgroup --name X", ""),
    ("apply file.toml --yes", '[groups.GROUP]\nkind = "workgroup"\nname = "X"'),
    ("records add KIND KEY --COLUMN VALUE", ""),
    ("records import F --yes", "entity,key,title,COLUMN\nKIND,KEY,t,VALUE"),
    ("records import F --yes --mode upsert", "entity,key,title,COLUMN\nKIND,KEY,t,VALUE"),
    ("apply file.toml --yes", '[records.KIND.KEY]\ntitle = "t"\nCOLUMN = "VALUE"'),
)


@pytest.mark.parametrize("company", [*PARTIAL, BLIND[0]], ids=lambda one: one.system)
def test_of_a_key_that_is_taken_nothing_else_is_said(company: Company, crmaccess: Run) -> None:
    worlds = Worlds(company, crmaccess)
    for line, text in TAKING:
        if not worlds.speaks_of(line + text):
            continue
        line = line.replace(" F", " file.csv")
        code, told = worlds.answer(line, company.hidden, text)
        assert (code, "_TAKEN]" in told) == (SOME if "--keep-going" in line else REFUSED, True), (line, text, told)
        assert [word for word in company.hidden if word in told and word not in line + text] == [], (line, text, told)
        assert worlds.answer(line, company.others, text) == (code, told)


@pytest.mark.parametrize("company", PARTIAL, ids=lambda one: one.system)
def test_who_is_not_seen_is_to_single_commands_as_nobody(company: Company, crmaccess: Run) -> None:
    worlds = Worlds(company._replace(hidden={"WHO": company.hidden["WHO"]}), crmaccess)
    lines = (filled(line, company.system, company.operator, "WHO") for line in COMMANDS.strip().splitlines())
    assert worlds.differing((shlex.join(line), "") for line in lines) == []


def test_a_plan_that_names_whom_its_bearer_does_not_see_is_as_one_about_somebody_who_is_gone(crmaccess: Run) -> None:
    """A plan can be made up: of whoever applies it nobody knows that he was to."""
    company = PARTIAL[1]
    Worlds(company, crmaccess)
    told = []
    for who in (company.hidden["WHO"], "zzqqx"):
        crmaccess("users", "add", "zzqqx", "--name", "X", "--state", "invited")
        write("file.toml", f'[users.{who}]\nname = "Z"')
        assert crmaccess("plan", "file.toml", "-o", "file.plan", "--yes").exit_code == 0
        assert crmaccess("users", "delete", "zzqqx", "--yes").exit_code == 0
        answer = crmaccess("apply", "file.plan", "--yes", "--as", company.operator)
        told.append((answer.exit_code, answer.stderr, answer.stdout))
    assert told[0] == told[1]
    assert told[0][0] == ExitCode.GUARDED
