"""The words of a command line, and what they name."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from crmaccess.changes import Change
from crmaccess.definition import PLACE_NOUNS
from crmaccess.facts import Account, Department, Fact, Group, Place, Record, Role
from crmaccess.plan.known.known import Known

Whole = TypeVar("Whole", Account, Department, Group, Place, Record)
OTHER = "~"  # a value that nothing has
KIND_OF = {noun: kind for kind, noun in PLACE_NOUNS.items()}


class Words:
    """What was typed, by the names of the parameters. What it names is found as the command itself finds it, or raises
    as it does."""

    def __init__(self, command: str, typed: Mapping[str, Any], known: Known) -> None:
        self.command, self._typed, self.known = command, typed, known

    def text(self, name: str) -> str:
        return self._typed.get(name) or ""

    def said(self, name: str) -> bool:
        """Whether the option stands there, with whatever value."""
        return self._typed.get(name) not in (None, "", False, ())

    def texts(self, *names: str) -> Sequence[str]:
        """The values of an argument that takes several, under the first of these names that is there."""
        return next((self._typed[name] for name in names if self._typed.get(name)), ())

    @property
    def values(self) -> list[str]:
        """The names of every `--set NAME=VALUE`."""
        return [one.partition("=")[0] for one in self.texts("values")]

    def account(self, name: str = "user") -> Account:
        return self.known.account(self.text(name))

    def accounts(self, *names: str) -> list[Account]:
        return [self.known.account(ref) for ref in self.texts(*names)]

    @property
    def role(self) -> Role:
        return self.known.role(self.text("role"))

    @property
    def department(self) -> Department:
        return self.known.department(self.text("department"))

    @property
    def group(self) -> Group:
        return self.known.group(self.text("group"))

    @property
    def subject(self) -> tuple[str, str]:
        return self.known.subject(self.text("subject"))

    @property
    def place(self) -> tuple[str, str]:
        """Kind and word of a place: of the kind that the noun says, or of the one before the colon."""
        word = self.text("place") or self.text("key")
        noun = self.command.partition(" ")[0]
        if noun in KIND_OF:
            return KIND_OF[noun], word
        kind, _, key = word.partition(":")
        return kind, key

    @property
    def records(self) -> list[Record]:
        return [self.known.record(ref) for ref in self.texts("records_")]


def varied(fact: Whole, fields: Mapping[str, object], attributes: Sequence[str] = ()) -> Change:
    """A change to the fact as it is, from one that has other values there: nothing becomes otherwise by it."""
    before = fact._replace(**fields) if fields else fact  # type: ignore[arg-type]
    if attributes and not isinstance(before, Department):
        others = {name: value for name, value in before.attributes.items() if name not in attributes}
        lacking = {name: OTHER for name in attributes if name not in before.attributes}
        before = before._replace(attributes={**others, **lacking})
    return Change(before, fact)


def comes(fact: Fact) -> tuple[Change, ...]:
    return (Change(None, fact),)


def goes(fact: Fact) -> tuple[Change, ...]:
    return (Change(fact, None),)
