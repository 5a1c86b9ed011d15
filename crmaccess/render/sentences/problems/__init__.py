"""The sentences of errors and notes by subject, English and Russian side by side: what is wrong, with the value — why —
what to type next.
"""

from collections.abc import Mapping

from crmaccess.definition import Label
from crmaccess.render.sentences.problems import (
    accounts,
    attributes,
    comings,
    commands,
    company,
    database,
    definitions,
    duties,
    files,
    four_eyes,
    journal,
    passwords,
    rights,
    separation,
    templates,
    workbooks,
)
from crmaccess.render.sentences.problems.foresight import cures, expectations, impact, past, paths, plans

TABLES: tuple[Mapping[str, Label], ...] = tuple(
    subject.PROBLEMS
    for subject in (
        accounts,
        attributes,
        comings,
        commands,
        company,
        cures,
        database,
        definitions,
        duties,
        expectations,
        files,
        four_eyes,
        impact,
        journal,
        passwords,
        past,
        paths,
        plans,
        rights,
        separation,
        templates,
        workbooks,
    )
)

# What the operating system says of files, which it says in English.
OF_THE_SYSTEM = {
    "No such file or directory": "такого файла нет",
    "Is a directory": "это папка",
    "Not a directory": "в пути стоит файл вместо папки",
    "Permission denied": "нет права на чтение",
    "File name too long": "слишком длинное имя",
}
