"""What is said of the journal, in both languages: the outcome of its verification, and the problems of it."""

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
        "passwords and codes.",
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
        "not_covered": "Не проверяется: входы после первого, попытки входа, письма и их состояния, пароли и коды.",
    },
}

PROBLEMS_EN = {
    "E_CHAIN_APART": "entry {value}: what lies beside it ({side}) is not what it was — somebody has edited the "
    "table journal_private",
    "E_CHAIN_CUT": "the end of the journal is missing: entries {value} — somebody has cut it off after entry {last}",
    "E_CHAIN_ENTRY": "entry {value} is not what it was — somebody has edited, swapped or replaced it",
    "E_CHAIN_GAP": "entry {value} is missing[; after it comes {next}] — somebody has taken it away",
    "E_CHAIN_HEAD": "the head of the journal is not that of its entries[: {part}][, the last is {value}] — somebody "
    "has edited the table journal_head",
    "E_CHAIN_LONGER": "entry {value} was added past the end of the journal, which is {last} — somebody has written "
    "it by hand",
    "E_CHECKPOINT_DIFFERS": "among the entries {value} there is one that is not what the checkpoint stands for — "
    "the journal was written anew",
    "E_CHECKPOINT_EARLIER": "the checkpoint stands for entries up to {last}, not for {value} — take a newer one",
    "E_CHECKPOINT_LONGER": "the checkpoint knows of entries {value}, the journal ends with {last} — its end was cut "
    "off, or an older copy put in its place",
    "E_CHECKPOINT_OTHER": "the checkpoint is of the journal {value}, this one is {expected} — take the right file, "
    "or ask who has put another database here",
    "E_DEFINITION_DIFFERS": "the definition is not the one that the journal left[ with entry {value}] — somebody "
    "has edited the table workspace",
    "E_ENTRY_UNCHAINED": "entry {value} is from before there was a chain — nothing can prove it",
    "E_JOURNAL_CUT": "{value}: the journal ends with entry {found}, its chain with {expected} — nothing is written "
    "to it; see: crmaccess journal verify",
    "E_JOURNAL_HEAD_MISSING": "{value}: the head of the journal is missing — nothing is written to it; see: "
    "crmaccess journal verify",
    "E_NO_CHECKPOINT": "{value} holds no checkpoint — write one with: crmaccess journal checkpoint >> {value}",
    "E_OPENING_DIFFERS": "what was so before entry {value} is not what that entry says ({part}) — somebody has "
    "edited what no entry since tells of",
    "E_REPLAY_DIFFERS": "nobody noted this since entry {value}: {change} — somebody has edited the tables",
    "E_REPLAY_UNKNOWN": "nobody noted this ever: {change} — somebody has edited the tables",
    "E_UNDO_ERASED": "entry {value} cannot be undone: the personal values of {login} were erased, also here",
    "E_UNDO_KIND": "entry {value} cannot be undone: it is no change of facts[ but: {kind}] — bring another "
    "definition with: crmaccess systems update",
    "E_UNDO_LATER": "later changes rest on it: entries {value} — look at them with: crmaccess journal show NUMBER, "
    "or take them along with --with-later",
    "E_UNDO_LOST": "entry {value} cannot be undone: what it left is not there any more, and no entry says why — "
    "see: crmaccess journal verify",
    "E_UNDO_NAMED": "{value} would name what is not there: {name} — undo what took it away first",
    "E_UNDO_WHICH": "entry {value} is one of {count} of one command — write run:{run} for all of them, or "
    "entry:{value} for this one",
    "W_UNDO_LETTER": "letter {number} to {value} has gone out or is on its way: it is not taken back",
    "W_UNDO_NO_PASSWORD": "has no password now: {value} — set one with: crmaccess reset-password USER",
    "W_UNDO_PASSWORD": "the password that was before does not come back: {value} — it stays as it was set last",
    "W_UNDO_STAMPS": "records do not remember again that they were set there: {value}",
    "E_ERASE_ACTIVE": "{value} can still act here: the account is {state} — let it go first: crmaccess archive {value}",
}

