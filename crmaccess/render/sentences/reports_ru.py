"""The sentences of reports in Russian: headings of sections, and what stands in their rows."""

REPORTS = {
    "head.never-signed-in": "Ни разу не входили, хотя приглашены или добавлены до {day}: {count}",
    "head.silent": "Ни одного входа с {day}: {count}",
    "head.ending": "Закончится по {day}: {count}",
    "head.invitations": "Приглашения, код которых истёк или истечёт по {day}: {count}",
    "head.archived": "В архиве, но всё ещё отвечают за записи: {count}",
    "head.letters": "Письма отвергнутые, неизвестные и те, что некому отправить: {count}",
    "none": "нет",
    "row.never-signed-in": "{state}[, отсчёт с {since}]",
    "row.silent": "последний вход {since}",
    "row.ending": "{ending} {until:по|до}",
    "row.invitations": "код на {about} действует до {until}",
    "row.invitations.over": "код на {about} истёк {until}",
    "row.archived": "записей: {about}",
    "row.letters.refused": "письмо {about} отвергнуто: {note}",
    "row.letters.unknown": "письмо {about}, возможно, отправлено: {note}",
    "row.letters.no-carrier": "письмо {about} ждёт, sms.command не задана: {note}",
}
