"""What is said of accounts: what they are called, what they may become, what they are linked to, letters to them."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_ADDRESS_CHANGED": Label(
        "{value} is no longer the person's address — make a new letter",
        "{value} — уже не адрес этого человека — создайте новое письмо",
    ),
    "E_ADDRESS_MALFORMED": Label(
        "«{value}» is neither an e-mail nor a phone — write a phone as +79161110001",
        "«{value}» — не почта и не телефон — телефон пишется так: +79161110001",
    ),
    "E_CARD_ADDRESS": Label(
        "the card {value} has no e-mail, so nobody can sign in from it — give one with --email",
        "в карточке {value} нет почты, и входить не с чем — укажите её в --email",
    ),
    "E_CARD_ARCHIVED": Label(
        "the card {value} is in the archive, and {login} cannot be who has left — first: crmaccess places restore {value}",
        "карточка {value} в архиве, и для {login} она не подходит — сначала: crmaccess places restore {value}",
    ),
    "E_CARD_KIND": Label(
        "«{value}» is no card of a person — write it as {nearest} and the key: KIND:KEY",
        "«{value}» — не карточка человека — пишите вид и ключ через двоеточие; виды: {nearest}",
    ),
    "E_CARD_MISSING": Label(
        "the role {value} is for people with a card[ ({nearest})] — name it with --card KIND:KEY",
        "роль {value} — для тех, у кого есть карточка[ ({nearest})] — укажите её: --card ВИД:КЛЮЧ",
    ),
    "E_CARD_OF_MANY": Label(
        "one card is one person, and several addresses are several — invite who is {value} alone",
        "одна карточка — один человек, а адресов несколько — пригласите того, кто в карточке {value}, отдельно",
    ),
    "E_CARD_TAKEN": Label(
        "the card {value} is taken already[: it is {login}] — one card, one user[; take it away first: crmaccess users unlink {login} {value}]",
        "карточка {value} уже занята[: это {login}] — одна карточка — один пользователь[; сначала снимите её: crmaccess users unlink {login} {value}]",
    ),
    "E_CARD_TWICE": Label(
        "the card {value} occurs more than once in the file[; also in line {other_line}] — one card, one user",
        "карточка {value} встречается в файле не один раз[; ещё в строке {other_line}] — одна карточка — один пользователь",
    ),
    "E_CARD_TWIN": Label(
        "{login} is {card} already, which has the same {by} as {value} — one of them at a time: crmaccess users unlink {login} {card}",
        "{login} — это уже {card}, и у неё и у {value} одно и то же: {by} — сначала снимите прежнюю карточку: crmaccess users unlink {login} {card}",
    ),
    "E_CODE_BLANKS": Label(
        "a code[ ({setting})] has no blanks in it — to take it away, set it to ''",
        "в коде[ ({setting})] нет пробелов; чтобы убрать код, задайте ''",
    ),
    "E_SIP_MALFORMED": Label(
        "«{value}» is no SIP number — write it as 101, +74951234567 or 101@sip.example.com",
        "«{value}» — не номер SIP; пишите как 101, +74951234567 или 101@sip.example.com",
    ),
    "E_PHONE_MALFORMED": Label(
        "«{value}» is no phone number — write it as +7 495 123-45-67",
        "«{value}» — не номер телефона; пишите как +7 495 123-45-67",
    ),
    "E_EMAIL_MALFORMED": Label(
        "«{value}» is no e-mail address — write it as name@example.org",
        "«{value}» — не адрес почты; пишите как name@example.org",
    ),
    "E_EMAIL_TAKEN": Label(
        "the e-mail {value} is taken[ by {login}] — one address, one user[; {archived} has left][ on {since}][: bring back with crmaccess restore {archived}][, or free the address with crmaccess users edit {archived} --email '']",
        "адрес {value} занят[: {login}] — один адрес — один пользователь[; {archived} уже не работает][ с {since}][, вернуть: crmaccess restore {archived}][, освободить адрес: crmaccess users edit {archived} --email '']",
    ),
    "E_EMAIL_TWICE": Label(
        "the e-mail {value} occurs more than once in the file[; also in line {other_line}] — one address, one user",
        "адрес {value} встречается в файле не один раз[; ещё в строке {other_line}] — один адрес — один пользователь",
    ),
    "E_FORM_MISSING": Label(
        "the form of the system asks for «{value}»[ ({label})] — add {option}[; to note an account that exists already: {noted}]",
        "форма системы требует «{value}»[ ({label})] — добавьте {option}[; чтобы только отметить уже существующую учётную запись: {noted}]",
    ),
    "E_HAND_OVER_SELF": Label(
        "{value} cannot hand over to the same person — name somebody else",
        "{value} не может передать записи самому себе — назовите другого",
    ),
    "E_IMPORT_KEY": Label(
        "«{value}» names nobody[ — choose one of: {nearest}]",
        "«{value}» никого не называет[ — выберите из: {nearest}]",
    ),
    "E_INVITATION_BLOCKED": Label(
        "{value} is blocked, so no code would count — first: crmaccess users unblock {value}",
        "{value} под блокировкой, и код не подействует — сначала: crmaccess users unblock {value}",
    ),
    "E_INVITATION_OVER": Label(
        "no invitation of {value} waits for an answer[: the account is {state}][ — first: crmaccess {cure} {value}]",
        "у {value} нет приглашения, которое ждёт ответа[: состояние «{state}»][ — сначала: crmaccess {cure} {value}]",
    ),
    "E_KEY_OTHER_LOGIN": Label(
        "{key} is {login}, and the file says {value} — give the new login with: crmaccess users edit {login} --login {value}",
        "{key} — это {login}, а в файле стоит {value} — новый логин даёт: crmaccess users edit {login} --login {value}",
    ),
    "E_LEAVES_WORK": Label(
        "{value} would leave open work[ ({count})][: {records}] — say what becomes of it: crmaccess archive {value} --hand-over USER, or --keep",
        "у {value} остаются незакрытые дела[ ({count})][: {records}] — решите, что с ними: crmaccess archive {value} --hand-over КОМУ или --keep",
    ),
    "E_LINK_REFUSED": Label(
        "{value} cannot sign in at present[: the account is {state}], so a password is of no use — first: crmaccess {cure} {value}",
        "{value} сейчас не может войти[: состояние «{state}»], и пароль не поможет — сначала: crmaccess {cure} {value}",
    ),
    "E_LOGIN_TAKEN": Label(
        "there is a user {value} already — choose another login[, or update it with --mode {mode}]",
        "пользователь {value} уже есть — выберите другой логин[ или обновите с --mode {mode}]",
    ),
    "E_LOGIN_TWICE": Label(
        "the login {value} occurs more than once in the file[; also in line {other_line}] — leave one",
        "логин {value} встречается в файле не один раз[; ещё в строке {other_line}] — оставьте одну строку",
    ),
    "E_LOOKS_ALIKE": Label(
        "«{value}» looks like «{holder}», which is there — people cannot tell them apart; use «{holder}», or choose another word",
        "«{value}» выглядит как «{holder}», а это имя уже есть — люди их не различат; используйте «{holder}» или выберите другое слово",
    ),
    "E_MERGE_LEFT": Label(
        "{value} has left, and an account that is archived is merged with none — first: crmaccess restore {value}",
        "{value} в архиве, а архивную учётную запись не объединяют — сначала: crmaccess restore {value}",
    ),
    "E_MERGE_REFUSED": Label(
        "the account of {value} is not merged with others[: its type is {type}] — only cards of one family share an account",
        "учётную запись {value} не объединяют[: её тип — {type}] — одну учётную запись делят только карточки одной семьи",
    ),
    "E_MERGE_SELF": Label(
        "{value} cannot be merged with itself — name the account that stays first, then the others",
        "{value} нельзя объединить с собой — сначала назовите ту учётную запись, что останется, потом другие",
    ),
    "E_NO_ACTING_STATE": Label(
        "no state lets an account act ({value}) — give one of them: acts = true",
        "ни одно состояние не даёт действовать ({value}) — добавьте одному из них: acts = true",
    ),
    "E_NO_ADDRESS": Label(
        "{value} has no address for the letter[ «{label}»][ — give one: crmaccess users edit {there} --email ADDRESS; to a newcomer with --email][ — fill in the column {cell}]",
        "у {value} нет адреса для письма[ «{label}»][ — укажите его: crmaccess users edit {there} --email АДРЕС; новичку — в --email][ — заполните столбец {cell}]",
    ),
    "E_PLACE_UNNAMED": Label(
        "role {role} gives rights at the person's own {kind}, and {value} names none[ in {branch}] — name it: --set {kind}=KEY with users add and users edit, --card {kind}:KEY with users invite, the column attribute.{kind} of a file",
        "роль {role} даёт права на своё место ({kind}), а у {value} оно не указано[ в филиале {branch}] — укажите: --set {kind}=КЛЮЧ в users add и users edit, --card {kind}:КЛЮЧ в users invite, столбец attribute.{kind} в файле",
    ),
    "E_STATE_TRANSITION": Label(
        "[{login}: ]nobody gets into state «{value}»[ ({to})][ from «{from}»][ — only into: {nearest}]"
        "[; from there back with: crmaccess restore {restored}][; to take the invitation back: crmaccess users invitations revoke {invited}]",
        "[{login}: ]в состояние «{value}»[ ({to})] не попасть[ из «{from}»][ — только в: {nearest}]"
        "[; оттуда возвращает: crmaccess restore {restored}][; отозвать приглашение: crmaccess users invitations revoke {invited}]",
    ),
    "E_STATE_UNKNOWN": Label(
        "there is no state «{value}»[ — there are: {nearest}]",
        "нет состояния «{value}»[ — есть: {nearest}]",
    ),
    "E_SURNAME_MISSING": Label(
        "the form of the system asks for first and last name, and «{name}» is one word — write both with --name",
        "форма системы требует имя и фамилию, а «{name}» — одно слово — укажите оба в --name",
    ),
    "E_TYPE_REQUIRES": Label(
        "nobody can become {value} now[ — first: {needs}]",
        "сейчас никто не может стать {value}[ — сначала: {needs}]",
    ),
    "E_TYPE_UNKNOWN": Label(
        "there is no type of user «{value}»[ — there are: {nearest}]",
        "нет типа пользователя «{value}»[ — есть: {nearest}]",
    ),
    "E_UNPLACED": Label(
        "{value} would come without a place: {label}[; there are: {expected}][ — add {option}]",
        "{value} не имел бы ни одного места: {label}[; есть: {expected}][ — добавьте {option}]",
    ),
    "E_USER_HAS_RECORDS": Label(
        "{value} is named in records[: {count}][ ({records})] — see all: crmaccess records list --person {value}[; hand over what is theirs: crmaccess records assign --of {giving} --to USER][; elsewhere somebody else takes part: crmaccess records edit {part} --participant PART=USER][; or archive the user instead: crmaccess archive {leaving}]",
        "{value} указан в записях[: {count}][ ({records})] — все видны так: crmaccess records list --person {value}[; передайте те, за которые он отвечает: crmaccess records assign --of {giving} --to USER][; в остальных замените участника: crmaccess records edit {part} --participant PART=USER][; или отправьте пользователя в архив: crmaccess archive {leaving}]",
    ),
    "E_USER_INACTIVE": Label(
        "user {value} cannot act[: the account is {state}] — first: crmaccess {cure} {value}",
        "пользователь {value} не действует[: состояние «{state}»] — сначала: crmaccess {cure} {value}",
    ),
    "E_USER_SIGNED_IN": Label(
        "{value} has signed in already[; the account is {state}] — it stays[; archive it instead: crmaccess archive {leaving}][ and is archived already: crmaccess users show {archived}]",
        "{value} уже входил[; состояние «{state}»] — учётная запись остаётся[; отправьте её в архив: crmaccess archive {leaving}][ и уже в архиве: crmaccess users show {archived}]",
    ),
    "E_USER_STAYS": Label(
        "the account of {value} is not one that can be removed for good[; it is {state}] — it stays[; archive it instead: crmaccess archive {leaving}][ and is archived already: crmaccess users show {archived}]",
        "учётную запись {value} нельзя удалить насовсем[; состояние «{state}»] — она остаётся[; отправьте её в архив: crmaccess archive {leaving}][ и уже в архиве: crmaccess users show {archived}]",
    ),
    "E_USER_UNKNOWN": Label(
        "there is no user «{value}» — see: crmaccess users list",
        "нет пользователя «{value}» — см.: crmaccess users list",
    ),
    "W_ACTS_NOT": Label(
        "{value} may do nothing: the account is {state} — what would help says: crmaccess diagnose {value}",
        "{value} ничего не может: состояние учётной записи «{state}» — что поможет, скажет: crmaccess diagnose {value}",
    ),
    "W_INVITATIONS_UNSURE": Label(
        "{value} invitations were refused, or nobody knows whether they arrived: they are sent again one by one — crmaccess users invitations list",
        "приглашений, которые почта не приняла или о которых неизвестно, дошли ли они: {value}; их отправляют заново поимённо — crmaccess users invitations list",
    ),
    "W_INVITATION_GOES_OUT": Label(
        "the letter to {value} has not gone out yet[ ({state})] — crmaccess outbox send sends it",
        "письмо для {value} ещё не ушло[ ({state})] — его отправит crmaccess outbox send",
    ),
    "W_INVITED": Label(
        "{subject} is invited to {value}; the right stands whatever the answer — crmaccess invitations accept USER {value}",
        "{subject} приглашается: {value}; право действует при любом ответе — crmaccess invitations accept ЛОГИН {value}",
    ),
    "W_GOES_TOO": Label(
        "«{label}» is not for {value} any more: it goes, too",
        "«{label}» для {value} больше не положено: снимается вместе с этим",
    ),
    "W_LOST_WITH_TYPE": Label(
        "{value} loses what is not for the new type: {rights}",
        "{value} теряет то, что не положено новому типу: {rights}",
    ),
    "W_MERGED": Label(
        "{value} keeps its login and password, and nobody is written to",
        "у {value} остаются прежние логин и пароль, и писем не будет",
    ),
    "W_NAMED_ALIKE": Label(
        "{value} is called «{name}» as {other} is — where the name could mean either, they are called by their keys",
        "{value} называется «{name}», как и {other} — где по названию их не различить, указывайте ключи",
    ),
    "W_NOT_REMINDED": Label(
        "{value} gets no reminder[: the last letter is of {sent}][: the invitation is {state}][ — a new letter at once: crmaccess {again}][ — first: crmaccess {cure}]",
        "{value} напоминания не получит[: последнее письмо было {sent}][: приглашение — {state}][ — новое письмо сразу: crmaccess {again}][ — сначала: crmaccess {cure}]",
    ),
    "W_NO_ADDRESS": Label(
        "{value} has no address, so no letter[ «{label}»] goes out",
        "у {value} нет адреса, поэтому письмо[ «{label}»] не уйдёт",
    ),
    "W_OTHERS_MAY_BE_LEFT": Label(
        "of what {value} is responsible for, only what {operator} sees is handed over; other records may be left",
        "из записей, за которые отвечает {value}, переходят только те, что видит {operator}; могут остаться и другие",
    ),
    "W_RESPONSIBLE_LEFT": Label(
        "{value} is responsible for records[: {count}][ ({records})] though the account is {state} — hand them over: crmaccess records assign --of {value} --to USER; see all: crmaccess records list --responsible {value}",
        "{value} отвечает за записи[: {count}][ ({records})], хотя состояние учётной записи «{state}» — передайте их: crmaccess records assign --of {value} --to USER; все видны так: crmaccess records list --responsible {value}",
    ),
    "W_INVITATION_ENDS": Label(
        "the invitation of {value} is over: a code that was sent counts no more[; a letter by which to choose a password: crmaccess reset-password {link} --link]",
        "приглашение {value} больше не действует, отправленный код — тоже[; письмо, по которому выбирают пароль: crmaccess reset-password {link} --link]",
    ),
    "W_RESTORE_AGAIN": Label(
        "{value} is now in state[ «{state}»] — restore once more to reach[ «{next}»]",
        "{value} теперь в состоянии[ «{state}»] — восстановите ещё раз, чтобы стало[ «{next}»]",
    ),
    "W_RIGHTS_LOST": Label(
        "{value} loses what was changed by hand: {rights}",
        "{value} теряет изменённое вручную: {rights}",
    ),
    "W_STALE_RECORDS": Label(
        "records of {value} keep the departments of the time they were given[: {count}] — to move them along: crmaccess records assign --of {value} --to {value}",
        "записи, за которые отвечает {value}, сохраняют прежние отделы[: {count}] — чтобы обновить: crmaccess records assign --of {value} --to {value}",
    ),
    "W_STILL_HEAD": Label(
        "{value} is still head of a department[: {departments}] — appoint another one[: crmaccess departments head {first} USER]",
        "{value} всё ещё руководит отделом[: {departments}] — назначьте другого[: crmaccess departments head {first} USER]",
    ),
    "W_UNPLACED": Label(
        "{value}: {label}[; there are: {expected}] — crmaccess {nouns} admit {value} {place}",
        "{value}: {label}[; есть: {expected}] — crmaccess {nouns} admit {value} {place}",
    ),
    "W_TYPE_ASLEEP": Label(
        "accounts of type {value} open nothing so far — first: {needs}",
        "учётные записи с типом {value} пока ничего не открывают — сначала: {needs}",
    ),
}
