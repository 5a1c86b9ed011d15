"""What is said behind a cure: whom else it touches, what goes along, and that there are more."""

from crmaccess.definition import Label

ENDINGS = {
    "company": Label("for the whole company", "для всей компании"),
    "others": Label("touches others, too: {count}", "затронет и других: {count}"),
    "along": Label(
        "her own rights and restrictions go along: {count}",
        "вместе с этим пропадут личные права и ограничения: {count}",
    ),
    "shuts_out": Label("the person cannot enter any more then", "после этого человек войти не сможет"),
    "more": Label("and {count} more: --limit 0 shows all", "и ещё {count}: все покажет --limit 0"),
}
