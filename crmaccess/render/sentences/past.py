"""What is said of the past, in both languages."""

SENTENCES = {
    "en": {
        "no_target": "{target}: it is not there.",
        "since_entry": "So since {at}, by entry {number}{others}:",
        "since_clock": "So since {at}, by the clock:",
        "always": "It has been so for as long as the journal tells: since entry {number} of {at}.",
        "always_unknown": "It has been so for as long as is known: the journal is empty.",
        "others": " and {count} more of its run",
        "begins": "begins: {fact}",
        "ends": "ends: {fact}",
        "midnight": "a new day",
        "by": "by {who}: {command}",
        "reason": "reason: {reason}",
        "withheld": "Who did it, and how, the journal tells administrators.",
        "before": "Before: {sentence}",
        "covered": "Without that it would have turned since then:",
        "covered_entry": "{at}, entry {number}{others}:",
        "covered_clock": "{at}, by the clock:",
        "see": "See: {commands}",
        "allow": "can",
        "deny": "cannot",
        "gone": "is not there",
        "entry": "entry {number}{others}",
        "clock": "the clock",
        "turned": "{count}, back to entry {number} of {at}.",
    },
    "ru": {
        "no_target": "{target}: такого нет.",
        "since_entry": "Так с {at}, после записи {number}{others}:",
        "since_clock": "Так с {at}, по часам:",
        "always": "Так было всегда, сколько помнит журнал: с записи {number} от {at}.",
        "always_unknown": "Так было всегда, сколько известно: журнал пуст.",
        "others": " (и ещё {count} той же команды)",
        "begins": "начинается: {fact}",
        "ends": "кончается: {fact}",
        "midnight": "новый день",
        "by": "{who}: {command}",
        "reason": "причина: {reason}",
        "withheld": "Кто это сделал и как, журнал говорит администраторам.",
        "before": "До того: {sentence}",
        "covered": "Без этого ответ с тех пор изменился бы:",
        "covered_entry": "{at}, запись {number}{others}:",
        "covered_clock": "{at}, по часам:",
        "see": "См.: {commands}",
        "allow": "может",
        "deny": "не может",
        "gone": "нет такого",
        "entry": "запись {number}{others}",
        "clock": "часы",
        "turned": "{count}; журнал просмотрен до записи {number} от {at}.",
    },
}


def told(lang: str, key: str, **values: object) -> str:
    """The sentence with its values; `count` of turns is said in words."""
    return SENTENCES[lang][key].format(**values)
