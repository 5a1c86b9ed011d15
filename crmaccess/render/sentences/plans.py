"""What is said of kept plans and of requests, in both languages: the talk, and the problems."""

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
        "hashes": "Facts {facts}\nImpact {impact}",
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
        "hashes": "Факты {facts}\nПоследствия {impact}",
        "more": "… и ещё {count}; --json покажет все.",
        "turn_gained": "получает {count}",
        "turn_lost": "теряет {count}",
        "turn_opened": "теперь может",
        "turn_closed": "больше не может",
        "turn_field": "{action}, {entity}, поле {field}",
        "turn": "{action}, {entity}",
    },
}

PROBLEMS_EN = {
    "E_IMPACT_OTHER": "the impact is {found}, and not {value} — nothing was written; look at it with: crmaccess plan",
    "E_PLAN_APPLIED": "the plan {value} has been carried out already, as run {run} — make another with: crmaccess plan",
    "E_PLAN_DAMAGED": "{value} is no whole plan — make it anew with: crmaccess plan FILE.toml -o PLAN",
    "E_PLAN_DEFINITION": "the plan {value} was made under another definition of the system — nothing was written; make "
    "it anew with: crmaccess plan",
    "E_PLAN_FACTS": "the plan {value} is stale: facts that it names are others by now ({count}) — nothing was written; "
    "make it anew with: crmaccess plan",
    "E_PLAN_IMPACT": "the plan {value} is stale: other answers would turn than it has seen ({count}) — nothing was "
    "written; make it anew with: crmaccess plan",
    "E_PLAN_NEWER": "{value} has the form {schema}, and this version reads {expected} — use the crmaccess that made it",
    "E_PLAN_NONE": "{value} is no plan of crmaccess — make one with: crmaccess plan FILE.toml -o PLAN",
    "E_PLAN_OTHER_DATABASE": "the plan {value} was made for another database than {expected} — name its own with --db",
    "E_PLAN_SECRET": "what is planned for {value} sets a secret, and no plan holds one — do it directly",
    "E_PLAN_TAMPERED": "{value} is not what crmaccess wrote: somebody has edited it — make it anew with: crmaccess "
    "plan FILE.toml -o PLAN",
    "W_FACT_CHANGED": "since the plan was made — {value}",
    "W_TURN_COME": "now, and not in the plan — {value}",
    "W_TURN_GONE": "in the plan, and not now — {value}",
}

PROBLEMS_RU = {
    "E_IMPACT_OTHER": "последствия сейчас {found}, а не {value} — ничего не записано; посмотрите: crmaccess plan",
    "E_PLAN_APPLIED": "план {value} уже выполнен, это запуск {run} — составьте новый: crmaccess plan",
    "E_PLAN_DAMAGED": "{value} — план, но не целый; составьте его заново: crmaccess plan ФАЙЛ.toml -o ПЛАН",
    "E_PLAN_DEFINITION": "план {value} составлен при другом описании системы — ничего не записано; составьте его "
    "заново: crmaccess plan",
    "E_PLAN_FACTS": "план {value} устарел: данные, о которых он говорит, теперь другие ({count}) — ничего не записано; "
    "составьте его заново: crmaccess plan",
    "E_PLAN_IMPACT": "план {value} устарел: изменились бы не те ответы, что в нём указаны ({count}) — ничего не "
    "записано; составьте его заново: crmaccess plan",
    "E_PLAN_NEWER": "форма файла {value} — {schema}, а эта версия читает {expected}; возьмите crmaccess, который его "
    "составил",
    "E_PLAN_NONE": "{value} — не план crmaccess; составить план: crmaccess plan ФАЙЛ.toml -o ПЛАН",
    "E_PLAN_OTHER_DATABASE": "план {value} составлен для другой базы, не для {expected} — укажите его базу через --db",
    "E_PLAN_SECRET": "запланированное для {value} задаёт секрет, а в планах секретов не бывает — сделайте это напрямую",
    "E_PLAN_TAMPERED": "файл {value} — не то, что записал crmaccess: его правили; составьте план заново: crmaccess "
    "plan ФАЙЛ.toml -o ПЛАН",
    "W_FACT_CHANGED": "с тех пор, как составлен план, — {value}",
    "W_TURN_COME": "сейчас есть, а в плане нет — {value}",
    "W_TURN_GONE": "в плане есть, а сейчас нет — {value}",
}


def sentence(lang: str, key: str, **values: object) -> str:
    """The sentence with its values."""
    return SENTENCES[lang][key].format(**values)
