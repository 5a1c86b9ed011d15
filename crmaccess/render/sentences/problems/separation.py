"""What is said of duties that one person must not hold together."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_SEPARATION": Label(
        "{value} would hold {held} together[ from {day} on], which one person must not[: {label}] — take one of them away, or give it to somebody else",
        "у {value} окажутся вместе {held}[ (с {day})], а у одного человека так быть не должно[: {label}] — сначала отзовите что-то одно или назначьте это другому человеку",
    ),
    "E_SEPARATION_FORM": Label(
        "«{value}» does not keep two duties apart — write what one person must not hold together as role:KEY+role:KEY, rights as right:PERMISSION or right:PERMISSION=LEVEL",
        "«{value}» не разделяет двух обязанностей — укажите, что не должно быть у одного человека вместе: role:КЛЮЧ+role:КЛЮЧ, для прав right:ПРАВО или right:ПРАВО=УРОВЕНЬ",
    ),
    "E_SEPARATION_NAMES": Label(
        "duties are kept apart by the role {value}: {separation} — change that first: crmaccess settings set separation",
        "роль {value} указана среди несовместимых обязанностей: {separation} — сначала измените их: crmaccess settings set separation",
    ),
    "E_SEPARATION_TEMPLATE": Label(
        "the role {value} is a template, which nobody holds — keep apart the rights that it gives",
        "роль {value} — шаблон, её ни у кого нет — разделяйте права, которые она даёт",
    ),
    "W_SEPARATION": Label(
        "{value} holds {held} together[ from {day} on], which one person should not[: {label}] — see: crmaccess report separation",
        "у {value} вместе {held}[ (с {day})], а у одного человека так быть не должно[: {label}] — см.: crmaccess report separation",
    ),
    "W_SEPARATION_EVERYTHING": Label(
        "whoever holds everything holds what is kept apart, too: {value} — list them with: crmaccess report separation --everything",
        "у кого есть все права, у того есть и несовместимые: {value} — список: crmaccess report separation --everything",
    ),
    "W_SEPARATION_GAINED": Label(
        "{value} comes to hold everything[ from {day} on], by {by}, and so what one person should not hold together — see: crmaccess report separation --everything",
        "у {value}[ (с {day})] окажутся все права, их даёт {by}, а значит и несовместимые — см.: crmaccess report separation --everything",
    ),
    "W_SEPARATION_NONE": Label(
        "nothing is kept apart here — say what one person must not hold together: crmaccess settings set separation role:KEY+role:KEY",
        "несовместимых обязанностей не задано — укажите, что не должно быть у одного человека вместе: crmaccess settings set separation role:КЛЮЧ+role:КЛЮЧ",
    ),
}
