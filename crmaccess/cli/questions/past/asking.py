"""A question about the past: checked by what there is now or has been, with all that its answer rests on."""

from collections.abc import Iterator
from datetime import datetime

from crmaccess.cli.frame.entry.admission import may_be_told
from crmaccess.cli.questions.asking import ACCOUNT as USER
from crmaccess.cli.questions.asking import login_of, refuse_asking_about, the_record
from crmaccess.cli.questions.request_words import check_address, check_manner, check_words, refuse_action
from crmaccess.definition import Definition
from crmaccess.engine.decision.request import Request
from crmaccess.engine.ways.rules import Rules
from crmaccess.errors import NotFound, Problem
from crmaccess.facts import Account, CustomAttribute, with_attributes_of
from crmaccess.past.opened import opened
from crmaccess.past.source import Stored
from crmaccess.plan.past.answers import Question
from crmaccess.plan.past.gathering import Dated, gathered
from crmaccess.plan.past.things import ACCOUNT, Thing, things_asked
from crmaccess.plan.past.turns import Walk
from crmaccess.session import Session, definition_of
from crmaccess.store.reading.journal import seal
from crmaccess.store.reading.reader import Reader
from crmaccess.values import NamedTuple


class Asked(NamedTuple):
    """The question as it is today, all that it may rest on, the journal's first entry, and whether who did what may be
    told: the journal is for administrators."""

    definition: Definition
    walk: Walk
    entries: tuple[Dated, ...]
    began: tuple[int, datetime] | None
    tells: bool
    lost: list[int]  # entries before which a definition counted that is not known: filled while it is gone back


def asked(session: Session, request: Request) -> Asked:
    """Raises NotFound for a person or a thing that neither is there nor has been, as far as the journal tells."""
    with session.reading() as reader:
        definition = definition_of(reader)
        entity = request.target.partition(":")[0]
        check_words(definition, request.action, request.target, reader)
        check_manner(definition, entity, request.field, request.context, request.interface)
        refuse_action(definition, request.action, entity)
        if request.address:
            check_address(request.address)
        request = _with_logins(request, reader)
        tells = may_be_told(session)
        if not tells or reader.facts(Account, login=request.user):
            refuse_asking_about(session, reader, request.user)
        source = Stored(reader)
        eyes = session.eyes_on(reader)
        seen = eyes is None or eyes.administers or not eyes.is_hidden(request.target)
        _refuse_unheard_of(request, reader, definition, source, session.at, may_be_gone=tells and seen)
        found = gathered(request, definition, source)
        lost: list[int] = []
        question = Question(request, Rules(definition), lambda number: rules_before(number, session, lost))
        first = reader.journal_entry(source.first)
        entries = opened(found.entries, found.facts, lambda: seal(reader, definition))  # type: ignore[arg-type]
    walk = Walk(question, found.facts, entries, session.at)
    return Asked(definition, walk, tuple(entries), (first.number, first.at) if first else None, tells, lost)


def unknown(found: Asked) -> Iterator[Problem]:
    """Notes on what could not be known on the way back."""
    if found.lost:
        yield Problem("W_KNOWN_AT_DEFINITION", ", ".join(map(str, sorted(set(found.lost)))))
    if hidden := found.walk.unknown:
        yield Problem("W_HISTORY_SECRET", str(hidden.number))


def _with_logins(request: Request, reader: Reader) -> Request:
    """The people of the question by their logins."""
    entity, colon, key = request.target.partition(":")
    target = f"{entity}:{login_of(reader, key)}" if colon and entity == USER else request.target
    people = {name: login_of(reader, login) for name, login in request.parameters.items()}
    return request._replace(user=login_of(reader, request.user), target=target, parameters=people)


def _refuse_unheard_of(
    request: Request, reader: Reader, definition: Definition, source: Stored, at: datetime, *, may_be_gone: bool
) -> None:  # fmt: skip
    """Raise NotFound for who has no account and never had one, and for a thing that is not seen and, unless it
    `may_be_gone`, for one that is there no more: it may have been hidden from whoever is not told of the journal.
    """
    if not reader.facts(Account, login=request.user) and not _heard_of([(ACCOUNT, request.user)], source):
        from crmaccess.plan.known.finding import people_like

        raise NotFound("E_USER_UNKNOWN", request.user, nearest=people_like(request.user, reader.names()))
    try:
        the_record(reader, definition, request.target, at)
    except NotFound:
        if not may_be_gone:
            raise
        target = Request("", request.action, request.target)
        if not _heard_of(list(things_asked(target, definition)), source):
            raise


def _heard_of(things: list[Thing], source: Stored) -> bool:
    return next(source.entries(things, ()), None) is not None


def rules_before(number: int, session: Session, lost: list[int]) -> Rules | None:
    """The rules that held before an entry that set a definition; None where its text was not kept: it is `lost`."""
    from crmaccess.store.reading.journal import definition_before
    from crmaccess.systems import restore

    with session.reading() as reader:
        text = definition_before(reader, number)
        own = reader.facts(CustomAttribute)
    if not text:
        lost.append(number)
        return None
    return Rules(with_attributes_of(own, restore(text)))
