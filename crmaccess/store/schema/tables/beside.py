"""What goes with an account and is no fact: secrets, sign-ins, letters, figures of its work."""

from sqlalchemy import Index

from crmaccess.store.schema.columns import (
    StoredRow,
    maybe_number,
    maybe_text,
    number,
    text,
    to,
    word,
)


class CredentialRow(StoredRow, table=True):
    """The hash of a password; it goes with its account."""

    __tablename__ = "credential"
    account_id: int = to("account", primary_key=True, ondelete="CASCADE")
    hash: str = word()
    set_at: str = word()


class SignInRow(StoredRow, table=True):
    """The last sign-in after the first, which the account itself and the journal tell of: this one is no revision."""

    __tablename__ = "sign_in"
    account_id: int = to("account", primary_key=True, ondelete="CASCADE")
    at: str = word()


class FailedSignInRow(StoredRow, table=True):
    """Tries to sign in under a name since the last that succeeded. The name, which need not be anybody's, is hashed:
    now and then somebody types a password there."""

    __tablename__ = "failed_sign_in"
    name: str = word(primary_key=True)
    tries: int
    tried_at: str = word(index=True)
    locked_until: str = text()


class CodeRow(StoredRow, table=True):
    """The one code of an account that counts, hashed, and the address it was sent to; a newer one takes its place."""

    __tablename__ = "one_time_code"
    account_id: int = to("account", primary_key=True, ondelete="CASCADE")
    hash: str = word(unique=True)
    purpose: str = word()
    address: str = word()
    made_at: str = word()


class LetterRow(StoredRow, table=True):
    """A letter on its way, beside the journal; it goes with its account.

    `message` is what its Message-ID is made of. A sender holds the letter (`holder`) for a time; `answer` is what the
    other side said last, `ended_at` when it was sent or given up, `run` the command in the journal that queued it.
    """

    __tablename__ = "letter"
    __table_args__ = (Index("letter_waiting", "state", "due_at"), {"sqlite_autoincrement": True})
    id: int | None = number()
    account_id: int = to("account", ondelete="CASCADE", index=True)
    kind: str = word()
    channel: str = word()
    address: str = word()
    message: str = word(unique=True)
    state: str = word()
    details: str = text("{}")
    sealed: str = text()
    queued_at: str = word()
    operator: str = text()
    attempts: int = 0
    due_at: str = word()
    holder: str = text()
    held_until: str | None = maybe_text()
    answer: str = text()
    ended_at: str | None = maybe_text()
    run: int | None = maybe_number()


class ActivityRow(StoredRow, table=True):
    """What somebody did on a day, figure by figure, beside the journal; it goes with its account."""

    __tablename__ = "activity"
    __table_args__ = (Index("activity_of_day", "day"),)
    account_id: int = to("account", primary_key=True, ondelete="CASCADE")
    day: str = word(primary_key=True)
    figure: str = word(primary_key=True)
    value: float


class TelegramRow(StoredRow, table=True):
    """Where notices to an account go in Telegram, and, hashed, the code by which somebody connects it; it goes with its
    account."""

    __tablename__ = "telegram"
    account_id: int = to("account", primary_key=True, ondelete="CASCADE")
    chat: str = text()
    code: str = text()
    made_at: str = word()
