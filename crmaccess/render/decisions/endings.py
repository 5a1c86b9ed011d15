"""What ends a cause, in words: the commands, whom else they touch, and that there are more of them."""

from collections.abc import Iterator

from crmaccess.definition import Definition
from crmaccess.render.decisions.opening import REMARK, remedy_document, remedy_lines
from crmaccess.render.sentences.findings.endings import ENDINGS
from crmaccess.render.sentences.language import counted, fill
from crmaccess.render.words.wording import Wording
from crmaccess.report.complaints.findings import Finding
from crmaccess.report.complaints.touched import Touched


def ending_lines(finding: Finding, wording: Wording) -> Iterator[str]:
    """A command line for each remedy, whom it touches behind it; then how many more are known."""
    lines = remedy_lines(finding.remedies, wording)
    for line, touched in zip(lines, finding.touched or [Touched()] * len(finding.remedies), strict=True):
        said = _touched(touched, wording)
        yield f"{line}{'; ' if REMARK in line else REMARK}{said}" if said else line
    if finding.more:
        yield fill(wording.label(ENDINGS["more"], ""), {"count": str(finding.more)})


def _touched(touched: Touched, wording: Wording) -> str:
    said = []
    if touched.company:
        said.append(wording.label(ENDINGS["company"], ""))
    if touched.others:
        people = counted(touched.others, "person", wording.lang)
        said.append(fill(wording.label(ENDINGS["others"], ""), {"count": people}))
    if touched.along:
        said.append(fill(wording.label(ENDINGS["along"], ""), {"count": str(touched.along)}))
    if touched.shuts_out:
        said.append(wording.label(ENDINGS["shuts_out"], ""))
    return "; ".join(said)


def endings_document(finding: Finding, definition: Definition) -> list[dict[str, object]]:
    """The same for a program."""
    touched = finding.touched or [Touched()] * len(finding.remedies)
    return [
        {**remedy_document(remedy, definition), "touches": one._asdict()}
        for remedy, one in zip(finding.remedies, touched, strict=True)
    ]
