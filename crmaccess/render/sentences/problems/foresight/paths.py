"""What is said of paths to more than somebody holds."""

from crmaccess.definition import Label

PROBLEMS = {
    "W_PATHS_BOUNDED": Label(
        "of {value} not everything was tried, there may be more paths than these",
        "для {value} испробовано не всё, путей может быть и больше",
    ),
}
