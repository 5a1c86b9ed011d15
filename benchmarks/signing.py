"""Somebody with a password, in a copy of a generated company, and the time it takes to let her in.

`python -m benchmarks.signing M` says it as JSON. It writes, and the ORM that it loads is not to be in the memory of
what `inside.py` measures.
"""

import json
import shutil
import statistics
import sys
from collections.abc import Mapping
from datetime import timedelta

from benchmarks.company import AT
from benchmarks.generate import remove
from benchmarks.timing import DATA, timed
from crmaccess.changes import Change, SecretSet
from crmaccess.facts import Account
from crmaccess.plan.people.coming.signing import pause
from crmaccess.store.beside import forgive, take_try
from crmaccess.store.hashes import hashed, matches
from crmaccess.store.reading.reader import Reader
from crmaccess.store.writing.writer import apply

PASSWORD = "correct horse battery"
ROUNDS = 15
# The console script with its standard input as the first word, since processes are run without any.
GIVEN = "import io, sys; sys.stdin = io.TextIOWrapper(io.BytesIO(sys.argv.pop(1).encode()))"
CRMACCESS = (sys.executable, "-c", f"{GIVEN}; from crmaccess.cli.main import main; sys.exit(main())")


def sign_in(size: str) -> Mapping[str, object]:
    """The login of somebody who has signed in before, the database, and seconds: of a hash, and of a whole
    verification inside a process, counting the try, reading, and noting the sign-in included."""
    path = DATA / "sign-in.db"
    remove(path)
    shutil.copy(DATA / f"{size}.db", path)
    with Reader(str(path)) as reader:
        person = next(one for one in reader.facts(Account) if one.state == "active")
    signed = Change(person, person._replace(signed_in_at=AT))
    secret = SecretSet(person.login, hashed(PASSWORD), AT)
    apply(str(path), [signed, secret], operator="", command="benchmark", at=AT)
    kept = hashed(PASSWORD)
    rounds = [
        (timed(lambda: matches(kept, PASSWORD)), timed(lambda number=number: _verify(str(path), person.login, number)))
        for number in range(ROUNDS)
    ]
    hashing, verifying = (statistics.median(column) for column in zip(*rounds, strict=True))
    return {"login": person.login, "hash": hashing, "verify": verifying}


def _verify(url: str, login: str, number: int) -> None:
    at = AT + timedelta(hours=number + 1)
    take_try(url, login, at, pause)
    with Reader(url) as reader:
        found, kept = reader.credential(login)
        account = reader.facts(Account, login=found)[0]
    assert matches(kept, PASSWORD)
    forgive(url, (login, account.email), login, signed_in_at=at)


if __name__ == "__main__":
    print(json.dumps(sign_in(sys.argv[1])))
