"""The cases and genders of Russian nouns, as far as sentences need them."""

_ANIMATE = (
    "клиент", "ученик", "студент", "преподаватель", "педагог", "сотрудник", "пользователь", "партнёр", "покупатель",
)  # fmt: skip


def russian_accusative(words: str) -> str:
    """The accusative of a noun with its adjectives before and whatever after it: «сделка» → «сделку»."""
    declined = []
    rest = words.split(" ")
    while rest:
        word = rest.pop(0)
        adjective = word.endswith(("ая", "яя"))
        declined.append(_accusative(word))
        if not adjective:
            break
    return " ".join([*declined, *rest])


def russian_gender(word: str) -> str:
    """Of a noun by its ending; an abbreviation in Latin letters is taken for a system."""
    return (
        "feminine" if word.endswith(("а", "я")) or word.isascii() else "neuter" if word.endswith("о") else "masculine"
    )


def russian_dative(word: str) -> str:
    """The dative of a noun: «касса» → «кассе», «филиал» → «филиалу»."""
    if word.endswith(("а", "я")):
        return word[:-1] + "е"
    if word.endswith(("й", "ь")):
        return word[:-1] + "ю"
    return word if word.isascii() else word.removesuffix("о") + "у"


def _accusative(word: str) -> str:
    if word.endswith("ая"):
        return word[:-2] + "ую"
    if word.endswith("яя"):
        return word[:-2] + "юю"
    if word.endswith("а"):
        return word[:-1] + "у"
    if word.endswith("я") and not word.endswith("мя"):
        return word[:-1] + "ю"
    if word in _ANIMATE:
        return word[:-1] + "я" if word.endswith("ь") else word + "а"
    return word


def russian_accusative_of_many(words: str, uncountable: bool = False) -> str:
    """The accusative of a plural, «клиенты» → «клиентов»; of what has no plural that of the singular."""
    if uncountable:
        return russian_accusative(words)
    stem = words[:-1]
    return stem + "ов" if stem in _ANIMATE else stem + "ей" if stem + "ь" in _ANIMATE else words
