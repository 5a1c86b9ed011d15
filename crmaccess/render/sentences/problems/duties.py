"""What is said of who is responsible for what."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_DUTY_HOLDER": Label(
        "[{value}: ]somebody is responsible, a user or a group[, not both: {both}] — name one",
        "[{value}: ]ответственный один: пользователь или группа[, а не оба: {both}] — укажите кого-то одного",
    ),
    "E_DUTY_KIND_UNKNOWN": Label(
        "nobody can be responsible for «{value}» — only for one of: {kinds}",
        "ответственным за «{value}» назначить нельзя — только за одно из: {kinds}",
    ),
    "E_DUTY_MANY": Label(
        "[{value}: ]one responsibility is for one thing — make one for each",
        "[{value}: ]одна ответственность бывает только за что-то одно — создайте отдельную на каждое",
    ),
    "E_DUTY_MISSING": Label(
        "[{value}: ]it is not said what for — name one of: {nearest}",
        "[{value}: ]не указано, за что — укажите одно из: {nearest}",
    ),
    "E_DUTY_PREREQUISITE": Label(
        "{value} cannot be responsible for {place}: it takes «{label}» there, which is denied[ to everybody in group {group}] — see: crmaccess explain {ask}",
        "{value} не может отвечать за {place}: там нужно «{label}», а это закрыто[ всем в группе {group}] — см.: crmaccess explain {ask}",
    ),
    "W_DUTY_UNABLE": Label(
        "{value} is responsible for {place}, and «{label}» is denied there[ to everybody in group {group}] — see: crmaccess explain {ask}",
        "{value} отвечает за {place}, но «{label}» там закрыто[ всем в группе {group}] — см.: crmaccess explain {ask}",
    ),
    "W_GROUP_EMPTY": Label(
        "group {value} is responsible and has no members, so nobody answers — crmaccess groups join USER {value}",
        "группа {value} отвечает, но в ней никого нет, так что не отвечает никто — crmaccess groups join USER {value}",
    ),
}
