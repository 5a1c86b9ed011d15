"""`crmaccess explain`: why, or why not."""

from collections.abc import Callable
from typing import Annotated

import typer

from crmaccess.cli.frame.answers.show import out, view
from crmaccess.cli.frame.entry.argument_values import pairs
from crmaccess.cli.frame.entry.arguments import Action, Target, User
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.cli.questions.asking import Question, decision_of
from crmaccess.cli.questions.beside import cards_named, people_above, records_to_be_given, records_to_join
from crmaccess.cli.questions.check import refuse_stranger, show_decision
from crmaccess.cli.questions.request_options import After, Card, Context, Field, From, Interface, To, to_whom
from crmaccess.cli.questions.withheld import telling, without_hidden_groups
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.screens import open_cards, open_screens
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.errors import ExitCode, UsageError
from crmaccess.facts import Assignment, Fact, Grant, Imposition, Role, with_included
from crmaccess.plan.known.known import Known
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.render.decisions.explanation import explanation
from crmaccess.render.decisions.opening import openings_document
from crmaccess.render.words.names import Names
from crmaccess.report.cures.concerned import holders_named, rights_named
from crmaccess.report.cures.openings import Opening, is_much, openings_of
from crmaccess.session import Session
from crmaccess.values import LARGEST

app = verb()
Fix = Annotated[bool, typer.Option("--fix", help="What would open it, and whom else that would let in.")]
Close = Annotated[bool, typer.Option("--close", help="What would close it, and who else would lose by that.")]
Keep = Annotated[
    list[str] | None,
    typer.Option(
        "--keep", metavar="'USER ACTION TARGET'",
        help="An answer that must stay as it is, or an expectation as test takes it; may be repeated.",
        show_default=False,
    ),
]  # fmt: skip
Universe = Annotated[bool, typer.Option("--universe", help="Also list every act that was tried.")]
ForAsker = Annotated[bool, typer.Option("--for-asker", help="A text to send on: nothing of others in it.")]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", min=0, max=LARGEST, help="With --fix or --close: so many of them, else 5; 0 for all.",
        show_default=False,
    ),
]  # fmt: skip
SHOWN = 5  # of the cures, where nobody says how many


@app.command("explain")
def explain(
    context: typer.Context, user: User, action: Action, target: Target, field: Field = "", screen: Context = "",
    interface: Interface = "", card: Card = "", address: From = "", to: To = "",
    after: After = None, fix: Fix = False, close: Close = False, keep: Keep = None, universe: Universe = False,
    for_asker: ForAsker = False, limit: Limit = None,
) -> int:  # fmt: skip
    """Say why a person may or may not do that: one sentence, then every gate and every role.

    With --fix every smallest set of commands that would open it, each tried, with whom else it lets in; with --close
    what would close it. Exit code 10: nothing would.

    Example: crmaccess explain petr read deal:D-17 --fix
    """
    session: Session = context.obj
    refuse_senseless(
        fix=fix, close=close, for_asker=for_asker, keep=bool(keep), universe=universe, limit=limit is not None
    )
    request = Request(user, action, target, field, screen, interface, card, address, pairs(after), to_whom(to))
    asked, decision = decision_of(session, request)
    with telling(session) as told:
        sentence, whole = told(decision, asked.world, Names.of(asked.facts))[1:]
    if for_asker or not whole:
        from crmaccess.cli.questions.for_asker import tell  # most only want to know why

        refuse_unkept(session, keep)
        return tell(session, asked, decision)
    if fix or close:
        from crmaccess.cli.questions.foresight import Wanted, answer

        wanted = Wanted(close, universe, tuple(keep or ()), SHOWN if limit is None else limit)
        return answer(session, asked, decision, sentence, wanted)
    return _plainly(session, asked, decision, sentence, told.as_known)


