"""The sentences of a diagnosis in Russian."""

COMPLAINTS = {
    "sign-in": "Не может войти",
    "place": "Нет доступа[ ({place})]",
    "others": "Видит чужие данные",
    "notifications": "Не приходят уведомления",
    "little": "Видит слишком мало",
}

FINDINGS = {
    "interface.none": "человеку не открыт ни один кабинет: у него нет ролей ни в одном из них",
    "invitation.letter": "приглашение: {letter}",
    "name.locked": "слишком много неудачных попыток войти под именем {value}: до {until} войти нельзя[; новый пароль "
    "снимает ожидание: {reset}]",
    "network.limited": "вход возможен только из сетей {networks}",
    "place.archived": "место не используется: {place}",
    "place.closed": "место не подключено: {place}[; {name} = {value}]",
    "place.nowhere": "у человека нет доступа {no_kind}",
    "email.missing": "в учётной записи нет адреса почты",
    "notice.no_address": "{notices}: отсутствует {section}[; нужно: {opened_by}]",
    "notice.off": "{notices}: выключено[; нужно: {missing}]",
    "notice.other": "{notices}: {reason}",
    "notice.condition": "{notices}: приходит только тем, кому доступно: {missing}",
    "others.user": "личное право: {rights}[; {places}]",
    "others.role": "{source}[ (получена {held})] даёт: {rights}",
    "others.department": "{source} целиком имеет: {rights}[; {places}]",
    "others.group": "{source} даёт: {rights}[; {places}]",
    "others.member": "{source}: участники видят всё, что к ней относится: {entities}",
    "others.kind": "{source}[ даёт: {rights}][; {places}][; благодаря этому видны: {entities}]",
    "others.setting": "{switch}, поэтому видны и чужие: {entities}",
    "others.restriction": "на человека наложено {source}, поэтому видны и чужие: {entities}",
    "section.grey": "раздел {section}[ ({interface})] неактивен: он отмечен, но других прав этого раздела нет",
    "section.unticked": "раздел {section}[ ({interface})] не отмечен, поэтому эти права ничего не открывают: {rights}",
    "right.cut_off": "право {permission} выдано[, {place}], но тип учётной записи не может им пользоваться[: {cut_by}]",
    "right.asleep": "право {permission} выдано[, {place}], но не действует[; нужно: {needs}]",
    "right.switched_off": "личная настройка выключает {permission}[, {place}], хотя тип даёт это право",
    "right.lowered": "{permission}: {where}{winners} явно задаёт „{level}“, и это сильнее, чем „{most}“ от {loser}",
    "role.lapsed": "больше дало бы то, что сейчас не действует: {lapsed}",
    "group.lapsed": "больше дало бы то, что сейчас не действует: {lapsed}",
    "department.lapsed": "больше дало бы то, что сейчас не действует: {lapsed}",
    "right.lapsed": "больше дало бы то, что сейчас не действует: {lapsed}[; {places}]",
    "place.lapsed": "больше дало бы то, что сейчас не действует: {lapsed}",
    "role.missing": "человек не получает ни одной роли модуля «{module}»[ ({lapsed})], поэтому не видит: {entities}",
    "setting.off": "видны только свои: {kinds}; для остальных[ ({narrowed})] нужно: {missing}",
    "setting.none": "не видны: {entities}; для этого нужно: {missing}",
    "field.hidden": "скрыто ({entity}): {fields}[; экраны: {contexts}][; нужно: {missing}]",
    "sight.none": "не видит совсем: {entities}; почему, скажет «{ask}»",
}

ADVICE = {
    "sign-in": "По данным войти можно. Остаётся неверный логин или пароль[: «{reset}» задаст новый][; {instead}].",
    "place": "Ничто не закрывает доступ. Если не видно одной записи, спросите о ней: «{ask}».",
    "others": "Ничто не показывает больше своего.",
    "notifications": "Всё включено[, адрес {address}]. Проверьте папку «Спам» и правильность адреса.",
    "little": "Ничто не отнимает выданного. Если не видно одной записи, спросите о ней: «{ask}».",
    "shut_out": "Пока это так, закрыто и всё остальное.",
    "healthy": "Причин не найдено: {complaints}.",
}
