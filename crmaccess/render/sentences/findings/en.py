"""The sentences of a diagnosis in English: complaints, causes, and what to do where no cause was found."""

COMPLAINTS = {
    "sign-in": "Cannot sign in",
    "place": "No access[ ({place})]",
    "others": "Sees other people's data",
    "notifications": "Notifications do not arrive",
    "little": "Sees too little",
}

FINDINGS = {
    "interface.none": "no cabinet is open to the person: she has no role of any",
    "invitation.letter": "the invitation: {letter}",
    "name.locked": "too many tries to sign in as {value} have failed: nobody may try until {until}[; a new password "
    "ends the wait: {reset}]",
    "network.limited": "signing in is possible only from {networks}",
    "place.archived": "{place} is out of use",
    "place.closed": "{place} is not in use[: {name} = {value}]",
    "place.nowhere": "the person is admitted {no_kind}",
    "place.role": "nothing is open in {branches}, to which the person is admitted: {held_in}",
    "email.missing": "the account has no e-mail address",
    "notice.no_address": "{notices}: there is no {section}[; it takes: {opened_by}]",
    "notice.off": "{notices}: switched off[; it takes: {missing}]",
    "notice.other": "{notices}: {reason}",
    "notice.condition": "{notices}: only those get it who may do this: {missing}",
    "others.user": "a personal right: {rights}[, {places}]",
    "others.role": "{source}[, held {held},] gives {rights}",
    "others.department": "{source} as a whole has {rights}[, {places}]",
    "others.group": "{source} gives {rights}[, {places}]",
    "others.member": "{source}: its members see what belongs to it: {entities}",
    "others.kind": "{source}[ brings {rights}][, {places}][; all that is seen by it: {entities}]",
    "others.setting": "{switch}, which shows those of others, too: {entities}",
    "others.restriction": "{source} is imposed on the person, which shows those of others, too: {entities}",
    "section.grey": "section {section}[ ({interface})] is greyed: it is ticked, but no other right of it is held",
    "section.unticked": "section {section}[ ({interface})] is not ticked, so these rights open nothing: {rights}",
    "right.cut_off": "the right {permission} is granted[, {place}], but not to be used by the type of the account[: "
    "{cut_by}]",
    "right.asleep": "the right {permission} is granted[, {place},] but asleep[; it takes: {needs}]",
    "right.switched_off": "a personal setting switches {permission} off[, {place}], which the type would give",
    "right.lowered": "{permission}: {where}{winners} says '{level}' explicitly, which outranks '{most}' of {loser}",
    "role.lapsed": "more is given by what is not in force now: {lapsed}",
    "group.lapsed": "more is given by what is not in force now: {lapsed}",
    "department.lapsed": "more is given by what is not in force now: {lapsed}",
    "right.lapsed": "more is given by what is not in force now: {lapsed}[, {places}]",
    "place.lapsed": "more is given by what is not in force now: {lapsed}",
    "role.missing": "no role of the module «{module}» reaches the person[ now: {lapsed}], so nothing is seen "
    "of: {entities}",
    "setting.off": "only own {kinds} are seen; for the others[ ({narrowed})] it takes: {missing}",
    "setting.none": "not seen: {entities}; it takes: {missing}",
    "field.hidden": "hidden in {entity}: {fields}[, on screen {contexts}][; it takes: {missing}]",
    "sight.none": "not seen at all: {entities}; «{ask}» says why",
}

ADVICE = {
    "sign-in": "The facts let the person sign in. What remains is a wrong login or password[: «{reset}» sets a new one]"
    "[; {instead}].",
    "place": "Nothing closes it. If a single record is missing, ask about that one: «{ask}».",
    "others": "Nothing shows more than the person's own.",
    "notifications": "Everything is switched on[ for {address}]. Look into the spam folder, and whether the address is "
    "right.",
    "little": "Nothing takes away what was given. If a single record is missing, ask about that one: «{ask}».",
    "shut_out": "Everything else is closed as well as long as this stands.",
    "healthy": "No cause found: {complaints}.",
}
