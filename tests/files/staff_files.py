"""Staff files as people write them, made up by a seed: short and long, Russian and Western, with all usual columns."""

from random import Random

_SURNAMES = """
    Абрамов Борисенко Воробьёв Гусейнов Дьячков Ежов Жданов Зуев Игнатьев Йорданов Климов Лобанов Мухин
    Нестеренко Осипов Потёмкин Рыбин Субботин Третьяк Уваров Фадеев Хабибуллин Цой Чижов Шмидт Щукин
    Эйхман Юсупов Якушев Ким Ли
"""
_NAMES = """
    Анна Борис Вера Глеб Дарья Егор Жанна Зоя Игорь Ксения Лев Мария Никита Ольга Пётр Роман Софья Тимур
    Ульяна Фёдор Элла Юлия Яна Ян
"""
_PATRONYMICS = """
    Ивановна Петрович Сергеевна Олегович Ильинична Юрьевич Львовна Фёдорович
"""
_ROLES = """
    менеджер руководитель бухгалтер администратор стажёр оператор юрист кассир кладовщик
"""
_DEPARTMENTS = (
    "Отдел продаж", "Бухгалтерия", "ИТ", "Склад №2", "Учебная часть", "Филиал «Юг»", "Приёмная — центр", "Логистика",
    "Call-центр", "СБ",
)  # fmt: skip
_POSITIONS = ("Ведущий специалист", "Директор", "Помощник", "Инженер I категории", "Преподаватель английского")
_WESTERN = (
    "José Müller", "François Lefèvre", "Søren Ågaard", "Zoë Ibáñez", "Jürgen Weiß", "Renée Noël", "Peña García",
    "Björn Åström", "Anna Smith", "Chloé Dubois", "Luís Gonçalves", "Märta Holm",
)  # fmt: skip
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщыэюяё"
_SOUNDS = "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sch y e yu ya e"
_HEADERS = (
    ("Логин", "ФИО", "Почта", "Отдел", "Роли", "Должность"),
    ("login", "name", "email", "departments", "roles", "position"),
    ("логин", "Имя и фамилия", "E-mail", "Подразделение", "роль", "Должность"),
)  # fmt: skip


def russian(seed: int) -> str:
    """The text of a staff file with Russian names."""
    random = Random(seed)
    count = random.choice((1, 1, 2, 3, 5, 12, 40, 150))
    columns = sorted({0, 1, *random.sample(range(6), random.randint(0, 6))})
    header = random.choice(_HEADERS)
    rows = [header] + [_row(random, number) for number in range(count)]
    mark, end = random.choice(";;;,\t"), random.choice(("\r\n", "\r\n", "\n"))
    return end.join(mark.join(row[column] for column in columns) for row in rows) + end * random.randint(0, 1)


def western(seed: int) -> str:
    """The text of a staff file with Western names, one of them with an accent at least."""
    random = Random(seed)
    names = [random.choice(_WESTERN[:8]), *random.choices(_WESTERN, k=random.choice((0, 1, 5, 30)))]
    rows = [f"user{number},{name},user{number}@example.com" for number, name in enumerate(names)]
    return "\r\n".join(["login,name,email", *rows])


def _row(random: Random, number: int) -> tuple[str, ...]:
    surname, name = random.choice(_SURNAMES.split()), random.choice(_NAMES.split())
    full = random.choice(
        (f"{surname} {name}", f"{name} {surname}", f"{surname} {name} {random.choice(_PATRONYMICS.split())}")
    )
    if random.random() < 0.05:
        full = full.upper()
    sounds = dict(zip(_CYRILLIC, _SOUNDS.split(), strict=True))
    login = "".join(sounds.get(letter, "") for letter in surname.lower()) + str(number)
    if random.random() < 0.2:
        login = f"{surname.lower()}.{number}"
    roles = "|".join(random.sample(_ROLES.split(), random.randint(0, 2)))
    email = f"{login}@example.com" if login.isascii() and random.random() < 0.8 else ""
    return login, full, email, random.choice(_DEPARTMENTS), roles, random.choice(_POSITIONS)
