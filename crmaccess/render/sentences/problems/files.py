"""What is said of files that come in and go out: CSV, TOML, JSON."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_ACCESS_EMPTY": Label(
        'the file {value} says nothing — write what the company should have, beginning with: system = "NAME"',
        'в файле {value} ничего не сказано — напишите, что должно быть в компании, начиная с: system = "ИМЯ"',
    ),
    "E_ACCESS_REPEATED": Label(
        "«{value}» stands in the file twice — one thing has one entry; remove the other",
        "«{value}» записано в файле дважды — у одной вещи одна запись; удалите лишнюю",
    ),
    "E_ACCESS_SYSTEM": Label(
        "the file is for system {value}[, the database for {expected}] — make a database with: crmaccess init --system {value}",
        "файл сделан для системы {value}[, а база — для {expected}] — создайте базу командой: crmaccess init --system {value}",
    ),
    "E_ACCESS_TYPE": Label(
        "{value} is not what stands here[ — expected: {expected}]",
        "{value} здесь не подходит[ — нужно: {expected}]",
    ),
    "E_COLUMN_UNKNOWN": Label(
        "there is no column «{value}»[ — there are: {expected}]",
        "нет столбца «{value}»[ — есть: {expected}]",
    ),
    "E_CSV_BINARY": Label(
        "[{value}: ]this is neither CSV nor .xlsx — save it as one of them",
        "[{value}: ]это ни CSV, ни .xlsx — сохраните файл в одном из этих видов",
    ),
    "E_CSV_CELLS": Label(
        "the row has {value} cells[ instead of {expected}] — a row is never filled up; look for a missing or a superfluous separator",
        "в строке ячеек: {value}[, а нужно {expected}] — строка не дополняется; проверьте разделители",
    ),
    "E_CSV_CELL_NAMELESS": Label(
        "«{value}» stands under a column without a heading (number {column}) — name the column or empty the cell",
        "«{value}» стоит под столбцом без заголовка (номер {column}) — назовите столбец или очистите ячейку",
    ),
    "E_CSV_COLUMN_MISSING": Label(
        "there is no column «{value}» — the first line of the file names the columns; add it[, or say --key {key}: then that one names people]",
        "нет столбца «{value}» — столбцы называет первая строка файла; добавьте его[ или напишите --key {key}: тогда людей называет этот столбец]",
    ),
    "E_CSV_COLUMN_REPEATED": Label(
        "column «{value}» occurs twice — keep one",
        "столбец «{value}» повторяется — оставьте один",
    ),
    "E_CSV_COLUMN_UNKNOWN": Label(
        "column «{value}» is unknown — rename it or remove it[, or add {option}]",
        "столбец «{value}» неизвестен — переименуйте или удалите его[, или добавьте {option}]",
    ),
    "E_CSV_DELIMITER": Label(
        "«{value}» cannot be a delimiter — use one character",
        "«{value}» не может быть разделителем — нужен один символ",
    ),
    "E_CSV_EMPTY": Label(
        "the file is empty — the first line names the columns",
        "файл пуст — первая строка называет столбцы",
    ),
    "E_CSV_ENCODING": Label(
        "the file is not in {value}[: byte {byte} in line {line}] — save it as UTF-8, or name its encoding with --encoding",
        "файл не в кодировке {value}[: байт {byte} в строке {line}] — сохраните его в UTF-8 или укажите --encoding",
    ),
    "E_CSV_ENCODING_UNKNOWN": Label(
        "no encoding of text is called «{value}» — use utf-8, utf-16, cp1251, cp866 or koi8-r",
        "нет кодировки текста «{value}» — подойдут utf-8, utf-16, cp1251, cp866 или koi8-r",
    ),
    "E_CSV_ENCODING_UNSURE": Label(
        "the encoding of the file cannot be told[; the likeliest: {value}] — save it as UTF-8, or name its encoding with --encoding NAME",
        "кодировку файла определить не удалось[; вероятнее всего: {value}] — сохраните его в UTF-8 или назовите кодировку: --encoding NAME",
    ),
    "E_CSV_FORMULA": Label(
        "«{value}» is a formula of a spreadsheet — write {expected} alone, in a column that is formatted as text",
        "«{value}» — формула таблицы — напишите просто {expected}, задав столбцу текстовый формат",
    ),
    "E_CSV_NO_ROWS": Label(
        "the file has a heading and no rows — nothing to import",
        "в файле есть заголовок, но нет строк — импортировать нечего",
    ),
    "E_CSV_OTHER_FILE": Label(
        "there is no column «{value}» — by its columns the file is for: crmaccess {command} FILE",
        "нет столбца «{value}» — судя по столбцам, файл для другой команды: crmaccess {command} ФАЙЛ",
    ),
    "E_CSV_SCIENTIFIC": Label(
        "«{value}» is a long number that the spreadsheet has cut — format the column as text, type the number again and save",
        "«{value}» — длинное число, которое сократила таблица — задайте столбцу текстовый формат, введите число заново и сохраните",
    ),
    "E_CSV_SYNTAX": Label(
        "this is no proper CSV[: {reason}] — look for a quotation mark that is not closed",
        "это не правильный CSV[: {reason}] — поищите незакрытую кавычку",
    ),
    "E_DIRECTORY_MISSING": Label(
        "{value} cannot be made: there is no such directory — make the directory first",
        "{value} не создать: такого каталога нет — сначала создайте каталог",
    ),
    "E_ENTRY_MALFORMED": Label(
        "«{value}» is no entry of this list — write it as key, key@branch or key[2026-03-01..2026-03-20]",
        "«{value}» — не запись этого списка; пишите как ключ, ключ@филиал или ключ[2026-03-01..2026-03-20]",
    ),
    "E_NO_BEGINNING": Label(
        "«{value}» begins later, and this holds at once — write: {example}",
        "«{value}»: отложенное начало здесь не задать, это действует сразу — пишите: {example}",
    ),
    "E_ENTRY_TWICE": Label(
        "«{value}» contradicts another entry of the same cell — each is named once; keep one",
        "«{value}» противоречит другой записи той же ячейки — каждая пишется один раз; оставьте одну",
    ),
    "E_FILE_ENCODING": Label(
        "the file {value} is not UTF-8[ (byte {byte})] — save it as UTF-8",
        "файл {value} не в UTF-8[ (байт {byte})] — сохраните его в UTF-8",
    ),
    "E_FILE_EXISTS": Label(
        "{value} exists already — nothing was touched; choose another name",
        "{value} уже есть — ничего не тронуто; выберите другое имя",
    ),
    "E_FILE_UNREADABLE": Label(
        "the file {value} cannot be read[: {reason}] — check the path",
        "файл {value} не читается[: {reason}] — проверьте путь",
    ),
    "E_FILE_UNWRITABLE": Label(
        "the file {value} cannot be written[: {reason}] — check the path",
        "файл {value} нельзя записать[: {reason}] — проверьте путь",
    ),
    "E_JSON_SYNTAX": Label(
        "this line is no JSON object[: {value}][: {reason}] — write one question a line, with user, action and target",
        "эта строка не объект JSON[: {value}][: {reason}] — по вопросу на строку, с полями user, action и target",
    ),
    "E_JSON_VALUE": Label(
        "{value} is no value here — a text, a number, true or false is, and an object in set",
        "{value} здесь не значение — нужен текст, число, true или false, а в set — объект",
    ),
    "E_KEY_MISSING": Label("«{value}» is missing — add it", "нет «{value}» — добавьте"),
    "E_KEY_TWICE": Label(
        "{value} occurs more than once in the file[; also in line {other_line}] — leave one",
        "{value} встречается в файле не один раз[; ещё в строке {other_line}] — оставьте одну строку",
    ),
    "E_KEY_UNKNOWN": Label(
        "«{value}» is unknown here[ — known: {expected}]",
        "«{value}» здесь неизвестно[ — известны: {expected}]",
    ),
    "E_LIST_COMMA": Label(
        "«{value}» is read as one name — several in one cell are divided by ; or |[: write {expected}]",
        "«{value}» читается как одно название — несколько в одной ячейке разделяют знаком ; или |[, напишите так: {expected}]",
    ),
    "E_NOT_GRANTED": Label(
        "{value}: the server does not let this role do that[: {reason}] — nothing was changed; whoever owns the tables can grant it (docs/security.md)",
        "{value}: сервер не даёт этого роли, под которой вы вошли[: {reason}] — ничего не изменено; выдать может владелец таблиц (docs/security.md)",
    ),
    "E_NOT_STORABLE": Label(
        "the database does not take {value}[ ({kind})] — nothing was written",
        "база не принимает {value}[ ({kind})] — ничего не записано",
    ),
    "E_NOT_WRITABLE": Label(
        "{value} cannot be written — nothing was changed; check the permissions of the file and its directory",
        "в {value} нельзя писать — ничего не изменено; проверьте права на файл и каталог",
    ),
    "E_ONLY_OF_RESULT": Label(
        "the file has no column {value} — --only reads what --result has written",
        "в файле нет столбца {value} — --only читает то, что записал --result",
    ),
    "E_OUTPUT": Label(
        "the answer could not be written[: {value}] — make room, or write it elsewhere",
        "ответ не удалось записать[: {value}] — освободите место или пишите в другое место",
    ),
    "E_OUTPUT_BINARY": Label(
        "{value} is nothing for a terminal — name a file: -o FILE, or send it on with |",
        "{value} не для терминала — укажите файл (-o FILE) или передайте дальше через |",
    ),
    "E_OUTPUT_DATABASE": Label(
        "{value} is the database itself — choose another name",
        "{value} — это сама база данных; выберите другое имя",
    ),
    "E_OUTPUT_ENDING": Label(
        "{value}: the name promises {ending}, and something else would be written — let it end in {known}",
        "{value}: имя обещает {ending}, а записано было бы другое — пусть оно оканчивается на {known}",
    ),
    "E_OUTPUT_EXISTS": Label(
        "{value} exists already — nothing was touched; choose another name, or replace it with --yes",
        "{value} уже есть — ничего не тронуто; выберите другое имя или замените файл, добавив --yes",
    ),
    "E_OUTPUT_FILE": Label(
        "the file {value} cannot be written[: {reason}] — nothing was written; check the path",
        "файл {value} не записать[: {reason}] — ничего не записано; проверьте путь",
    ),
    "E_OUTPUT_FULL": Label(
        "there is no room for {value} — nothing was written; make room, or write it elsewhere",
        "для {value} не хватает места — ничего не записано; освободите место или пишите в другое место",
    ),
    "E_OUTPUT_SECRET": Label(
        "what is shown only once could not be shown[: {value}] — nothing was written; repeat it where it can be read",
        "то, что показывают только раз, не удалось показать[: {value}] — ничего не записано; повторите там, где это можно прочесть",
    ),
    "E_OUTPUT_WRITTEN": Label(
        "it was written to the database, but the answer could not be[: {value}] — see: crmaccess journal list",
        "в базу всё записано, но ответ вывести не удалось[: {value}] — см.: crmaccess journal list",
    ),
    "E_FILL_IN": Label(
        "«{value}» stands for what is to be filled in — write what is meant instead of it",
        "«{value}» стоит на месте значения — впишите вместо него само значение",
    ),
    "E_PAIR": Label("«{value}» is no pair — write NAME=VALUE", "«{value}» — не пара; пишите ИМЯ=ЗНАЧЕНИЕ"),
    "E_PAIR_TWICE": Label("«{value}» is said twice — say it once", "«{value}» указано дважды — оставьте одно"),
    "E_REMOVALS": Label(
        "this would take away more than --max-removals allows: {value} instead of {most} — look at what it is, or allow as many",
        "это отняло бы больше, чем разрешает --max-removals: {value} вместо {most} — посмотрите, что уйдёт, или разрешите столько",
    ),
    "E_REMOVALS_MANY": Label(
        "this would take away {value} of {total} {what}, more than 10 and more than 5 % — look at what it is; if it is meant, repeat with --max-removals {needed}",
        "это убрало бы {value} из {total} {what}: больше 10 и больше 5 % — посмотрите, что уйдёт; если так и задумано, повторите с --max-removals {needed}",
    ),
    "E_RESULT_IS_SOURCE": Label(
        "the result would take the place of {value}, the file that is read — name another one",
        "отчёт занял бы место читаемого файла {value} — назовите другой файл",
    ),
    "E_RIGHT_MALFORMED": Label(
        "«{value}» is no right of a file[ — write: {expected}]",
        "«{value}» — не право[ — пишите: {expected}]",
    ),
    "E_RIGHT_WRITTEN": Label(
        "«{value}» is no right — write it as permission=level@kind:place or permission:pipeline:stage=level",
        "«{value}» — не право; пишите как право=уровень@вид:место или право:воронка:стадия=уровень",
    ),
    "E_TOML_DEEP": Label(
        "{value} holds tables or lists that stand in each other more than {expected} deep — no file needs that",
        "в {value} таблицы или списки вложены глубже {expected} уровней — такого не требует ни один файл",
    ),
    "E_TOML_NUMBER": Label(
        "{value} holds a number of thousands of digits — write a smaller one",
        "в {value} есть число из тысяч цифр — напишите меньше",
    ),
    "E_TOML_SYNTAX": Label(
        "{value} is no proper TOML[: {reason}] — mend that place",
        "{value} — неправильный TOML[: {reason}] — исправьте это место",
    ),
    "W_COLUMNS_PASSED_OVER": Label(
        "columns that are not known are passed over: {value}", "неизвестные столбцы пропущены: {value}"
    ),
    "W_NOT_IN_FILE": Label(
        "the file does not say passwords, nor when people last signed in[ ({value} of them have)] — crmaccess export and crmaccess db backup keep more",
        "в файле нет паролей и времени последнего входа[ (входили: {value})] — больше сохраняют crmaccess export и crmaccess db backup",
    ),
    "W_SCIM_LACKS": Label(
        "SCIM has no word for some of it: {value} — csv, xlsx and json say it all",
        "в SCIM для части данных нет места: {value} — полностью их сохраняют csv, xlsx и json",
    ),
    "W_EXPORT_CUT": Label(
        "only what {value} sees and may export is in the file",
        "в файле только то, что видит и вправе выгружать {value}",
    ),
    "W_SECRETS_LEFT_OUT": Label(
        "secret values are not in the file ({count}): {value}",
        "секретные значения в файл не попали ({count}): {value}",
    ),
    "W_WOULD_REMOVE": Label("{value}", "{value}"),
}
