"""What is said where changes need the yes of somebody else."""

from crmaccess.definition import Label

PROBLEMS = {
    "W_REQUEST_NEEDED": Label(
        "somebody else must approve changes of this kind ({value}): only --request will do it",
        "такие изменения ({value}) должен одобрить кто-то другой: выполнить их можно только через --request",
    ),
    "W_FOUR_EYES_ACCOUNTS": Label(
        'without the words {value} one administrator can still make a second account and say yes by it[ — all of them: crmaccess settings set four_eyes "{words}"]',
        'без слов {value} один администратор по-прежнему может завести вторую учётную запись и дать согласие от её имени[ — со всеми словами: crmaccess settings set four_eyes "{words}"]',
    ),
}
