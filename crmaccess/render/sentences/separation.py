"""What is said of the report about duties that are kept apart, in both languages."""

SENTENCES = {
    "en": {"holds_everything": "Who holds everything, and so all that is kept apart:"},
    "ru": {"holds_everything": "У кого есть все права, а значит и несовместимые:"},
}


def sentence(lang: str, name: str) -> str:
    return SENTENCES[lang][name]
