"""Passwords before they are hashed: who may set one, and which are refused (after NIST SP 800-63B).

Length counts, composition does not. What everybody tries first is refused: passwords that many people use, and the
words of the company and of the person. No sentence about a password repeats any of it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from crmaccess.changes import SecretSet
from crmaccess.definition import COMPANY_NAME, GENERATED, PASSWORD_LENGTH, Definition
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import Account
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import has_left, hindrance, is_blocked, state_told
from crmaccess.plan.known.values import refuse
from crmaccess.values import NamedTuple

SHORTEST, LONGEST = 12, 256  # characters; a longer one only keeps the machine busy
TELLING = 4  # letters of a word that means something; shorter ones stand in too many others
OF_ITS_OWN = 8  # characters that must be left when the company's words are gone
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\W_]+")
_BEHIND = re.compile(r"[\W\d_]+$")
# What a Russian keyboard writes where a Latin one was meant, and the other way round: «пароль» is typed as gfhjkm.
_KEYBOARD = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`")


class Chosen(NamedTuple):
    """A password, the way in which it came about, what knows the common ones, and what makes the hash."""

    password: str
    way: str
    is_common: Callable[[str], bool]
    hashed: Callable[[str], str]


def as_kept(password: str) -> str:
    """The password in the one form in which it is hashed: however a keyboard composes its letters."""
    return unicodedata.normalize("NFKC", password)


def set_password(ref: str, chosen: Chosen, known: Known, at: datetime) -> SecretSet:
    """A new password, for whoever may sign in some time. Raises InvalidInput for who has left or is blocked."""
    account = known.account(ref)
    refuse_way(chosen.way, known.definition.passwords.reset, known.definition)
    if has_left(account, known.definition) or is_blocked(account, at):
        state = hindrance(account, known.definition)
        cure = "users unblock" if state == "blocked" else "restore"
        raise InvalidInput("E_PASSWORD_REFUSED", account.login, cure=cure, **state_told(state, known.definition))
    return secret(account, chosen, known, at, known.definition.passwords.reset)


def first_password(account: Account, chosen: Chosen, known: Known, at: datetime) -> SecretSet:
    """A password for a new account."""
    refuse_way(chosen.way, known.definition.passwords.created, known.definition)
    return secret(account, chosen, known, at, known.definition.passwords.created)


def secret(
    account: Account, chosen: Chosen, known: Known, at: datetime, ways: Sequence[str] = ()
) -> SecretSet:  # fmt: skip
    """The hash of the password. Raises InvalidInput for all that the policy has against it; of the `ways` that there
    are otherwise, one that needs no thinking is named."""
    password = as_kept(chosen.password)
    faults = password_faults(password, account, known, chosen.is_common)
    otherwise = (("generate", "--generate"),) if GENERATED in ways else ()
    refuse([one._replace(details=(*one.details, *otherwise)) for one in faults])
    return SecretSet(account.login, chosen.hashed(password), at)


def refuse_way(way: str, ways: Sequence[str], definition: Definition) -> None:
    """Raise InvalidInput where the system has other ways to a password, or none."""
    if way not in ways:
        told = definition.passwords.instead._asdict()
        raise InvalidInput("E_PASSWORD_WAY", way, nearest=ways, system=definition.name, **told)


def password_faults(
    password: str, account: Account, known: Known, is_common: Callable[[str], bool]
) -> Iterator[Problem]:  # fmt: skip
    """Every rule that the password breaks; none of them names any part of it."""
    shortest = shortest_password(known)
    if _CONTROL.search(password):
        yield Problem("E_PASSWORD_CHARACTER")
    if not password.strip():
        yield Problem("E_PASSWORD_BLANK")
    elif len(password) < shortest:
        yield Problem("E_PASSWORD_SHORT", str(len(password)), details=(("shortest", str(shortest)),))
    elif len(password) > LONGEST:
        yield Problem("E_PASSWORD_LONG", str(len(password)), details=(("longest", str(LONGEST)),))
    elif _is_first_guess(password.casefold(), is_common):
        yield Problem("E_PASSWORD_COMMON")
    elif whose := _owner_of_words(password.casefold(), account, known):
        yield Problem("E_PASSWORD_OWN_WORD", whose)


def shortest_password(known: Known) -> int:
    """How many characters a password has at least."""
    return max(SHORTEST, int(known.value(PASSWORD_LENGTH) or 0))


def _is_first_guess(password: str, is_common: Callable[[str], bool]) -> bool:
    """Whether it comes down to a common one, on either keyboard, without what stands behind or between, or to a few
    characters that are repeated."""
    typed = (password, password.translate(_KEYBOARD))
    return any(_is_plain(said, is_common) for one in typed for said in (one, _BETWEEN.sub("", one)))


def _is_plain(password: str, is_common: Callable[[str], bool]) -> bool:
    """Whether it is a common one, perhaps with digits and signs behind it, or repeated."""
    word = _BEHIND.sub("", password)
    if len(_repeated(password)) < TELLING or len(_repeated(word)) < min(TELLING, len(word)):
        return True
    beginnings = (password[:end] for end in range(max(len(word), 1), len(password) + 1))
    tried = (_repeated(word), *beginnings, _repeated(password))
    return any(said and is_common(said) for one in tried for said in (one, one.translate(_KEYBOARD)))


def _repeated(word: str) -> str:
    """The shortest beginning that makes the whole word when it is repeated."""
    return word[: (word + word).index(word, 1)] if word else ""


def _owner_of_words(password: str, account: Account, known: Known) -> str:
    """Whose words leave too little when they are taken away: a field of the account or `company`; '' for nobody's."""
    domain = account.email.partition("@")[2].rpartition(".")[0]
    company = (known.value(COMPANY_NAME), domain, known.definition.name, *known.definition.label, "crmaccess")
    owners = {
        "login": (account.login,), "email": (account.email.partition("@")[0],), "name": (account.name,),
        "company": company,
    }  # fmt: skip
    rest, found = password, ""
    for owner, texts in owners.items():
        for word in _words(" ".join(texts)):
            if word in rest:
                rest, found = rest.replace(word, " "), found or owner
    return found if len("".join(_WORD.findall(re.sub(r"\d", "", rest)))) < OF_ITS_OWN else ""


def _words(text: str) -> list[str]:
    """The words that tell something, the longest first."""
    found = {word for word in _WORD.findall(text.casefold()) if len(word) >= TELLING}
    return sorted(found, key=lambda word: (-len(word), word))
