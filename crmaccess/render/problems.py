"""Errors and notes as lines: `error[E_CODE]: what, with the value — why — what to type next`."""

import re
from collections.abc import Sequence

from crmaccess.errors import Listed, Problem
from crmaccess.render.sentences.language import catalog, fill, placeholders, problem_sentences
from crmaccess.render.words.text import clean, cut
from crmaccess.text import shown

LONGEST = 600  # characters of a value; a name may have come with a whole file
MANY = 12  # so many names are listed when none of them looks like the wanted one
_KEPT = re.compile(r"(?<!\S)(?P<code>E_[A-Z_]+) (?P<value>\S+)$")
NEAR = 3  # so many names look like the wanted one; more are all there are


def problem_line(problem: Problem, lang: str) -> str:
    """The whole line. A code that begins with `W_` is a note, any other an error; an unknown one shows its values."""
    kind = "note" if problem.code.startswith("W_") else "error"
    return clean(f"{kind}[{problem.code}]: {problem_message(problem, lang)}")


def problem_lines(problems: Sequence[Problem], lang: str) -> list[str]:
    """One line for each, in their order."""
    return [problem_line(problem, lang) for problem in problems]


def problem_message(problem: Problem, lang: str) -> str:
    """The sentence alone: the place in the file, what is wrong, and the nearest names there are."""
    words, template = catalog(lang).words, problem_sentences(lang).get(problem.code)
    details = _details(problem, lang)
    values = {
        "value": problem.value,
        "nearest": details.get("levels") or _some(problem.nearest, lang),
        "column": problem.column,
        "line": str(problem.line or ""),
        "label": details.get(lang, ""),
        **details,
    }
    if problem.code == "E_UNAVAILABLE":
        values["value"] = words.get(f"lacks.{problem.value}", f"«{problem.value}»")
    values = {name: cut(shown(value), LONGEST) for name, value in values.items()}
    named = placeholders(template) if template else frozenset()
    sentence = fill(template, values) if template else _bare(problem)
    places = [fill(words[f"at_{name}"], values) for name in ("line", "column") if values[name] and name not in named]
    line = ", ".join(places) + ": " + sentence if places else sentence
    if problem.nearest and "nearest" not in named:
        line += " — " + fill(
            words["listed" if isinstance(problem.nearest, Listed) or len(problem.nearest) > NEAR else "nearest"], values
        )
    return clean(line)


def answer_told(answer: str, lang: str) -> str:
    """What is kept of a letter that did not go out: of a problem of this program, kept as `E_CODE value`, the
    sentence."""
    found = _KEPT.search(answer)
    if found is None or found["code"] not in problem_sentences(lang):
        return answer
    return answer[: found.start()] + problem_message(Problem(found["code"], found["value"]), lang)


def _some(names: Sequence[str], lang: str) -> str:
    """The names, of many the first, and how many more there are."""
    if len(names) <= MANY + 1:
        return ", ".join(names)
    return ", ".join(names[:MANY]) + fill(catalog(lang).words["head.more"], {"count": str(len(names) - MANY)})


def _details(problem: Problem, lang: str) -> dict[str, str]:
    """The details; `state` in the words of `state.ru` where the language has them."""
    details = dict(problem.details)
    if lang == "ru" and "reason" in details:
        from crmaccess.render.sentences.problems import OF_THE_SYSTEM

        details["reason"] = OF_THE_SYSTEM.get(details["reason"], details["reason"])
    return {name: details.get(f"{name}.{lang}", value) for name, value in details.items()}


def _bare(problem: Problem) -> str:
    """What is known of a problem that has no sentence."""
    details = ", ".join(f"{name}: {value}" for name, value in problem.details)
    return f"{problem.value} ({details})" if details else problem.value
