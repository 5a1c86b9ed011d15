"""What is said of the past, in both languages."""

PROBLEMS_EN = {
    "E_KNOWN_AT_EARLY": "the journal does not reach back to {value}: it begins with entry {number} of {first} — ask "
    "for that time or a later one",
    "E_KNOWN_AT_FUTURE": "{value} is still to come: it is {now} — --at says what will be so then by what is known now",
    "E_KNOWN_AT_LOST": "the journal does not lead back to before entry {value}: what it left is not there any more — "
    "see: crmaccess journal verify",
    "W_KNOWN_AT_DEFINITION": "the definition has changed since, with entries {value}: the answer is by that of today",
    "W_KNOWN_AT_ERASED": "personal values were erased since, also of the past: {value}",
}

PROBLEMS_RU = {
    "E_KNOWN_AT_EARLY": "журнал не достаёт до {value}: он начинается записью {number} от {first} — спросите об этом "
    "времени или о более позднем",
    "E_KNOWN_AT_FUTURE": "{value} ещё не наступило: сейчас {now} — что будет тогда по нынешним данным, скажет --at",
    "E_KNOWN_AT_LOST": "журнал не приводит к тому, что было до записи {value}: оставленного им больше нет — см.: "
    "crmaccess journal verify",
    "W_KNOWN_AT_DEFINITION": "описание системы с тех пор менялось, записями {value}: ответ дан по нынешнему",
    "W_KNOWN_AT_ERASED": "личные данные с тех пор стёрты, и за прошлое тоже: {value}",
}
