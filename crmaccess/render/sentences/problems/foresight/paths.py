"""What is said of paths to more than somebody holds."""

from crmaccess.definition import Label

PROBLEMS = {
    "W_PATHS_SEARCHED": Label(
        "searched: up to {acts} acts one after another, {kinds} kinds of acts, {differ} people who differ, of {people}",
        "проверено: до {acts} действий подряд, видов действий — {kinds}, людей, которые различаются, — {differ}"
        " (всего {people})",
    ),
    "W_PATHS_UNTIL": Label(
        "what begins or ends from {value} on was not looked at",
        "что начнётся или закончится с {value}, не учтено",
    ),
    "W_PATHS_BOUNDED": Label(
        "of {value} not everything was tried, there may be more paths than these",
        "для {value} испробовано не всё, путей может быть и больше",
    ),
}
