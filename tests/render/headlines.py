"""The headlines of the sample companies, to be read aloud: `python -m tests.render.headlines [ru|en] [SAMPLE …]`.

Of the answers that say the same in other names one is shown, so that all kinds of sentences pass by.
"""

import sys
from collections.abc import Iterable, Iterator

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.decision import Decision
from crmaccess.render.decisions.headline import headline
from crmaccess.render.sentences.language import LANGUAGES
from crmaccess.render.words.names import Names
from tests.samples import SAMPLES, Sample, sample

MOST = 4  # of sentences that differ in names only


def headlines(company: Sample, lang: str) -> Iterator[str]:
    """Sentences of all kinds: a few for each way, code and condition."""
    names, seen = Names.of(company.facts), dict[tuple[object, ...], int]()
    for decision in decisions(company):
        kind = kind_of(decision)
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] == 1 and sum(kind[:2] == other[:2] for other in seen) <= MOST:
            yield headline(decision, company.definition, names, lang)


def decisions(company: Sample) -> Iterator[Decision]:
    world = company.world()
    return (decide(world, request, record) for request, record in company.questions())


def kind_of(decision: Decision) -> tuple[object, ...]:
    """What tells two sentences apart that are not the same with other names."""
    step = decision.deciding
    about = dict(step.evidence)
    keys = frozenset(key for key, value in about.items() if value)
    sources = frozenset(one.source[0] for one in decision.contributions if one.outcome == "won")
    return decision.walk.way, step.code, about.get("missing"), about.get("restriction"), keys, sources


def main(words: Iterable[str]) -> None:
    lang = next((word for word in words if word in LANGUAGES), "ru")
    for name in [word for word in words if word in SAMPLES] or SAMPLES:
        sys.stdout.writelines(f"{line}\n" for line in (f"# {name}", *headlines(sample(name), lang)))


if __name__ == "__main__":
    main(sys.argv[1:])
