"""The table `[accounts]`: how accounts come and go."""

from crmaccess.definition.accounts import Accounts, CardKind
from crmaccess.systems.tables.table import Table


def accounts(table: Table) -> Accounts:
    of_types = table.table("form_of")
    accounts = Accounts(
        table.words("form"), table.words("invitation"), table.words("blocking"), table.words("archiving"),
        table.text("revoked"), table.words("leaving"),
        table.text("card"), {key: _card(key, one) for key, one in table.tables("cards").items()}, table.words("merged"),
        {kind: of_types.words(key) for key in of_types.values for kind in key.split()},
    )  # fmt: skip
    table.close()
    return accounts


def _card(key: str, table: Table) -> CardKind:
    card = CardKind(
        key, table.text("type"), table.text("role"), table.text("email"), table.flag("sole"), table.text("one_per"),
        table.text("interface"),
    )  # fmt: skip
    table.close()
    return card
