"""What is said of expectations, in both languages: what became of them."""

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "holds": "pass",
        "fails": "FAIL",
        "unasked": "error",
        "line": "line {line}: {text}",
        "more": "… and more: {people}",
        "at_gate": "it is not the gate «{gate}» that decides but «{decided_by}»",
        "count.least": "Found: {count}; expected at least {least}.",
        "count.most": "Found: {count}; expected at most {most}.",
        "summary": "Expectations: {total}; hold: {held}[; fail: {failed}][; could not be asked: {unasked}].",
        "covered": "Expectations rest on: {numbers}.",
        "kind.right": "rights",
        "kind.role": "roles",
        "kind.stage": "stages",
        "kind.restriction": "restrictions",
        "one.right": "right",
        "one.role": "role",
        "one.stage": "stage",
        "one.restriction": "restriction",
        "suggested": "Expectations: {expectations}. With them {noticed} of {changes} single changes of the rights are "
        "noticed[, {known} by the file alone][; {idle} change no answer that was looked at]"
        "[; {untried} more were not tried].",
    },
    "ru": {
        "holds": "верно",
        "fails": "НЕВЕРНО",
        "unasked": "ошибка",
        "line": "строка {line}: {text}",
        "more": "… и ещё {people}",
        "at_gate": "решает не проверка «{gate}», а «{decided_by}»",
        "count.least": "Нашлось: {count}; ожидалось не меньше {least}.",
        "count.most": "Нашлось: {count}; ожидалось не больше {most}.",
        "summary": "Ожиданий: {total}; верно: {held}[; неверно: {failed}][; не удалось проверить: {unasked}].",
        "covered": "Ожидания опираются на: {numbers}.",
        "kind.right": "права",
        "kind.role": "роли",
        "kind.stage": "стадии",
        "kind.restriction": "ограничения",
        "one.right": "право",
        "one.role": "роль",
        "one.stage": "стадия",
        "one.restriction": "ограничение",
        "suggested": "Ожиданий: {expectations}. С ними замечаются {noticed} из {changes} одиночных изменений прав[, из "
        "них {known} — и без них, по файлу][; не меняют ни одного из просмотренных ответов: {idle}]"
        "[; не испробовано ещё: {untried}].",
    },
}
