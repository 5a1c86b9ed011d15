"""What is said of the journal, in both languages: the outcome of its verification."""

from crmaccess.render.sentences.language import counted

SENTENCES = {
    "en": {
        "sound": "The journal is sound: {entries}, {first} to {last}; today's facts are what it left.",
        "before": "Entries 1 to {last} are from before there was a chain: nothing vouches for them. Entry {first} "
        "holds the hash of all that was so then.",
        "erased": "Personal values of somebody were erased; of the entries about them only the rest was compared.",
        "vouched": "The checkpoint stands for all entries.",
        "alone": "No checkpoint was compared: who can write the whole database could have made another journal. "
        "See: crmaccess journal verify --against FILE",
        "alone_after": "The checkpoint stands for the entries up to {number} of {at}; later ones rest on the chain "
        "alone.",
        "not_covered": "Not covered: sign-ins after the first, tries to sign in, letters and their states, "
        "passwords and codes, requests, which run carried out which file or plan, figures of work.",
    },
    "ru": {
        "sound": "Журнал в порядке: {entries}, с {first} по {last}; нынешние данные такие, какими он их оставил.",
        "before": "Записи с 1 по {last} сделаны, когда цепочки ещё не было: за них ничто не ручается. Запись "
        "{first} хранит хеш всего, что было на тот момент.",
        "erased": "Чьи-то личные данные стёрты; в записях о них сверено только остальное.",
        "vouched": "Контрольная точка охватывает все записи.",
        "alone": "Контрольных точек для сверки не дано: тот, кто может переписать всю базу, мог составить и другой "
        "журнал. См.: crmaccess journal verify --against ФАЙЛ",
        "alone_after": "Контрольная точка охватывает записи по {number} от {at}; более поздние держатся только на "
        "цепочке.",
        "not_covered": "Не проверяется: входы после первого, попытки входа, письма и их состояния, пароли и коды, "
        "заявки, какой запуск выполнил какой файл или план, показатели работы.",
    },
}


def told(lang: str, key: str, **values: object) -> str:
    """The sentence with its values; `entries` is counted in words."""
    shown = {
        name: counted(int(str(value)), "entry", lang) if name == "entries" else value for name, value in values.items()
    }
    return SENTENCES[lang][key].format(**shown)
