"""`crmaccess exit-codes`: what the exit codes mean."""

import typer

from crmaccess.cli.frame.answers.show import show_list
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.errors import ExitCode

app = verb()
MEANINGS = {
    ExitCode.DONE: ("done, allowed, or nothing to do", "сделано, разрешено или делать нечего"),
    ExitCode.INTERNAL: ("internal error", "внутренняя ошибка"),
    ExitCode.USAGE: ("the command line is wrong", "неверная командная строка"),
    ExitCode.NOT_FOUND: ("something that was named does not exist", "названного нет"),
    ExitCode.NOT_PERMITTED: ("the operator may not do this", "оператору это не разрешено"),
    ExitCode.REFUSED: ("input refused, nothing was written", "данные отклонены, ничего не записано"),
    ExitCode.PARTIAL: ("some rows were applied", "применена часть строк"),
    ExitCode.GUARDED: ("stopped by a guard", "остановлено предохранителем"),
    ExitCode.CANCELLED: ("cancelled, or a confirmation was needed", "отменено или требовалось подтверждение"),
    ExitCode.STORE: (
        "database missing, locked or of another version, or no room for the answer",
        "базы нет, она занята или другой версии, или ответ некуда записать",
    ),
    ExitCode.NO: ("the answer is no: denied, findings, differs", "ответ «нет»: запрещено, есть находки, отличается"),
    ExitCode.INTERRUPTED: ("interrupted", "прервано"),
}


@app.command("exit-codes")
def exit_codes(context: typer.Context) -> int:
    """Show what the exit codes mean."""
    russian = context.obj.options.lang == "ru"
    rows = [(int(code), meaning[russian]) for code, meaning in MEANINGS.items()]
    return show_list(context.obj, "exit_codes", ("code", "about"), rows)
