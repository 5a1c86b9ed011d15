"""What is said of commands, their options and values, and of times."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_ADDRESS": Label(
        "«{value}» is no network address — write it as 10.0.0.5",
        "«{value}» — не сетевой адрес; пишите как 10.0.0.5",
    ),
    "E_ALREADY_EXISTS": Label(
        "{value} exists already[ ({kind})] — nothing was written",
        "{value} уже есть[ ({kind})] — ничего не записано",
    ),
    "E_AMBIGUOUS": Label(
        "«{value}» may mean several things — name one of them by its key[: {nearest}]",
        "«{value}» может означать разное — укажите ключ[: {nearest}]",
    ),
    "E_ARGUMENT": Label("[{option}: ]{value}[ — see: {help}]", "[{option}: ]{value}[ — см.: {help}]"),
    "E_ARGUMENT_EXTRA": Label(
        "there are more words than this command takes[ — see: {help}]",
        "слов больше, чем нужно этой команде[ — см.: {help}]",
    ),
    "E_ARGUMENT_MISSING": Label(
        "{value} is missing from the command[ — see: {help}]",
        "в команде не хватает {value}[ — см.: {help}]",
    ),
    "E_CANCELLED": Label("cancelled, nothing was written", "отменено, ничего не записано"),
    "E_CHOICE": Label(
        "«{value}» is not possible[ for {option}][ — choose one of: {choices}]",
        "«{value}» не подходит[ для {option}][ — выберите из: {choices}]",
    ),
    "E_COMMAND_UNKNOWN": Label(
        "there is no command «{value}»[ — see: {help}]",
        "нет команды «{value}»[ — см.: {help}]",
    ),
    "E_CONFIG_KEY": Label(
        "the configuration knows no «{value}»[ (file {file})] — known are: {known}",
        "в настройках программы нет «{value}»[ (файл {file})] — есть: {known}",
    ),
    "E_CONFIRMATION_NEEDED": Label(
        "a confirmation is needed (changes: {value}) and nobody can be asked — look with --dry-run, then repeat with --yes",
        "нужно подтверждение (изменений: {value}), а спросить некого — посмотрите с --dry-run и повторите с --yes",
    ),
    "E_CONTROL_CHARACTER": Label(
        "«{value}» holds a control character — write it without one",
        "в «{value}» есть управляющий символ — напишите без него",
    ),
    "E_DURATION": Label(
        "«{value}» is no length of time — write it as 14d, 2w or 36h",
        "«{value}» — не промежуток времени; пишите как 14d, 2w или 36h",
    ),
    "E_FLAG_MALFORMED": Label(
        "«{value}» is neither yes nor no — write one of them",
        "«{value}» — не да и не нет; напишите yes или no",
    ),
    "E_FORMAT_UNKNOWN": Label(
        "there is no format «{value}»[ — there are: {expected}]",
        "нет формата «{value}»[ — есть: {expected}]",
    ),
    "E_KEY_MALFORMED": Label(
        "«{value}» cannot be a key — a key has no blank, no colon, no «;», no «|» and no control character",
        "«{value}» не может быть ключом — в ключе нет пробелов, двоеточий, знаков «;» и «|» и управляющих символов",
    ),
    "E_KEY_SIGN": Label(
        "the key {value} has @, [ or ], which stand in files for a place and an end — choose another key",
        "в ключе {value} есть @, [ или ], а они в файлах означают место и срок — выберите другой ключ",
    ),
    "E_KEY_TAKEN": Label(
        "there is {value} already — choose another key[, or update it with --mode {mode}]",
        "{value} уже есть — выберите другой ключ[ или обновите с --mode {mode}]",
    ),
    "E_MODE_UNKNOWN": Label(
        "there is no mode «{value}»[ — choose one of: {nearest}]",
        "нет режима «{value}»[ — выберите из: {nearest}]",
    ),
    "E_NAME_TAKEN": Label(
        "another one is called «{value}» already[: {role}] — choose another name",
        "имя «{value}» уже занято[: {role}] — выберите другое",
    ),
    "E_NUMBER": Label(
        "«{value}» is no number that {option} takes[: {expected}][ — see: {help}]",
        "«{value}» — не то число, которое принимает {option}[: {expected}][ — см.: {help}]",
    ),
    "E_OPTIONS_EXCLUDE": Label(
        "only one of these is possible: {value} — leave the others out",
        "можно указать только одно из: {value} — остальное уберите",
    ),
    "E_OPTIONS_TOGETHER": Label(
        "these options go together only: {value} — give both or none",
        "эти параметры действуют только вместе: {value} — укажите оба или ни одного",
    ),
    "E_OPTION_ALONE": Label(
        "{value} says nothing alone — it goes with: {needs}", "{value} само ничего не значит — нужно вместе с: {needs}"
    ),
    "E_OPTION_NO_VALUE": Label(
        "{value} takes no value[ — see: {help}]",
        "после {value} значение не пишут[ — см.: {help}]",
    ),
    "E_OPTION_TWICE": Label(
        "{value} stands here twice, with different values — give it once[; see: {help}]",
        "{value} указан дважды с разными значениями — оставьте одно[; см.: {help}]",
    ),
    "E_OPTION_UNHEEDED": Label(
        "{value} means nothing to {command}[ — see: {help}]",
        "команда {command} не учитывает {value}[ — см.: {help}]",
    ),
    "E_OPTION_BEHIND": Label(
        "{value} stands behind --, where it does not count — put it before that",
        "{value} стоит после --, где параметры не действуют, — поставьте его перед --",
    ),
    "E_OPTION_UNKNOWN": Label("there is no option {value}[ — see: {help}]", "нет параметра {value}[ — см.: {help}]"),
    "E_OPTION_VALUE": Label(
        "{value} needs a value behind it[ — see: {help}]",
        "после {value} нужно значение[ — см.: {help}]",
    ),
    "E_PERIOD_EMPTY": Label(
        "the period «{value}» ends when it begins — name two times, a whole day is 00:00-24:00",
        "период «{value}» кончается, не начавшись — укажите разное время; целые сутки — 00:00-24:00",
    ),
    "E_PERIOD_MALFORMED": Label(
        "«{value}» is no period — write it as mon-fri 09:00-18:00, 22:00-06:00 or sat,sun",
        "«{value}» — не период; пишите так: пн-пт 09:00-18:00, 22:00-06:00 или сб,вс",
    ),
    "E_TIME": Label(
        "«{value}» is no time — write it as 2026-11-21 or 2026-11-21T18:30",
        "«{value}» — не время; пишите как 2026-11-21 или 2026-11-21T18:30",
    ),
    "E_TIME_SKIPPED": Label(
        "the clocks of {zone} never show {value}: they are put forward then — name another time",
        "времени {value} в поясе {zone} нет: часы тогда переводят вперёд — назовите другое",
    ),
    "E_UNAVAILABLE": Label(
        "{value} is not available in this system[: {label}][ — kinds of places there are: {nearest}]",
        "{value} в этой системе нет[: {label}][ — есть места видов: {nearest}]",
    ),
    "E_UNSEEN_CHARACTER": Label(
        "«{value}» holds a character that nobody sees — write it without",
        "в «{value}» есть невидимый символ — напишите без него",
    ),
    "E_UNTIL_BEFORE": Label(
        "the end {value} is not after the beginning[ {since}] — name a later end",
        "конец {value} не позже начала[ {since}] — назовите более поздний",
    ),
    "E_UNTIL_PAST": Label(
        "{value} has passed already — name a later moment",
        "{value} уже прошло — укажите более поздний срок",
    ),
    "E_USAGE": Label("{value}[ — see: {help}]", "{value}[ — см.: {help}]"),
    "E_VALUE_MISSING": Label("a value is missing — fill it in", "нет значения — заполните"),
    "E_VALUE_UNKNOWN": Label(
        "«{value}» is not possible[ for {setting}][ — choose one of: {nearest}]",
        "«{value}» не подходит[ для {setting}][ — выберите из: {nearest}]",
    ),
    "E_ZONE_UNKNOWN": Label(
        "there is no time zone {value} — its name is that of the IANA list: Europe/Moscow, UTC",
        "нет часового пояса {value} — нужно имя из списка IANA: Europe/Moscow, UTC",
    ),
    "W_TIME_TWICE": Label(
        "the clocks of {zone} show {value} twice, since they are put back then; the first is taken[ ({offset}) — name the offset for the other]",
        "время {value} в поясе {zone} бывает дважды: часы тогда переводят назад; взято первое[ ({offset}) — чтобы взять второе, назовите смещение]",
    ),
    "W_VARIABLE_UNKNOWN": Label(
        "the variable {value} means nothing here[ — did you mean {nearest}?]",
        "переменная {value} здесь ничего не значит[ — может быть, {nearest}?]",
    ),
}
