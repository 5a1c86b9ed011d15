"""Writes docs/import-codes.md: the codes that an import can meet: `python docs/generate_import_codes.py`.

`tests/properties/changing/test_import_codes.py` draws faulty files, and wants each code that they meet to stand here.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from crmaccess.render.sentences.language import problem_sentences

PAGE = Path(__file__).with_name("import-codes.md")
HEAD = """# Codes of imports

Written by `python docs/generate_import_codes.py`. What `users import` and `records import` say of a file, by what is
to blame: with `--keep-going` rows alone are passed over for their faults. All codes with what to do:
[errors](errors.md); how a file is read: [importing](importing.md).
"""
CODES: Mapping[str, str] = {
    "The file, or how it was to be read": """
        E_FILE_UNREADABLE E_CSV_BINARY E_CSV_DELIMITER E_CSV_EMPTY E_CSV_ENCODING E_CSV_ENCODING_UNKNOWN
        E_CSV_ENCODING_UNSURE E_CSV_NO_ROWS E_CSV_SYNTAX E_CSV_COLUMN_MISSING E_CSV_COLUMN_REPEATED
        E_CSV_COLUMN_UNKNOWN E_CSV_OTHER_FILE E_SHEET_OF_CSV E_SHEET_UNKNOWN E_XLSX_DAMAGED E_XLSX_ENCRYPTED
        E_XLSX_MERGED E_XLSX_OTHER E_XLSX_TOO_LARGE E_IMPORT_KEY E_MODE_UNKNOWN E_ONLY_OF_RESULT E_RESULT_IS_SOURCE
        E_FILE_UNWRITABLE
    """,
    "A row or a cell, of people and of records": """
        E_CSV_CELLS E_CSV_CELL_NAMELESS E_CSV_FORMULA E_CSV_SCIENTIFIC E_XLSX_DIGITS E_XLSX_ERROR_VALUE
        E_XLSX_FORMULA E_AMBIGUOUS E_ATTRIBUTE_DATE E_ATTRIBUTE_INN E_ATTRIBUTE_NUMBER E_ATTRIBUTE_REFERENCE
        E_ATTRIBUTE_UNKNOWN E_ATTRIBUTE_WORD E_CONTROL_CHARACTER E_DEPARTMENT_UNKNOWN E_FLAG_MALFORMED
        E_KEY_MALFORMED E_KEY_TWICE E_LIST_COMMA E_PART_UNKNOWN E_PLACE_UNKNOWN E_TIME E_TIME_SKIPPED
        E_UNAVAILABLE E_UNSEEN_CHARACTER E_USER_UNKNOWN E_VALUE_MISSING E_VALUE_UNKNOWN
        E_CODE_BLANKS E_PHONE_MALFORMED E_SIP_MALFORMED E_EMAIL_MALFORMED
    """,
    "A row or a cell, of people": """
        E_CARD_ARCHIVED E_CARD_TAKEN E_CARD_TWICE E_CARD_TWIN E_EMAIL_TAKEN E_EMAIL_TWICE E_ENTRY_MALFORMED
        E_ENTRY_TWICE E_NO_BEGINNING E_HAS_EVERYTHING
        E_FORM_MISSING E_GRANTING_CLOSED E_GROUP_UNKNOWN E_HEAD_TWICE E_HOLDING E_INTERFACE_OTHER
        E_KEY_OTHER_LOGIN E_LEAVES_WORK E_LEVEL_MISSING E_LEVEL_OF_PLACE E_LEVEL_UNKNOWN E_LEVEL_UNWRITTEN
        E_LOGIN_TAKEN E_LOGIN_TWICE E_LOOKS_ALIKE E_MODULE_OTHER E_NEEDED E_NOT_IMPOSED_ON E_NOT_NARROWED
        E_NOT_RECEIVED_BY E_NO_ADDRESS E_NO_BRANCHES E_NO_PIPELINES E_NO_STAGES E_OBJECT_AND_STAGE
        E_OBJECT_MISSING E_ONE_CHOICE E_PERMISSION_UNKNOWN E_PIPELINE_UNKNOWN E_PLACES_CHOSEN
        E_PLACE_KIND_UNKNOWN E_PLACE_MISSING E_PLACE_UNNAMED E_PREREQUISITE E_RECEIVER E_RESTRICTION_STANDING
        E_RESTRICTION_UNKNOWN E_RIGHT_WRITTEN E_ROLE_UNKNOWN E_STAGE_ELSEWHERE E_STAGE_UNKNOWN
        E_STATE_TRANSITION E_STATE_UNKNOWN E_SUBJECT_KIND E_TYPE_REQUIRES E_TYPE_UNKNOWN E_UNPLACED
        E_UNTIL_BEFORE
        E_USER_INACTIVE
    """,
    "A row or a cell, of records": """
        E_DUTY_HOLDER E_DUTY_MANY E_DUTY_MISSING E_DUTY_PREREQUISITE E_ENTITY_UNKNOWN E_KEY_TAKEN
        E_NO_BRANCHES E_NO_PIPELINES E_NO_STAGES E_PARENT_SELF E_PARTICIPANT_MALFORMED E_PERIOD_EMPTY
        E_PERIOD_MALFORMED E_PIPELINE_UNKNOWN E_PLACES_APART E_RECORD_CYCLE E_RECORD_UNKNOWN E_STAGE_ELSEWHERE
        E_STAGE_UNKNOWN E_WEEKDAY_UNKNOWN
    """,
    "What comes about by all rows together": """
        E_LAST_ADMINISTRATOR E_LOCKS_ONESELF_OUT E_REMOVALS E_SEPARATION
    """,
}  # fmt: skip


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(line for title, codes in CODES.items() for line in _table(title, codes.split()))])


def _table(title: str, codes: list[str]) -> Iterator[str]:
    sentences = problem_sentences("en")
    yield f"## {title}\n\n| code | says |\n|---|---|"
    yield from (f"| `{code}` | {_text(sentences[code])} |" for code in sorted(codes))
    yield ""


def _text(sentence: str) -> str:
    """What is wrong, as markdown: values slanted."""
    says = sentence.partition(" — ")[0] if "[" not in sentence.partition(" — ")[0] else sentence
    return re.sub(r"\{(\w+)\}", lambda match: f"*{match[1].replace('_', ' ')}*", says.replace("|", "\\|"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
