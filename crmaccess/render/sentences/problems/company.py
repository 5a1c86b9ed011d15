"""What is said of departments, groups, places, stages, records and settings."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_DEPARTMENT_CYCLE": Label(
        "department {value} would be below itself[: {path}] — choose another parent",
        "отдел {value} оказался бы внутри самого себя[: {path}] — выберите другой вышестоящий отдел",
    ),
    "E_DEPARTMENT_IN_USE": Label(
        "department {value} is not empty[; people: {people}][; sub-departments: {departments}][; roles: {roles}][; rights: {rights}][; records: {records}] — move them first",
        "отдел {value} не пуст[; люди: {people}][; подотделы: {departments}][; роли: {roles}][; права: {rights}][; записи: {records}] — сначала перенесите их",
    ),
    "E_DEPARTMENT_TAKEN": Label(
        "there is a department {value} already — choose another key",
        "отдел {value} уже есть — выберите другой ключ",
    ),
    "E_DEPARTMENT_UNKNOWN": Label(
        "there is no department «{value}» — see: crmaccess departments list",
        "нет отдела «{value}» — см.: crmaccess departments list",
    ),
    "E_ENTITY_UNKNOWN": Label(
        "there is no entity «{value}»[, but a kind of places: crmaccess places list, crmaccess places add {place}:KEY] — see: crmaccess systems show",
        "нет сущности «{value}»[, но есть такой вид мест: crmaccess places list, crmaccess places add {place}:КЛЮЧ] — см.: crmaccess systems show",
    ),
    "E_GROUP_IN_USE": Label(
        "group {value} is in use[: {uses}] — take it out of there first, or repeat with --yes",
        "группа {value} используется[: {uses}] — сначала уберите её оттуда или повторите с --yes",
    ),
    "E_GROUP_KEY_STAYS": Label(
        "{value} is a group of the system itself, whose rules go by its key — give it another name:"
        " crmaccess groups edit {value} --name …",
        "{value} — группа самой системы, её правила узнают группу по ключу — дайте ей другое название:"
        " crmaccess groups edit {value} --name …",
    ),
    "E_GROUP_CYCLE": Label(
        "group {value} would include itself[: {path}] — leave one of these out",
        "группа {value} включала бы саму себя[: {path}] — уберите одну из них",
    ),
    "E_GROUP_KIND_UNKNOWN": Label(
        "there is no kind of group «{value}» — see: crmaccess systems show",
        "нет вида групп «{value}» — см.: crmaccess systems show",
    ),
    "E_GROUP_PRESET": Label(
        "{value} is a group of the system itself: it stays, and so does what it includes — first: {needs}",
        "{value} — группа самой системы: её не удаляют и не меняют, что она включает — сначала: {needs}",
    ),
    "E_GROUP_TAKEN": Label(
        "there is a group {value} already — choose another key",
        "группа {value} уже есть — выберите другой ключ",
    ),
    "E_GROUP_UNKNOWN": Label(
        "there is no group «{value}» — see: crmaccess groups list",
        "нет группы «{value}» — см.: crmaccess groups list",
    ),
    "E_HEAD_TWICE": Label(
        "department {value} gets more than one head in the file[; also in line {other_line}] — leave one",
        "у отдела {value} в файле несколько руководителей[; ещё в строке {other_line}] — оставьте одного",
    ),
    "E_INVITER_OF_MEMBER": Label(
        "{value} is «{part}» there, so {invited_by} cannot be the one whose invitation waits — only an invited person has invited_by",
        "{value} уже «{part}», и приглашение от {invited_by} ответа не ждёт — invited_by бывает только у приглашённого",
    ),
    "E_IN_USE": Label(
        "{value} is in use[ ({kind})][ by {by}] — nothing was written; take it out of there first",
        "{value} используется[ ({kind})][: {by}] — ничего не записано; сначала уберите оттуда",
    ),
    "E_NOT_A_MEMBER": Label(
        "{value} does not work in that department[: {department}][ — works in: {nearest}]",
        "{value} не работает в этом отделе[: {department}][ — работает в: {nearest}]",
    ),
    "E_NOT_INVITED": Label(
        "{user} is not invited to «{value}» — see: crmaccess invitations list {user}",
        "{user} не имеет приглашения на «{value}» — см.: crmaccess invitations list {user}",
    ),
    "E_NO_BRANCHES": Label(
        "{value} cannot be given, since[ {entity}] lives in no branch — leave it out",
        "{value} указать нельзя: филиала здесь нет[ ({entity})] — не указывайте его",
    ),
    "E_NO_PIPELINES": Label(
        "{value} has no pipelines[, so not «{pipeline}» either] — leave the pipeline out",
        "у {value} нет направлений[, в том числе «{pipeline}»] — не указывайте направление",
    ),
    "E_NO_STAGES": Label(
        "there is no stage «{value}», since[ {entity}] has no stages — leave the stage out",
        "нет стадии «{value}»: стадий здесь нет вовсе[ ({entity})] — не указывайте стадию",
    ),
    "E_PARENT_SELF": Label(
        "{value} cannot be its own parent — name another record",
        "запись {value} не может входить в саму себя — укажите другую",
    ),
    "E_PARTICIPANT_MALFORMED": Label(
        "«{value}» is no participant — write part=login",
        "«{value}» — не участник; пишите участие=логин",
    ),
    "E_PART_UNKNOWN": Label(
        "nobody can be «{value}» there[ — choose one of: {nearest}][; who is responsible is named with {responsible}]",
        "здесь нет участия «{value}»[ — выберите из: {nearest}][; ответственного задаёт {responsible}]",
    ),
    "E_PIPELINE_TAKEN": Label(
        "there is a pipeline {value} already — choose another key",
        "направление {value} уже есть — выберите другой ключ",
    ),
    "E_PIPELINE_UNKNOWN": Label(
        "there is no pipeline «{value}» — see: crmaccess pipelines list",
        "нет направления «{value}» — см.: crmaccess pipelines list",
    ),
    "E_PLACES_APART": Label(
        "{value} is in {there}, not in {other} — name one of the two",
        "{value} относится к {there}, а не к {other} — укажите что-то одно",
    ),
    "E_PLACE_ARCHIVED": Label(
        "{value} is in the archive[ ({kind})] — nobody can be admitted there; bring it back first: crmaccess {restore}",
        "{value} в архиве[ ({kind})] — допуск туда невозможен; сначала верните: crmaccess {restore}",
    ),
    "E_PLACE_KIND_UNKNOWN": Label(
        "this system has no places[ of kind «{value}»][ — there are: {nearest}]",
        "в этой системе нет мест[ вида «{value}»][ — есть: {nearest}]",
    ),
    "E_PLACE_MALFORMED": Label(
        "«{value}» names no place — write kind and key, as branch:north",
        "«{value}» — не место; пишите вид и ключ, как branch:north",
    ),
    "E_LEVEL_OF_PLACE": Label(
        "level «{level}» of «{value}» is not one for {place} — there it is: {levels}; or name no such place",
        "уровень «{level}» права «{value}» не даётся на одно место ({place}) — там: {levels}; или не называйте место",
    ),
    "E_PLACE_MISSING": Label(
        "level «{level}» of «{value}» is of one {kind}, and none is named — add: --place {kind}:KEY",
        "уровень «{level}» права «{value}» даётся на одно место ({kind}), а оно не названо — добавьте: --place {kind}:КЛЮЧ",
    ),
    "E_PLACE_TAKEN": Label(
        "there is one called {value} already — choose another key",
        "{value} уже есть — выберите другой ключ",
    ),
    "E_PLACE_UNKNOWN": Label(
        "there is no[ {kind}] «{value}»[ — see: crmaccess {noun} list]",
        "нет «{value}»[ ({kind})][ — см.: crmaccess {noun} list]",
    ),
    "E_RECORD_CYCLE": Label(
        "record {value} would belong to itself[: {path}] — choose another parent",
        "запись {value} вошла бы в саму себя[: {path}] — выберите другую вышестоящую",
    ),
    "E_RECORD_IN_USE": Label(
        "{value} is named by other records[ ({count}): {records}] — delete or change those first",
        "на {value} ссылаются другие записи[ ({count}): {records}] — сначала измените или удалите их",
    ),
    "E_RECORD_MALFORMED": Label(
        "«{value}» names no record — write entity and key, as deal:D-17",
        "«{value}» не называет записи — напишите сущность и ключ, как deal:D-17",
    ),
    "E_RECORD_UNKNOWN": Label(
        "there is no record «{value}»[ — see: crmaccess records list {entity}]",
        "нет записи «{value}»[ — см.: crmaccess records list {entity}]",
    ),
    "E_REFERENCE_BROKEN": Label(
        "{value} points to nothing[ in {to}] — restore a backup",
        "{value} ссылается в никуда[: {to}] — восстановите копию",
    ),
    "E_SETTING_REQUIRES": Label(
        "setting {value} cannot be set so[ — first: {needs}]",
        "настройку {value} так задать нельзя[ — сначала: {needs}]",
    ),
    "E_SETTING_UNKNOWN": Label(
        "there is no setting «{value}» — see: crmaccess settings list",
        "нет настройки «{value}» — см.: crmaccess settings list",
    ),
    "E_STAGE_ELSEWHERE": Label(
        "stage «{value}» is not in pipeline[ {pipeline}][ but in {elsewhere}][ — name the pipeline with --pipeline {owner}, in a file in the column pipeline][, or choose from here: {nearest}]",
        "стадии «{value}» нет в направлении[ {pipeline}][, она в {elsewhere}][ — укажите направление: --pipeline {owner}, а в файле столбец pipeline][; здесь есть: {nearest}]",
    ),
    "E_STAGE_TAKEN": Label(
        "there is a stage {value} already — choose another key",
        "стадия {value} уже есть — выберите другой ключ",
    ),
    "E_STAGE_UNKNOWN": Label(
        "there is no stage «{value}»[ of {entity}] — see: crmaccess stages list",
        "нет стадии «{value}»[ ({entity})] — см.: crmaccess stages list",
    ),
    "E_STILL_NAMED": Label(
        "{value} is named by others[ ({count}): {by}] — they would name nothing: give them another value, or none, first",
        "{value} указано в других местах[ ({count}): {by}] — там осталась бы ссылка в никуда: сначала замените или очистите эти значения",
    ),
    "W_ENDINGS_CUT": Label(
        "of roles, rights and restrictions only those of {value} are looked at for what ends: what others may do is not told",
        "из ролей, прав и запретов учтены сроки только тех, что есть у {value}: о чужих правах не сообщается",
    ),
    "W_HEAD_REPLACED": Label(
        "department {value} has a new head[: {old} → {new}]",
        "у отдела {value} новый руководитель[: {old} → {new}]",
    ),
    "W_INVITERS_LEFT_OUT": Label(
        "the file does not say who invited people into groups (invitations: {value}) — crmaccess export does",
        "в файле не сказано, кто пригласил людей в группы (приглашений: {value}) — это сохраняет crmaccess export",
    ),
    "W_KEY_NUMBERED": Label(
        "«{value}» is «{new}» now — as it was written it looked like «{holder}», which is another one; rename it if you like",
        "«{value}» теперь «{new}» — в прежнем написании не отличалось от «{holder}», а это другая запись; при желании переименуйте",
    ),
    "W_LIST_CUT": Label("only what {value} sees is in the list", "в списке только то, что видит {value}"),
    "W_PEOPLE_CUT": Label("only those whom {value} sees are counted", "посчитаны только те, кого видит {value}"),
    "W_PIPELINE_CLOSED": Label(
        "these roles open nothing on pipeline {value} so far: {roles} — crmaccess rights grant role:… --pipeline {value}",
        "эти роли пока ничего не открывают в направлении {value}: {roles} — crmaccess rights grant role:… --pipeline {value}",
    ),
    "W_SET_UNHEEDED": Label(
        "--set {value} changes nothing about this answer: it is about the record as it is, not as it would become",
        "--set {value} на ответ не влияет: он о записи, какая она есть, а не какой она стала бы",
    ),
    "W_SETTING_ASLEEP": Label(
        "setting {value} is set and does nothing so far — first: {needs}",
        "настройка {value} задана, но пока не действует — сначала: {needs}",
    ),
    "W_STAGES_REMAIN": Label(
        "stages of {value} keep a level of their own[: {stages}]",
        "у стадий права {value} остался свой уровень[: {stages}]",
    ),
}
