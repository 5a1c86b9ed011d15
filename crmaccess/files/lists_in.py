"""Lists of people in: CSV with a header, or one a line without; in any encoding that a spreadsheet saves."""

from crmaccess.errors import InvalidInput, Problem
from crmaccess.files.columns import Columns
from crmaccess.files.csv_in import DELIMITERS, Sheet, rows_in
from crmaccess.files.csv_out import unguarded
from crmaccess.files.source import content, decoded
from crmaccess.plan.files.rows.row import Row
from crmaccess.text import read

BY = ("email", "name")  # in whose stead somebody is found by these


def read_list(path: str, columns: Columns, who: str, *, ignore_extra: bool = False) -> Sheet:
    """The rows of a list; `who` is the column that a line without a header fills, and that e-mail or name fill where it
    is empty. Raises NotFound, but nothing for what the file holds."""
    try:
        data = content(path)
    except InvalidInput as error:
        return Sheet([], problems=error.problems)
    try:
        text, encoding = decoded(data)
    except InvalidInput:  # no lines, whatever else it may be
        return _with_who(rows_in(data, columns, ignore_extra=ignore_extra), who)
    lines = text.removeprefix("\ufeff").splitlines()
    first = next((line for line in lines if line.strip()), "")
    if not first or columns.named(unquoted(first)) or any(sign in first for sign in DELIMITERS):
        return _with_who(rows_in(data, columns, ignore_extra=ignore_extra), who)
    cells = ((number, read(unguarded(unquoted(line)))) for number, line in enumerate(lines, 1))
    return Sheet([Row(number, {who: cell}) for number, cell in cells if cell], encoding)


def _with_who(sheet: Sheet, who: str) -> Sheet:
    """Every row with whom it is about; a header that says it nowhere is a problem."""
    if sheet.header and not {who, *BY} & set(sheet.header):
        missing = Problem("E_CSV_COLUMN_MISSING", who, line=1, column=who)
        return sheet._replace(rows=[], problems=(*sheet.problems, missing))
    return sheet._replace(rows=[
        row._replace(values={**row.values, who: next(filter(None, map(row.values.get, (who, *BY))), "")})
        for row in sheet.rows
    ])  # fmt: skip


def unquoted(line: str) -> str:
    """A line that is a single cell of CSV."""
    kept = line.strip()
    return kept[1:-1].replace('""', '"') if len(kept) > 1 and kept[0] == kept[-1] == '"' else kept
