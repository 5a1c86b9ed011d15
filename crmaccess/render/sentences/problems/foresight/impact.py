"""What is said where an impact cannot be shown."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_DAYS": Label(
        "{value} is no number of days from 1 to {most} — as in: crmaccess report upcoming --days 14",
        "{value} — не число дней от 1 до {most}; например: crmaccess report upcoming --days 14",
    ),
    "E_IMPACT_FORMAT": Label(
        "{option} with --format {value} would be two lists in one — add --dry-run for the impact alone, or ask for "
        "--json",
        "{option} вместе с --format {value} дал бы два списка в одном — добавьте --dry-run, чтобы увидеть только "
        "последствия, или --json",
    ),
}
