"""What is said of an impact, in both languages: who gains, who loses, and how it is had."""

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "nobody": "Nobody gains or loses anything.",
        "gain": "Who gains: {people}.",
        "lose": "Who loses: {people}.",
        "gains": "  + {name}: {what}",
        "loses": "  - {name}: {what}",
        "turn.records": "{does} — {count}[: {records}]",
        "more": "  … and {count} more; --impact --dry-run --json shows all.",
        "cut": "Only what {operator} may see is told: there may be more.",
        "cut.nobody": "Nobody gains or loses anything that {operator} may see.",
        "later": "Who gains or loses by it takes longer to work out: --impact --dry-run shows it.",
        "whole": "yes",
    },
    "ru": {
        "nobody": "Никто ничего не получит и не потеряет.",
        "gain": "Кто получит новое: {people}.",
        "lose": "Кто что-то потеряет: {people}.",
        "gains": "  + {name}: {what}",
        "loses": "  - {name}: {what}",
        "turn.records": "{does} — {count}[: {records}]",
        "more": "  … и ещё {count}; всё покажет --impact --dry-run --json.",
        "cut": "Показано только то, что видит {operator}: изменится, возможно, и другое.",
        "cut.nobody": "Из того, что видит {operator}, никто ничего не получит и не потеряет.",
        "later": "Кто что получит или потеряет, так быстро не выяснить: это покажет --impact --dry-run.",
        "whole": "да",
    },
}
