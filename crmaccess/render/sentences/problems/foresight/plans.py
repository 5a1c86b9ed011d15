"""What is said of kept plans and of requests."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_DIFF_SYSTEMS": Label(
        "{value} is of the system {system}, {before} of {expected} — compare companies of one system",
        "{value} — из системы {system}, а {before} — из {expected}; сравнивают компании одной системы",
    ),
    "E_IMPACT_OTHER": Label(
        "the impact is[ {found}, and] not {value} — nothing was written; look at it with: crmaccess plan",
        "последствия сейчас[ {found}, а] не {value} — ничего не записано; посмотрите: crmaccess plan",
    ),
    "E_PLAN_ALREADY": Label(
        "{value} is a plan already — carry it out with: crmaccess apply {value}",
        "{value} — уже план; выполнить его: crmaccess apply {value}",
    ),
    "E_PLAN_APPLIED": Label(
        "the plan {value} has been carried out already, as run {run} — make another with: crmaccess plan",
        "план {value} уже выполнен, это запуск {run} — составьте новый: crmaccess plan",
    ),
    "E_PLAN_DAMAGED": Label(
        "{value} is no whole plan — make it anew with: crmaccess plan FILE.toml -o PLAN",
        "{value} — план, но не целый; составьте его заново: crmaccess plan ФАЙЛ.toml -o ПЛАН",
    ),
    "E_PLAN_DEFINITION": Label(
        "the plan {value} was made under another definition of the system — nothing was written; make it anew with: crmaccess plan",
        "план {value} составлен при другом описании системы — ничего не записано; составьте его заново: crmaccess plan",
    ),
    "E_PLAN_FACTS": Label(
        "the plan {value} is stale: facts that it names are others by now ({count}) — nothing was written; make it anew with: crmaccess plan",
        "план {value} устарел: данные, о которых он говорит, теперь другие ({count}) — ничего не записано; составьте его заново: crmaccess plan",
    ),
    "E_PLAN_IMPACT": Label(
        "the plan {value} is stale: other answers would turn than it has seen ({count}) — nothing was written; make it anew with: crmaccess plan",
        "план {value} устарел: изменились бы не те ответы, что в нём указаны ({count}) — ничего не записано; составьте его заново: crmaccess plan",
    ),
    "E_PLAN_NEWER": Label(
        "{value} has the form {schema}, and this version reads {expected} — use the crmaccess that made it",
        "форма файла {value} — {schema}, а эта версия читает {expected}; возьмите crmaccess, который его составил",
    ),
    "E_PLAN_NONE": Label(
        "{value} is no plan of crmaccess — make one with: crmaccess plan FILE.toml -o PLAN",
        "{value} — не план crmaccess; составить план: crmaccess plan ФАЙЛ.toml -o ПЛАН",
    ),
    "E_PLAN_OTHER_DATABASE": Label(
        "the plan {value} was made for another database than {expected} — name its own with --db",
        "план {value} составлен для другой базы, не для {expected} — укажите его базу через --db",
    ),
    "E_PLAN_SECRET": Label(
        "what is planned for {value} sets a secret, and no plan holds one — do that directly and by itself; with --link "
        "the owner chooses a password",
        "запланированное для {value} задаёт секрет, а в планах секретов не бывает — сделайте это напрямую, отдельной "
        "командой; пароль владелец выберет сам: --link",
    ),
    "E_PLAN_TAMPERED": Label(
        "{value} is not what crmaccess wrote: somebody has edited it — make it anew with: crmaccess plan FILE.toml -o PLAN",
        "файл {value} — не то, что записал crmaccess: его правили; составьте план заново: crmaccess plan ФАЙЛ.toml -o ПЛАН",
    ),
    "E_REQUEST_DEFINITION": Label(
        "request {value} was made under another definition of the system — nothing was written; it must be asked anew",
        "заявка {value} сделана при другом описании системы — ничего не записано; нужна новая",
    ),
    "E_REQUEST_FACTS": Label(
        "request {value} is stale: facts that it names are others by now ({count}) — nothing was written; it must be "
        "asked anew",
        "заявка {value} устарела: данные, о которых она говорит, теперь другие ({count}) — ничего не записано; нужна новая",
    ),
    "E_REQUEST_IMPACT": Label(
        "request {value} is stale: other answers would turn than when it was made ({count}) — nothing was written; it "
        "must be asked anew",
        "заявка {value} устарела: изменились бы не те ответы, что при её составлении ({count}) — ничего не записано; "
        "нужна новая",
    ),
    "E_REQUEST_DECIDED": Label(
        "request {value} has been answered already — see: crmaccess requests show {value}",
        "на заявку {value} уже ответили — посмотрите: crmaccess requests show {value}",
    ),
    "E_REQUEST_ERASED": Label(
        "somebody in request {value} has been erased, so it cannot be carried out — ask anew",
        "данные кого-то из заявки {value} стёрты, выполнить её нельзя — нужна новая",
    ),
    "E_REQUEST_GAINS": Label(
        "you would gain by request {value} — somebody else must approve it",
        "по заявке {value} вы получили бы доступ, которого у вас нет, — её должен одобрить кто-то другой",
    ),
    "E_REQUEST_GAINS_THROUGH": Label(
        "by request {value} {login} gains what you may not do, and you can sign in as {login} — somebody else must "
        "approve it",
        "по заявке {value} {login} получает доступ, которого нет у вас, а вы можете войти под этим именем — её должен "
        "одобрить кто-то другой",
    ),
    "E_REQUEST_NEEDED": Label(
        "somebody else must approve changes of this kind ({value}) — repeat the command with --request",
        "такие изменения ({value}) должен одобрить кто-то другой — повторите команду с --request",
    ),
    "E_REQUEST_PASSWORD": Label(
        "somebody else must approve changes of this kind ({value}), and no request holds a password — let its owner "
        "choose one: crmaccess reset-password USER --link --request",
        "такие изменения ({value}) должен одобрить кто-то другой, а пароль в заявку не записывается — пусть владелец "
        "выберет его сам: crmaccess reset-password ПОЛЬЗОВАТЕЛЬ --link --request",
    ),
    "E_REQUEST_OWN": Label(
        "request {value} is your own — somebody else must approve it",
        "заявка {value} ваша собственная — её должен одобрить кто-то другой",
    ),
    "E_REQUEST_UNKNOWN": Label(
        "there is no request {value} — see: crmaccess requests list --state all",
        "заявки {value} нет — посмотрите: crmaccess requests list --state all",
    ),
    "W_FACT_CHANGED": Label(
        "since then — {value}",
        "с тех пор — {value}",
    ),
    "W_TURN_COME": Label(
        "so it is now, and was not foreseen — {value}",
        "теперь так, а предусмотрено не было — {value}",
    ),
    "W_TURN_GONE": Label(
        "foreseen, and no longer so — {value}",
        "было предусмотрено, а теперь не так — {value}",
    ),
}
