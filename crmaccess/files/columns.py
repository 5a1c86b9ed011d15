"""The columns a staff or records file may have, and the headers that people write for them."""

from collections.abc import Iterable, Mapping

from crmaccess.errors import nearest
from crmaccess.plan.files.rows.row import ATTRIBUTE
from crmaccess.plan.known.attributes import REASONS
from crmaccess.text import read
from crmaccess.values import NamedTuple

STATUS = "_status"
RESULT = ("_row", STATUS, "_code", "_message", "_login")  # what the result of an import says of each row
OF_NO_PERSON = tuple(name for name in RESULT if name != STATUS)  # what nobody asks of it any more
_ATTRIBUTE_PREFIXES = (ATTRIBUTE, "атрибут.", "поле.")
_NO_LETTERS = str.maketrans("", "", " \u00a0\t\n\r_-.")


class Columns(NamedTuple):
    """`aliases` leads from a plain header (see `plain`) to the name of the column; `declared` are all attributes there
    are, where that is known."""

    names: tuple[str, ...]
    required: tuple[str, ...]
    aliases: Mapping[str, str]
    attributes: frozenset[str] = frozenset()  # those of the columns that are attributes
    own: tuple[str, ...] = ()  # written by an import beside those of the file
    whole: bool = False  # no column of it may be passed over
    instead: str = ""  # the column that may name people where the required one is not there
    declared: frozenset[str] = frozenset()

    def named(self, header: str) -> str:
        """The column that a header means, or ''."""
        kept = read(header)
        if kept in self.own:
            return kept
        for prefix in _ATTRIBUTE_PREFIXES:
            if kept.lower().startswith(prefix) and len(kept) > len(prefix):
                name = read(kept[len(prefix) :])
                return name if name in self.attributes else ATTRIBUTE + name
        return self.aliases.get(plain(header), "")

    def is_unknown_attribute(self, name: str) -> bool:
        """Whether a named column is an attribute that is not there."""
        return bool(self.declared) and name.startswith(ATTRIBUTE) and name.removeprefix(ATTRIBUTE) not in self.declared

    def with_attributes(self, declared: Mapping[str, tuple[str, ...]]) -> "Columns":
        """With the attributes that have no column of their own, by their keys and by what people call them."""
        aliases = dict(self.aliases)
        for key, labels in declared.items():
            for header in filter(None, (key, *labels)):
                aliases.setdefault(plain(header), key if key in self.attributes else ATTRIBUTE + key)
        return self._replace(aliases=aliases, declared=frozenset((*declared, *REASONS)))

    def keyed_by(self, column: str) -> "Columns":
        """With another column that every file must have."""
        return self._replace(required=(column,))

    def nearest(self, header: str) -> tuple[str, ...]:
        """Up to three columns whose headers look like this one."""
        found = nearest(plain(header), self.aliases, most=6)
        return tuple(dict.fromkeys(self.aliases[alias] for alias in found))[:3]


def plain(header: str) -> str:
    """A header without case, blanks, dashes and the dots of the letter ё."""
    return read(header).casefold().translate(_NO_LETTERS).replace("ё", "е")


def columns(required: str, headers: Mapping[str, str], attributes: str = "") -> Columns:
    """From names of columns and their other headers, divided by commas."""
    aliases = {plain(name): name for name in headers}
    for name, others in headers.items():
        aliases.update((plain(other), name) for other in others.split(",") if other)
    return Columns(tuple(headers), tuple(required.split()), aliases, frozenset(attributes.split()))


_ADDRESS = "e-mail,mail,Почта,Электронная почта,Эл. почта,Адрес почты"
_NAME = "full name,display name,Имя,ФИО,Ф.И.О.,Имя и фамилия,Фамилия и имя,Имя Фамилия,Фамилия Имя,Фамилия Имя Отчество"
USERS = columns(
    "login",
    {
        "login": "user,username,Логин,Пользователь,Учётная запись",
        "name": f"{_NAME},Сотрудник",
        "email": _ADDRESS,
        "type": "user type,Тип,Вид,Тип пользователя",
        "state": "status,Состояние,Статус",
        "departments": "department,Отдел,Отделы,Подразделение,Подразделения",
        "branches": "branch,Филиал,Филиалы",
        "places": "place,access,Место,Места,Доступ,Доступы",
        "roles": "role,Роль,Роли",
        "groups": "group,Группа,Группы",
        "head_of": "heads,Руководит,Руководитель отдела,Начальник отдела,Возглавляет",
        "restrictions": "restriction,Запрет,Запреты,Ограничение,Ограничения",
        "rights": "right,Право,Права,Личные права",
        "blocked_until": "blocked,Блокировка до,Заблокирован до,Заблокирована до",
        "position": "title,job title,Должность",
        "phone": "telephone,mobile,Телефон,Мобильный,Мобильный телефон",
    },
    attributes="position phone",
)._replace(own=RESULT, instead="email")
MEASURED = {
    "user": "login,username,email,E-mail,Логин,Пользователь,Почта,Сотрудник,Менеджер,Имя,ФИО",
    "day": "date,День,Дата",
}


def of_measures(figures: Mapping[str, tuple[str, str]]) -> Columns:
    """The columns of a file with figures of people's work, each figure by its key or one of its labels."""
    labels = {key: ",".join(label.replace(",", " ") for label in both) for key, both in figures.items()}
    return columns("user day", MEASURED | labels)


RECORDS = columns(
    "entity key",
    {
        "entity": "Сущность,Тип записи,Вид записи",
        "key": "id,Ключ,Номер,Код",
        "title": "name,Название,Заголовок,Наименование",
        "responsible": "owner,assigned,Ответственный,Ответственный сотрудник",
        "departments": "department,stamp,Отдел,Отделы,Подразделение,Подразделения",
        "pipeline": "funnel,Воронка,Направление",
        "stage": "status,Стадия,Этап,Статус",
        "branch": "branches,Филиал",
        "open": "public,Открыт,Открыта,Открытый,Доступен для всех,Доступна для всех",
        "parent": "Родитель,Относится к",
        "created_at": "created,date created,Создан,Создана,Дата создания",
        "participants": "participant,Участник,Участники",
    },
)._replace(own=RESULT[:-1])  # no login
_IMPORTS = {"users import": USERS, "records import": RECORDS}


def import_for(headers: Iterable[str]) -> str:
    """The command that takes a file with such headers; ''."""
    titles = list(headers)
    takes = (name for name, one in _IMPORTS.items() if {*one.required} <= {*map(one.named, titles)})
    return next(takes, "")


_LOGIN = "login,username,Логин,Пользователь,Учётная запись,Сотрудник"
_PERSON = {"email": _ADDRESS, "name": _NAME}  # by these somebody is found who has no login there
LEAVING = columns(
    "", {"user": _LOGIN, **_PERSON, "reason": "comment,Причина,Комментарий,Причина увольнения,Причина архивирования"}
)
RETURNING = columns("", {"user": _LOGIN, **_PERSON})
ASSIGNED = columns(
    "",
    {
        "subject": f"user,{_LOGIN},Кому",
        **_PERSON,
        "role": "roles,Роль",
        "branch": "branches,Филиал",
        "since": "from,valid from,С,Начало,Действует с",
        "until": "to,valid until,По,До,Конец,Действует до,Действует по",
    },
)
