"""What is said of an impact, in both languages: who gains, who loses, and how it is had."""

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "nobody": "Nobody gains or loses anything.",
        "nobody.yet": "Nobody gains or loses anything yet.",
        "gain": "Who gains[ from {at} on]: {people}.",
        "lose": "Who loses[ from {at} on]: {people}.",
        "gains": "  + {name}: {what}",
        "loses": "  - {name}: {what}",
        "turn.records": "{does} — {count}[: {records}]",
        "turn.like": "{does}[ (like {records})]",
        "more": "  … and {count} more; --impact --dry-run --json shows all.",
        "more.there": "  … and {count} more; --json shows them all.",
        "cut": "Only what {operator} may see is told: there may be more.",
        "cut.nobody": "Nothing changes of what {operator} may know; whether others gain or lose something is not told.",
        "until": "What begins or ends from {at} on is not looked at: report upcoming shows it, once this is written.",
        "later": "Who gains or loses by it takes longer to work out: --impact --dry-run shows it.",
        "whole": "yes",
        "begins": "begins: {what}",
        "ends": "ends: {what}",
        "ends.block": "ends: the block of {name}",
        "ends.invitation": "ends: the invitation of {name}",
        "ends.head": "ends: {name} as head of {department}",
        "upcoming.together": "these together:",
        "quiet": "Nothing begins or ends until {until}.",
    },
    "ru": {
        "nobody": "Никто ничего не получит и не потеряет.",
        "nobody.yet": "Пока никто ничего не получит и не потеряет.",
        "gain": "Кто получит новое[ с {at}]: {people}.",
        "lose": "Кто что-то потеряет[ с {at}]: {people}.",
        "gains": "  + {name}: {what}",
        "loses": "  - {name}: {what}",
        "turn.records": "{does} — {count}[: {records}]",
        "turn.like": "{does}[ (как {records})]",
        "more": "  … и ещё {count}; всё покажет --impact --dry-run --json.",
        "more.there": "  … и ещё {count}; --json покажет все.",
        "cut": "Показано только то, что видит {operator}: изменится, возможно, и другое.",
        "cut.nobody": (
            "Из того, что вправе знать {operator}, ничего не изменится; "
            "получат или потеряют ли что-то другие, не сообщается."
        ),
        "until": "Что начнётся или закончится с {at}, здесь не учтено: после записи это покажет report upcoming.",
        "later": "Кто что получит или потеряет, так быстро не выяснить: это покажет --impact --dry-run.",
        "whole": "да",
        "begins": "начнётся: {what}",
        "ends": "закончится: {what}",
        "ends.block": "закончится блокировка: {name}",
        "ends.invitation": "закончится приглашение: {name}",
        "ends.head": "закончится: {name} во главе отдела {department}",
        "upcoming.together": "всё это вместе:",
        "quiet": "До {until} ничего не начнётся и не закончится.",
    },
}
