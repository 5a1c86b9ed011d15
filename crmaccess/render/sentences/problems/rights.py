"""What is said of rights, roles and restrictions, and of whoever may change them."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_ACTION_UNAVAILABLE": Label(
        "this system has no action «{value}»[ on {entity}] — see: crmaccess systems show[ {entity}]",
        "в этой системе нет действия «{value}»[ для {entity}] — см.: crmaccess systems show[ {entity}]",
    ),
    "E_ACTION_UNKNOWN": Label(
        "no action is called «{value}» — see: crmaccess systems show[ {entity}]",
        "нет действия «{value}» — см.: crmaccess systems show[ {entity}]",
    ),
    "E_ASSIGNED_TO_KIND": Label(
        "role {role} reaches {value} because of what {value} is[ (kind:{kind})] — change the role, or the structure, or unassign it from kind:{kind} as a whole",
        "роль {role} достаётся {value} по тому, кто это[ (kind:{kind})] — измените роль или структуру либо снимите роль со всех kind:{kind}",
    ),
    "E_COMPARE_FEW": Label(
        "«{value}» is one person, and it takes two to compare — name more, with commas between them",
        "«{value}» — один человек, а сравнивают хотя бы двоих — назовите ещё, через запятую",
    ),
    "E_CONTEXT_UNKNOWN": Label(
        "there is no screen «{value}»[ — there are: {expected}]",
        "нет экрана «{value}»[ — есть: {expected}]",
    ),
    "E_FOR_ADMINISTRATORS": Label(
        "{value} may not run «{command}», which shows or changes everything — it is for: {kind}",
        "{value} не может выполнить «{command}»: команда показывает или меняет всё — её выполняет {kind}",
    ),
    "E_GRANTING_CLOSED": Label(
        "nothing can be granted or imposed now — first: {value}",
        "права здесь сейчас не выдаются — сначала: {value}",
    ),
    "E_HELD_BY_ABOVE": Label(
        "{value} may not {wanted}: {person} holds more[ from {day} on][: {held}] — an administrator may",
        "{value} не может {wanted}: у {person} прав больше[ с {day}][: {held}] — это может администратор",
    ),
    "E_HOLDING": Label(
        "{value} cannot have this[: {label}][ ({what})][ — first: crmaccess {first}]"
        "[ — first change what the rule asks of {leave}, or give it to somebody else]",
        "{value} не может этого получить[: {label}][ ({what})][ — сначала: crmaccess {first}]"
        "[ — сначала выполните то, чего правило требует от {leave}, или дайте это кому-то другому]",
    ),
    "E_INTERFACE_MISSING": Label(
        "the role {value} is for no interface, and a role has one[ — add: --interface {nearest}]",
        "у роли {value} нет интерфейса, а он у роли один[ — добавьте: --interface {nearest}]",
    ),
    "E_INTERFACE_OTHER": Label(
        "the right {value} is for another interface[: {wanted}][; the role {role} is for {interface}] — choose a role of that interface",
        "право {value} — для другого кабинета[: {wanted}][; роль {role} — для {interface}] — выберите роль этого кабинета",
    ),
    "E_INTERFACE_UNKNOWN": Label(
        "there is no interface «{value}»[ — there are: {expected}]",
        "нет кабинета «{value}»[ — есть: {expected}]",
    ),
    "E_KIND_UNKNOWN": Label(
        "there is no kind of people «{value}» — see: crmaccess systems show",
        "нет категории людей «{value}» — см.: crmaccess systems show",
    ),
    "E_LAST_ADMINISTRATOR": Label(
        "nobody would be left who may administrate[ from {day} on][: of every account it is asked that {every}]"
        "[ — hand over before {value} goes]",
        "[с {day} ]не осталось бы ни одного действующего администратора[: от каждой учётной записи требуется {every}]"
        "[ — передайте полномочия, прежде чем уйдёт {value}]",
    ),
    "E_LEVEL_MISSING": Label(
        "the right {value} needs a level[: {nearest}] — type it behind the right",
        "праву {value} нужен уровень[: {nearest}] — укажите его после права",
    ),
    "E_LEVEL_UNKNOWN": Label(
        "«{value}» is no level[ of {permission}][ — the levels are: {nearest}]",
        "«{value}» — не уровень[ права {permission}][ — уровни: {nearest}]",
    ),
    "E_LEVEL_UNWRITTEN": Label(
        "«{value}» lacks its level[ ({nearest})] — write: {example}",
        "в «{value}» не хватает уровня[: {nearest}] — напишите: {example}",
    ),
    "E_LOCKS_ONESELF_OUT": Label(
        "afterwards {value}, as whom this is done, {what} — if that is meant, repeat with --confirm-lockout {value}",
        "после этого {value}, от чьего имени команда, {what} — если так и задумано, повторите с --confirm-lockout {value}",
    ),
    "E_MAY_NOT": Label(
        "{value} may not {wanted}[: {because}][ — who may: {able}]",
        "{value} не может {wanted}[: {because}][ — кто может: {able}]",
    ),
    "E_MODULE_OTHER": Label(
        "the right {value} belongs to another module[: {wanted}][, the role {role} to {module}] — choose a role of that module",
        "право {value} относится к другому модулю[: {wanted}][, а роль {role} — к {module}] — выберите роль этого модуля",
    ),
    "E_MODULE_UNKNOWN": Label(
        "there is no module «{value}» — see: crmaccess systems show",
        "нет модуля «{value}» — см.: crmaccess systems show",
    ),
    "E_MORE_THAN_HELD": Label(
        "{value} holds less than this would give[ {person}][ from {day} on][: {held}] — only an administrator gives more than he holds",
        "{value} не может дать[ {person}] больше, чем имеет[ с {day}][: {held}] — это может только администратор",
    ),
    "E_NEEDED": Label(
        "the right {value} is needed[ by: {by}] — revoke these first, or all of them[: crmaccess rights revoke {holder} {value} --cascade]",
        "право {value} нужно[ для: {by}] — сначала отзовите их или всё вместе[: crmaccess rights revoke {holder} {value} --cascade]",
    ),
    "E_NEEDS_RECORD": Label(
        "«{value}» asks about a record, and what a right or a setting needs holds for all records alike — ask it in the ways that use the right",
        "«{value}» спрашивает о записи, а то, что нужно праву или настройке, одинаково для всех записей — перенесите условие в способы, которые пользуются этим правом",
    ),
    "E_NOT_IMPOSED_ON": Label(
        "the restriction[ {restriction}] cannot be imposed on {value}[ — it is for: {label}]",
        "на {value} нельзя наложить ограничение[ {restriction}][ — оно для: {label}]",
    ),
    "E_NOT_NARROWED": Label(
        "the right[ {permission}] cannot be narrowed to «{value}»[ — only to: {nearest}]",
        "право[ {permission}] нельзя ограничить до «{value}»[ — только до: {nearest}]",
    ),
    "E_RECEIVED_BY_NOBODY": Label(
        "the right {value} is given to nobody: it comes with what somebody is, or is not in use[ — to see whose it is: crmaccess who {asked}]",
        "право {value} никому не выдают: оно есть у людей по их статусу или сейчас не используется[ — у кого оно есть: crmaccess who {asked}]",
    ),
    "E_NOT_RECEIVED_BY": Label(
        "{value} cannot hold the right[ {permission}][ — it goes to: {nearest}][: {of_nobody} is given to nobody here]",
        "{value} не может иметь право[ {permission}][ — его получают: {nearest}][: {of_nobody} здесь никому не выдаётся]",
    ),
    "E_NO_CONTEXTS": Label(
        "[{entity}: ]nothing depends on the screen, so there is no screen «{value}» — leave --context out",
        "[{entity}: ]от экрана здесь ничего не зависит, экрана «{value}» нет — не указывайте --context",
    ),
    "E_NO_FIELDS": Label(
        "[{entity}: ]nothing is shown or hidden field by field, so there is no field «{value}» — leave --field out",
        "[{entity}: ]по отдельности поля здесь не скрывают и не показывают, поля «{value}» нет — не указывайте --field",
    ),
    "E_NO_INTERFACES": Label(
        "this system has no interfaces of its own, so there is no «{value}» — leave --interface out",
        "отдельных кабинетов в этой системе нет, «{value}» тоже — не указывайте --interface",
    ),
    "E_OBJECT_AND_STAGE": Label(
        "a right on {value} holds whatever the stage — name the record or the stage",
        "право на {value} действует на любой стадии — назовите или запись, или стадию",
    ),
    "E_OBJECT_MISSING": Label(
        "the right {value} is given on one record, and none is named — add: --object {example}",
        "право {value} даётся на одну запись, а она не названа — добавьте: --object {example}",
    ),
    "E_ONE_CHOICE": Label(
        "«{value}» is one choice: «{other}»[ of {place}] and «{level}» cannot both stand — keep one of them; to take the other away: crmaccess rights revoke {holder} {value}[ --place {place}]",
        "«{value}» выбирают одно: «{other}»[ ({place})] и «{level}» вместе не бывают — оставьте одно; снять другое: crmaccess rights revoke {holder} {value}[ --place {place}]",
    ),
    "E_OPERATOR_INACTIVE": Label(
        "the operator {value} may not act[: the account is {state}] — name another one with --as",
        "оператор {value} не может действовать[: состояние «{state}»] — назовите другого через --as",
    ),
    "E_OPERATOR_UNKNOWN": Label(
        "nobody has the login «{value}»: --as takes a login, neither a name nor an e-mail — see: crmaccess users list",
        "логина «{value}» нет ни у кого: --as принимает логин, а не имя и не почту — см.: crmaccess users list",
    ),
    "E_PERMISSION_UNKNOWN": Label(
        "there is no right «{value}» — see: crmaccess systems show",
        "нет права «{value}» — см.: crmaccess systems show",
    ),
    "E_PLACES_CHOSEN": Label(
        "the right {value} is given for chosen places only, and none is named — add: --place {example}",
        "право {value} даётся только на выбранные места, а ни одно не названо — добавьте: --place {example}",
    ),
    "E_PREREQUISITE": Label(
        "the right {value} cannot be given alone[ — it needs: {label}][ — it needs admission to {place}]",
        "право {value} нельзя выдать само по себе[ — нужно: {label}][ — нужен допуск: {place}]",
    ),
    "E_RANK_RANGE": Label(
        "rank {value} is outside the interface's range[: {lowest} to {highest}]",
        "ранг {value} вне пределов кабинета[: от {lowest} до {highest}]",
    ),
    "E_HAS_EVERYTHING": Label(
        "{value} is {label} and may everything: the right[ {permission}] cannot be switched off — first: crmaccess users edit {value} {leave}",
        "{value} — {label}, может всё: право[ {permission}] не отключить — сначала: crmaccess users edit {value} {leave}",
    ),
    "E_RECEIVER": Label(
        "{value} cannot hold the right[ {permission}][ — it is for: {label}]",
        "{value} не может получить право[ {permission}][ — его получают: {label}]",
    ),
    "E_RESTRICTION_STANDING": Label(
        "restriction {value} stands for everybody — it is neither imposed nor lifted",
        "запрет {value} действует для всех — его не накладывают и не снимают",
    ),
    "E_RESTRICTION_UNKNOWN": Label(
        "there is no restriction «{value}» — see: crmaccess systems show",
        "нет запрета «{value}» — см.: crmaccess systems show",
    ),
    "E_RIGHTS_OF_OTHERS": Label(
        "{value} may ask about nobody else: what others may do, and why, is not told[; {command} tells of everybody, of oneself ask with: crmaccess what {value}] — ask somebody who manages rights",
        "{value} может узнать только о своих правах[: их показывает crmaccess what {value}, а {command} рассказывает обо всех]; что и почему доступно другим, не сообщается — спросите у того, кто управляет правами",
    ),
    "E_ROLE_IN_USE": Label(
        "role {value} is held[ by {holders}] — take it from them first, or repeat with --yes",
        "роль {value} назначена[: {holders}] — сначала снимите её или повторите с --yes",
    ),
    "E_ROLE_LOCKED": Label(
        "role {value} is locked — copy it and change the copy",
        "роль {value} неизменна — скопируйте её и меняйте копию",
    ),
    "E_ROLE_TAKEN": Label(
        "there is a role {value} already — choose another key",
        "роль {value} уже есть — выберите другой ключ",
    ),
    "E_ROLE_UNKNOWN": Label(
        "there is no role «{value}» — see: crmaccess roles list",
        "нет роли «{value}» — см.: crmaccess roles list",
    ),
    "E_SUBJECT_KIND": Label(
        "«{value}» cannot stand here[ — it takes one of: {nearest}]",
        "«{value}» здесь стоять не может[ — подходит одно из: {nearest}]",
    ),
    "E_TO_UNHEEDED": Label(
        "«{asked}» asks nothing of another person — leave out --to {value}",
        "«{asked}» ни о ком другом не спрашивает — уберите --to {value}",
    ),
    "E_TARGET_RIGHT": Label(
        "«{value}» is a right and nothing to act on — ask for what it opens: {nearest}",
        "«{value}» — это право, над ним ничего не делают — спросите о том, что оно открывает: {nearest}",
    ),
    "E_WITH_SUB": Label(
        "{value} has no sub-departments — only what a department has reaches further down",
        "у {value} нет подотделов — вниз распространяется только то, что есть у отдела",
    ),
    "W_ADMINISTRATORS_END": Label(
        "from {day} on nobody may administrate: what makes {value} an administrator ends then — give it to somebody without an end",
        "с {day} не останется ни одного администратора: тогда кончается то, что делает администратором: {value} — дайте это кому-нибудь без срока",
    ),
    "W_ASLEEP": Label(
        "the right {value} is given but sleeps[ until this holds: {label}][ until there is admission to {place}]",
        "право {value} выдано, но не действует[, пока нет: {label}][, пока нет допуска: {place}]",
    ),
    "W_SLEEPS_LATER": Label(
        "the right {value} sleeps from then on: it needs {by}, which ends {until}",
        "право {value} после этого не будет действовать: ему нужно право {by}, а оно заканчивается {until}",
    ),
    "W_BEGINNING_KEPT": Label(
        "the beginning stays: from {value} on — to begin at once: --since now",
        "начало прежнее: с {value} — чтобы действовало сразу: --since now",
    ),
    "W_BROUGHT_ALONG": Label(
        "the right {value} was given as well[, since {by} needs it]",
        "вместе выдано право {value}[: оно нужно праву {by}]",
    ),
    "W_ENDED_ALREADY": Label(
        "{value} ended {until}: it is kept, and gives nothing",
        "{value}: срок закончился {until}; сохранено, но ничего не даёт",
    ),
    "W_END_KEPT": Label(
        "the end stays: until {value} — to take it away: --until never",
        "срок прежний: по {value} — чтобы было бессрочно: --until never",
    ),
    "W_NOT_ADMITTED": Label(
        "{value} is not admitted to {place}, so role {role} opens nothing there — admit: crmaccess branches admit {value} {branch}",
        "у {value} нет допуска: {place}, поэтому роль {role} там ничего не открывает — допустите: crmaccess branches admit {value} {branch}",
    ),
    "W_NO_EFFECT": Label(
        "the right {value} is kept, and has no effect[ at {place}] as long as «{label}» is not set there",
        "право {value} сохранено, но не действует[: {place}] — там не задано свойство «{label}»",
    ),
    "W_OPENS_NOTHING": Label(
        "the right {value} opens nothing so far[ — it needs: {needs}]",
        "право {value} пока ничего не открывает[ — нужно: {needs}]",
    ),
    "W_PRESET_KEPT": Label(
        "{value} keep the rights they have, though the presets changed — give what is new with: crmaccess rights grant",
        "прежние права остаются у {value}, хотя заготовки изменились — новое дайте командой: crmaccess rights grant",
    ),
    "W_OUTVOTED": Label(
        "«{value}»: «{level}» of {place} takes nothing away, since «{other}»[ of {wider}] is held as well — to take that: crmaccess rights revoke {subject} {value}[ --place {wider}]",
        "«{value}»: «{level}» ({place}) ничего не отнимает: выдано и «{other}»[ ({wider})] — отнять его: crmaccess rights revoke {subject} {value}[ --place {wider}]",
    ),
    "W_REPLACED": Label(
        "«{value}»: replaces the choice «{level}»[ of {place}] held before",
        "«{value}»: прежний выбор «{level}»[ ({place})] заменён",
    ),
    "W_REVOKED_ALONG": Label(
        "the right {value} was taken as well[, since it needs {by}]",
        "вместе снято право {value}[: ему нужно {by}]",
    ),
    "W_SECTION_GREY": Label(
        "section {value}[ ({label})] is grey[ in role {role}]: it is ticked, and no other right of it is given",
        "раздел {value}[ ({label})] неактивен[ в роли {role}]: он отмечен, но других прав этого раздела нет",
    ),
}
