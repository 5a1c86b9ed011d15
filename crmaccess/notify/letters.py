"""Letters written out: from templates, in the reader's language, as text and as HTML.

A template `KIND.LANG.txt` has a block `subject` and paragraphs; `letter.html` puts the same paragraphs on a page. The
company's own templates come first. What a letter says is escaped in HTML, and never read as a template.
"""

from base64 import encodebytes
from collections.abc import Callable, Iterator, Mapping, Sequence
from email.header import Header
from email.message import Message
from email.utils import format_datetime, parseaddr
from functools import lru_cache
from shlex import quote as as_word
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError

from crmaccess.definition import Definition, Label
from crmaccess.definition.letters import TELEGRAM
from crmaccess.errors import InvalidInput, NotReady
from crmaccess.facts import Account
from crmaccess.notify.settings import Letters
from crmaccess.plan.people.coming.pointless import Bound, pointless
from crmaccess.plan.people.coming.signing import INVITATION, LIVES, RESET, code_purpose, password_is_chosen
from crmaccess.store.letters import Letter, Opened

LANGUAGE = "language"  # the attribute that keeps what somebody reads
LANGUAGES = ("en", "ru")
TO_BE_COPIED = ("command", "code", "password")  # each whole, letter by letter
HIDDEN = "••••••••"  # stands in a preview where the letter itself has a secret


class LetterWriter:
    """Writes letters of one company; `accounts` reads about people, `unsealed` opens a password that was sealed, or
    raises NotReady, also of nothing where it could open none."""

    def __init__(
        self, definition: Definition, accounts: Callable[[Sequence[str]], Mapping[str, Account]], look: Letters,
        unsealed: Callable[[str], str],
    ) -> None:  # fmt: skip
        self._definition, self._read, self._look, self._unsealed = definition, accounts, look, unsealed
        self._accounts: Mapping[str, Account] = {}
        self._templates = _environment(look.templates)
        self._tried: set[tuple[str, str]] = set()  # templates that work
        self._domain = parseaddr(look.sender)[1].partition("@")[2] or "localhost"

    def meet(self, logins: Sequence[str]) -> None:
        """Read about the people to whom the next letters go."""
        self._accounts = self._read(sorted(set(logins)))

    def ready(self, letter: Letter) -> None:
        """Raise NotReady where this run cannot write such letters, before a code is made and an older one ended."""
        if letter.has_password and self._look.password:
            self._unsealed("")
        template = letter.kind, self._language(letter)
        if template not in self._tried:
            self.preview(letter)
            self._tried.add(template)

    def code_purpose(self, letter: Letter) -> str:
        """What the letter's code is for; '' where it has none, because a password opens the way in or nothing does."""
        kind = self._definition.letters.get(letter.kind)
        if not (kind and kind.carries) or (letter.has_password and self._look.password):
            return ""
        account = self._accounts.get(letter.login)
        if account is None:  # an example
            return INVITATION if "invited" in kind.on else RESET
        return code_purpose(account, self._definition)

    def message(self, letter: Letter, opened: Opened) -> Message:
        """The letter as mail.

        Raises NotReady for a template that fails, InvalidInput for a letter that can do no good any more.
        """
        self._refuse_lost_way(letter)
        subject, text, html = self.written(letter, self._secrets(opened))
        mail = _alternatives(f"part-{letter.message}", {"plain": text, "html": html})
        mail["From"], mail["To"] = self._look.sender, letter.address
        mail["Subject"] = _encoded(" ".join(subject.split()))
        mail["Date"] = format_datetime(letter.queued_at)
        mail["Message-ID"] = f"<{letter.message}@{self._domain}>"
        mail["Auto-Submitted"] = "auto-generated"  # out-of-office replies to it are of no use
        return mail

    def short_text(self, letter: Letter, opened: Opened) -> str:
        """The letter as a text for a phone. Raises as `message` does."""
        self._refuse_lost_way(letter)
        subject, text, _ = self.written(letter, self._secrets(opened), short=True)
        return f"{subject}\n\n{text}" if letter.channel == TELEGRAM else text

    def preview(self, letter: Letter) -> tuple[str, str, str]:
        """Subject, text and HTML with nothing in them that only the reader may know."""
        shown = {"code": HIDDEN} if self.code_purpose(letter) else {"password": HIDDEN} if letter.has_password else {}
        return self.written(letter, shown)

    def written(self, letter: Letter, secrets: Mapping[str, str], *, short: bool = False) -> tuple[str, str, str]:
        """Subject, text and HTML with these secrets."""
        lang = self._language(letter)
        code, purpose = secrets.get("code", ""), self.code_purpose(letter)
        values = {
            **letter.details, **self._named(letter, lang), "code": code, "password": secrets.get("password", ""),
            "days": LIVES[purpose].days if purpose else 0, "chooses": password_is_chosen(purpose, self._definition),
            "link": self._look.link.replace("{code}", quote(code)) if code else "", "login": letter.login,
            "address": letter.address, "short": short, "lang": lang,
            "command": f"crmaccess users accept {as_word(letter.address)} --code-stdin",
        }  # fmt: skip
        try:
            template = self._templates.get_template(f"{letter.kind}.{lang}.txt")
            subject = "".join(template.blocks["subject"](template.new_context(values))).strip()
            text = "".join(template.blocks["body"](template.new_context(values))).strip() + "\n"
            paragraphs = [part.split("\n") for part in text.strip().split("\n\n")]
            page = self._templates.get_template("letter.html")
            alone = [values[name] for name in TO_BE_COPIED if values[name]]
            html = page.render(**values, subject=subject, paragraphs=paragraphs, alone=alone)
        except (TemplateError, KeyError, OSError) as error:
            raise NotReady(
                "E_LETTER_TEMPLATE", f"{letter.kind}.{lang}.txt", reason=str(error), kind=letter.kind
            ) from error
        return subject, text, html

    def _refuse_lost_way(self, letter: Letter) -> None:
        bound = Bound(letter.kind, letter.channel, letter.address)
        if lost := pointless(bound, self._accounts.get(letter.login), self._definition):
            raise InvalidInput.of([lost])

    def _secrets(self, opened: Opened) -> Mapping[str, str]:
        if opened.code:
            return {"code": opened.code}
        return {"password": self._unsealed(opened.sealed)} if opened.sealed else {}

    def _language(self, letter: Letter) -> str:
        account = self._accounts.get(letter.login)
        spoken = account.attributes.get(LANGUAGE, "") if account else ""
        return spoken if spoken in LANGUAGES else self._look.lang

    def _named(self, letter: Letter, lang: str) -> dict[str, str]:
        """What the letter is about, in the reader's words."""
        account = self._accounts.get(letter.login)
        kind, record = letter.details.get("type", ""), letter.details.get("record", "")
        label = self._definition.types.get(kind, Label())
        return {
            "name": (account.name if account else "") or letter.login,
            "system": _in(self._definition.label, lang) or self._definition.name,
            **({"type": _in(label, lang) or kind} if kind else {}),
            **({"record": self._record(record, letter.details.get("title", ""), lang)} if record else {}),
        }  # fmt: skip

    def _record(self, reference: str, title: str, lang: str) -> str:
        """`folder «Contracts»`: what the kind of thing is called, and the thing itself, or else its key."""
        entity, _, key = reference.partition(":")
        known = self._definition.entities.get(entity)
        return f"{_in(known.label, lang) if known else entity} «{title or key}»"


