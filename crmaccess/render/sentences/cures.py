"""What is said of cures, in both languages: what they are about, whom else they let in, how thoroughly was searched."""

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "open_it": "What would open it, the least first",
        "close_it": "What would close it, the least first",
        "costs.person": "about {name} alone",
        "costs.role": "about a role: {name}, held by {people}",
        "costs.group": "about a group: {name}, {people} in it",
        "costs.department": "about a department: {name}, {people} in it",
        "costs.kind": "about a kind of people: {name}, {people}",
        "costs.record": "about one record: {name}",
        "costs.place": "about a place: {name}",
        "costs.everybody": "about the whole account, {people}",
        "gained.nobody": "nobody else gains anything",
        "lost.nobody": "nobody else loses anything",
        "gained": "gains, too: {people}",
        "lost": "loses, too: {people}",
        "cut": "of others only what whoever this runs as may know is told: there may be more",
        "turn": "{name}: {what}",
        "turn.records": "{does} — {count}[: {records}]",
        "turn.like": "{does}[ (like {records})]",
        "more": "and {count} more",
        "warns.administrator": "note: makes the person an administrator",
        "warns.all_rights": "note: gives all rights, later ones too",
        "warns.whole_entity": "note: opens not this record alone but all like it, whoever is responsible",
        "warns.shows_fields": "note: shows fields that are hidden now: {what}",
        "warns.rights_lost": "note: replaces personal rights given before: {what}",
        "warns.any_record": "note: asked about no record in particular; for any other record the right would do, too",
        "warns.prolongs": "note: prolongs what held until {what}",
        "warns.begins": "note: begins now what was to begin on {what}",
        "fill_in": "fill in {words}",
        "any_record": "any other record would do, too",
        "makes_administrator": "makes the person an administrator",
        "replaces": "replaces personal rights: {count}",
        "alike": "does the same: {others}",
        "able": "who could: {people}",
        "searched": "Sets of up to {most} acts tried: {tried}; {works} work, and none of these can be made smaller.",
        "searched.partly": (
            "Sets of acts tried: {tried}; {works} work. All sets of one and two acts were tried, of three only those of"
            " {bearing} acts (of {acts}) that change a gate and lead furthest."
        ),
        "beyond": (
            "The one of more than {most} acts is what explain names, gate by gate; others of that size were not tried."
        ),
        "nothing": "Nothing opens it: {tried} tried, sets of up to three acts.",
        "nothing.close": "Nothing closes it: {tried} tried, sets of up to three acts.",
        "open_already": "It is open already; --close says what would close it.",
        "closed_already": "It is closed already; --fix says what would open it.",
        "shown": "Shown: {shown} of {total}; --limit shows more.",
        "kept_out": "Left out, since what is to stay as it is would turn: {count}.",
        "not_yours": "Left out, since whoever this runs as may not do them: {count}.",
        "of_others": "Whoever this runs as may do none of them ({count}).",
        "universe": "Acts that were tried, each in combination with the others",
        "one_of": "{command}  # one of {count} that do the same",
        "refused_alone": "{command}  # refused unless another goes before",
        "still_open": "It would stay open another way after",
        "still_open.by": "{command}: {way}",
    },
    "ru": {
        "open_it": "Что откроет доступ, начиная с наименьшего",
        "close_it": "Что закроет доступ, начиная с наименьшего",
        "costs.person": "касается только: {name}",
        "costs.role": "касается роли: {name}, у кого она есть: {people}",
        "costs.group": "касается группы: {name}, в ней: {people}",
        "costs.department": "касается отдела: {name}, в нём: {people}",
        "costs.kind": "касается вида людей: {name}, их: {people}",
        "costs.record": "касается одной записи: {name}",
        "costs.place": "касается места: {name}",
        "costs.everybody": "касается всего аккаунта, {people}",
        "gained.nobody": "больше никто ничего не получит",
        "lost.nobody": "больше никто ничего не потеряет",
        "gained": "получат также: {people}",
        "lost": "потеряют также: {people}",
        "turn": "{name}: {what}",
        "turn.records": "{does} — {count}[: {records}]",
        "turn.like": "{does}[ (как {records})]",
        "more": "и ещё {count}",
        "cut": "о других сказано только то, что вправе знать выполняющий; возможно, это не всё",
        "warns.administrator": "внимание: человек станет администратором",
        "warns.all_rights": "внимание: даёт все права, в том числе будущие",
        "warns.whole_entity": "внимание: откроет не только эту запись, но и все такие же, кто бы за них ни отвечал",
        "warns.shows_fields": "внимание: покажет поля, которые сейчас скрыты: {what}",
        "warns.rights_lost": "внимание: заменит выданные раньше личные права: {what}",
        "warns.any_record": "внимание: вопрос не об отдельной записи, поэтому подойдёт и право на любую другую",
        "warns.prolongs": "внимание: продлевает то, что действовало до {what}",
        "warns.begins": "внимание: с этой минуты начнёт действовать то, что должно было начаться {what}",
        "fill_in": "подставьте значение вместо {words}",
        "any_record": "подойдёт и любая другая запись",
        "makes_administrator": "сделает человека администратором",
        "replaces": "заменит личные права: {count}",
        "alike": "то же самое даст: {others}",
        "able": "кто может это сделать: {people}",
        "searched": "Проверено наборов до {most} действий: {tried}; помогают: {works}, и ни один нельзя уменьшить.",
        "searched.partly": (
            "Проверено наборов: {tried}; помогают: {works}. Из одного и двух действий проверены все, из трёх — лишь из"
            " {bearing} действий (всего {acts}), которые меняют исход какой-то проверки и ведут дальше всего."
        ),
        "beyond": (
            "Способ из более чем {most} действий составлен по шагам, которые называет explain; других такой длины не"
            " искали."
        ),
        "nothing": "Ничто не откроет доступ: проверено {tried}, наборы до трёх действий.",
        "nothing.close": "Ничто не закроет доступ: проверено {tried}, наборы до трёх действий.",
        "open_already": "Доступ уже открыт; что его закроет, покажет --close.",
        "closed_already": "Доступ уже закрыт; что его откроет, покажет --fix.",
        "shown": "Показано: {shown} из {total}; больше покажет --limit.",
        "kept_out": "Не показано, потому что изменилось бы то, что должно остаться: {count}.",
        "not_yours": "Не показано, потому что у вызвавшего команду нет на это прав: {count}.",
        "of_others": "У вызвавшего команду нет прав ни на один из этих вариантов ({count}).",
        "universe": "Проверенные действия, каждое и вместе с другими",
        "one_of": "{command}  # одно из {count}, дающих то же самое",
        "refused_alone": "{command}  # без другого действия перед ним будет отказ",
        "still_open": "Доступ останется открыт другим путём после",
        "still_open.by": "{command}: {way}",
    },
}


def catalog_of(lang: str) -> Mapping[str, str]:
    """The sentences in a language; in English for one that there is none in."""
    return SENTENCES.get(lang, SENTENCES["en"])
