"""What is said of kept plans and of requests, in both languages."""

SENTENCES = {
    "en": {
        "saved": "Saved to {path}. Carry it out with: crmaccess apply {path}",
        "of_file": "Plan of {file} for the system {system}, after entry {entry} of the journal.",
        "of_command": "Plan of «{command}» for the system {system}, after entry {entry} of the journal.",
        "drift_unknown": "Drift: no apply of this file is known, so it is not known what has changed since.",
        "drift_none": "Drift: none since run {run}.",
        "drift": "Drift since run {run} — {count} of the file's rows are no longer as it left them:",
        "drift_name": "The file applied then had this name and another text.",
        "drift_others": "Changed since, and not spoken of in the file: {count}.",
        "drift_by": "{line} (entry {entries})",
        "changes": "Changes: {count}.",
        "changes_none": "Changes: none. The database is as the file wants it.",
        "unchanged": "Unchanged: {count}.",
        "impact": "Impact — people whose answers turn: {count}.",
        "impact_none": "Impact: nobody's answers turn.",
        "impact_cut": "Some of it is about people or records that you do not see.",
        "hashes": "Hash of the facts:  {facts}\nHash of the impact: {impact}",
        "more": "… and {count} more; --json shows them all.",
        "turn_gained": "gains {count}",
        "turn_lost": "loses {count}",
        "turn_opened": "may from now on",
        "turn_closed": "may no longer",
        "turn_field": "{action} {entity}, field {field}",
        "turn": "{action} {entity}",
    },
    "ru": {
        "saved": "Сохранено в {path}. Выполнить: crmaccess apply {path}",
        "of_file": "План по файлу {file} для системы {system}, после записи журнала {entry}.",
        "of_command": "План команды «{command}» для системы {system}, после записи журнала {entry}.",
        "drift_unknown": "Расхождения: этот файл, насколько известно, не применяли, поэтому сравнить не с чем.",
        "drift_none": "Расхождений после запуска {run} нет.",
        "drift": "Расхождения после запуска {run} — строк файла, ставших не такими, какими он их оставил: {count}",
        "drift_name": "Тогда применяли файл с тем же именем, но с другим текстом.",
        "drift_others": "Изменено с тех пор помимо того, о чём говорит файл: {count}.",
        "drift_by": "{line} (запись {entries})",
        "changes": "Изменения: {count}.",
        "changes_none": "Изменений нет: в базе всё так, как хочет файл.",
        "unchanged": "Без изменений: {count}.",
        "impact": "Последствия — людей, для которых меняются ответы: {count}.",
        "impact_none": "Последствия: ответы ни для кого не меняются.",
        "impact_cut": "Часть последствий касается людей или записей, которых вы не видите.",
        "hashes": "Хеш фактов:      {facts}\nХеш последствий: {impact}",
        "more": "… и ещё {count}; --json покажет все.",
        "turn_gained": "получает {count}",
        "turn_lost": "теряет {count}",
        "turn_opened": "теперь может",
        "turn_closed": "больше не может",
        "turn_field": "{action}, {entity}, поле {field}",
        "turn": "{action}, {entity}",
    },
}


def sentence(lang: str, key: str, **values: object) -> str:
    """The sentence with its values."""
    return SENTENCES[lang][key].format(**values)
