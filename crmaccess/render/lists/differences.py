"""What a definition says otherwise than the one before it, a line for each notion."""

from collections.abc import Iterable, Mapping, Sequence

from crmaccess.changes import Difference
from crmaccess.render.words.text import clean

SHOWN = 8  # keys of one notion; `--json` names them all
HEADS = {"en": "set: the definition of system {system}", "ru": "задать: определение системы {system}"}
CHANGES: Mapping[str, Mapping[str, str]] = {
    "en": {"added": "{count} added", "removed": "{count} removed", "changed": "{count} changed", "": "changed"},
    "ru": {"added": "добавлено {count}", "removed": "убрано {count}", "changed": "изменено {count}", "": "изменено"},
}
NOTIONS: Mapping[str, tuple[str, str]] = {
    "name": ("the system's name", "имя системы"),
    "label": ("the system's label", "название системы"),
    "about": ("the description", "описание"),
    "actions": ("actions", "действия"),
    "kinds": ("kinds of people", "виды людей"),
    "states": ("states of accounts", "состояния учётных записей"),
    "types": ("types of users", "типы пользователей"),
    "modules": ("modules", "модули"),
    "interfaces": ("interfaces", "интерфейсы"),
    "sections": ("sections", "разделы"),
    "scales": ("scales", "шкалы"),
    "relations": ("relations", "отношения"),
    "permissions": ("rights", "права"),
    "places": ("kinds of places", "виды мест"),
    "entities": ("entities", "сущности"),
    "attributes": ("attributes", "поля"),
    "objects": ("objects", "объекты"),
    "ways": ("ways", "пути"),
    "every": ("what every way asks", "общие условия путей"),
    "fields": ("fields", "поля"),
    "restrictions": ("restrictions", "ограничения"),
    "settings": ("settings", "настройки"),
    "grants": ("grant rules", "правила выдачи"),
    "accounts": ("forms of accounts", "формы учётных записей"),
    "authority": ("authority of operators", "полномочия операторов"),
    "roles": ("preset roles", "готовые роли"),
    "groups": ("preset groups", "готовые группы"),
    "group_kinds": ("kinds of groups", "виды групп"),
    "way_names": ("names of ways", "названия путей"),
    "reasons": ("reasons", "причины"),
    "demand_names": ("names of demands", "названия требований"),
    "context_names": ("names of screens", "названия экранов"),
    "unavailable": ("what the system lacks", "чего в системе нет"),
    "archive_state": ("the state of archived accounts", "состояние архивных учётных записей"),
    "ceiling_gate": ("the gate of ceilings", "проверка потолков"),
    "owner": ("what the owner holds", "что получает владелец"),
    "diagnosis": ("the diagnosis", "диагностика"),
    "screens": ("screens", "экраны"),
    "duties": ("what one answers for", "за что отвечают"),
    "letters": ("letter", "письмо"),
    "passwords": ("ways to a password", "способы получить пароль"),
    "notices": ("notices", "уведомления"),
    "activity": ("figures of work", "показатели работы"),
    "rules": ("rules", "правила"),
    "form": ("the order of its entries", "порядок записей"),
}


def definition_lines(system: str, differences: Sequence[Difference], lang: str) -> list[str]:
    """The system, and what differs: `  rights: 1 added (loan.renew), 2 removed (loan.notes, book.notes)`."""
    lines = [HEADS[lang].format(system=system)]
    for notion in dict.fromkeys(one.notion for one in differences):
        mine = [one for one in differences if one.notion == notion]
        parts = [
            _part(change, [one.key for one in mine if one.change == change], lang)
            for change in dict.fromkeys(one.change for one in mine)
        ]
        lines.append(f"  {NOTIONS[notion][lang == 'ru']}: {', '.join(parts)}")
    return [clean(line) for line in lines]


def _part(change: str, keys: Iterable[str], lang: str) -> str:
    named = [key for key in keys if key]
    if not named:
        return CHANGES[lang][""]
    shown = ", ".join(named[:SHOWN]) + (", …" if len(named) > SHOWN else "")
    return f"{CHANGES[lang][change].format(count=len(named))} ({shown})"