def _plainly(
    session: Session, asked: Question, decision: Decision, sentence: str, said: Callable[[str], str]
) -> int:  # fmt: skip
    """Every gate, every role, and what opens it, unweighed; `said` puts before a sentence how much of it is known."""
    screens, cards = open_screens(decision, asked.world), open_cards(decision, asked.world)
    facts, openings = (list(asked.facts), []) if cards else opened_by(session, asked, decision)  # she need but switch
    if session.options.format != "table" or session.options.fields:
        more = {"openings": openings_document(openings, asked.definition), "open_screens": screens}
        more |= {"open_cards": cards} if cards else {}
        show_decision(session, decision, sentence, asked.definition, more)
        refuse_stranger(session, decision)
        return ExitCode.DONE
    look = view(session)
    elsewhere = (
        decide(asked.world, asked.request._replace(interface=""), asked.record) if asked.request.interface else None
    )
    for line in explanation(
        decision, asked.definition, Names.of(facts), session.options.lang, session.zone, width=look.width,
        color=look.color, elsewhere=elsewhere, openings=openings, screens=screens, cards=cards,
        said=said, unset=session.unset,
    ):  # fmt: skip
        out(line)
    refuse_stranger(session, decision)
    return ExitCode.DONE


def refuse_unkept(session: Session, keep: list[str] | None) -> None:
    """Raise what `kept_in` does: what is to be kept is looked at, whatever may be told."""
    if keep:
        from crmaccess.cli.questions.keeping import kept_in

        with session.reading() as reader:
            kept_in(session, reader, keep)


def opened_by(session: Session, asked: Question, decision: Decision) -> tuple[list[Fact], list[Opening]]:
    """What would open a denial, where the answer has room for it, and all facts that names can come from."""
    facts = list(asked.facts)
    if decision.allowed or session.options.format not in ("table", "json", "jsonl"):
        return facts, []
    facts += givers(session, decision, asked.world)
    world = World(asked.world.rules, facts, session.at)
    facts += what_they_bring(session, decision, world)
    with session.reading() as reader:
        beside = list(cards_named(reader, decision, asked.world))
        facts = without_hidden_groups(session, reader, facts, world.person(decision.request.user).groups)
    known, world = Known(asked.definition, [*facts, *beside]), World(world.rules, facts, session.at)
    openings = list(openings_of(decision, Rehearsal(known, world, session.now)))
    if is_much(openings) and decision.code != "account.unknown":
        from crmaccess.cli.questions.foresight import least_of_all  # most is opened with less

        more, openings = least_of_all(session, asked, decision, openings)
        facts += more
    if openings and session.options.operator:
        from crmaccess.cli.questions.on_authority import permitted_to_operator  # the guard is much to import

        with session.reading() as reader:
            named, openings = permitted_to_operator(session, reader, decision, world.rules, (facts, beside), openings)
        facts += named
    return facts, openings


def refuse_senseless(*, fix: bool, close: bool, for_asker: bool, keep: bool, universe: bool, limit: bool) -> None:
    """Raise UsageError for options that exclude each other, or that say nothing alone."""
    chosen = [name for name, given in (("--fix", fix), ("--close", close), ("--for-asker", for_asker)) if given]
    if len(chosen) > 1:
        raise UsageError("E_OPTIONS_EXCLUDE", " ".join(chosen))
    alone = [name for name, given in (("--keep", keep), ("--universe", universe), ("--limit", limit)) if given]
    if alone and not (fix or close):
        raise UsageError("E_OPTION_ALONE", alone[0], needs="--fix, --close")


def givers(session: Session, decision: Decision, world: World) -> list[Fact]:
    """All roles, who among roles and groups has the rights that would open it, and records to take part in: an answer
    needs only what is one's own."""
    named = sorted(rights_named(decision, world))
    with session.reading() as reader:
        return [
            *reader.facts(Role), *reader.facts(Grant, holder=["role", "group"], permission=named),
            *people_above(reader, decision.record, world),
            *records_to_join(reader, world),
            *records_to_be_given(reader, decision, world),
        ]  # fmt: skip


def what_they_bring(session: Session, decision: Decision, world: World) -> list[Fact]:
    """All that comes along with the roles and groups that may open it, to know how much that is."""
    named = sorted(holders_named(decision, world))
    roles, joined = ([key for of, key in named if of == holder] for holder in ("role", "group"))
    groups = sorted(with_included(joined, world.groups))
    with session.reading() as reader:
        assigned = reader.facts(Assignment, holder="group", subject=joined)
        pairs = (("role", sorted({*roles, *(one.role for one in assigned)})), ("group", groups))
        return [
            *assigned,
            *(grant for holder, keys in pairs for grant in reader.facts(Grant, holder=holder, subject=keys)),
            *(one for holder, keys in pairs for one in reader.facts(Imposition, holder=holder, subject=keys)),
        ]
