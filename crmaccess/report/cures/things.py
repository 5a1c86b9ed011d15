"""What a command changes, as the screens of a definition call it."""

from __future__ import annotations

from crmaccess.definition import PLACE_NOUNS
from crmaccess.engine.world.world import World
from crmaccess.report.cures.gifts import Command, role_thing

_KINDS = {noun: kind for kind, noun in PLACE_NOUNS.items()}
_PLAIN = {"groups": "group", "departments": "department", "restore": "account", "archive": "account"}


def thing_of(command: Command, world: World) -> str:
    """`right:deal.read`, `account`, `setting:plan`, `admission:branch` …"""
    noun, verb, *rest = command
    if "--telegram-start" in command:
        return "value:telegram"
    if noun == "users":
        return _of_account(command) if verb == "edit" else "account"
    if noun == "rights":
        return f"right:{rest[1]}"
    if noun == "roles":
        role = world.roles.get(rest[0])
        return role_thing(role) if role else "role"
    if noun in ("settings", "restrictions"):
        return f"{noun[:-1]}:{rest[0]}"
    if noun == "records":
        return f"record:{rest[0].partition(':')[0]}"
    if noun in _KINDS or noun == "places":
        kind = _KINDS.get(noun) or rest[-1].partition(":")[0]
        return f"{'admission' if verb in ('admit', 'remove') else 'place'}:{kind}"
    return _PLAIN[noun]


def _of_account(command: Command) -> str:
    if "--type" in command:
        return "type"
    if "--set" in command:
        return f"value:{command[command.index('--set') + 1].partition('=')[0]}"
    return "account"
