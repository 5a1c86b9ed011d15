"""Many write at once: all come to their end, none is lost, and nobody who only reads is in the way."""

from pathlib import Path

from crmaccess.facts import Account
from crmaccess.store.reading.reader import Reader
from tests.force.conftest import TIMES
from tests.force.forking import Forks, Trial

WRITERS = 8
EACH = 3 * TIMES


def test_many_writers_all_come_to_their_end(forks: Forks, address: str, tmp_path: Path) -> None:
    for line in ("init", "users add shared"):
        assert forks.run(tmp_path, *line.split(), "--db", address).code == 0
    name = ("users", "edit", "shared", "--db", address, "--name")
    show = ("users", "show", "shared", "--db", address)
    written = [
        [Trial((*name, f"{writer}-{number}"), str(tmp_path)) for number in range(EACH)] for writer in range(WRITERS)
    ]
    seen = [[Trial(show, str(tmp_path))] * EACH for _ in range(WRITERS // 2)]
    done = forks.side_by_side([*written, *seen])
    assert [outcome for row in done for outcome in row if outcome.code] == []
    with Reader(address) as reader:
        names = [entry.after.name for entry in reader.journal() if isinstance(entry.after, Account)]
        assert {trial.args[-1] for row in written for trial in row} <= set(names)
        assert reader.facts(Account, login="shared")[0].name == names[0]
