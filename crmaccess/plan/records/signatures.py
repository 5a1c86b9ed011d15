"""Whose name stands on a record when it is printed."""

from crmaccess.facts import Record
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import fits


def signature(record: Record, known: Known) -> dict[str, str]:
    """What a printed record names of the one who takes part in it so, by the keys of the values; {} for nothing."""
    entity = known.definition.entities.get(record.entity)
    people = record.people(entity.signed.part) if entity and entity.signed.part else ()
    account = known.accounts.get(people[0]) if people else None
    if entity is None or account is None or not fits(account, entity.signed.when, known):
        return {}
    values = {**account.attributes, "login": account.login, "name": account.name, "email": account.email}
    return {key: values[key] for key in entity.signed.values if values.get(key)}
