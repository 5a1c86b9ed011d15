"""In which format a file is written: the one that its name ends in, of those that a command writes."""

import os
from collections.abc import Mapping, Sequence

from crmaccess.errors import UsageError

Forms = Mapping[str, Sequence[str]]  # the endings by format
STAFF: Forms = {
    "csv": (".csv",), "tsv": (".tsv",), "xlsx": (".xlsx",), "json": (".json",), "jsonl": (".jsonl", ".ndjson"),
    "scim": (".scim", ".json"),
}  # fmt: skip
TABLE: Forms = {"csv": (".csv",), "xlsx": (".xlsx",)}
SECRETS: Forms = {"csv": (".csv",)}
PLAN: Forms = {"plan": (".plan", ".json")}
JUNIT: Forms = {"xml": (".xml",)}
DATABASE: Forms = {"sqlite": (".db", ".sqlite", ".sqlite3")}
# What an ending promises to whoever sees the file; any other (`staff.old`, `keep.2026`) promises nothing.
PROMISES = frozenset(end for forms in (STAFF, PLAN, JUNIT, DATABASE) for ends in forms.values() for end in ends) | {
    ".doc", ".docx", ".eml", ".gz", ".htm", ".html", ".jpg", ".markdown", ".md", ".ods", ".odt", ".pdf", ".png",
    ".rtf", ".sql", ".svg", ".tar", ".toml", ".xls", ".xlsb", ".xlsm", ".yaml", ".yml", ".zip",
}  # fmt: skip


def form_of(path: str, forms: Forms, wanted: str = "") -> str:
    """The format of a file to be written: the one that is `wanted`, else that of its name, else the first. Raises
    UsageError for a name that promises another."""
    ending = os.path.splitext(path)[1].lower()
    possible = forms if not wanted else {wanted: forms[wanted]}
    found = next((form for form, ends in possible.items() if ending in ends), "")
    if not found and ending in PROMISES:
        known = ", ".join(dict.fromkeys(end for ends in possible.values() for end in ends))
        raise UsageError("E_OUTPUT_ENDING", path, ending=ending, known=known)
    return found or next(iter(possible))
