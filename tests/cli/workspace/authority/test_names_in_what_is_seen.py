"""What is hidden is named by nothing that is seen: no parent, value, card or head leads there, by any reading."""

import re
import shlex
from datetime import datetime

import pytest

from crmaccess.changes import Change
from crmaccess.definition import Definition
from crmaccess.definition.attributes import REFERENCE
from crmaccess.facts import Account, Department, Fact, Group, Record
from crmaccess.session import definition_of
from crmaccess.sight import Eyes
from crmaccess.store.reading.reader import Reader
from crmaccess.store.writing.writer import apply
from tests.cli.conftest import NOW, Run
from tests.cli.workspace.authority.two_worlds import BLIND, DATABASE, TOLD, USAGE, Company, made

pytestmark = pytest.mark.slow
AT = datetime.fromisoformat(NOW)
SECRET = "zzsecret"  # begins what is put among the hidden
READS = """
users list
users list --json
users list --expiring 90d
users export
users export --format json
users export --format scim
users invitations list --all
records list --all
records list --all --json
records export
departments list --json
groups list --json
places list --json
roles list
roles holders
restrictions list
invitations list
report matrix
report conflicts
report roles
report upcoming
report access ME
rights list
rights list user:ME
rights grantable --to user:ME
what ME
journal list
requests list
"""
OF_RECORDS = """
records show NAME
records show NAME --json
records edit NAME --title x --dry-run
records edit NAME --title x --request --dry-run
records assign NAME --to ME --dry-run
records delete NAME --dry-run
check ME ACTION NAME
check ME ACTION NAME --json
explain ME ACTION NAME
explain ME ACTION NAME --json
explain ME ACTION NAME --fix
who ACTION NAME
blame ME ACTION NAME
history ME ACTION NAME
journal list --object NAME
rights list --object NAME
"""
OF_PEOPLE = """
users show NAME
users show NAME --json
users edit NAME --name x --dry-run
archive NAME --dry-run
users delete NAME --dry-run
what NAME
report access NAME
journal list --object user:NAME
"""


@pytest.mark.parametrize("company", [*BLIND, *TOLD], ids=lambda one: f"{one.system}-{one.operator}")
def test_what_is_hidden_is_named_by_nothing_that_is_seen(company: Company, crmaccess: Run) -> None:
    made(company, crmaccess)
    write(hidden_twins(company.operator))
    write(links(company.operator))
    hidden, seen, actions = in_sight(company.operator)
    assert hidden
    lines = [filled(line, {"ME": company.operator}) for line in READS.strip().splitlines()]
    for one in seen:
        of_one = OF_RECORDS if isinstance(one, Record) else OF_PEOPLE
        name = f"{one.entity}:{one.key}" if isinstance(one, Record) else one.login
        action = actions.get(one.entity, "") if isinstance(one, Record) else ""
        words = {"NAME": name, "ACTION": action, "ME": company.operator}
        lines += [filled(line, words) for line in of_one.strip().splitlines()]
    found: list[object] = []
    for line in lines:
        answer = crmaccess(*shlex.split(line), "--as", company.operator)
        told = answer.stdout + answer.stderr
        named = [word for word in hidden if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", told)]
        found += [(line, answer.exit_code, named)] if named or answer.exit_code == USAGE else []
    assert found == []


def filled(line: str, words: dict[str, str]) -> str:
    for word, name in words.items():
        line = line.replace(word, name)
    return line


def write(changes: list[Change]) -> None:
    apply(DATABASE, changes, operator="", command="test", at=AT)


def hidden_twins(operator: str) -> list[Change]:
    """Of each kind one more of what the operator does not see."""
    with Reader(DATABASE) as reader:
        definition = definition_of(reader)
        eyes = Eyes(reader, definition, operator, AT)
        found: list[Fact] = []
        for entity in definition.entities:
            unseen = next((one for one in reader.records(entity) if not eyes.sees(one)), None)
            if unseen is not None:
                found.append(unseen._replace(key=f"{SECRET}-{entity}", title=f"{SECRET} title {entity}"))
        for group in reader.facts(Group):
            if eyes.hides_group(group.key):
                found.append(group._replace(key=f"{SECRET}-group", name=f"{SECRET} group"))
                break
        for account in reader.facts(Account):
            if not eyes.see(account.login):
                twin = account._replace(login=f"{SECRET}-user", name=f"{SECRET} person", email=f"{SECRET}@x.example")
                found.append(twin)
                break
    return [Change(None, one) for one in found]


def links(operator: str) -> list[Change]:
    """What is seen, made to name what is hidden wherever it can name anything."""
    with Reader(DATABASE) as reader:
        definition = definition_of(reader)
        eyes = Eyes(reader, definition, operator, AT)
        records = [one for entity in definition.entities for one in reader.records(entity)]
        unseen = [one for one in records if one.key.startswith(SECRET) and not eyes.sees(one)]
        people = [one.login for one in reader.facts(Account) if not eyes.see(one.login)]
        changes: list[Change] = []
        for one in records:
            if not one.key.startswith(SECRET) and eyes.sees(one):
                parent = f"{unseen[-1].entity}:{unseen[-1].key}" if unseen else ""
                linked = one._replace(parent=parent, attributes=naming(one, one.entity, unseen, definition))
                changes.append(Change(one, linked))
        for account in reader.facts(Account):
            if eyes.see(account.login) and account.login != operator:
                linked_account = account._replace(attributes=naming(account, "user", unseen, definition))
                changes.append(Change(account, linked_account))
        for unit in reader.facts(Department)[:2]:
            changes += [Change(unit, unit._replace(head=people[0]))] if people else []
    return [one for one in changes if one.before != one.after]


def naming(fact: Record | Account, thing: str, unseen: list[Record], definition: Definition) -> dict[str, str]:
    """The values, with hidden records beside those that they name."""
    values = dict(fact.attributes)
    for name, attribute in definition.attributes_of(thing).items():
        named = [f"{one.entity}:{one.key}" for one in unseen if one.entity in attribute.to]
        if attribute.type == REFERENCE and named:
            values[name] = " ".join((*filter(None, [values.get(name, "")]), *named)) if attribute.many else named[0]
    return values


def in_sight(operator: str) -> tuple[set[str], list[Record | Account], dict[str, str]]:
    """The keys and names of what the operator does not see, a few of what he does, and an action for each kind."""
    with Reader(DATABASE) as reader:
        definition = definition_of(reader)
        eyes = Eyes(reader, definition, operator, AT)
        records = [one for entity in definition.entities for one in reader.records(entity)]
        hidden = {word for one in records if not eyes.sees(one) for word in (one.key, one.title)}
        hidden |= {one.key for one in reader.facts(Group) if eyes.hides_group(one.key)}
        for one in reader.facts(Account):
            hidden |= set() if eyes.see(one.login) else {one.login, one.name, one.email}
        seen: dict[str, Record | Account] = {}
        for record in records:
            if eyes.sees(record) and (record.parent or record.attributes):
                seen.setdefault(record.entity, record)
        for account in reader.facts(Account):
            if eyes.see(account.login) and account.login != operator:
                seen.setdefault(f"user {bool(account.attributes)}", account)
        actions = {entity: next(iter(definition.ways.get(entity, {"": ()}))) for entity in definition.entities}
    return {word for word in hidden if word.startswith(SECRET)}, list(seen.values()), actions
