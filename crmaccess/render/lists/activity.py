"""Figures of people's work as bars, figure by figure, beside those of the time before."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from crmaccess.definition import Figure
from crmaccess.render.sentences.language import fill
from crmaccess.render.sentences.reports import en, ru
from crmaccess.render.words.text import clean, display_width, pad, wrap
from crmaccess.render.words.wording import Wording
from crmaccess.report.audit.activity import Period, Work, ranked, standing_out

LONGEST, SHORTEST = 30, 5  # columns of a bar; where there is no room for the least, there is none
_BLOCKS = " ▏▎▍▌▋▊▉█"
_INDENT, _BETWEEN = "  ", "  "
_REPORTS = {"en": en.REPORTS, "ru": ru.REPORTS}


def write_activity(
    work: Sequence[Work], figures: Mapping[str, Figure], period: Period, wording: Wording, names: Mapping[str, str],
    stream: TextIO, *, width: int | None,
) -> None:  # fmt: skip
    """The two periods, then for each figure everybody, the best first, and who stands out. Bars only where there is a
    width to fill."""
    told = _told(wording)
    before = period.before
    days = {"first": period.first, "last": period.last, "before": before.first, "end": before.last}
    shown = {name: day.isoformat() for name, day in days.items()}
    stream.writelines(f"{line}\n" for line in wrap(fill(told["activity.period"], shown), width, rest=_INDENT))
    if not work:
        stream.write(told["activity.none"] + "\n")
    for figure in figures.values() if work else ():
        lines = ["", capitalized(wording.label(figure.label, figure.key))]
        lines += _rows(ranked(work, figure), figure, names, wording, width)
        best, behind = standing_out(work, figure)
        for key, people in (("activity.best", best), ("activity.behind", behind)):
            said = fill(told[key], {"people": ", ".join(people)})
            lines += wrap(said, width, first=_INDENT, rest=_INDENT * 2) if people else []
        stream.writelines(f"{clean(line)}\n" for line in lines)


def _rows(
    work: Sequence[Work], figure: Figure, names: Mapping[str, str], wording: Wording, width: int | None
) -> Iterator[str]:  # fmt: skip
    cells = [
        (called(one.login, names), value_text(one.now.get(figure.key), figure), _was(one, figure, wording))
        for one in work
    ]
    sizes = [max(display_width(row[n]) for row in cells) for n in range(3)]
    highest = max((one.now.get(figure.key, 0) for one in work), default=0)
    room = (width or 0) - sum(sizes) - len(_INDENT) - 3 * len(_BETWEEN)
    longest = min(LONGEST, room) if room >= SHORTEST else 0
    for one, (who, value, was) in zip(work, cells, strict=True):
        bar = _bar(one.now.get(figure.key, 0) / highest if highest else 0, longest)
        number = " " * (sizes[1] - display_width(value)) + value
        columns = [pad(who, sizes[0]), *([pad(bar, longest)] if longest else []), number, was]
        yield (_INDENT + _BETWEEN.join(columns)).rstrip()


def _bar(share: float, longest: int) -> str:
    """A bar of that share of the whole length, to an eighth of a column."""
    whole, rest = divmod(round(share * longest * 8), 8)
    return (_BLOCKS[-1] * whole + _BLOCKS[rest]).rstrip()


def _was(one: Work, figure: Figure, wording: Wording) -> str:
    told = _told(wording)
    before, now = one.before.get(figure.key), one.now.get(figure.key)
    if before is None:
        return told["activity.was_none"]
    change = f"{(now - before) / before:+.0%}" if before and now is not None else ""
    blank = "\N{NO-BREAK SPACE}%" if wording.lang == "ru" else "%"
    return fill(told["activity.was"], {"value": value_text(before, figure), "change": change.replace("%", blank)})


def value_text(value: float | None, figure: Figure) -> str:
    """A number, a mean with two places at most, or a time as `3:20` or `1:02:03`."""
    if value is None:
        return "—"
    if not figure.time:
        return f"{value:.2f}".rstrip("0").rstrip(".") if figure.mean else f"{value:.0f}"
    minutes, seconds = divmod(round(value), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def called(login: str, names: Mapping[str, str]) -> str:
    """`maria (Мария Ким)`."""
    name = names.get(login, "")
    return f"{login} ({name})" if name not in ("", login) else login


def capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def told_in(lang: str, key: str, **values: str) -> str:
    """A sentence about figures."""
    return fill(_REPORTS.get(lang, en.REPORTS)[key], values)


def _told(wording: Wording) -> Mapping[str, str]:
    return _REPORTS.get(wording.lang, en.REPORTS)
