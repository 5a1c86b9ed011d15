"""What is wrong with what cures are to keep."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_KEEP_MALFORMED": Label(
        "«{value}» is no question — write: --keep 'petr read deal:D-1', --keep 'petr read deal --field phone' "
        "or an expectation as «crmaccess test» takes it",
        "«{value}» — не вопрос — напишите: --keep 'petr read deal:D-1', --keep 'petr read deal --field phone' "
        "или ожидание, какие принимает «crmaccess test»",
    ),
    "E_KEEP_MIXED": Label(
        "«{value}» is answered with yes for some and with no for others — name those for whom it must stay so, or see: {help}",
        "на «{value}» для одних ответ «да», для других «нет» — назовите тех, для кого ответ должен остаться, "
        "или посмотрите: {help}",
    ),
    "E_KEEP_NOT_SO": Label(
        "«{value}» is not so now, and cannot stay what it is not — see: {help}",
        "«{value}» сейчас не так, и оставить это как есть нельзя — посмотрите: {help}",
    ),
}
