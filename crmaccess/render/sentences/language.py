"""The two languages: which tables a language has, how its templates are filled, how it counts."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from crmaccess.values import NamedTuple

LANGUAGES = ("en", "ru")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Catalog(NamedTuple):
    """The sentences of one language, by key; `forms` are the plural forms of nouns, `plural` chooses among them."""

    reasons: Mapping[str, str]
    words: Mapping[str, str]
    verbs: Mapping[str, str]
    titles: Mapping[str, str]
    facts: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]


def catalog(lang: str) -> Catalog:
    """The catalog of a language; English for one that is not known."""
    return _russian() if lang == "ru" else _english()


@lru_cache
def _english() -> Catalog:
    from crmaccess.render.sentences.decisions import en as decisions
    from crmaccess.render.sentences.lists import en as lists

    words = decisions.WORDS | lists.WORDS
    return Catalog(decisions.REASONS, words, decisions.VERBS, lists.TITLES, lists.FACTS, lists.FORMS, english_plural)


@lru_cache
def _russian() -> Catalog:
    from crmaccess.render.sentences.decisions import ru as decisions
    from crmaccess.render.sentences.decisions.verbs_ru import VERBS
    from crmaccess.render.sentences.lists import ru as lists

    words = decisions.WORDS | lists.WORDS
    return Catalog(decisions.REASONS, words, VERBS, lists.TITLES, lists.FACTS, lists.FORMS, russian_plural)


@lru_cache
def problem_sentences(lang: str) -> Mapping[str, str]:
    """The sentences of errors and notes, by code."""
    from crmaccess.render.sentences.problems import TABLES

    language = LANGUAGES.index(lang) if lang in LANGUAGES else 0
    return {code: said[language] for table in TABLES for code, said in table.items()}


def english_plural(number: int) -> int:
    return 0 if number == 1 else 1


def russian_plural(number: int) -> int:
    """0 as in «1 строка», 1 as in «2 строки», 2 as in «5 строк»."""
    tens, ones = number % 100, number % 10
    if 11 <= tens <= 14:
        return 2
    return 0 if ones == 1 else 1 if 2 <= ones <= 4 else 2


def counted(number: int, noun: str, lang: str) -> str:
    """A number with its noun in the right form."""
    language = catalog(lang)
    return f"{number} {language.forms[noun][language.plural(number)]}"


def placeholders(template: str) -> frozenset[str]:
    """The names that a template has a place for."""
    return frozenset(piece.partition("}")[0].partition(":")[0] for piece in template.split("{")[1:])


@lru_cache(maxsize=512)
def _parts(template: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The parts of a template, each with the names it cannot do without: what stands in square brackets is optional.

    Brackets around no name are signs like others.
    """
    parts = template.replace("]", "[").split("[")
    return tuple(
        (part if not number % 2 or "{" in part else f"[{part}]", placeholders(part) if number % 2 else frozenset())
        for number, part in enumerate(parts)
    )


class _Values(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return ""


class _End(str):
    """A day that something still holds on, or the moment when it ends; each takes another word before it."""

    def __format__(self, words: str) -> str:
        of_day, _, of_moment = words.partition("|")
        word = of_day if _DAY.fullmatch(self) else of_moment
        return f"{word} {self}" if word else str(self)


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its `{names}` replaced; a part in [square brackets] falls away if a value in it is missing.

    `{until:по|до}` puts the first word before a day, the second before a moment.
    """
    known = _Values({name: _End(value) for name, value in values.items()} if "|" in template else values)
    return "".join(part.format_map(known) for part, names in _parts(template) if all(map(known.get, names)))
