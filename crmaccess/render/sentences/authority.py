"""What an operator wanted, and why he may not, in both languages.

The wish follows "may not" / "не может"; the word with the longest fitting beginning is meant. `thing` is an object (in
Russian in the accusative), `named` stands by itself.
"""

from crmaccess.definition import Label

WANTED = {
    "account.add": Label("add the user {person}", "добавить пользователя {person}"),
    "account.remove": Label("delete {person} for good", "удалить {person} навсегда"),
    "account.login": Label("change the login of {person}", "менять логин {person}"),
    "account.name": Label("rename {person}", "менять имя {person}"),
    "account.email": Label("change the e-mail of {person}", "менять почту {person}"),
    "account.type": Label("change the type of {person}", "менять тип {person}"),
    "account.state": Label("make {person} «{state}»", "перевести {person} в состояние «{state}»"),
    "account.restore": Label("restore {person}", "восстановить {person}"),
    "account.block": Label("block {person}", "блокировать {person}"),
    "account.unblock": Label("unblock {person}", "разблокировать {person}"),
    "account.signed_in": Label("note a sign-in of {person}", "отмечать вход {person}"),
    "account.attribute": Label("set «{name}» of {person}", "менять «{name}» у {person}"),
    "password": Label("set a password for {person}", "задать пароль для {person}"),
    "letter": Label("send a letter to {person}", "отправить письмо для {person}"),
    "department.head": Label("change who heads a department", "менять руководителя отдела"),
    "department": Label("change the tree of departments", "менять структуру отделов"),
    "membership": Label("change the departments of {person}", "менять отделы {person}"),
    "group": Label("change {thing}", "менять {thing}"),
    "member.leave": Label("take {person} out of {thing}", "убрать {person}: {named}"),
    "member.invited": Label("invite {person} into {thing}", "пригласить {person} в {thing}"),
    "member": Label("change the part of {person} in {thing}", "менять участие {person}: {named}"),
    "place": Label("change {thing}", "менять {thing}"),
    "admission": Label("change the admission of {person} to {thing}", "менять допуск {person}: {named}"),
    "role.add": Label("create {thing}", "создать {thing}"),
    "role.remove": Label("delete {thing}", "удалить {thing}"),
    "role": Label("change {thing}", "менять {thing}"),
    "grant.user": Label("give {person} the right {item}", "выдать {person} право {item}"),
    "take.grant.user": Label("take the right {item} from {person}", "отозвать у {person} право {item}"),
    "grant": Label("change the right {item} of {thing}", "менять право {item}: {named}"),
    "assignment.user": Label("assign the role {item} to {person}", "назначить {person} роль {item}"),
    "take.assignment.user": Label("take the role {item} from {person}", "снять с {person} роль {item}"),
    "assignment": Label("change to whom the role {item} is assigned", "менять, кому назначена роль {item}"),
    "take.restriction.user": Label("impose {item} on {person}", "наложить на {person} запрет {item}"),
    "restriction.user": Label("lift {item} from {person}", "снять с {person} запрет {item}"),
    "restriction": Label("impose or lift {item}", "наложить или снять запрет {item}"),
    "setting": Label("change the setting «{name}»", "менять настройку «{name}»"),
    "pipeline": Label("change pipelines", "менять воронки"),
    "stage": Label("change stages", "менять стадии"),
    "attribute": Label("declare attributes", "объявлять свойства"),
    "record.add": Label("add {thing}", "добавить {thing}"),
    "record.remove": Label("delete {thing}", "удалить {thing}"),
    "record": Label("change {thing}", "менять {thing}"),
    "erasure": Label("erase what is personal of {person}", "стереть личное: {person}"),
    "answer": Label("answer an invitation of {person}", "отвечать на приглашение за {person}"),
    "definition": Label("change the rules of the system", "менять правила системы"),
}

BECAUSE = {
    "oneself": Label("nobody gives that to oneself", "самому себе этого не выдают"),
    "operator": Label("giving it takes: {needs}", "чтобы это выдавать, нужно: {needs}"),
    "system": Label("that can be set up only with: {needs}", "это настраивают только при условии: {needs}"),
    "receiver": Label("it is given only to: {needs}", "это выдают только тем, для кого верно: {needs}"),
    "no_rule": Label("nobody gives it", "этого не выдаёт никто"),
    "kind": Label("that is only for: {needs}", "это может только {needs}"),
    "never": Label("nobody does that through an account", "ни с какой учётной записи этого не делают"),
}
