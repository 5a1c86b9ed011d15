"""What is said of roles that are templates."""

from crmaccess.definition import Label

PROBLEMS = {
    "W_RIGHT_STAYS": Label(
        "{value} has the right «{what}» all the same, by {by} — take it away there: crmaccess {commands}",
        "право «{what}» у {value} всё равно есть: его даёт {by} — отзовите его там: crmaccess {commands}",
    ),
    "W_ROLE_STAYS": Label(
        "{value} has role «{what}» all the same, by {by} — take it away there: crmaccess {commands}",
        "роль «{what}» у {value} всё равно есть: её даёт {by} — снимите её там: crmaccess {commands}",
    ),
    "W_RIGHTS_STAY": Label(
        "role {role} was a template: what it wrote to {value} stays[: {rights}] — take rights away one by one: crmaccess rights revoke user:{value} RIGHT",
        "роль {role} — только шаблон: права, которые по ней записаны у {value}, остаются[: {rights}] — отзывайте их по одному: crmaccess rights revoke user:{value} ПРАВО",
    ),
}
