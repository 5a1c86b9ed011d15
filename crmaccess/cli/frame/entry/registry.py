"""Every command of the top level, and the top level itself."""

from typing import Any

from typer.core import TyperOption
from typer.main import get_install_completion_arguments

from crmaccess.cli.frame.entry.command_groups import CONTEXT, Entry, TopGroup
from crmaccess.cli.frame.entry.options import GLOBAL_OPTIONS, GlobalOption

COMMANDS = {
    "check": Entry("questions.check", "May this person do that? Exit 0: yes, 10: no."),
    "explain": Entry("questions.explain", "Why, or why not: every gate, every role, in one page."),
    "who": Entry("questions.who", "Who may do that to this record, and on what ground."),
    "what": Entry("questions.what", "What may this person do, and with which records."),
    "blame": Entry("questions.past.blame", "What last turned an answer: an entry of the journal, or the clock."),
    "history": Entry("questions.past.blame:history_", "Every turn of an answer, back to where the journal begins."),
    "diagnose": Entry("questions.diagnose", "Why somebody cannot sign in, sees too little or too much."),
    "report": Entry(
        "questions.reports.about_everybody",
        "Reports: the matrix, one person's access, roles that differ, fields shown.",
    ),
    "users": Entry("nouns.accounts.users", "The people: add, edit, block, import from CSV."),
    "archive": Entry("nouns.accounts.everyday:archive", "Archive people who left."),
    "restore": Entry("nouns.accounts.everyday:restore", "Bring archived people back."),
    "reset-password": Entry("nouns.accounts.everyday:reset_password", "Set a new password."),
    "roles": Entry("nouns.rights.roles", "Roles, and who holds them."),
    "rights": Entry("nouns.rights.rights", "What a role, a person or a group may do."),
    "invitations": Entry("nouns.rights.invitations", "Invitations that come with a right on a record."),
    "restrictions": Entry("nouns.rights.restrictions", "What is closed although a right opens it."),
    "branches": Entry("nouns.belonging.places:branches", "Branches, and who is admitted to them."),
    "cash-registers": Entry("nouns.belonging.places:cash_registers", "Cash registers, and who is admitted to them."),
    "sources": Entry("nouns.belonging.places:sources", "Sources of leads, and who is admitted to them."),
    "crms": Entry("nouns.belonging.places:crms", "CRMs of the account, and who is admitted to them."),
    "places": Entry(
        "nouns.belonging.places:places_", "Places of every kind, also of those without a command of their own."
    ),
    "departments": Entry("nouns.belonging.departments", "The tree of departments, heads and members."),
    "groups": Entry("nouns.belonging.groups", "Groups of people."),
    "records": Entry("nouns.records.records", "Deals, leads and other records: add, import, assign, move."),
    "pipelines": Entry("nouns.records.pipelines", "Pipelines of an entity."),
    "stages": Entry("nouns.records.pipelines:stages", "Stages of a pipeline."),
    "attributes": Entry("nouns.company.attributes", "The further values that people, groups, places and records have."),
    "settings": Entry("nouns.company.settings", "Account-wide switches."),
    "systems": Entry("workspace.systems", "The access systems that crmaccess knows."),
    "init": Entry("workspace.init", "Make a database."),
    "plan": Entry("workspace.plan", "What an access file would change; kept, it is applied just so or not at all."),
    "apply": Entry("workspace.access_file:apply", "Make the database equal to an access file, or carry out a plan."),
    "diff": Entry("workspace.diff", "Who may what in one file, database or moment, and not in another."),
    "export": Entry("workspace.access_file:export", "Write everything but passwords as an access file."),
    "test": Entry(
        "expectations.testing", "Does what a file expects of the rights hold? Exit 0: all of it, 10: not all."
    ),
    "outbox": Entry("nouns.company.outbox", "Letters that wait, and what became of them."),
    "activity": Entry("nouns.company.activity", "Figures of people's work: import them from CSV."),
    "requests": Entry("workspace.requests", "Changes that wait for somebody else's yes."),
    "undo": Entry("workspace.undo", "Take back a change, or all that one command changed."),
    "journal": Entry("workspace.journal", "Who changed what, and when."),
    "db": Entry("workspace.db", "Upgrade, back up and check the database."),
    "config": Entry("workspace.config", "Where each setting of crmaccess itself comes from."),
    "demo": Entry("workspace.demo", "Show the main job on a sample company."),
    "exit-codes": Entry("workspace.exit_codes", "What the exit codes mean."),
}
HELP = """Administers who may do what in a CRM, and explains it.

Options may stand before or after the verb."""
EPILOG = "Start with: crmaccess demo"


class CrmAccess(TopGroup):
    registry = COMMANDS


def top(*, completing: bool = True) -> CrmAccess:
    """The whole command line; no command's module is imported yet.

    The options that install completion cost as much as all others together, so a command that runs does without.
    """
    options = [_declared(option) for option in GLOBAL_OPTIONS]
    completion = get_install_completion_arguments() if completing else ()
    version = TyperOption(
        param_decls=["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version,
        help="Show the version and exit.",
    )  # fmt: skip
    return CrmAccess(
        name="crmaccess", params=[*options, version, *completion], help=HELP, epilog=EPILOG,
        context_settings=CONTEXT, no_args_is_help=True, rich_markup_mode=None,
    )  # fmt: skip


def _declared(option: GlobalOption) -> TyperOption:
    """The option as Typer shows and completes it; its value is read from the command line by `given`."""
    kind = {"is_flag": True} if not option.metavar else {"type": str, "metavar": option.metavar}
    return TyperOption(
        param_decls=[f"global_{option.name}", *option.flags], help=option.help, expose_value=False,
        autocompletion=lambda ctx, args, incomplete: list(option.choices), **kind,
    )  # fmt: skip


def _version(ctx: Any, param: Any, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from crmaccess.cli.main import say_version

        ctx.exit(say_version())
