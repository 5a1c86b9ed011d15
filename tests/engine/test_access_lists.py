"""How far down an access list counts, and how far up a relation through parents looks."""

import pytest

from crmaccess.definition import Permission
from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.reach import matches, reached_records
from crmaccess.facts import Grant, Record
from tests import builders as b

SYSTEMS = ("alfacrm", "bitrix24", "getcourse", "lists", "multichat", "universal", "yclients")
LISTED = [
    (system, key) for system in SYSTEMS for key, right in b.definition(system).permissions.items() if right.objects
]


def chain(entity: str) -> list[Record]:
    """A record, the one it lies in, the one that lies in, and one that lies in nothing."""
    keys = ("a", "b", "c")
    parents = (f"{entity}:b", f"{entity}:c", "")
    return [
        *(b.record(f"{entity}:{key}", parent=up) for key, up in zip(keys, parents, strict=True)),
        b.record(f"{entity}:d"),
    ]


@pytest.mark.parametrize(("system", "key"), LISTED)
@pytest.mark.parametrize("listed", "abcd")
def test_a_list_counts_for_what_lies_below_where_the_right_says_so_and_nowhere_else(
    system: str, key: str, listed: str
) -> None:
    right: Permission = b.definition(system).permissions[key]
    level = b.definition(system).scales[right.scale].levels[-1]
    for entity in right.objects:
        records = chain(entity)
        world = b.world(system, b.user("ann"), records, Grant("user", "ann", key, level, place=f"{entity}:{listed}"))
        under = {"a": "a", "b": "ab", "c": "abc", "d": "d"}[listed] if right.below else listed
        held = [one.key for one in records if world.person("ann").profile().rank(right, one)]
        assert held == list(under)


# --- relations through parents

FOLDERS = [("lists", "folder"), ("bitrix24", "disk")]


@pytest.mark.parametrize(("system", "entity"), FOLDERS)
@pytest.mark.parametrize("made", "abcd")
def test_whoever_made_a_folder_reads_all_that_lies_in_it_however_deep(system: str, entity: str, made: str) -> None:
    records = [one._replace(participants=(("creator", "ann"),)) if one.key == made else one for one in chain(entity)]
    world = b.world(system, b.user("ann"), records)
    for record in records:
        allowed = verdict(world, Request("ann", "read", f"{entity}:{record.key}"), record).allowed
        assert allowed is (record.key in {"a": "a", "b": "ab", "c": "abc", "d": "d"}[made])
        assert matches(reached_records(world, world.person("ann"), entity, "read"), record) is allowed
