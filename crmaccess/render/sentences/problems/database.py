"""What is said of the database, the disk and the system under it."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_BACKUP_OF_SERVER": Label(
        "{value} is a server — back it up with pg_dump",
        "{value} — сервер; сделайте копию с помощью pg_dump",
    ),
    "E_DATABASE_ADDRESS": Label(
        "{value} is not understood as an address — write a path, or postgresql://USER:PASSWORD@HOST/NAME with special characters as %XX",
        "{value} — непонятный адрес; укажите путь или postgresql://ИМЯ:ПАРОЛЬ@СЕРВЕР/БАЗА, где особые знаки записаны как %XX",
    ),
    "E_DATABASE_DAMAGED": Label(
        "the database {value} is damaged[: {reason}] — restore a backup, as docs/backup.md says",
        "база {value} повреждена[: {reason}] — восстановите копию, как описано в docs/backup.md",
    ),
    "E_DATABASE_EXISTS": Label(
        "there is something already: {value} — nothing was touched; choose another place with --db",
        "здесь уже что-то есть: {value} — ничего не тронуто; выберите другое место с --db",
    ),
    "E_DATABASE_FAILED": Label(
        "the database {value} refused[: {reason}] — nothing was written",
        "база {value} отказала[: {reason}] — ничего не записано",
    ),
    "E_DATABASE_LOCKED": Label(
        "the database {value} is busy — nothing was written; try again",
        "база {value} занята — ничего не записано; повторите",
    ),
    "E_DATABASE_MISSING": Label(
        "there is no database {value} — make one with: crmaccess init, or name it with --db",
        "базы {value} нет — создайте её: crmaccess init, или укажите --db",
    ),
    "E_DATABASE_UNREACHABLE": Label(
        "the database {value} does not answer[: {reason}] — check the address and the server",
        "база {value} не отвечает[: {reason}] — проверьте адрес и сервер",
    ),
    "E_DATABASE_UNREADABLE": Label(
        "the database {value} cannot be opened[: {reason}] — check the path and the permissions",
        "база {value} не открывается[: {reason}] — проверьте путь и права доступа к файлу",
    ),
    "E_DEFINITION_IN_USE": Label(
        "the new definition of {value} has no words for what is in use[ (facts: {count})] — nothing was written; change or remove what follows, then repeat",
        "в новом определении системы {value} нет того, что используется[ (фактов: {count})] — ничего не записано; измените или уберите перечисленное ниже и повторите",
    ),
    "E_DISK_FULL": Label(
        "the disk is full ({value}) — nothing was written; make room and repeat",
        "диск заполнен ({value}) — ничего не записано; освободите место и повторите",
    ),
    "E_DRIVER_MISSING": Label(
        "{value} is not installed — PostgreSQL needs it: pip install psycopg",
        "не установлен {value} — он нужен для PostgreSQL: pip install psycopg",
    ),
    "E_ENTRY_UNKNOWN": Label(
        "the journal has no entry {value} — see: crmaccess journal list",
        "в журнале нет записи {value} — см.: crmaccess journal list",
    ),
    "E_INITIALISED": Label(
        "the account is set up already (system {value}) — nothing was changed",
        "учётная запись компании уже создана (система {value}) — ничего не изменено",
    ),
    "E_INTERNAL": Label(
        "a fault of crmaccess itself: {value} — repeat with --debug and report what it prints",
        "ошибка самой программы crmaccess: {value} — повторите с --debug и сообщите, что она выведет",
    ),
    "E_NOT_A_DATABASE": Label(
        "{value} is no database of crmaccess — name another with --db, or make one with: crmaccess init",
        "{value} — не база crmaccess; укажите другую: --db, или создайте: crmaccess init",
    ),
    "E_PLAN_STALE": Label(
        "somebody else has changed the same meanwhile[: {value}] — nothing was written; look again and repeat",
        "тем временем это изменил кто-то другой[: {value}] — ничего не записано; проверьте и повторите",
    ),
    "E_SCHEMA_EXTRA": Label(
        "the database has {value}, which this version does not know — take it away, or restore a backup",
        "в базе лишнее: {value} — уберите его или восстановите копию",
    ),
    "E_SCHEMA_LACKS": Label(
        "the database lacks {value} — put it back, or restore a backup",
        "в базе не хватает: {value} — верните недостающее или восстановите копию",
    ),
    "E_SCHEMA_NEW": Label(
        "the database {value} was made by a newer crmaccess[ (schema {found}, known {expected})] — upgrade the program",
        "база {value} создана более новой версией crmaccess[ (схема {found}, известна {expected})] — обновите программу",
    ),
    "E_SCHEMA_OLD": Label(
        "the database {value} is of an older version[ (schema {found}, needed {expected})] — run: crmaccess db upgrade",
        "база {value} более старой версии[ (схема {found}, нужна {expected})] — выполните: crmaccess db upgrade",
    ),
    "E_SERVER_READ_ONLY": Label(
        "the server of {value} takes no changes[: {reason}] — name the primary one with --db",
        "сервер {value} не принимает изменений[: {reason}] — укажите основной сервер: --db",
    ),
    "E_STATEMENT_TIMEOUT": Label(
        "the server of {value} broke off a statement that took too long[: {reason}] — nothing was written; repeat, or raise its statement_timeout",
        "сервер {value} прервал слишком долгий запрос[: {reason}] — ничего не записано; повторите или увеличьте statement_timeout",
    ),
    "E_SYSTEM_LIMIT": Label(
        "the operating system refused[: {value}] — nothing was written; raise its limit, or repeat later",
        "операционная система отказала[: {value}] — ничего не записано; увеличьте её ограничение или повторите позже",
    ),
    "E_SYSTEM_OTHER": Label(
        "the file[ {file}] is for system {value}[, the database for {expected}] — make a database with: crmaccess init --system {value}",
        "файл[ {file}] сделан для системы {value}[, а база — для {expected}] — создайте базу командой: crmaccess init --system {value}",
    ),
    "E_SYSTEM_OWN": Label(
        "the database's system «{value}» is none of those that are shipped — name its file: crmaccess systems update FILE.toml",
        "системы «{value}», для которой создана база, нет среди поставляемых — назовите её файл: crmaccess systems update FILE.toml",
    ),
    "E_SYSTEM_UNKNOWN": Label(
        "there is no system «{value}» — see: crmaccess systems list",
        "нет системы «{value}» — см.: crmaccess systems list",
    ),
    "E_TEXT_ODD": Label(
        "«{value}» is not kept as text is kept now: it holds something that nobody sees, or letters in two parts — run: crmaccess db upgrade",
        "«{value}» хранится не так, как теперь хранится текст: в нём что-то невидимое или буквы из двух частей — выполните: crmaccess db upgrade",
    ),
    "E_VIEW_DIFFERS": Label(
        "the view {value} is not that of this version — run: crmaccess db upgrade",
        "представление {value} не такое, как в этой версии, — выполните: crmaccess db upgrade",
    ),
}