def _alternatives(boundary: str, texts: Mapping[str, str]) -> Message:
    """The same in several forms; what `email.mime` makes of it, in a fifth of the time. No dash stands in base64, so
    that no text holds the boundary."""
    kind = "MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n"
    parts = (
        f'--{boundary}\nContent-Type: text/{subtype}; charset="utf-8"\n{kind}\n{encodebytes(text.encode()).decode()}'
        for subtype, text in texts.items()
    )
    mail = Message()
    mail["Content-Type"] = f'multipart/alternative; boundary="{boundary}"'
    mail["MIME-Version"] = "1.0"
    mail.set_payload("\n".join([*parts, f"--{boundary}--\n"]))
    return mail


@lru_cache
def _encoded(subject: str) -> str:
    return Header(subject, "utf-8").encode()


def _in(label: Label, lang: str) -> str:
    return label.ru if lang == "ru" else label.en


def _environment(own: str) -> Environment:
    shipped = PackageLoader("crmaccess.notify")
    loader = ChoiceLoader([FileSystemLoader(own), shipped]) if own else shipped
    made = Environment(
        loader=loader, undefined=StrictUndefined, autoescape=lambda name: bool(name and name.endswith(".html")),
        trim_blocks=True, lstrip_blocks=True,
        auto_reload=False,  # a run reads each once, and does not look at the files again for every letter
    )  # fmt: skip
    made.filters["pieces"] = pieces
    return made


def pieces(line: str, alone: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The line in pieces, each with whether it is one of those that stand `alone`."""
    rest = line
    while found := [(rest.find(one), -len(one), one) for one in alone if one in rest]:
        start, _, one = min(found)
        if start:
            yield rest[:start], False
        yield one, True
        rest = rest[start + len(one) :]
    if rest:
        yield rest, False
