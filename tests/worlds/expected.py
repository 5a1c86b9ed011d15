"""Expectations about a random company: all forms, of everybody and everything that can stand in them."""

from hypothesis import strategies as st

from crmaccess.facts import Department, Group, Place, Role
from tests.worlds.company import Company
from tests.worlds.words import PEOPLE

FORMS = (
    "{who} {action} {target} = yes", "{who} {action} {target} = no", "{who} {action} {target} = no, at scope",
    "{who} {action} {target} = no, at action", "nobody but {who} {action} {target}",
    "at least 1 {who} {action} {target}",
    "at most 2 {who} {action} {target}", "at least 2 active {who}",
)  # fmt: skip


def subjects(company: Company) -> list[str]:
    """Whom an expectation can name."""
    found = [*PEOPLE, "everybody", *(f"role:{role.key}" for role in company.all(Role))]
    found += [f"department:{one.key}{below}" for one in company.all(Department) for below in ("", "+sub")]
    found += [f"group:{group.key}" for group in company.all(Group)]
    found += [f"{place.kind}:{place.key}" for place in company.all(Place)]
    return [*found, *(f"kind:{kind}" for kind in company.definition.kinds)]


@st.composite
def expectations_about(draw: st.DrawFn, company: Company, many: int) -> list[str]:
    """So many of them; most will not hold."""
    among, found = subjects(company), []
    for _ in range(many):
        entity, action = draw(st.sampled_from(company.theme.pairs))
        who, whose = (draw(st.sampled_from(among)) for _ in range(2))
        targets = [entity, *(f"{entity}:{one.key}" for one in company.objects(entity)), f"{entity} of {whose}"]
        form, target = draw(st.sampled_from(FORMS)), draw(st.sampled_from(targets))
        found.append(form.format(who=who, action=action, target=target))
    return found
