"""Finding a thing by the word that somebody uses for it: its key, its name, its label as people repeat it."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from crmaccess.definition import Label
from crmaccess.errors import InvalidInput, Listed, NotFound
from crmaccess.plan.known.values import similar
from crmaccess.text import folded

T = TypeVar("T")
FEW = 12  # names that can be listed when none of them looks like the wanted one

NEAR = 3  # names that look like the wanted one

_ALIKE = str.maketrans("ёaceopxykmthb", "еасеорхукмтнв", "«»„“”\"'")
_BEFORE = tuple(word.translate(_ALIKE) for word in ("право", "ограничение", "right", "restriction"))


def as_spoken(label: str) -> str:
    """A label as people repeat it: whatever its case, quotation marks, blanks, ё, Latin letters that look Cyrillic, and
    the word «право» or «ограничение» before it."""
    words = label.casefold().translate(_ALIKE).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _BEFORE else words)


def labelled(word: str, labels: Mapping[str, Label]) -> str:
    """The key that is called so in either language; any other word as it is."""
    if not word or word in labels:
        return word
    wanted = as_spoken(word)
    found = [key for key, label in labels.items() if wanted in map(as_spoken, filter(None, label))]
    return found[0] if len(found) == 1 else word


def spoken_name(name: str) -> str:
    """A person's name as others write it: in any case and order of its words, with е for ё."""
    return " ".join(sorted(name.casefold().replace("ё", "е").split()))


def people_called(ref: str, people: Iterable[tuple[str, str, str]]) -> list[str]:
    """The logins of those (login, name, e-mail) whose e-mail this is; if nobody's, of those who are called so."""
    named, address, wanted = [], folded(ref), spoken_name(ref)
    for login, name, email in people:
        if email and folded(email) == address:
            return [login]
        if name and spoken_name(name) == wanted:
            named.append(login)
    return sorted(named)


def people_like(ref: str, people: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    """The logins that may be meant: of those (login, name, e-mail) whose names have all these words; if nobody's have,
    of those whose login or a word of whose name looks like it. Of an address, what stands before the @."""
    known = [(login, set(spoken_name(name).split()), email) for login, name, email in people]
    wanted = set(spoken_name(ref).split())
    if called := sorted(login for login, words, _ in known if wanted and wanted <= words):
        return tuple(called)
    before_at = ref.partition("@")[0]
    addresses = {email.partition("@")[0]: email for _, _, email in known if email and "@" in ref}
    near = [addresses[one] for one in similar(before_at, addresses)]
    near += similar(before_at, [login for login, _, _ in known])
    words = {word for _, name, _ in known for word in name}
    alike = set(similar(" ".join(wanted), words)) if len(wanted) == 1 else set()
    near += sorted(login for login, name, _ in known if name & alike)
    return tuple(dict.fromkeys(near))[:NEAR]


def exact(ref: str, among: Mapping[str, T], code: str) -> T:
    """By key. Raises NotFound."""
    if ref in among:
        return among[ref]
    raise NotFound(code, ref, nearest=similar(ref, among) or Listed(among))


def word_of(ref: str, among: Mapping[str, object], code: str) -> str:
    """The same of the words that a value may have. Raises InvalidInput, not NotFound: a word is no thing that might be
    there, so whoever errs is told them all."""
    if ref in among:
        return ref
    raise InvalidInput(code, ref, nearest=all_words(ref, among))


def all_words(ref: str, among: Iterable[str]) -> Listed:
    """All of them, those that look like the wanted one first."""
    return Listed(dict.fromkeys((*similar(ref, list(among)), *among)))


def named(
    ref: str, among: Mapping[str, T], code: str, name_of: Callable[[T], str],
    seen: Callable[[str], bool] = lambda key: True, **details: str,
) -> T:  # fmt: skip
    """By key, else by a name that only one has. Raises NotFound, with those `seen` whose key or name looks like it, or
    InvalidInput with the candidates.
    """
    if ref in among:
        return among[ref]
    called = folded(ref)
    found = [key for key, value in among.items() if folded(name_of(value)) == called] if ref else []
    if len(found) > 1:
        raise InvalidInput("E_AMBIGUOUS", ref, nearest=found)
    if found:
        return among[found[0]]
    keys = list(filter(seen, among))
    names = {name_of(among[key]): key for key in keys if name_of(among[key])}
    near = dict.fromkeys((*similar(ref, keys), *(names[name] for name in similar(ref, names))))
    raise NotFound(code, ref, nearest=tuple(near)[:3] or Listed(keys if len(keys) <= FEW else ()), **details)
