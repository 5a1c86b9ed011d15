"""The combination of roles and the levels of reading, cell by cell: the tables of the Bitrix24 rules as text.

A letter is the first letter of a level (`p` for open); a small one is inherited from the row of the entity, a capital
one stands explicitly on the stage.
"""

from functools import cache

import pytest

from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.facts import Fact
from tests import builders as b

LEVELS = {"n": "none", "o": "own", "d": "department", "s": "subdepartments", "p": "open", "a": "all"}

TWO_ROLES = """
    n o d s p a N O D S P A
n   n o d s p a N O D S P A
o   o o d s p a N O D S P A
d   d d d s p a N O D S P A
s   s s s s p a N O D S P A
p   p p p p p a N O D S P A
a   a a a a a a N O D S P A
N   N N N N N N N O D S P A
O   O O O O O O O O D S P A
D   D D D D D D D D D S P A
S   S S S S S S S S S S P A
P   P P P P P P P P P P P A
A   A A A A A A A A A A A A
"""

WORTH_A_TEST = """
oa   a  the highest, personal or department alike
oN   N  the conflict: an explicit none over an inherited own
ON   O  its remedy: the own made explicit
aO   O  full access, yet only a part
aN   N  full access closed on one stage
nO   O  a stage opened in a closed entity
NA   A  the highest explicit
nn   n  closed
aND  D  three roles
aoN  N  one explicit none is enough
N    N  one role, its stage closed by hand
"""

SCOPE = """
record                            none own department subdepartments open all
himself                           no   yes yes        yes            yes  yes
himself_before_he_moved           no   yes yes        yes            yes  yes
a_colleague                       no   no  yes        yes            yes  yes
sales_north                       no   no  no         yes            yes  yes
the_parent_department             no   no  no         no             no   yes
marketing                         no   no  no         no             no   yes
marketing_open                    no   no  no         no             yes  yes
a_colleague_who_moved_afterwards  no   no  yes        yes            yes  yes
"""

PEOPLE: list[Fact | list[Fact]] = [
    b.department("company"),
    b.department("sales", "company"),
    b.department("sales_north", "sales"),
    b.department("marketing", "company"),
    b.user("petr", departments="sales"),
    b.user("anna", departments="sales"),
    b.user("igor", departments="sales_north"),
    b.user("olga", departments="company"),
    b.user("maria", departments="marketing"),
    b.user("vera", departments="marketing"),
]

RECORDS = {
    "himself": b.record("lead:himself", "petr", "sales", stage="NEW"),
    "himself_before_he_moved": b.record("lead:former", "petr", "marketing", stage="NEW"),
    "a_colleague": b.record("lead:colleague", "anna", "sales", stage="NEW"),
    "sales_north": b.record("lead:north", "igor", "sales_north", stage="NEW"),
    "the_parent_department": b.record("lead:above", "olga", "company", stage="NEW"),
    "marketing": b.record("lead:marketing", "maria", "marketing", stage="NEW"),
    "marketing_open": b.record("lead:public", "maria", "marketing", stage="NEW", open=True),
    "a_colleague_who_moved_afterwards": b.record("lead:moved", "vera", "sales", stage="NEW"),
}


def cells(table: str) -> list[tuple[str, str, str]]:
    """Row, column and value of each cell of a table written as text."""
    head, *rows = [line.split() for line in table.strip().splitlines()]
    head = head[-len(rows[0]) + 1 :]
    return [(row[0], column, value) for row in rows for column, value in zip(head, row[1:], strict=True)]


@pytest.mark.parametrize(("first", "second", "result"), cells(TWO_ROLES))
def test_two_roles_combine(first: str, second: str, result: str) -> None:
    assert combined(first + second) == result


@pytest.mark.parametrize("order", ["given", "reversed", "repeated"])
@pytest.mark.parametrize("line", WORTH_A_TEST.strip().splitlines())
def test_roles_combine_whatever_their_order_and_number(line: str, order: str) -> None:
    roles, result, *_ = line.split()
    assert combined({"given": roles, "reversed": roles[::-1], "repeated": roles * 2}[order]) == result


@pytest.mark.parametrize(("record", "level", "answer"), cells(SCOPE))
def test_a_level_reaches_a_record(record: str, level: str, answer: str) -> None:
    world, request = reader(level), Request("petr", "read", f"lead:{RECORDS[record].key}")
    decision = decide(world, request, RECORDS[record])
    assert decision.allowed == (answer == "yes")
    assert verdict(world, request, RECORDS[record])[:3] == (decision.allowed, decision.decided_by, decision.code)


def test_the_tables_are_whole() -> None:
    assert [len(cells(TWO_ROLES)), len(cells(SCOPE)), len(WORTH_A_TEST.strip().splitlines())] == [144, 48, 11]


def combined(roles: str) -> str:
    """The letter of what the roles give together, as the explanation says it and as the engine counts with it."""
    world = b.world("bitrix24", PEOPLE, [holding(f"R{number}", letter) for number, letter in enumerate(roles)])
    record = RECORDS["himself"]
    decision = decide(world, Request("petr", "read", "lead:himself"), record)
    won = {(one.level, one.explicit) for one in decision.contributions if one.outcome == "won"}
    assert len(won) == 1
    level, explicit = won.pop()
    rank = world.person("petr").profile("").rank(world.definition.permissions["crm.lead.read"], record)
    assert world.definition.scales["reach"].levels[rank] == level
    assert decision.allowed == (level != "none")
    letter = next(key for key, name in LEVELS.items() if name == level)
    return letter.upper() if explicit else letter


def holding(role: str, letter: str) -> list[Fact]:
    """The role with its level on the stage; the row above an explicit value differs from it and must not count."""
    level = LEVELS[letter.lower()]
    inherited = f"crm.lead.read:{level}"
    if letter.isupper():
        inherited = f"crm.lead.read:{'none' if level == 'all' else 'all'} crm.lead.read@NEW:{level}"
    return [*b.role(role, f"{inherited} crm.lead.add:own"), b.assign(role, "user:petr")]


@cache
def reader(level: str) -> World:
    """petr of sales holds one role with this level; the section is open for him anyway."""
    role = b.role("R", f"crm.lead.read:{level} crm.lead.add:own")
    return b.world("bitrix24", PEOPLE, role, b.assign("R", "user:petr"))
