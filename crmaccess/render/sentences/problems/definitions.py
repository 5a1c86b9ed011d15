"""What is said of definitions of systems that do not hold together."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_ATOM_MALFORMED": Label(
        "«{value}» is no condition — see docs/system-definition.md for its form",
        "«{value}» — не условие; как их писать, см. docs/system-definition.md",
    ),
    "E_CYCLE": Label(
        "«{value}» leads back to itself — conditions may not ask in a circle",
        "«{value}» возвращается к самому себе — условия не могут ссылаться по кругу",
    ),
    "E_DEFINITION_MISSING": Label(
        "the definition lacks «{value}» — add it",
        "в определении системы нет «{value}» — добавьте",
    ),
    "E_DEFINITION_TYPE": Label(
        "{value} is not what stands here[ — expected: {expected}]",
        "{value} здесь не подходит[ — нужно: {expected}]",
    ),
    "E_DUTY_SHAPE": Label(
        "a kind of duty has exactly one shape, this one has: {value}[ — choose one of: {expected}]",
        "у вида ответственности ровно одна форма, а здесь: {value}[ — выберите одну из: {expected}]",
    ),
    "E_GUARD_ASKS_RIGHT": Label(
        "«{value}» asks for a right, and a guard asks what nobody can grant — ask it at «action»",
        "«{value}» спрашивает о праве, а в «when» — только то, чего не выдать: перенесите в «action»",
    ),
    "E_NEGATION": Label(
        "«{value}» stands where nothing may be negated — move it to «when»",
        "«{value}»: отрицание здесь недопустимо — перенесите его в «when»",
    ),
    "E_RELATION_SHAPE": Label(
        "a relation has exactly one shape, this one has: {value}[ — choose one of: {expected}]",
        "у отношения ровно один вид, а здесь: {value}[ — выберите из: {expected}]",
    ),
    "E_SCALE_LENGTH": Label(
        "the scale has too few or too many levels: {value}[ — there may be {expected}]",
        "в шкале не то число уровней: {value}[ — можно: {expected}]",
    ),
    "E_SCALE_NOT_REACH": Label(
        "the scale of «{value}» is no reach[: {scale}] — ask for the right itself, without «reach:»",
        "шкала права «{value}» не задаёт охвата[: {scale}] — спрашивайте само право, без «reach:»",
    ),
    "E_TOO_MANY_GROUPS": Label(
        "«{value}» spells out to more than {expected} texts — write them in several entries",
        "«{value}» раскрывается более чем в {expected} строк — разбейте на несколько записей",
    ),
    "E_WEEKDAY_UNKNOWN": Label("there is no day of the week «{value}»", "нет дня недели «{value}»"),
    "E_WORD_UNKNOWN": Label(
        "«{value}» is unknown here[ — known: {expected}]",
        "«{value}» здесь неизвестно[ — известны: {expected}]",
    ),
}
