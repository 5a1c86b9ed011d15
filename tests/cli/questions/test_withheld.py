"""Whoever asks about herself is answered by all facts, and told nothing of those that she does not see.

Every command that shows an answer is held to it, and so is whatever else can be read on somebody's authority.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.request import Request
from crmaccess.facts import Account, Fact, Group, Record
from tests.cli.conftest import NOW, Run
from tests.samples import FOLDER, SAMPLES, Sample, sample

LATER, ASKERS, ASKED, MOVED = "2026-03-05T10:00:00Z", 2, 2, 8
# What shows one answer, asked about oneself; Q is the question.
ANSWERS = (
    "check Q", "explain Q", "explain Q --fix", "explain Q --close", "explain Q --fix --universe", "blame Q",
    "history Q", "explain Q --at 2026-03-01", "check Q --known-at 2026-03-02", "blame Q --lang ru",
)  # fmt: skip
# What shows several, or lists; ME is whoever asks, THING an entity, ACTION one upon it.
LISTS = """
check --batch questions.csv --fields user,action,target,decision,sentence
check --batch questions.csv
diagnose ME
what ME
what ME ACTION THING
who ACTION THING
who ACTION THING --not
rights list
rights grantable --to ME
users list
users show ME
users invitations list
groups list
departments list
branches list
places list
roles list
restrictions list
settings list
records list THING
invitations list ME
outbox list
requests list
journal list
journal show 5
journal export
export
records export --all
report access ME
report conflicts
report delta --since 2026-03-01
report fields ME
report matrix
report paths --user ME
report responsible
report roles
report separation
report upcoming
report activity --since 2026-02-01
"""


class Hidden(NamedTuple):
    """What somebody does not see: keys that nothing else has, and names that no seen name contains."""

    keys: frozenset[str]
    names: tuple[str, ...]

    def told(self, text: str, typed: str) -> list[str]:
        """What of it a text tells, besides what was typed."""
        keys = self.keys & (words(text) - words(typed))
        return [*sorted(keys), *(name for name in self.names if name in text and name not in typed)]


def words(text: str) -> set[str]:
    return set(re.findall(r"[\w.-]+", text))


def key(fact: Fact) -> str:
    return fact.login if isinstance(fact, Account) else str(getattr(fact, "key", ""))


def name(fact: Fact) -> str:
    return str(getattr(fact, "name", "") or getattr(fact, "title", ""))


def made(company: str, crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The company, and later a few records that have been handed to others, so that answers have turned."""
    files, random = FOLDER / company, Random(company)
    for line in (
        f"init --system {SAMPLES[company]}", f"apply {files}/access.toml", f"users import {files}/staff.csv",
        f"records import {files}/records.csv",
    ):  # fmt: skip
        assert crmaccess("-y", "-q", *shlex.split(line)).exit_code == 0
    facts = sample(company).facts
    people = [one.login for one in facts if isinstance(one, Account)]
    records = [f"{one.entity}:{one.key}" for one in facts if isinstance(one, Record)]
    monkeypatch.setenv("CRMACCESS_NOW", NOW.replace("T09", "T10"))
    for record in random.sample(records, MOVED):
        crmaccess("-y", "-q", "records", "assign", record, "--to", random.choice(people))
    monkeypatch.setenv("CRMACCESS_NOW", LATER)


def hidden_from(operator: str, company: Sample, crmaccess: Run) -> Hidden | None:
    """None for whoever may not act, or sees everything."""

    def listed(*line: str) -> set[str]:
        return set(crmaccess(*line, "--format", "ids", "--as", operator).stdout.split())

    people = crmaccess("users", "list", "--format", "ids", "--as", operator)
    if "E_OPERATOR_INACTIVE" in people.stderr:
        return None
    seen = {("", operator)} | {("", login) for login in people.stdout.split()}
    seen |= {("group", one) for one in listed("groups", "list")}
    for entity in company.definition.entities:
        if entity != "user":
            seen |= {(entity, one.rpartition(":")[2]) for one in listed("records", "list", entity)}
    named = [one for one in company.facts if name(one) or key(one)]
    hidden = [one for one in named if (place := placed(one)) and place not in seen]
    shown = [one for one in named if one not in hidden]
    common = words(str(company.definition)) | {key(one) for one in shown} | words(" ".join(map(name, shown)))
    text = " ".join((str(company.definition), *map(name, shown)))
    keys = frozenset(key(one) for one in hidden) - common
    names = tuple(one for one in map(name, hidden) if one and one not in text and not words(one) <= common)
    return Hidden(keys, names) if keys or names else None


def placed(fact: Fact) -> tuple[str, str] | None:
    """How it is listed as something that may be hidden; None for what never is."""
    match fact:
        case Account():
            return "", fact.login
        case Group():
            return "group", fact.key
        case Record():
            return fact.entity, fact.key
    return None


def questions(operator: str, company: Sample, random: Random) -> Iterator[Request]:
    """Some about records out of reach, where an answer would say whose they are, and some others."""
    world = company.world()
    own = [one for one in company.questions() if one[0].user == operator and not one[0].context and one[1] is not None]
    random.shuffle(own)
    far = [request for request, record in own[:300] if verdict(world, request, record).decided_by == "scope"]
    yield from far[:ASKED]
    yield from [request for request, record in own if record and record.entity in company.definition.entities][:ASKED]
    yield from [request for request, _ in own[:1]]


@pytest.mark.slow
@pytest.mark.parametrize("company", SAMPLES)
def test_what_is_read_on_somebodys_authority_names_nobody_and_nothing_that_is_not_seen(
    company: str, crmaccess: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(company, crmaccess, monkeypatch)
    there, random = sample(company), Random(company)
    people = [one.login for one in there.facts if isinstance(one, Account)]
    random.shuffle(people)
    found = 0
    for operator in people:
        hidden = hidden_from(operator, there, crmaccess)
        if hidden is None:
            continue
        asked = list(questions(operator, there, random))
        rows = "\n".join(f"{one.user},{one.action},{one.target}" for one in asked)
        Path("questions.csv").write_text(f"user,action,target\n{rows}\n", encoding="utf-8")
        for line in lines(operator, asked, there):
            for form in ((), ("--json",)):
                answer = crmaccess(*shlex.split(line), *form, "--as", operator)
                assert answer.exit_code != 1, (line, answer.stderr)
                typed = f"{line} {rows if 'questions.csv' in line else ''} {operator}"
                assert hidden.told(answer.stdout + answer.stderr, typed) == [], (operator, line, form, answer.stdout)
        found += 1
        if found == ASKERS:
            return
    assert found


def lines(operator: str, asked: list[Request], company: Sample) -> Iterator[str]:
    for one in asked:
        for line in ANSWERS:
            yield line.replace("Q", f"{operator} {one.action} {shlex.quote(one.target)}")
    things = dict.fromkeys(one.target.partition(":")[0] for one in asked)
    for line in LISTS.split("\n"):
        for thing in things if "THING" in line else ("",):
            actions = company.definition.entities[thing].actions if thing in company.definition.entities else ("list",)
            filled = line.replace("THING", thing).replace("ACTION", (*actions, "list")[0]).replace("ME", operator)
            yield from [filled] if filled else []
