"""What is said of attributes of things, and figures of people's work."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_ATTRIBUTE_DATE": Label(
        "«{value}» is no day — write it as 2026-11-21 or 21.11.2026",
        "«{value}» — не день; пишите как 2026-11-21 или 21.11.2026",
    ),
    "E_ATTRIBUTE_FORM": Label(
        "«{value}» is not how this is stored[ — it is: {nearest}]",
        "«{value}» хранится не так[ — нужно: {nearest}]",
    ),
    "E_ATTRIBUTE_INN": Label(
        "«{value}» is no INN of a person — it has 12 digits, of which the last two check the others",
        "«{value}» — не ИНН человека — в нём 12 цифр, и последние две проверяют остальные",
    ),
    "E_ATTRIBUTE_IN_USE": Label(
        "{count} values of {thing} stand under {value} — add --yes to remove them, too",
        "под именем {value} у {thing} стоят значения: {count} — чтобы убрать и их, добавьте --yes",
    ),
    "E_ATTRIBUTE_KIND": Label(
        "there is no kind «{value}» that has attributes[ — there are: {nearest}]",
        "нет вида «{value}», у которого есть поля[ — есть: {nearest}]",
    ),
    "E_ATTRIBUTE_NUMBER": Label(
        "«{value}» is no number — write it as 12 or 12.5",
        "«{value}» — не число; пишите как 12 или 12.5",
    ),
    "E_ATTRIBUTE_OF_SYSTEM": Label(
        "{value} of {thing} belongs to the system — only the company's own attributes can be removed",
        "поле {value} у {thing} принадлежит системе — убрать можно только поля самой компании",
    ),
    "E_ATTRIBUTE_REFERENCE": Label(
        "«{value}» is not there[: {attribute} is to name: {to}][ — a new one: crmaccess places add {make}]",
        "«{value}» не найдено[: в поле {attribute} указывают {to}][ — завести: crmaccess places add {make}]",
    ),
    "E_ATTRIBUTE_TAKEN": Label(
        "there is an attribute or a column {value} already — choose another name",
        "поле или столбец {value} уже есть — выберите другое имя",
    ),
    "E_ATTRIBUTE_TYPE": Label(
        "{value} is not the type for this[ — expected: {expected}]",
        "{value} — не тот тип[ — нужен: {expected}]",
    ),
    "E_ATTRIBUTE_TYPE_UNKNOWN": Label(
        "there is no type «{value}»[ — choose one of: {nearest}]",
        "нет типа «{value}»[ — выберите из: {nearest}]",
    ),
    "E_ATTRIBUTE_UNDECLARED": Label(
        "no attribute «{value}» of {thing} is declared[ — there are: {expected}] — declare it under [attributes.{thing}]",
        "поле «{value}» у {thing} не описано[ — есть: {expected}] — опишите его в [attributes.{thing}]",
    ),
    "E_ATTRIBUTE_UNKNOWN": Label(
        "{thing} has no attribute «{value}»[ — there are: {expected}]",
        "поля «{value}» нет ({thing})[ — есть: {expected}]",
    ),
    "E_ATTRIBUTE_WORD": Label(
        "«{value}» is not possible for {attribute}[ — choose one of: {nearest}]",
        "«{value}» не подходит для {attribute}[ — выберите из: {nearest}]",
    ),
    "E_DAY_AHEAD": Label(
        "{value} is still to come — figures are of days that have begun; correct the day",
        "{value} ещё не наступило — показатели бывают за наступившие дни; исправьте день",
    ),
    "E_DAY_TWICE": Label(
        "{value} of {user} occurs more than once in the file[; also in line {other_line}] — leave one",
        "{value} для {user} встречается в файле несколько раз[; ещё в строке {other_line}] — оставьте одну строку",
    ),
    "E_FIELD_UNKNOWN": Label(
        "there is no field «{value}»[ — there are: {expected}]",
        "нет поля «{value}»[ — есть: {expected}]",
    ),
    "E_FIGURE": Label(
        "«{value}» is no value of this figure — write it as {expected}[, {most} at most]",
        "«{value}» — не значение этого показателя — запишите так: {expected}[, не больше {most}]",
    ),
    "E_FIGURES_HIDDEN": Label(
        "{operator} may not see these figures[: {value}] — see: crmaccess explain {operator} {action} {entity}[ --set {value_set}]",
        "{operator} не может видеть эти показатели[: {value}] — см.: crmaccess explain {operator} {action} {entity}[ --set {value_set}]",
    ),
    "W_ATTRIBUTE_REFERENCE": Label(
        "«{value}» is not there yet[: {attribute} is to name: {to}]",
        "«{value}» пока нет[: в поле {attribute} указывают {to}]",
    ),
    "W_FIGURES_HIDDEN": Label(
        "only the figures that {value} may see are shown",
        "показано только то, что разрешено видеть {value}",
    ),
}
