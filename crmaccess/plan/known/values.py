"""What texts may be: keys, names, e-mails, answers and moments as people write them."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from crmaccess.definition.attributes import CODE, EMAIL, PHONE, SIP
from crmaccess.errors import InvalidInput, Problem, nearest
from crmaccess.text import is_common, read, unseen

YES, NO = frozenset(("yes", "true", "on", "1", "да")), frozenset(("no", "false", "off", "0", "нет"))
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_.@А-Яа-яЁё-]+")
_NOT_IN_KEYS = re.compile(r"[\s:;|]")
_EMAIL = re.compile(r"[^@\s,;:<>()\"\\]+@[^@\s,;:<>()\"\\.]+(?:\.[^@\s,;:<>()\"\\.]+)+")
_SIP = re.compile(r"[A-Za-z0-9+*#._-]+(@[A-Za-z0-9.-]+)?")  # a number, a name or an address of IP telephony
_PHONE, _DIGITS = re.compile(r"\+?[0-9 ().\u00a0-]+"), range(5, 16)
_SIMILAR_AMONG = 2000  # comparing is slow, and nobody means the two thousand and first


def key_fault(key: str) -> str:
    """The code of what is wrong with a key: none, blanks, separators, or characters that nobody sees."""
    if _PLAIN_KEY.fullmatch(key):
        return ""
    if unseen(key):
        return "E_UNSEEN_CHARACTER"
    from unicodedata import category  # few keys are not plain

    unprintable = any(category(character) in ("Cc", "Cs", "Co", "Cn") for character in key)
    return "E_KEY_MALFORMED" if unprintable or key in ("", "*") or _NOT_IN_KEYS.search(key) else ""


_attribute_fault = lru_cache(maxsize=1024)(key_fault)  # the same few names on very many people


def name_fault(name: str) -> str:
    """The code of what is wrong with a name or another text: characters that steer a terminal, or that nobody sees."""
    if _CONTROL.search(name):
        return "E_CONTROL_CHARACTER"
    return "E_UNSEEN_CHARACTER" if unseen(name, pictures=True) else ""


def email_fault(email: str) -> str:
    """The code of what is wrong with an e-mail; none is fine."""
    if unseen(email):
        return "E_UNSEEN_CHARACTER"
    return "E_EMAIL_MALFORMED" if email and (_CONTROL.search(email) or not _EMAIL.fullmatch(email)) else ""


def form_fault(form: str, text: str) -> str:
    """The code of what is wrong with a text of which a definition says what it must be (`email`, `phone`, `sip`,
    `code`); to say nothing is never wrong."""
    if form == EMAIL:
        return email_fault(text)
    if form == PHONE and text:
        sound = _PHONE.fullmatch(text) and sum(map(str.isdecimal, text)) in _DIGITS
        return "" if sound else "E_PHONE_MALFORMED"
    if form == SIP and text:
        return "" if _SIP.fullmatch(text) else "E_SIP_MALFORMED"
    return "E_CODE_BLANKS" if form == CODE and any(map(str.isspace, text)) else ""


def key_and_name_faults(key: str, name: str) -> list[Problem]:
    """What is wrong with what most new things have."""
    faults = (("key", key, key_fault(key)), ("name", name, name_fault(name)))
    return [Problem(code, value, column=column) for column, value, code in faults if code]


def sign_faults(key: str, before: str = "") -> list[Problem]:
    """What is wrong with a new key that stands in files before a place and an end: `seller@north[..2026-03-20]`."""
    return [Problem("E_KEY_SIGN", key, column="key")] if key != before and set("@[]") & set(key) else []


def attribute_faults(attributes: Mapping[str, str]) -> list[Problem]:
    """What is wrong with attributes: their names are keys, their values are texts like names."""
    problems = [Problem(code, name, column="attribute") for name in attributes if (code := _attribute_fault(name))]
    for name, value in attributes.items():
        if code := name_fault(value):
            problems.append(Problem(code, value, column=name))
    return problems


# The same of very many at once.


def faulty_keys(keys: Iterable[str]) -> set[str]:
    return {key for key in keys if not _PLAIN_KEY.fullmatch(key) and key_fault(key)}


def faulty_names(names: Collection[str]) -> set[str]:
    return set() if is_common("".join(names)) else {name for name in names if name_fault(name)}


def faulty_emails(emails: Collection[str]) -> set[str]:
    if is_common("".join(emails)):
        return {email for email in emails if email and not _EMAIL.fullmatch(email)}
    return {email for email in emails if email_fault(email)}


def with_attributes(attributes: Mapping[str, str], wanted: Mapping[str, str | None]) -> Mapping[str, str]:
    """The attributes after a change; None or '' takes one away."""
    return {name: value for name, value in {**attributes, **wanted}.items() if value}


def refuse(problems: Sequence[Problem]) -> None:
    """Raise InvalidInput when there are problems."""
    if problems:
        raise InvalidInput.of(problems)


def similar(word: str, known: Iterable[str], seen: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """Up to three known words, of those `seen`, that look like this one, whatever their case."""
    start, length = word[:1].casefold(), len(word)
    among = list(known)
    if len(among) > _SIMILAR_AMONG:
        among = [one for one in among if one[:1].casefold() == start and abs(len(one) - length) <= 3]
    folded = {one.casefold(): one for one in among[:_SIMILAR_AMONG]}
    shown = None if seen is None else lambda one: seen(folded[one])
    return tuple(folded[one] for one in nearest(word.casefold(), folded, seen=shown))


def pieces(cell: str) -> tuple[str, ...]:
    """The entries of a list in one cell, divided by `;` or `|`, each once."""
    return tuple(dict.fromkeys(piece for part in cell.replace("|", ";").split(";") if (piece := read(part))))
