"""The text of an expectation to what it means: the words of `check`, and an answer.

petr read deal:D-1 = yes                              nobody but role:director, kind:administrator export deal
role:manager delete deal:D-1 = no, at action          nobody read deal:D-7
petr read deal:D-1 --field phone --at 2026-12-01 = no at least 1 active administrator
department:sales read deal of department:retail = nobody    at most 3 everybody export deal
"""

import re
import shlex
from collections.abc import Sequence

from crmaccess.definition import GATES
from crmaccess.engine.decision.request import Request
from crmaccess.errors import InvalidInput, Problem, nearest
from crmaccess.report.expectations.expectation import ANSWER, COUNT, NOBODY, Claim, Written

ANSWERS = {"yes": True, "everybody": True, "no": False, "nobody": False}
NOTHING = '""'  # how a word that is empty is written
OPTIONS = ("field", "context", "interface", "card", "from", "to", "set", "at")
JOINING = ("and", "or")
_ANSWERED = re.compile(r"(?P<asked>.*?)\s+=\s*(?P<answer>[^\s=,]*)\s*(?:,\s*at\s+(?P<gate>\S+))?\s*")
_SIGN = re.compile(r"\s=(\s|$)")


def claim_of(written: Written) -> Claim:
    """What is meant. Raises InvalidInput with the line, the value, and how it is written."""
    try:
        words = shlex.split(written.text)
    except ValueError:
        raise _malformed("E_EXPECT_QUOTES", written, written.text) from None
    counted = len(words) > 1 and words[0] == "at" and words[1] in ("least", "most")
    if counted:
        return _count(written, words[1:])
    if words[:1] == ["nobody"]:
        people, rest = _subjects(words[2:]) if words[1:2] == ["but"] else ((), words[1:])
        if words[1:2] == ["but"] and not people:
            raise _malformed("E_EXPECT_FORM", written, written.text)
        return _asking(Claim(written, NOBODY, people), rest)
    return _answer(written)


def _answer(written: Written) -> Claim:
    found = _ANSWERED.fullmatch(written.text)
    if found is None:
        raise _malformed("E_EXPECT_FORM", written, written.text)
    if _SIGN.search(found["asked"]):
        raise _malformed("E_EXPECT_ANSWERS", written, written.text)
    if found["answer"] not in ANSWERS:
        raise _malformed("E_EXPECT_ANSWER", written, found["answer"])
    gate = found["gate"] or ""
    if gate and gate not in GATES:
        raise _malformed("E_EXPECT_GATE", written, gate, GATES)
    allowed = ANSWERS[found["answer"]]
    if gate and allowed:
        raise _malformed("E_EXPECT_GATE_OF_YES", written, gate)
    people, rest = _subjects(shlex.split(found["asked"]))
    return _asking(Claim(written, ANSWER, people, allowed=allowed, gate=gate), rest)


def _count(written: Written, words: Sequence[str]) -> Claim:
    bound, number, *rest = *words, ""
    if not number.isdecimal():
        raise _malformed("E_EXPECT_NUMBER", written, number or written.text)
    rest = [word for word in rest if word]
    active = rest[:1] == ["active"]
    people, asked = _subjects(rest[1:] if active else rest)
    if not people or (bound == "least" and int(number) == 0):  # what cannot fail is no test
        raise _malformed("E_EXPECT_FORM", written, written.text)
    least, most = (int(number), None) if bound == "least" else (0, int(number))
    claim = Claim(written, COUNT, people, allowed=True, least=least, most=most, active=active)
    return _asking(claim, asked) if asked else claim


def _subjects(words: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """The subjects at the beginning, joined by commas or by and, or; and the words behind them."""
    found: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        found += filter(None, [word] if " " in word else word.split(","))
        if rest and rest[0] in JOINING:
            rest.pop(0)
        elif not word.endswith(","):
            break
    return tuple(found), rest


def _asking(claim: Claim, words: Sequence[str]) -> Claim:
    """The claim with the question in these words: ACTION TARGET [of SUBJECTS] [--option value …]."""
    written = claim.written
    if len(words) < 2 or not (claim.people or claim.shape == NOBODY):
        raise _malformed("E_EXPECT_FORM", written, written.text)
    action, target, *rest = words
    of: tuple[str, ...] = ()
    if rest[:1] == ["of"]:
        of, rest = _subjects(rest[1:])
        if not of or ":" in target:
            raise _malformed("E_EXPECT_FORM", written, written.text)
    said = _options(written, rest)
    values = {name: said[name][-1] for name in ("field", "context", "interface", "card") if name in said}
    request = Request(
        "", action, target, **values, address=said.get("from", [""])[-1], after=_after(written, said.get("set", [])),
        parameters={"to": said["to"][-1]} if "to" in said else {},
    )  # fmt: skip
    return claim._replace(request=request, of=of, at=said.get("at", [""])[-1])


def _options(written: Written, words: Sequence[str]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        flag, equals, value = word.partition("=")
        name = flag.removeprefix("--")
        if not flag.startswith("--") or name not in OPTIONS:
            raise _malformed(
                "E_EXPECT_OPTION", written, flag or word or NOTHING, tuple(f"--{option}" for option in OPTIONS)
            )
        if not equals and not rest:
            raise _malformed("E_OPTION_VALUE", written, flag)
        if name in said and name != "set":
            raise _malformed("E_OPTION_TWICE", written, flag)
        said.setdefault(name, []).append(value if equals else rest.pop(0))
    return said


def _after(written: Written, pairs: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not (equals and name) or name in found:
            raise _malformed("E_PAIR_TWICE" if name in found else "E_PAIR", written, name if name in found else pair)
        found[name] = value
    return found


def _malformed(code: str, written: Written, value: str, known: Sequence[str] = ()) -> InvalidInput:
    near = nearest(value, known) or tuple(known)
    details = (("expectation", written.text),)
    return InvalidInput.of([Problem(code, value, written.line, nearest=near, details=details)])  # type: ignore[return-value]
