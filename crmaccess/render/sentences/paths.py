"""What is done on a path to more, in both languages; it follows a login, or stands beside it."""

from collections.abc import Mapping

from crmaccess.definition import Label

DONE: Mapping[str, Label] = {
    "password": Label("resets the password of {person}", "сбрасывает пароль {person}"),
    "email": Label(
        "puts another e-mail into the account of {person}", "вписывает в учётную запись {person} другую почту"
    ),
    "enter": Label("logs in as {person}", "входит под учётной записью {person}"),
    "create": Label("makes another account, {said}", "заводит ещё одну учётную запись, {said}"),
    "assign": Label("gives {person} the role {item}", "назначает {person} роль {item}"),
    "unassign": Label("takes the role {item} from {person}", "снимает с {person} роль {item}"),
    "grant": Label("gives {person} the right {item}", "выдаёт {person} право {item}"),
    "edit-role": Label("gives {subject} the right {item}", "выдаёт {subject} право {item}"),
    "edit-group": Label("gives {subject} more: {item}", "даёт {subject} больше: {item}"),
    "edit-department": Label("gives {subject} more: {item}", "даёт {subject} больше: {item}"),
    "edit-kind": Label("gives {subject} more: {item}", "даёт {subject} больше: {item}"),
    "all-rights": Label("gives the role {item} all rights", "даёт роли {item} все права"),
    "rank": Label("changes the rank of the role {item}", "меняет ранг роли {item}"),
    "new-role": Label("makes a role with all rights", "создаёт роль со всеми правами"),
    "new-group": Label("makes a group", "создаёт группу"),
    "tell-group": Label("changes the group {item}", "меняет группу {item}"),
    "move": Label("moves a department under another one: {item}", "переносит отдел в другой: {item}"),
    "join": Label("adds {person} to the group {item}", "включает {person} в группу {item}"),
    "leave": Label("takes {person} out of the group {item}", "исключает {person} из группы {item}"),
    "leave-department": Label("takes {person} out of the department {item}", "исключает {person} из отдела {item}"),
    "delete": Label("deletes {item}", "удаляет {item}"),
    "department": Label("adds {person} to the department {item}", "добавляет {person} в отдел {item}"),
    "head": Label("makes {person} the head of {item}", "делает {person} руководителем отдела {item}"),
    "admit": Label("admits {person} to {item}", "открывает {person} доступ: {item}"),
    "type": Label("changes the type of {person} to {item}", "меняет тип {person} на {item}"),
    "attribute": Label("sets {item} for {person}", "задаёт для {person}: {item}"),
    "revive": Label("brings {person} back", "возвращает {person} к работе"),
    "record": Label("makes a record with {person} in it: {item}", "создаёт запись с участием {person}: {item}"),
    "lift": Label("lifts the restriction {item} from {person}", "снимает с {person} запрет {item}"),
    "lift-of-many": Label("lifts the restriction {item} from {subject}", "снимает запрет {item}: {subject}"),
    "place": Label("changes a place: {item}", "меняет место: {item}"),
    "setting": Label("sets {item}", "задаёт настройку {item}"),
    "definition": Label("updates the definition of the system", "обновляет описание системы"),
}
# The same of one's own account.
OWN: Mapping[str, Label] = {
    "assign": Label("takes the role {item}", "назначает себе роль {item}"),
    "unassign": Label("gives up the role {item}", "снимает с себя роль {item}"),
    "grant": Label("takes the right {item}", "выдаёт себе право {item}"),
    "join": Label("joins the group {item}", "вступает в группу {item}"),
    "leave": Label("leaves the group {item}", "выходит из группы {item}"),
    "leave-department": Label("leaves the department {item}", "уходит из отдела {item}"),
    "department": Label("joins the department {item}", "вступает в отдел {item}"),
    "head": Label("becomes the head of {item}", "становится руководителем отдела {item}"),
    "admit": Label("gets access to {item}", "открывает себе доступ: {item}"),
    "type": Label("changes the own type to {item}", "меняет свой тип на {item}"),
    "attribute": Label("sets {item} for the own account", "задаёт себе: {item}"),
    "revive": Label("activates the own account", "включает свою учётную запись"),
    "record": Label("makes a record and takes part in it: {item}", "создаёт запись со своим участием: {item}"),
    "lift": Label("lifts the own restriction {item}", "снимает с себя запрет {item}"),
}
