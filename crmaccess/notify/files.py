"""Letters as files, where no mail server is named."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path

from crmaccess.errors import StoreUnavailable
from crmaccess.plan.people.coming.letters import LETTER_FILE
from crmaccess.store.letters import SENT, Outcome


class LetterFolder:
    """A folder that a letter is put into as a file that mail programs open, named by its Message-ID."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ready(self) -> None:
        """Make the folder. Raises StoreUnavailable."""
        with self._refusing():
            self._folder.mkdir(mode=0o700, exist_ok=True)

    def deliver(self, message: Message) -> Outcome:
        """Write the letter, whole or not at all; only its owner may read it. Raises StoreUnavailable."""
        name = str(message["Message-ID"]).strip("<>").partition("@")[0]
        path, draft = self._folder / f"{name}{LETTER_FILE}", self._folder / f".{name}.part"
        with self._refusing():
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(message.as_bytes())
            draft.replace(path)
        return Outcome(SENT, str(path))

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreUnavailable("E_OUTBOX_FOLDER", str(self._folder), reason=str(error)) from error

    def close(self) -> None:
        """Nothing is open between letters."""
