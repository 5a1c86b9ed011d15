"""What is wrong with questions about the past."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_KNOWN_AT_EARLY": Label(
        "the journal does not reach back to {value}: it begins with entry {number} of {first} — ask for that time or a later one",
        "журнал не достаёт до {value}: он начинается записью {number} от {first} — спросите об этом времени или о более позднем",
    ),
    "E_KNOWN_AT_FUTURE": Label(
        "{value} is still to come: it is {now} — --at says what will be so then by what is known now",
        "{value} ещё не наступило: сейчас {now} — что будет тогда по нынешним данным, скажет --at",
    ),
    "E_KNOWN_AT_LOST": Label(
        "the journal does not lead back to before entry {value}: what it left is not there any more — see: crmaccess journal verify",
        "журнал не приводит к тому, что было до записи {value}: оставленного им больше нет — см.: crmaccess journal verify",
    ),
    "W_KNOWN_AT_DEFINITION": Label(
        "the definition has changed since, with entries {value}: the answer is by that of today",
        "описание системы с тех пор менялось, записями {value}: ответ дан по нынешнему",
    ),
    "W_KNOWN_AT_ERASED": Label(
        "personal values were erased since, also of the past: {value}",
        "личные данные с тех пор стёрты, и за прошлое тоже: {value}",
    ),
    "W_HISTORY_SECRET": Label(
        "before entry {value} the answer rested on a secret value, and the journal keeps none: how it was then is not known",
        "до записи {value} ответ зависел от секретного значения, а журнал их не хранит: каким он был тогда, неизвестно",
    ),
    "W_KNOWN_AT_SECRET": Label(
        "secret values have changed since, with entries {value}, and the journal keeps none: what rested on them then is not known",
        "секретные значения с тех пор менялись, записями {value}, а журнал их не хранит: что от них тогда зависело, неизвестно",
    ),
    "W_KNOWN_AT_LATER": Label(
        "{value} came later, with entry {number} of {at}",
        "{value} появляется позже, с записью {number} от {at}",
    ),
}
