"""JUnit XML, as continuous integration reads what became of tests."""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from crmaccess.text import shown

FAILURE, ERROR = "fails", "unasked"
_ELEMENTS = {FAILURE: "failure", ERROR: "error"}


def junit_xml(suite: str, cases: Iterable[tuple[str, str, Sequence[str]]]) -> bytes:
    """One suite. Of each case its name, what became of it, and lines that say why."""
    found = list(cases)
    top = ElementTree.Element("testsuites")
    below = ElementTree.SubElement(top, "testsuite", name=shown(suite), tests=str(len(found)))
    for verdict, name in _COUNTED.items():
        below.set(name, str(sum(verdict == one for _, one, _ in found)))
    for name, verdict, why in found:
        case = ElementTree.SubElement(below, "testcase", classname=shown(suite), name=shown(name))
        if verdict in _ELEMENTS:
            said = ElementTree.SubElement(case, _ELEMENTS[verdict], message=shown(why[min(1, len(why) - 1)]))
            said.text = "\n".join(map(shown, why))
    ElementTree.indent(top)
    return bytes(ElementTree.tostring(top, encoding="utf-8", xml_declaration=True)) + b"\n"


_COUNTED = {FAILURE: "failures", ERROR: "errors"}
