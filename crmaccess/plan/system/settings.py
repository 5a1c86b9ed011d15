"""Account-wide settings. What equals the default is not kept."""

from datetime import datetime

from crmaccess.changes import Plan
from crmaccess.definition import SEPARATION, TIME_ZONE, SettingRule
from crmaccess.errors import InvalidInput
from crmaccess.facts import Account, Setting
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import fits, settings_wanted
from crmaccess.plan.known.secrets import HIDDEN
from crmaccess.plan.known.values import form_fault, name_fault
from crmaccess.plan.outcome import edited, removed
from crmaccess.plan.separation.declared import in_form
from crmaccess.zone import SAME_AS_UTC, UTC_NAME, zone_of


def check_value(rule: SettingRule, value: str) -> None:
    """Raise InvalidInput for a word, number or zone that the setting does not take; one with many values is several
    words."""
    if rule.key == TIME_ZONE:
        zone_of(value)
    if code := form_fault(rule.form, value):
        raise InvalidInput(code, HIDDEN if rule.secret else value, setting=rule.key)
    for word in (rule.many and value.split()) or [value]:
        if rule.values and word not in rule.values:
            raise InvalidInput("E_VALUE_UNKNOWN", word, nearest=rule.values, setting=rule.key)
    if rule.range and not (value.isdecimal() and value.isascii() and rule.range[0] <= int(value) <= rule.range[1]):
        raise InvalidInput("E_VALUE_UNKNOWN", value, nearest=["{}…{}".format(*rule.range)], setting=rule.key)


def set_setting(name: str, value: str, known: Known, at: datetime) -> Plan:
    rule = known.setting(name)
    value = " ".join(dict.fromkeys(value.split())) if rule.many else value
    check_value(rule, value)
    value = in_form(value, known) if rule.key == SEPARATION else value
    value = UTC_NAME if rule.key == TIME_ZONE and value in SAME_AS_UTC else value
    if code := name_fault(value):
        raise InvalidInput(code, HIDDEN if rule.secret else value, setting=name)
    before = known.settings.get(name)
    if value == rule.default:
        return removed(before)
    wanted = Setting(name, value)
    if before != wanted and (needs := needs_of(name, known)):
        raise InvalidInput("E_SETTING_REQUIRES", name, needs=needs)
    return edited(before, wanted)


def needs_of(name: str, known: Known) -> str:
    """The commands without which the setting stands at its default whatever it is set to; '' for one that counts."""
    rule = known.setting(name)
    met = fits(Account(""), rule.requires, known)  # a setting asks for settings, never for a person
    return "" if met else settings_wanted(rule.requires)
