"""Where notices go in Telegram, beside the journal: the chat of an account, and the code by which it is connected."""

from datetime import datetime

from crmaccess.store.beside import writing
from crmaccess.store.database import database
from crmaccess.store.encoding import time_text
from crmaccess.store.hashes import digest

_OF_ACCOUNT = "account_id = (SELECT id FROM account WHERE login = ?)"


def keep_telegram_code(url: str, login: str, code: str, at: datetime) -> None:
    """Keep the hash of a code to be said to the bot; an earlier one, and the chat, count no longer."""
    with writing(database(url)) as execute:
        execute(f"DELETE FROM telegram WHERE {_OF_ACCOUNT}", login)
        execute(
            "INSERT INTO telegram (account_id, chat, code, made_at) SELECT id, '', ?, ? FROM account WHERE login = ?",
            digest(code), time_text(at), login,
        )  # fmt: skip


def keep_chat(url: str, code: str, chat: str) -> None:
    """The code is spent: from now on notices go to the chat where it was said."""
    with writing(database(url)) as execute:
        execute("UPDATE telegram SET chat = ?, code = '' WHERE code = ?", chat, digest(code))


def forget_telegram(url: str, login: str) -> None:
    """Neither a chat nor a code is known of the account any more."""
    with writing(database(url)) as execute:
        execute(f"DELETE FROM telegram WHERE {_OF_ACCOUNT}", login)
