"""What is said of workbooks of Excel."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_SHEET_OF_CSV": Label(
        "the file is no workbook, so it has no sheet «{value}» — leave out --sheet",
        "файл — не книга Excel, листа «{value}» в нём нет — уберите --sheet",
    ),
    "E_SHEET_UNKNOWN": Label("the workbook has no sheet «{value}»", "в книге нет листа «{value}»"),
    "E_XLSX_CELL": Label(
        "«{column}» of {value} is too long for a cell of Excel, which takes {most} characters — use --format csv or json",
        "«{column}» у {value} не помещается в ячейку Excel (не больше {most} знаков) — возьмите --format csv или json",
    ),
    "E_XLSX_DAMAGED": Label(
        "the {value} workbook is damaged — open it in Excel, repair it and save it anew",
        "книга {value} повреждена — откройте её в Excel, исправьте и сохраните заново",
    ),
    "E_XLSX_DIGITS": Label(
        "[cell {cell}: ]{value} is longer than Excel counts, so its last digits are lost — format the column as text and type the number again",
        "[ячейка {cell}: ]{value} длиннее, чем считает Excel, последние цифры потеряны — сделайте столбец текстовым и введите число заново",
    ),
    "E_XLSX_ENCRYPTED": Label(
        "the {value} workbook is locked with a password — save it without one: File, Info, Protect Workbook",
        "книга {value} закрыта паролем — сохраните её без пароля: Файл, Сведения, Защита книги",
    ),
    "E_XLSX_ERROR_VALUE": Label(
        "[cell {cell}: ]Excel shows the error {value} there — write a value, or empty the cell",
        "[ячейка {cell}: ]Excel показывает там ошибку {value} — впишите значение или очистите ячейку",
    ),
    "E_XLSX_FORMULA": Label(
        "[cell {cell}: ]«{value}» is a formula — replace it by its value: copy the cells, Paste Special, Values",
        "[ячейка {cell}: ]«{value}» — формула, замените её значением: скопируйте ячейки, Специальная вставка, Значения",
    ),
    "E_XLSX_MERGED": Label(
        "the cells {value} are merged, so only the first of them has a value — unmerge them and fill them all",
        "ячейки {value} объединены, значение есть только у первой — разъедините их и заполните все",
    ),
    "E_XLSX_OTHER": Label(
        "this is no .xlsx workbook[ but a file of the kind {value}] — save it as .xlsx or CSV",
        "это не книга .xlsx[, а файл вида {value}] — сохраните её как .xlsx или CSV",
    ),
    "E_XLSX_ROWS": Label(
        "{value} people are too many for a sheet of Excel, which takes {most} — use --format csv or json",
        "{value} человек не помещаются на лист Excel (не больше {most}) — возьмите --format csv или json",
    ),
    "E_XLSX_TOO_LARGE": Label(
        "the workbook would unpack to {value} MB — more than {most} MB are not read; save the sheet as CSV",
        "книга распакуется до {value} МБ — больше {most} МБ не читается; сохраните лист как CSV",
    ),
    "W_XLSX_HIDDEN": Label(
        "hidden rows were read, too: {value} — delete them in Excel if they are not meant",
        "прочитаны и скрытые строки: {value} — если они не нужны, удалите их в Excel",
    ),
    "W_XLSX_SHEETS": Label(
        "only the sheet «{value}» was read[, not: {nearest}] — name another one with --sheet",
        "прочитан только лист «{value}»[, не прочитаны: {nearest}] — другой лист назовёт --sheet",
    ),
}
