"""Russian verbs for the actions of all systems, where need be for one entity; an action without one is quoted by its
name. {} is where the object stands that is not at the end."""

VERBS = {
    "read": "читать", "view": "просматривать", "list": "видеть {} в списке", "see": "видеть", "open": "открывать",
    "add": "добавлять", "create": "создавать", "update": "изменять", "edit": "изменять", "delete": "удалять",
    "export": "экспортировать", "import": "импортировать", "configure": "настраивать", "download": "скачивать",
    "upload": "загружать", "send": "отправлять", "close": "закрывать", "archive": "архивировать",
    "restore": "восстанавливать", "assign": "назначать", "move": "переносить", "print": "печатать",
    "approve": "утверждать", "book": "записывать", "cancel": "отменять",
    "comment": "комментировать", "process": "обрабатывать", "handover": "передавать",
    "set": "менять", "clear": "очищать", "notify": "получать", "signin": "входить в",
    "create-deal": "создавать сделки в", "delegate": "делегировать", "listen": "прослушивать",
    "analyse": "анализировать", "dial": "совершать", "enter": "входить в",
    "join": "вступать в", "admit": "принимать в", "invite": "приглашать в",
    "invite user": "приглашать", "manage": "создавать и настраивать", "manage settings": "менять",
    "appear": "видеть {} на своём Диске", "update_limited": "изменять {} с ограничениями",
    "panel_read": "читать {} в административной панели", "panel_add": "добавлять {} в административной панели",
    "fire": "увольнять и нанимать", "move task": "переносить в группу",
}  # fmt: skip
