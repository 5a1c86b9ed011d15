"""What became of expectations, for people to read: a line each, and under those that fail, with whom and why."""

from collections.abc import Iterator, Mapping, Sequence

from crmaccess.engine.decision.codes import DENY, NOT_APPLICABLE, PASS
from crmaccess.errors import Problem
from crmaccess.render.machine import problem_rows
from crmaccess.render.problems import problem_message
from crmaccess.render.sentences.expectations import SENTENCES
from crmaccess.render.sentences.language import catalog, counted, fill
from crmaccess.render.words.colours import painted
from crmaccess.render.words.text import clean, display_width, pad, wrap
from crmaccess.report.expectations.expectation import Claim, Written
from crmaccess.report.expectations.suggestions import Suggestions
from crmaccess.values import NamedTuple

HOLDS, FAILS, UNASKED = "holds", "fails", "unasked"
_COLOURS = {HOLDS: PASS, FAILS: DENY, UNASKED: NOT_APPLICABLE}


class Told(NamedTuple):
    """One case of an expectation that fails: whom it is about, what is decided there, and how that is said."""

    user: str
    action: str
    target: str
    decision: str
    decided_by: str
    code: str
    sentence: str


class Result(NamedTuple):
    """An expectation and what became of it; `more`: with how many people more than are told it does not hold."""

    claim: Claim
    verdict: str
    people: int = 0
    records: int = 0
    found: int | None = None
    cases: tuple[Told, ...] = ()
    more: int = 0
    problem: Problem | None = None

    @property
    def written(self) -> Written:
        return self.claim.written


def result_lines(
    results: Sequence[Result], lang: str, *, width: int | None = None, color: bool = False
) -> Iterator[str]:  # fmt: skip
    """The lines: those that hold are one each, of the others the reasons follow."""
    words = SENTENCES[lang]
    margin = max(display_width(words[verdict]) for verdict in _COLOURS) + 2
    for one in results:
        text, line = one.written.text, str(one.written.line)
        said = text if one.verdict == HOLDS else fill(words["line"], {"line": line, "text": text})
        first, *rest = wrap(clean(said), width and width - margin)
        yield painted(pad(words[one.verdict], margin), _COLOURS[one.verdict], color) + first
        blank = " " * margin
        yield from (blank + line for line in rest)
        why = [heading(one.written), *reasons(one, lang)] if one.verdict != HOLDS else []
        for reason in filter(None, why):
            yield from wrap(reason, width, first=blank, rest=blank)


def heading(written: Written) -> str:
    """What whoever wrote it calls it, and why it should be so."""
    return clean(" — ".join(filter(None, (written.name, written.reason))))


def reasons(one: Result, lang: str) -> list[str]:
    """Why it fails: who is counted, what is decided for whom."""
    if one.verdict == HOLDS:
        return []
    words, claim = SENTENCES[lang], one.claim
    found: list[str] = []
    if one.problem is not None:
        found.append(problem_message(one.problem._replace(line=0), lang))
    if one.found is not None:
        bound = "count.least" if one.found < claim.least else "count.most"
        values = {"count": str(one.found), "least": str(claim.least), "most": str(claim.most)}
        found.append(fill(words[bound], values))
    found += [_told(case, claim, lang) for case in one.cases]
    found += [fill(words["more"], {"people": counted(one.more, "person", lang)})] if one.more else []
    return [clean(text) for text in found]


def _told(case: Told, claim: Claim, lang: str) -> str:
    """The sentence; where it is the gate that is not the expected one, that, too."""
    if not claim.gate or case.decision == "allow":
        return case.sentence
    gates = catalog(lang).words
    values = {"gate": gates[f"gate.{claim.gate}"], "decided_by": gates[f"gate.{case.decided_by}"]}
    return f"{case.sentence.rstrip('.')} — {fill(SENTENCES[lang]['at_gate'], values)}."


def summary(results: Sequence[Result], lang: str) -> str:
    """How many hold, how many do not."""
    numbers = {verdict: sum(one.verdict == verdict for one in results) for verdict in _COLOURS}
    values = {"total": len(results), "held": numbers[HOLDS], "failed": numbers[FAILS], "unasked": numbers[UNASKED]}
    return fill(SENTENCES[lang]["summary"], {name: str(number or "") for name, number in values.items()} | {
        name: str(values[name]) for name in ("total", "held")
    })  # fmt: skip


def covered_told(numbers: Mapping[str, tuple[int, int]], lang: str) -> str:
    """Of how many things of each kind some expectation rests on one."""
    words = SENTENCES[lang]
    said = (f"{words[f'kind.{kind}']} {covered}/{total}" for kind, (covered, total) in numbers.items())
    return fill(words["covered"], {"numbers": ", ".join(said)})


def suggested_told(found: Suggestions, untried: int, lang: str) -> str:
    """How many changes they notice; `untried`: so many more there are."""
    values = {"expectations": len(found.texts), **{name: getattr(found, name) for name in ("noticed", "changes")}}
    more = {name: str(getattr(found, name) or "") for name in ("idle", "known")} | {"untried": str(untried or "")}
    return fill(SENTENCES[lang]["suggested"], {name: str(value) for name, value in values.items()} | more)


def results_document(results: Sequence[Result], lang: str) -> dict[str, object]:
    """The same for programs; sentences alone depend on the language."""
    return {
        "schema": "crmaccess.expectations/1",
        "holds": all(one.verdict == HOLDS for one in results),
        "total": len(results),
        "failed": sum(one.verdict == FAILS for one in results),
        "unasked": sum(one.verdict == UNASKED for one in results),
        "expectations": [_document(one, lang) for one in results],
    }


def _document(one: Result, lang: str) -> dict[str, object]:
    written = one.written
    return {
        "expectation": written.text,
        "line": written.line,
        "name": written.name,
        "reason": written.reason,
        "result": one.verdict,
        "people": one.people,
        "records": one.records,
        "found": one.found,
        "cases": [case._asdict() for case in one.cases],
        "more": one.more,
        "errors": problem_rows([one.problem] if one.problem else [], lang),
    }
