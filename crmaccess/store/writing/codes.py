"""One-time codes: made when a letter is written out, kept as a hash, dead when a newer one is made."""

import secrets
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, insert

from crmaccess.store.encoding import time_text
from crmaccess.store.schema.tables import METADATA

BYTES = 20  # 160 bits
_code = METADATA.tables["one_time_code"]


def new_code(connection: Connection, account_id: int, purpose: str, address: str, at: datetime) -> str:
    """A code for whoever reads letters at the address, in place of the account's former one; here it is said once."""
    code = secrets.token_urlsafe(BYTES)
    delete_code(connection, account_id)
    row = {"account_id": account_id, "hash": hashed(code), "purpose": purpose, "address": address}
    connection.execute(insert(_code).inline(), {**row, "made_at": time_text(at)})
    return code


def delete_code(connection: Connection, account_id: int) -> None:
    """Nothing that was sent to the account opens anything any more."""
    connection.execute(delete(_code).where(_code.c.account_id == account_id))


def hashed(code: str) -> str:
    """The form in which a code is kept; it is random, so it needs no slow hash."""
    return sha256(code.encode()).hexdigest()
