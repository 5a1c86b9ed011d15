"""An expectation as it is written and as it is meant, and what became of it."""

from datetime import datetime

from crmaccess.engine.decision.request import Request
from crmaccess.errors import Problem
from crmaccess.facts import Record
from crmaccess.values import NamedTuple

ANSWER, NOBODY, COUNT = "answer", "nobody", "count"
Subject = tuple[str, str]  # ("user", "petr"), ("role", "manager"), ("department", "sales"), ("branch", "north") …


class Written(NamedTuple):
    """The text of an expectation, its line, and what whoever wrote it calls it and gives as a reason."""

    text: str
    line: int = 0
    name: str = ""
    reason: str = ""


class Claim(NamedTuple):
    """What is meant. `shape`: an `answer` for all of `people`; `nobody` but these; a `count` of these.

    `request` has no user; its action is '' where a count asks for nothing but who they are. `of`: whose records are
    meant, where its target is not one record or the whole of an entity. `at`: a time as it is written, '' for now.
    """

    written: Written
    shape: str
    people: tuple[str, ...] = ()
    request: Request = Request("", "", "")
    of: tuple[str, ...] = ()
    at: str = ""
    allowed: bool = False
    gate: str = ""
    least: int = 0
    most: int | None = None
    active: bool = False


class Meant(NamedTuple):
    """A claim whose words have been looked up: `request` names what there is, `at` is the moment."""

    claim: Claim
    people: tuple[Subject, ...]
    of: tuple[Subject, ...]
    request: Request
    at: datetime


class Case(NamedTuple):
    """One question in which it is otherwise than expected; `record` is the one that the request names."""

    request: Request
    record: Record | None


class Outcome(NamedTuple):
    """Whether an expectation holds. `people`, `records`: how many it is about; `cases`: the first people with whom it
    does not hold, of `failing` ones. `found`: how many there are, where they are counted. `problem`: why it cannot be
    asked, where it cannot.
    """

    written: Written
    holds: bool
    people: int = 0
    records: int = 0
    cases: tuple[Case, ...] = ()
    failing: int = 0
    found: int | None = None
    problem: Problem | None = None
