"""What is said of passwords, signing in, codes, keys that seal secrets, and letters on their way."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_CODE_NEEDED": Label(
        "no code was given — the first line of standard input is the code of the letter",
        "код не задан — код из письма должен стоять в первой строке стандартного ввода",
    ),
    "E_CODE_REFUSED": Label(
        "the code does not count: it was used, replaced by a newer one, has expired, or was not sent to this address — ask for a new one",
        "код не действует: он использован, заменён новым, просрочен или отправлен на другой адрес — запросите новый",
    ),
    "E_HOUR": Label(
        "«{value}» is no hour — write telegram.digest as a number from 0 to 23",
        "«{value}» — не час — запишите telegram.digest числом от 0 до 23",
    ),
    "E_LETTER_HELD": Label(
        "a sender has letter {value}[ to {to}] in hand — wait until it is done",
        "письмо {value}[ на {to}] сейчас отправляется — дождитесь конца",
    ),
    "E_LETTER_KEPT": Label(
        "letter {value}[ to {to}] was sent and invited somebody: crmaccess users invitations list tells of it, so it stays",
        "письмо {value}[ на {to}] отправлено, это приглашение: о нём говорит crmaccess users invitations list, и оно останется",
    ),
    "E_LETTER_POINTLESS": Label(
        "{value} has left[: the account is {state}], so a way in is sent to nobody — first: crmaccess restore {value}",
        "у {value} нет доступа[: состояние «{state}»], и высылать его не станем — сначала: crmaccess restore {value}",
    ),
    "E_LETTER_SENT": Label(
        "letter {value}[ to {to}] has been sent already — a new one is made by the command that made it",
        "письмо {value}[ на {to}] уже отправлено — новое создаёт та же команда, что создала это",
    ),
    "E_LETTER_WITHDRAWN": Label(
        "letter {value}[ to {to}] was withdrawn before it went out — a new one is made by the command that made it",
        "письмо {value}[ на {to}] отменено до отправки — новое создаёт та же команда, что создала это",
    ),
    "E_LETTER_TEMPLATE": Label(
        "the template {value} does not work[: {reason}] — look at it with: crmaccess outbox preview {kind}",
        "шаблон {value} не работает[: {reason}] — посмотрите на него: crmaccess outbox preview {kind}",
    ),
    "E_LETTER_UNKNOWN": Label(
        "there is no letter number {value} — see: crmaccess outbox list",
        "нет письма с номером {value} — посмотрите: crmaccess outbox list",
    ),
    "E_LINK_WITHOUT_CODE": Label(
        "letters.link is «{value}», without a place for the code — put {code_place} where it belongs",
        "в letters.link «{value}» нет места для кода — поставьте {code_place} туда, где он нужен",
    ),
    "E_MAIL_SENDER": Label(
        "the mail server takes no letters from {value}[: {reason}] — they go on waiting; check smtp.from, smtp.user and its password",
        "почтовый сервер не принимает писем от {value}[: {reason}] — они ждут дальше; проверьте smtp.from, smtp.user и пароль",
    ),
    "E_MAIL_SERVER": Label(
        "the mail server {value} takes no letters[: {reason}] — they go on waiting; check the settings smtp.*",
        "почтовый сервер {value} не принимает письма[: {reason}] — они ждут дальше; проверьте настройки smtp.*",
    ),
    "E_MAIL_UNENCRYPTED": Label(
        "a password for {value} would go over the line unencrypted — set smtp.security to starttls or tls",
        "пароль для {value} ушёл бы по сети открытым — задайте smtp.security: starttls или tls",
    ),
    "E_NOTICE_ADDRESS": Label(
        "{value} has no address for notices by e-mail — add: --email ADDRESS",
        "у {value} нет адреса для уведомлений по почте — добавьте: --email ADDRESS",
    ),
    "E_NOTICE_TYPE": Label(
        "«{value}» is no type of notices of {channel}[ — choose among: {choices}]",
        "«{value}» — не тип уведомлений канала {channel}[ — есть: {choices}]",
    ),
    "E_OUTBOX_FOLDER": Label(
        "letters cannot be put into {value}[: {reason}] — make the folder writable, or name a server: smtp.host",
        "не удаётся положить письма в {value}[: {reason}] — откройте папку на запись или укажите сервер: smtp.host",
    ),
    "E_PASSWORDS_DIFFER": Label(
        "the two passwords differ — nothing was changed; try again",
        "пароли не совпадают — ничего не изменено; повторите",
    ),
    "E_PASSWORD_BLANK": Label(
        "the password is nothing but blanks — choose another one or add --generate",
        "в пароле одни пробелы — выберите другой или укажите --generate",
    ),
    "E_PASSWORD_CHARACTER": Label(
        "the password holds a control character — leave it out",
        "в пароле есть управляющий символ — уберите его",
    ),
    "E_PASSWORD_COMMON": Label(
        "the password is one that many people use, perhaps with digits behind it or repeated — choose another one, such as several words that have nothing to do with each other[, or add {generate}]",
        "такой пароль встречается у многих, пусть и с цифрами на конце или с повторами — выберите другой, например из нескольких слов, никак не связанных между собой[, или укажите {generate}]",
    ),
    "E_PASSWORD_ENCODING": Label(
        "the password is not in UTF-8 — nothing was changed; send it in UTF-8",
        "пароль не в UTF-8 — ничего не изменено; передайте его в UTF-8",
    ),
    "E_PASSWORD_LINES": Label(
        "more lines came than are read — a password is one line; a code and a password below it: --code-stdin --password-stdin",
        "пришло больше строк, чем читается — пароль занимает одну; код и под ним пароль: --code-stdin --password-stdin",
    ),
    "E_PASSWORD_LONG": Label(
        "the password has {value} characters[, at most {longest} are possible] — choose a shorter one or add --generate",
        "длина пароля: {value}[, возможно не больше {longest}] — выберите короче или укажите --generate",
    ),
    "E_PASSWORD_NEEDED": Label(
        "no password was given[ for {value}] — answer the prompt, or use --password-stdin",
        "пароль[ для {value}] не задан — ответьте на вопрос или добавьте --password-stdin",
    ),
    "E_PASSWORD_OWN_WORD": Label(
        "the password is little else than words that anybody knows here, among them from: {value} — choose words that have nothing to do with the company or the person[, or add {generate}]",
        "пароль почти целиком из слов, которые здесь знает каждый (источник: {value}) — выберите слова, не связанные ни с компанией, ни с человеком[, или укажите {generate}]",
    ),
    "E_PASSWORD_REFUSED": Label(
        "user {value} gets no password[: the account is {state}] — first: crmaccess {cure} {value}",
        "пользователю {value} пароль не задаётся[: состояние «{state}»] — сначала: crmaccess {cure} {value}",
    ),
    "E_PASSWORD_SHORT": Label(
        "the password has {value} characters[, at least {shortest} are needed] — choose a longer one",
        "длина пароля: {value}[, нужно не меньше {shortest}] — выберите длиннее",
    ),
    "E_PASSWORD_STAYS": Label(
        "the e-mail is that of {value}, whose password stays — leave the password out, and the card is added to that account",
        "почта принадлежит {value}, и пароль остаётся прежним — не задавайте пароль, и карточка добавится к этой учётной записи",
    ),
    "E_PASSWORD_WAY": Label(
        "an administrator of {system} sets no password in this way ({value})[ — {label}][ — possible: {nearest}]",
        "администратор системы {system} так пароль не задаёт ({value})[ — {label}][ — возможно: {nearest}]",
    ),
    "E_PORT": Label(
        "«{value}» is no port — write a number from 1 to 65535",
        "«{value}» — не порт — напишите число от 1 до 65535",
    ),
    "E_SEAL_KEY_FILE": Label(
        "{value} holds no key — make one with: python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'",
        "в {value} нет ключа — создайте его: python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'",
    ),
    "E_SEAL_KEY_MISSING": Label(
        "a sealed password needs its key — name the file of the key in {value}",
        "для запечатанного пароля нужен ключ — укажите файл с ключом в {value}",
    ),
    "E_SEAL_KEY_WRONG": Label(
        "the password was sealed with another key — name the right one in {value}, or: crmaccess reset-password",
        "пароль запечатан другим ключом — укажите верный в {value} или: crmaccess reset-password",
    ),
    "E_SECRETS_FILE": Label(
        "the passwords could not be written to {value}[: {reason}] — nothing was written; make room, or name another place",
        "пароли не удалось записать в {value}[: {reason}] — ничего не записано; освободите место или назовите другой файл",
    ),
    "E_SECRETS_FILE_EXISTS": Label(
        "the file {value} is there already and may hold passwords that are in use — name a new one",
        "файл {value} уже есть, в нём могут быть действующие пароли — назовите новый",
    ),
    "E_SECRET_OPEN": Label(
        "others may read {value} — make it yours alone: chmod 600 {value}",
        "{value} могут прочитать посторонние — закройте его: chmod 600 {value}",
    ),
    "E_SECRET_UNREADABLE": Label(
        "{value} cannot be read[: {reason}] — name a file that keeps the secret",
        "{value} не читается[: {reason}] — укажите файл, где лежит секрет",
    ),
    "E_SIGN_IN_FAILED": Label(
        "login or password is wrong — try again",
        "неверный логин или пароль — попробуйте ещё раз",
    ),
    "E_SIGN_IN_LOCKED": Label(
        "too many tries failed under this login — try again after {value}; a new password ends the wait",
        "слишком много неудачных попыток под этим логином — повторите после {value}; новый пароль снимает ожидание",
    ),
    "E_SIGN_IN_REFUSED": Label(
        "{value} cannot sign in[: the account is {state}][ until {blocked_until}][: of every account it is asked that {every}][ — first: crmaccess {cure} {value}][ — first see to it: crmaccess users show {asked}]",
        "{value} не может войти[: состояние «{state}»][ {blocked_until:по|до}][: от каждой учётной записи требуется {every}][ — сначала: crmaccess {cure} {value}][ — сначала добейтесь этого: crmaccess users show {asked}]",
    ),
    "E_SMS_COMMAND": Label(
        "the command {value} cannot be run[: {reason}] — texts go on waiting; check sms.command",
        "команду {value} не запустить[: {reason}] — сообщения ждут дальше; проверьте sms.command",
    ),
    "E_TELEGRAM": Label(
        "Telegram does not answer at {value}[: {reason}] — notices go on waiting; look at telegram.api and the token",
        "Telegram не отвечает по адресу {value}[: {reason}] — уведомления ждут; проверьте telegram.api и токен",
    ),
    "E_TELEGRAM_BOT": Label(
        "the name of the bot is not known — name it as {value} in crmaccess.toml",
        "имя бота неизвестно — назовите его в crmaccess.toml: {value}",
    ),
    "E_TELEGRAM_NOT_LINKED": Label(
        "{value} has not connected Telegram — start with: crmaccess users notify {value} --telegram-start",
        "{value} ещё без Telegram — начните так: crmaccess users notify {value} --telegram-start",
    ),
    "E_TEMPLATES_FOLDER": Label(
        "letters.templates is «{value}», and there is no such folder here — name one that is there, best from the root",
        "в letters.templates «{value}», а такой папки здесь нет — укажите существующую, лучше с полным путём",
    ),
    "W_TEMPLATE_UNKNOWN": Label(
        "{value} among the templates is that of no letter of this system, so nothing is written by it[ — did you mean {nearest}?]",
        "{value} в папке шаблонов не относится ни к одному письму этой системы и не используется[ — может быть, {nearest}?]",
    ),
}
