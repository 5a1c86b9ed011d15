"""What is wrong with access from a card."""

from collections.abc import Mapping

from crmaccess.definition import Label

PROBLEMS: Mapping[str, Label] = {
    "E_CARD_JOINS": Label(
        "the e-mail is that of {value}, who stays as before, so this would be lost: {lost} — leave it out, and the card is that account's; change the account by crmaccess users edit {value}",
        "почта принадлежит {value}, эта учётная запись остаётся прежней, и указанное пропало бы: {lost} — уберите это, и карточка будет у неё; сама она меняется так: crmaccess users edit {value}",
    ),
}
