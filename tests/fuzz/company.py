"""A small company of the system `universal`, as an access file, and odd pieces of text to spoil files with."""

COMPANY = """\
system = "universal"

[branches.north]
name = "Север"

[branches.south]
name = "South"

[roles.seller]
name = "Продавец"
rank = 3

[roles.seller.rights]
"deal.read" = "own"

[departments.sales]
name = "Отдел продаж"
head = "olga"
roles = ["seller"]

[departments.north]
name = "Сергей и К"
parent = "sales"

[groups.g1]
name = "Группа"
members = ["petr"]

[users.olga]
name = "Ольга Ким"
email = "olga@example.com"
type = "employee"
roles = ["director"]

[users.petr]
name = "Пётр Ильин"
email = "petr@example.com"
departments = ["north"]
roles = ["employee", { role = "seller", until = 2027-09-01T00:00:00Z }]
branches = ["north"]

[users.petr.attributes]
phone = "+7 900 000-00-00"

[users."андрей"]
state = "archived"

[records.deal.D-1]
title = "Поставка бумаги"
responsible = "petr"
participants = ["observer=olga"]

[records.deal.D-2]
parent = "deal:D-1"
"""
ODD = (
    "\u200b", "\u00ad", "\ufeff", "\u202e", "\u3164", "\0", "\x1b[31m", "\x07", "\u0306", "\ud7ff", "\U0010ffff",
    "й", "é",
    "👨\u200d💻", "'", '"', '""', '"""', "\\", "\\u200b", "\\ud800", "=", "=1+1", '="007"', "1.5E+10", "-", "+", "@",
    ";",
    ",", "|", ":", "!clear", "*", "\t", "\n", "\r", "\r\n", "[", "]", "[[", "{", "}", "#", " ", "  ", "\u00a0",
    "\u2028",
    "9" * 30, "9" * 5000, "1e999", "nan", "0x7f", "9999-12-31T23:59:59-14:00", "0001-01-01", "31.12.9999 23:59",
    "[" * 80,
    "{a=" * 80, "a." * 80, "x" * 3000, "{a b}" * 14, "{}", "olga", "OLGA", "оlga", "deal:D-1", "branch:*", "user:petr",
    "true", "none", "all", "login", "name", "Логин", "attribute.", "attribute.phone", "атрибут.й", "roles", "\nlogin\n",
)  # fmt: skip