PROBLEMS_RU = {
    "E_CHAIN_APART": "запись {value}: то, что хранится рядом с ней ({side}), изменено — кто-то правил таблицу "
    "journal_private",
    "E_CHAIN_CUT": "нет конца журнала: записей {value} — кто-то обрезал его после записи {last}",
    "E_CHAIN_ENTRY": "запись {value} не такая, какой была, — кто-то её исправил, переставил или подменил",
    "E_CHAIN_GAP": "записи {value} нет[, дальше идёт {next}] — кто-то её удалил",
    "E_CHAIN_HEAD": "итог журнала не сходится с его записями[: {part}][, последняя — {value}] — кто-то правил "
    "таблицу journal_head",
    "E_CHAIN_LONGER": "запись {value} дописана за концом журнала, он кончается на {last} — кто-то сделал её вручную",
    "E_CHECKPOINT_DIFFERS": "среди записей {value} есть не та, за которую ручается контрольная точка, — журнал "
    "переписан заново",
    "E_CHECKPOINT_EARLIER": "контрольная точка охватывает записи по {last}, записи {value} в ней нет — возьмите "
    "более новую",
    "E_CHECKPOINT_LONGER": "контрольная точка знает записи {value}, а журнал кончается на {last} — конец обрезан, "
    "или на место базы положили старую копию",
    "E_CHECKPOINT_OTHER": "контрольная точка от журнала {value}, а это {expected} — возьмите нужный файл или "
    "узнайте, кто подменил базу",
    "E_DEFINITION_DIFFERS": "описание системы не то, какое оставил журнал[ записью {value}], — кто-то правил "
    "таблицу workspace",
    "E_ENTRY_UNCHAINED": "запись {value} сделана, когда цепочки ещё не было, — доказать её нечем",
    "E_JOURNAL_CUT": "{value}: журнал кончается записью {found}, а его цепочка — записью {expected}; запись в базу "
    "остановлена — см.: crmaccess journal verify",
    "E_JOURNAL_HEAD_MISSING": "{value}: нет итога журнала; запись в базу остановлена — см.: crmaccess journal verify",
    "E_NO_CHECKPOINT": "в {value} нет контрольных точек — запишите: crmaccess journal checkpoint >> {value}",
    "E_OPENING_DIFFERS": "то, что было до записи {value}, не сходится с ней ({part}) — кто-то правил то, о чём с "
    "тех пор нет записей",
    "E_REPLAY_DIFFERS": "после записи {value} этого никто не записывал: {change} — кто-то правил таблицы",
    "E_REPLAY_UNKNOWN": "этого никто никогда не записывал: {change} — кто-то правил таблицы",
    "E_UNDO_ERASED": "запись {value} не отменить: личные данные {login} стёрты, в том числе здесь",
    "E_UNDO_KIND": "запись {value} не отменить: это не изменение данных[, а {kind}] — другое описание системы "
    "ставит: crmaccess systems update",
    "E_UNDO_LATER": "на этом держатся более поздние изменения: записи {value} — посмотрите их: crmaccess journal "
    "show НОМЕР, или отмените вместе с ними: --with-later",
    "E_UNDO_LOST": "запись {value} не отменить: того, что она оставила, больше нет, и записей об этом тоже нет — "
    "см.: crmaccess journal verify",
    "E_UNDO_NAMED": "{value}: ссылка вела бы на то, чего нет: {name} — сначала отмените его удаление",
    "E_UNDO_WHICH": "запись {value} — одна из {count}, сделанных одной командой: напишите run:{run}, чтобы отменить "
    "все, или entry:{value}, чтобы только эту",
    "W_UNDO_LETTER": "письмо {number} на {value} уже ушло или уходит: его не вернуть",
    "W_UNDO_NO_PASSWORD": "теперь без пароля: {value} — задайте: crmaccess reset-password ПОЛЬЗОВАТЕЛЬ",
    "W_UNDO_PASSWORD": "прежний пароль не возвращается: {value} — остаётся заданный последним",
    "W_UNDO_STAMPS": "записи заново не вспомнят, что относились к отделу: {value}",
    "E_ERASE_ACTIVE": "{value} ещё может работать: состояние «{state}» — сначала: crmaccess archive {value}",
}


def told(lang: str, key: str, **values: object) -> str:
    """The sentence with its values; `entries` is counted in words."""
    shown = {
        name: counted(int(str(value)), "entry", lang) if name == "entries" else value for name, value in values.items()
    }
    return SENTENCES[lang][key].format(**shown)
