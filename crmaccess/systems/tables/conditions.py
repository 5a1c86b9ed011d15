"""The small language of conditions: "crm.deal.read may:read" or ["setting:x", "is:head"] becomes a `Condition`."""

import re
from functools import lru_cache
from itertools import product
from math import prod

from crmaccess.definition import Atom, Condition
from crmaccess.errors import InvalidInput

# Words before the colon; `argument` tells where the rest is divided into a name and an argument.
PREFIXED = {
    "reach": None, "is": None, "takes_part": None, "has": None, "admitted": None, "role": None, "never": None,
    "may": None, "context": None, "network": None, "imposed": None, "setting": "=", "user": "=", "param": "=",
    "has_role": None, "has_place": "=", "can": ":", "holds": None, "date": "<=>", "right": ">=",
}  # fmt: skip
_DATE = r"^(\w+)([<>]=?|=)(today)$"


class MalformedAtom(ValueError):
    """The text is no atom; `args[0]` is the text."""


def condition(value: str | list[str]) -> Condition:
    """Alternatives of atoms: a string is one alternative, its blanks mean "and"; a list is any of its strings."""
    texts = [value] if isinstance(value, str) else value
    return tuple(tuple(atom(word) for word in text.split()) for text in texts if text.strip() or len(texts) > 1)


@lru_cache(maxsize=4096)
def atom(text: str) -> Atom:
    """One atom. Raises MalformedAtom."""
    negated = text.startswith("!")
    *path, last = text.removeprefix("!").split("/")
    if not last or not all(path):
        raise MalformedAtom(text)
    kind, name, argument = _statement(last, text)
    return Atom(kind, name, argument, tuple(path), negated, text)


def _statement(word: str, text: str) -> tuple[str, str, str]:
    """Kind, name and argument of an atom without its path."""
    if word.startswith("user."):
        name, _, values = word[len("user.") :].partition("=")
        return ("user", name, values) if values else ("has", name, "")
    prefix, colon, rest = word.partition(":")
    if word == "role":
        return "role", "", ""
    if colon and prefix in PREFIXED:
        if not rest:
            raise MalformedAtom(text)
        return _prefixed(prefix, rest, text)
    if ">=" in word:
        name, _, rung = word.partition(">=")
        return "right", name, rung
    if "=" in word:
        name, _, values = word.partition("=")
        return "attribute", name, values
    return "word", word, ""  # a right or a relation: the loader knows which


def _prefixed(prefix: str, rest: str, text: str) -> tuple[str, str, str]:
    if prefix == "date":
        if not (match := re.match(_DATE, rest)):
            raise MalformedAtom(text)
        return "date", match[1], match[2] + match[3]
    mark = PREFIXED[prefix]
    if mark is None:
        return prefix, rest, ""
    name, _, argument = rest.partition(mark)
    return prefix, name, argument


_BRACES = re.compile(r"\{([^{}]*\s[^{}]*|[^{}\s]*\|[^{}]*)\}")


MOST = 5000  # texts that one pattern stands for


def expanded(pattern: str) -> list[tuple[str, tuple[str, ...]]]:
    """`{lead deal}.{read add}` spelled out: each text with the words chosen for its braces, in order.

    Raises InvalidInput for more than `MOST` texts.
    """
    groups = list(_BRACES.finditer(pattern))
    choices = [match[1].split() for match in groups]
    if prod(map(len, choices)) > MOST:
        raise InvalidInput("E_TOO_MANY_GROUPS", pattern, expected=str(MOST))
    ends = [0, *(match.end() for match in groups)]
    between = [pattern[start:end] for start, end in zip(ends, (*(m.start() for m in groups), None), strict=True)]
    return [("".join(map("".join, zip(between, (*words, ""), strict=True))), words) for words in product(*choices)]
