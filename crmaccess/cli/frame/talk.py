"""What the commands themselves say on stderr, beside the answer."""

from crmaccess.render.sentences.language import counted

SENTENCES = {
    "en": {
        "unchanged": "Unchanged: it is so already.",
        "nothing": "No changes.",
        "kept": "Unchanged: {count}.",
        "dry_run": "Dry run: nothing was written.",
        "done": "{changes} written.",
        "more": "… and {changes} more; --json shows them all.",
        "more_errors": "… and {count} more; --json names them all.",
        "proceed": "Proceed? [y/N] ",
        "created": "Made {db} for the system {system}.",
        "read_as": "Read {path}: {encoding}, delimiter «{delimiter}».",
        "password": "New password: ",
        "password_again": "Once more: ",
        "generated": "The password below is shown this once.",
        "saved": "Saved to {path}.",
        "upgraded": "{db} is up to date.",
        "sound": "{db} is sound.",
        "reading": "Reading the database",
        "reading_file": "Reading the file",
        "thinking": "Working it out",
        "writing": "Writing",
        "answering": "Answering",
        "asking": "Asking about everybody",
        "copying": "Copying the database",
        "looking": "Looking through the database",
        "upgrading": "Upgrading the database",
    },
    "ru": {
        "unchanged": "Без изменений: так уже и есть.",
        "nothing": "Изменений нет.",
        "kept": "Без изменений: {count}.",
        "dry_run": "Пробный запуск: ничего не записано.",
        "done": "Записано: {changes}.",
        "more": "… и ещё {changes}; --json покажет все.",
        "more_errors": "… и ещё {count}; --json назовёт все.",
        "proceed": "Продолжить? [д/Н] ",
        "created": "Создана база {db} для системы {system}.",
        "read_as": "Прочитан {path}: {encoding}, разделитель «{delimiter}».",
        "password": "Новый пароль: ",
        "password_again": "Ещё раз: ",
        "generated": "Пароль ниже показан в первый и последний раз.",
        "saved": "Сохранено в {path}.",
        "upgraded": "База {db} отвечает этой версии.",
        "sound": "База {db} в порядке.",
        "reading": "Чтение базы",
        "reading_file": "Чтение файла",
        "thinking": "Расчёт изменений",
        "writing": "Запись",
        "answering": "Ответы на вопросы",
        "asking": "Проверка всех людей",
        "copying": "Копирование базы",
        "looking": "Проверка базы",
        "upgrading": "Обновление базы",
    },
}


def sentence(lang: str, key: str, **values: object) -> str:
    """The sentence with its values; `changes` is counted in words."""
    shown = {name: counted(value, "change", lang) if name == "changes" else value for name, value in values.items()}  # type: ignore[arg-type]
    return SENTENCES[lang][key].format(**shown)
