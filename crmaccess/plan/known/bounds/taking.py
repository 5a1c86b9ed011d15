"""The command by which somebody holds no more what a fact gives."""

from crmaccess.definition import PLACE_NOUNS
from crmaccess.facts import Admission, Assignment, Department, Fact, GroupMember, Membership, Record


def takes_away(login: str, by: Fact, what: str) -> tuple[str, ...]:
    """Its words; USER stands for somebody else, whom nobody but the reader can choose."""
    match by:
        case Membership(department=department):
            return "departments", "leave", login, department
        case Department(key=key):
            return "departments", "head", key, "USER"
        case GroupMember(group=group):
            return "groups", "leave", login, group
        case Admission(kind=kind, place=place) if kind in PLACE_NOUNS:
            return PLACE_NOUNS[kind], "remove", login, place
        case Admission(kind=kind, place=place):
            return "places", "remove", login, f"{kind}:{place}"
        case Assignment(role=role):
            return "roles", "unassign", role, f"user:{login}"
        case Record(entity=entity, key=key) as record:
            part = what.rpartition(".")[2]
            if part == "responsible":
                return "records", "assign", f"{entity}:{key}", "--to", "USER"
            others = [one for one in record.people(part) if one != login] or [""]  # an edit names all who take part so
            takers = (word for one in others for word in ("--participant", f"{part}={one}"))
            return "records", "edit", f"{entity}:{key}", *takers
    return "users", "edit", login
