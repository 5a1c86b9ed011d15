"""What is wrong with coming into the system, from a card or back again."""

from collections.abc import Mapping

from crmaccess.definition import Label

PROBLEMS: Mapping[str, Label] = {
    "E_CARD_JOINS": Label(
        "the e-mail is that of {value}, who stays as before, so this would be lost: {lost} — leave it out, and the card is that account's; change the account by crmaccess users edit {value}",
        "почта принадлежит {value}, эта учётная запись остаётся прежней, и указанное пропало бы: {lost} — уберите это, и карточка будет у неё; сама она меняется так: crmaccess users edit {value}",
    ),
    "W_STILL_INACTIVE": Label(
        "{value} cannot sign in for all that[: state «{state}»] — next: crmaccess {cure} {value}",
        "{value} всё равно не сможет войти[: состояние «{state}»] — дальше: crmaccess {cure} {value}",
    ),
}
