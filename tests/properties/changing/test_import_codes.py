"""Every code that an import can meet stands in the table of its codes: files are drawn that meet many."""

import io
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.cli.nouns.accounts.bulk.staff import columns_of_people, record_rows
from crmaccess.errors import CrmAccessError
from crmaccess.files.columns import RECORDS, Columns
from crmaccess.files.csv_in import rows_in
from crmaccess.files.csv_out import write_rows
from crmaccess.files.staff_table import staff as table_of
from crmaccess.files.table import Sheet
from crmaccess.plan.files.batch import MODES
from crmaccess.plan.files.imports import import_records
from crmaccess.plan.files.staff import Wishes, staff
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.render.sentences.language import problem_sentences
from tests.builders import NOW
from tests.properties.changing.test_one_pass import BAD
from tests.test_docs import script
from tests.worlds.companies import companies
from tests.worlds.themes import SYSTEMS

CODES = {code for codes in script("generate_import_codes").CODES.values() for code in codes.split()}
PACKAGE = Path(__file__).parents[3] / "crmaccess"
READING = ("files/csv_in.py", "files/table.py", "files/xlsx_in.py", "plan/files/staff.py", "plan/files/batch.py")
ODD = ["x=y", "x[2026-01-02..2026-01-01]", "x,y", '"', "!clear", "=1+1", "1E+05", "a;b", "\u200b", "deal.read=all", "*"]
FILES = 6  # of each company: to draw one takes longer


def spoilt(header: list[str], rows: list[list[str]], random: Random) -> bytes:
    """The file with cells of others', cells that mean nothing, and here and there a row or heading that is none."""
    made = [list(row) for row in [*rows, *rows]]
    for row in made:
        for place in random.sample(range(len(header)), min(3, len(header))):
            others = [other[place] for other in rows]
            row[place] = random.choice([*BAD.get(header[place].removeprefix("attribute."), []), *others, *ODD])
    stream = io.StringIO(newline="")
    write_rows(stream, [*header[:-1], random.choice([header[-1]] * 5 + ["nope", header[0]])], made)
    text = stream.getvalue() + random.choice(["", "", "too,few\r\n", '"\r\n'])
    return text.encode(random.choice(["utf-8", "utf-8", "cp1251", "utf-16"]), "replace")


def met_by(sheet: Sheet, known: Known, random: Random) -> set[str]:
    """The codes of what is wrong with the file of people."""
    found = {one.code for one in sheet.problems}
    try:
        wishes = Wishes(random.choice(MODES), random.choice(["login", "email"]), random.random() < 0.2)
        plan = staff(sheet.rows, known, NOW, wishes).plan
        found |= {one.code for one in plan.problems}
        keep_the_rules(plan.changes, known, NOW)
    except CrmAccessError as error:
        found |= {one.code for one in error.problems}
    return found


def read(data: bytes, columns: Columns) -> Sheet:
    return rows_in(data, columns._replace(required=()), ignore_extra=True)


@pytest.mark.parametrize("system", SYSTEMS)
@given(data=st.data(), random=st.randoms(use_true_random=False))
def test_what_a_faulty_file_meets_is_in_the_table(system: str, data: st.DataObject, random: Random) -> None:
    company = data.draw(companies(system))
    known = Known(company.definition, [*company.facts, *company.records])
    people = table_of(company.facts, company.definition, "UTC")
    rows = [list(row) for row in people.texts(people.columns)]
    met: set[str] = set()
    for _ in range(FILES):
        met |= met_by(
            read(spoilt([*people.columns], rows, random), columns_of_people(company.definition)), known, random
        )
        if company.records:
            sheet = read(spoilt(*record_rows(company.records), random), RECORDS)
            met |= {one.code for one in sheet.problems}
            met |= {one.code for one in import_records(sheet.rows, known, NOW, random.choice(MODES)).problems}
    assert met, "a file of these says something that is wrong"
    assert met <= CODES


def test_what_the_readers_of_files_say_is_in_the_table_and_is_said_of_something() -> None:
    rows = (PACKAGE / "plan" / "files" / "rows").glob("*.py")
    sources = [PACKAGE / name for name in READING] + [one for one in rows if one.stem != "measure_rows"]
    named = {code for path in sources for code in re.findall(r'"(E_[A-Z_]+)"', path.read_text(encoding="utf-8"))}
    assert named <= CODES
    assert set(problem_sentences("en")) >= CODES
