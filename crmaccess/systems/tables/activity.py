"""The table `[activity]`: what is counted of people's work, and who sees it."""

from crmaccess.definition import Activity, Figure
from crmaccess.systems.tables.table import Table


def activity(table: Table) -> Activity:
    entity, _, action = table.text("needs").partition(".")
    records = tuple(tuple(_pair(word) for word in text.split()) for text in table.words("records"))
    figures = {key: _figure(key, figure) for key, figure in table.tables("figures").items()}
    table.close()
    return Activity((entity, action), records or ((),), figures)


def _pair(word: str) -> tuple[str, str]:
    name, _, value = word.partition("=")
    return name, value


def _figure(key: str, table: Table) -> Figure:
    figure = Figure(
        key, table.flag("mean"), table.text("weight"), table.flag("less"), table.flag("time"),
        table.take("most", int, 0), table.label(),
    )  # fmt: skip
    table.close()
    return figure
