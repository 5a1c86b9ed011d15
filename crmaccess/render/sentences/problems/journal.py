"""What is said of the journal: its verification, and taking entries back."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_CHAIN_APART": Label(
        "entry {value}: what lies beside it ({side}) is not what it was — somebody has edited the table journal_private",
        "запись {value}: то, что хранится рядом с ней ({side}), изменено — кто-то правил таблицу journal_private",
    ),
    "E_CHAIN_CUT": Label(
        "the end of the journal is missing: entries {value} — somebody has cut it off after entry {last}",
        "нет конца журнала: записей {value} — кто-то обрезал его после записи {last}",
    ),
    "E_CHAIN_ENTRY": Label(
        "entry {value} is not what it was — somebody has edited, swapped or replaced it",
        "запись {value} не такая, какой была, — кто-то её исправил, переставил или подменил",
    ),
    "E_CHAIN_GAP": Label(
        "entry {value} is missing[; after it comes {next}] — somebody has taken it away",
        "записи {value} нет[, дальше идёт {next}] — кто-то её удалил",
    ),
    "E_CHAIN_HEAD": Label(
        "the head of the journal is not that of its entries[: {part}][, the last is {value}] — somebody has edited the table journal_head",
        "итог журнала не сходится с его записями[: {part}][, последняя — {value}] — кто-то правил таблицу journal_head",
    ),
    "E_CHAIN_LONGER": Label(
        "entry {value} was added past the end of the journal, which is {last} — somebody has written it by hand",
        "запись {value} дописана за концом журнала, он кончается на {last} — кто-то сделал её вручную",
    ),
    "E_CHECKPOINT_DIFFERS": Label(
        "among the entries {value} there is one that is not what the checkpoint stands for — the journal was written anew",
        "среди записей {value} есть не та, за которую ручается контрольная точка, — журнал переписан заново",
    ),
    "E_CHECKPOINT_EARLIER": Label(
        "the checkpoint stands for entries up to {last}, not for {value} — take a newer one",
        "контрольная точка охватывает записи по {last}, записи {value} в ней нет — возьмите более новую",
    ),
    "E_CHECKPOINT_LONGER": Label(
        "the checkpoint knows of entries {value}, the journal ends with {last} — its end was cut off, or an older copy put in its place",
        "контрольная точка знает записи {value}, а журнал кончается на {last} — конец обрезан, или на место базы положили старую копию",
    ),
    "E_CHECKPOINT_OTHER": Label(
        "the checkpoint is of the journal {value}, this one is {expected} — take the right file, or ask who has put another database here",
        "контрольная точка от журнала {value}, а это {expected} — возьмите нужный файл или узнайте, кто подменил базу",
    ),
    "E_DEFINITION_DIFFERS": Label(
        "the definition is not the one that the journal left[ with entry {value}] — somebody has edited the table workspace",
        "описание системы не то, какое оставил журнал[ записью {value}], — кто-то правил таблицу workspace",
    ),
    "E_DEFINITION_FORM": Label(
        "the definition as commands read it is kept in the form of another version ({value}): this one neither reads nor compares it — write it anew: crmaccess db upgrade",
        "разобранное описание системы записано в форме другой версии ({value}): эта его не читает и сверить не может — запишите заново: crmaccess db upgrade",
    ),
    "E_DEFINITION_GONE": Label(
        "the text of a definition[ that counted before entry {value}] is missing — somebody has taken it out of the table definition",
        "нет текста описания системы[, которое действовало до записи {value},] — кто-то удалил его из таблицы definition",
    ),
    "E_DEFINITION_KEPT": Label(
        "what stands beside the definition, «{value}», is not of it — somebody has edited the table workspace",
        "запись «{value}» рядом с описанием системы ему не соответствует — кто-то правил таблицу workspace",
    ),
    "E_DEFINITION_TEXT": Label(
        "the text of a definition that counted[ before entry {value}] is not the one that the journal has the hash of — somebody has edited the table definition",
        "текст описания системы, которое действовало[ до записи {value}], не тот, чей хеш хранит журнал, — кто-то правил таблицу definition",
    ),
    "E_ENTRY_UNCHAINED": Label(
        "entry {value} is from before there was a chain — nothing can prove it",
        "запись {value} сделана, когда цепочки ещё не было, — доказать её нечем",
    ),
    "E_ENTRY_UNREADABLE": Label(
        "entry {value} cannot be read any more: somebody has edited its texts — see: crmaccess journal verify",
        "запись {value} больше не прочесть: кто-то правил её тексты — см.: crmaccess journal verify",
    ),
    "E_ERASE_ACTIVE": Label(
        "{value} can still act here: the account is {state} — let it go first: crmaccess archive {value}",
        "{value} ещё может работать: состояние «{state}» — сначала: crmaccess archive {value}",
    ),
    "E_JOURNAL_CUT": Label(
        "{value}: the journal ends with entry {found}, its chain with {expected} — nothing is written to it; see: crmaccess journal verify",
        "{value}: журнал кончается записью {found}, а его цепочка — записью {expected}; запись в базу остановлена — см.: crmaccess journal verify",
    ),
    "E_JOURNAL_HEAD_MISSING": Label(
        "{value}: the head of the journal is missing — nothing is written to it; see: crmaccess journal verify",
        "{value}: нет итога журнала; запись в базу остановлена — см.: crmaccess journal verify",
    ),
    "E_NO_CHECKPOINT": Label(
        "{value} holds no checkpoint — write one with: crmaccess journal checkpoint >> {value}",
        "в {value} нет контрольных точек — запишите: crmaccess journal checkpoint >> {value}",
    ),
    "E_OPENING_DIFFERS": Label(
        "what was so before entry {value} is not what that entry says ({part}) — somebody has edited what no entry since tells of",
        "то, что было до записи {value}, не сходится с ней ({part}) — кто-то правил то, о чём с тех пор нет записей",
    ),
    "E_REPLAY_DIFFERS": Label(
        "nobody noted this since entry {value}: {change} — somebody has edited the tables",
        "после записи {value} этого никто не записывал: {change} — кто-то правил таблицы",
    ),
    "E_REPLAY_UNKNOWN": Label(
        "nobody noted this ever: {change} — somebody has edited the tables",
        "этого никто никогда не записывал: {change} — кто-то правил таблицы",
    ),
    "E_UNDO_ERASED": Label(
        "entry {value} cannot be undone: the personal values of {login} were erased, also here",
        "запись {value} не отменить: личные данные {login} стёрты, в том числе здесь",
    ),
    "E_UNDO_KIND": Label(
        "entry {value} cannot be undone: it is no change of facts[ but: {kind}] — bring another definition with: crmaccess systems update",
        "запись {value} не отменить: это не изменение данных[, а {kind}] — другое описание системы ставит: crmaccess systems update",
    ),
    "E_UNDO_LATER": Label(
        "later changes rest on it: entries {value} — look at them with: crmaccess journal show NUMBER, or take them along with --with-later",
        "на этом держатся более поздние изменения: записи {value} — посмотрите их: crmaccess journal show НОМЕР, или отмените вместе с ними: --with-later",
    ),
    "E_UNDO_LOST": Label(
        "entry {value} cannot be undone: what it left is not there any more, and no entry says why — see: crmaccess journal verify",
        "запись {value} не отменить: того, что она оставила, больше нет, и записей об этом тоже нет — см.: crmaccess journal verify",
    ),
    "E_UNDO_NAMED": Label(
        "{value} would name what is not there: {name} — undo what took it away first",
        "{value}: ссылка вела бы на то, чего нет: {name} — сначала отмените его удаление",
    ),
    "E_UNDO_UNSEEN": Label(
        "later changes that you do not see rest on it — take them along with --with-later, or leave it to an administrator",
        "на этом держатся более поздние изменения, которых вам не видно — отмените вместе с ними: --with-later, или оставьте это администратору",
    ),
    "E_UNDO_FORM": Label(
        "«{value}» says no entry — write its number, entry:NUMBER, run:NUMBER or last; see: crmaccess undo --help",
        "«{value}» не указывает на запись — напишите её номер, entry:НОМЕР, run:НОМЕР или last; см.: crmaccess undo --help",
    ),
    "E_UNDO_WHICH": Label(
        "entry {value} is one of {count} of one command — write run:{run} for all of them, or entry:{value} for this one",
        "запись {value} — одна из {count}, сделанных одной командой: напишите run:{run}, чтобы отменить все, или entry:{value}, чтобы только эту",
    ),
    "W_UNDO_LETTER": Label(
        "letter {number} to {value} has gone out or is on its way: it is not taken back",
        "письмо {number} на {value} уже ушло или уходит: его не вернуть",
    ),
    "W_UNDO_NO_PASSWORD": Label(
        "has no password now: {value} — set one with: crmaccess reset-password USER",
        "теперь без пароля: {value} — задайте: crmaccess reset-password ПОЛЬЗОВАТЕЛЬ",
    ),
    "W_UNDO_PASSWORD": Label(
        "the password that was before does not come back: {value} — it stays as it was set last",
        "прежний пароль не возвращается: {value} — остаётся заданный последним",
    ),
    "W_UNDO_SECRET": Label(
        "the value of {name} that was before does not come back, since the journal keeps no secrets: {value}",
        "прежнее значение «{name}» не вернётся: секретов журнал не хранит ({value})",
    ),
    "W_UNDO_STAMPS": Label(
        "records do not remember again that they were set there: {value}",
        "записи заново не вспомнят, что относились к отделу: {value}",
    ),
}
