"""`crmaccess what`: what may this person do, and with which records."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.show import say_notes, show_list, show_records, wording_of
from crmaccess.cli.frame.entry.arguments import User
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.cli.frame.entry.completion import actions, entities
from crmaccess.cli.questions.asking import ACCOUNT, is_group_kind, known_login, places_of, refuse_asking_about
from crmaccess.cli.questions.request_words import check_words
from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.answers.drafts import account_record
from crmaccess.engine.answers.whole_kinds.standing import where
from crmaccess.engine.conditions.tests import OneByOne
from crmaccess.engine.decision.request import Request
from crmaccess.engine.facts.structure import group_record, place_record
from crmaccess.engine.many.questions import what as abilities
from crmaccess.engine.many.reach import reached_records
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Fact, Group, GroupMember, Record
from crmaccess.report.counts.words import at, level_word
from crmaccess.session import Session, definition_of
from crmaccess.sight import facts_for
from crmaccess.values import LARGEST

if TYPE_CHECKING:
    from crmaccess.sight import Eyes
    from crmaccess.store.reading.reader import Reader

app = verb()
ABILITIES = ("section", "entity", "action", "level", "way", "ground", "where", "bounds")
RECORDS = ("key", "title", "responsible", "pipeline", "stage", "branch")
Action = Annotated[
    str, typer.Argument(metavar="[ACTION]", help="Only this action.", autocompletion=actions, show_default=False)
]
Entity = Annotated[
    str,
    typer.Argument(metavar="[ENTITY]", help="Which records of this kind.", autocompletion=entities, show_default=False),
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=LARGEST, help="How many records.")]
All = Annotated[bool, typer.Option("--all", help="All records.")]


@app.command("what")
def what(
    context: typer.Context, user: User, action: Action = "", entity: Entity = "", limit: Limit = 50, every: All = False
) -> int:  # fmt: skip
    """List what a person may do; with an action and an entity, to which records.

    Example: crmaccess what petr read deal
    """
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        if action and not entity and action not in definition.actions:
            action, entity = "", action  # `what petr deal`
        check_words(definition, action or next(iter(definition.actions)), entity or next(iter(definition.entities)))
        login = known_login(reader, user)
        refuse_asking_about(session, reader, login)
        facts = list(facts_for(reader, definition, login, action, entity))
        world = World(Rules(definition), facts, session.at)
        if action and entity:
            return show_reached(session, reader, world, login, action, entity, 0 if every else limit)
    return show_abilities(session, world, facts, login, action, entity)


def abilities_of(session: Session, user: str) -> tuple[World, list[Fact], str]:
    """The world that one person's abilities rest on, its facts, and the login. Raises NotFound."""
    with session.reading() as reader:
        definition, login = definition_of(reader), known_login(reader, user)
        facts = list(facts_for(reader, definition, login, "", ""))
        return World(Rules(definition), facts, session.at), facts, login


def show_abilities(
    session: Session, world: World, facts: Iterable[Fact], login: str, action: str = "", entity: str = ""
) -> int:  # fmt: skip
    """Every action that is open to the person, with its level, what gives it, and where it counts."""
    wanted = [entity] if entity else world.definition.targets
    found = [one for one in abilities(world, login, wanted, [action] if action else ()) if one.verdict.allowed]
    if session.options.operator:
        from crmaccess.cli.questions.withheld import telling  # most ask for the keeper

        with telling(session) as teller:
            found = [one._replace(standing=teller.standing(one.standing)) for one in found]
    say_what_hinders(session, world, login, found)
    if wording := wording_of(session, world.definition, facts):
        from crmaccess.render.lists.abilities import FIELDS, ability_rows

        shown = list(ability_rows(world, login, found, wording))
        told = [number for number in range(len(FIELDS)) if number < len(FIELDS) - 1 or any(row[-1] for row in shown)]
        return show_list(session, "what", [FIELDS[n] for n in told], [[row[n] for n in told] for row in shown])
    person = world.person(login)
    rows = [
        (*one[:3], level_word(True, one.standing.levels), one.standing.way or one.verdict.way,
         [":".join(ground) for ground in one.standing.grounds],
         [at(level, cell) for level, cell in where(one.standing, person)],
         [" ".join(atoms) for atoms in one.standing.bounds])
        for one in found
    ]  # fmt: skip
    return show_list(session, "what", ABILITIES, rows, key="entity")


def show_reached(
    session: Session, reader: "Reader", world: World, login: str, action: str, entity: str, limit: int
) -> int:  # fmt: skip
    """The first records to which the person may do that, and how many there are; of each entity those that whoever asks
    sees.
    """
    eyes = session.eyes_on(reader)
    found, total = reached(reader, world, login, action, entity, limit, eyes)
    say_what_hinders(session, world, login, found)
    if eyes is not None:
        say_cut(session)
    return show_records(session, RECORDS, found, total)


def say_cut(session: Session) -> None:
    """Say that a list has only what whoever asks sees, unless he sees everything."""
    from crmaccess.cli.frame.changes.authority.guarding import sees_everything  # most ask for the keeper
    from crmaccess.errors import Problem

    if not sees_everything(session):
        say_notes(session, [Problem("W_LIST_CUT", session.options.operator)])


def say_what_hinders(session: Session, world: World, login: str, found: Sequence[object]) -> None:
    """Of an account to which nothing is open since it does not act, say that."""
    if found:
        return
    from crmaccess.errors import Problem
    from crmaccess.plan.known.people import acts, hindrance, state_told

    account, definition = world.accounts[login], world.definition
    if not acts(account, definition, session.at):
        told = state_told(hindrance(account, definition), definition)
        say_notes(session, [Problem("W_ACTS_NOT", login, details=tuple(told.items()))])


def reached(
    reader: "Reader", world: World, login: str, action: str, entity: str, limit: int, eyes: "Eyes | None" = None
) -> tuple[list[Record], int]:
    """The first records within reach, all of them for limit 0, and their number, as far as these eyes see them."""
    try:
        if entity == ACCOUNT or entity in world.definition.places or is_group_kind(entity, world.definition):
            raise OneByOne  # they are no records of the store
        clause = reached_records(world, world.person(login), entity, action)
    except OneByOne:
        every = [one for one in objects_of(reader, world, entity) if _allowed(world, login, action, one)]
        every = every if eyes is None else [seen for one in every if (seen := eyes.thing(one))]
        return every[: limit or None], len(every)
    if eyes is not None:
        return eyes.records(entity, clause, limit)
    total = reader.count(entity, clause)
    return (reader.records(entity, clause=clause, limit=limit) if total else []), total


def objects_of(reader: "Reader", world: World, entity: str) -> Iterable[Record]:
    """The records of an entity; of accounts, of a kind of place and of a kind of group, these."""
    if entity == ACCOUNT:
        return [account_record(account) for account in reader.facts(Account) if reader.sees(account.login)]
    if entity in world.definition.places:
        return [place_record(place) for place in places_of(reader, entity)]
    if is_group_kind(entity, world.definition):
        members = reader.facts(GroupMember)
        return [group_record(one, members, world.at) for one in reader.facts(Group) if one.kind == entity]
    return reader.records(entity)


def _allowed(world: World, login: str, action: str, record: Record) -> bool:
    return verdict(world, Request(login, action, f"{record.entity}:{record.key}"), record).allowed
