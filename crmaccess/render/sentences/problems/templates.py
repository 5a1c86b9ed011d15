"""What is said of roles that are templates."""

from crmaccess.definition import Label

PROBLEMS = {
    "W_RIGHTS_STAY": Label(
        "role {role} was a template: what it wrote to {value} stays[: {rights}] — take rights away one by one: crmaccess rights revoke user:{value} RIGHT",
        "роль {role} — только шаблон: права, которые по ней записаны у {value}, остаются[: {rights}] — отзывайте их по одному: crmaccess rights revoke user:{value} ПРАВО",
    ),
}
